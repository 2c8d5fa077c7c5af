import Domain
import Foundation

/// The demographic figures of a demonstration plan's Ambito: published, transcribed as facts.
public struct DemoDemography: Sendable {
    private struct Content: Decodable {
        let ambito: String
        let source: String
        let records: [Entry]

        /// A territory on a day or in a year, with the texts of the form.
        struct Entry: Decodable {
            let level: String
            let name: String
            let code: String?
            let province: String?
            let reference: String
            let note: String?
            let texts: [String: String]
        }
    }

    /// The Ambito they belong to.
    public let ambitoCode: String
    /// The records, in order.
    public let records: [DemographicRecord]

    /// Reads a file.
    /// - Throws: `StoreError.unreadableDemo`.
    public init(contentsOf file: URL) throws {
        func unreadable(_ reason: String) -> StoreError { .unreadableDemo(file: file.lastPathComponent, reason: reason) }
        guard let data = try? Data(contentsOf: file), let content = try? JSONDecoder().decode(Content.self, from: data) else {
            throw unreadable("manca o non è nel formato atteso")
        }
        ambitoCode = content.ambito
        records = try content.records.map { entry in
            guard let level = TerritoryLevel(rawValue: entry.level), let reference = DemographicReference(code: entry.reference) else {
                throw unreadable("«\(entry.level) \(entry.name) \(entry.reference)» non è un territorio con la sua data")
            }
            let territory = DemographicTerritory(level, name: entry.name, code: entry.code, province: entry.province)
            do {
                let texts = entry.texts.merging(["fonte": content.source, "nota": entry.note ?? ""]) { own, _ in own }
                guard let record = try DemographicTexts.record(of: territory, reference, texts) else { throw unreadable("\(entry.name): nessun dato") }
                return record
            } catch let problems as DemographicTexts.Problems {
                throw unreadable("\(entry.name), \(problems.byField.values.sorted().joined(separator: " "))")
            }
        }
    }

    /// Every file of the folder `demography` of the demonstration, in order of name; none is no error.
    public static func all(in folder: URL) throws -> [DemoDemography] {
        try DemoPlan.files(in: folder.appendingPathComponent("demography")).map { try DemoDemography(contentsOf: $0) }
    }

    /// Loads the figures, when the Ambito has none of its own.
    /// - Returns: whether they were loaded.
    @discardableResult
    public func load(into database: Database, at now: Instant) throws -> Bool {
        guard try !database.demography.hasRecords(ofAmbito: ambitoCode) else { return false }
        _ = try database.demography.load(records, inAmbito: ambitoCode, by: .demonstration, at: now)
        return true
    }
}
