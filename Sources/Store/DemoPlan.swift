import Domain
import Foundation
import GRDB

/// A demonstration plan in a JSON file: an Ambito's municipalities with real population, and **invented** yearly
/// values, so that every verdict can be seen. The plan is marked as a demonstration and every page says so.
public struct DemoPlan: Sendable {
    private let content: DemoContent

    /// Reads a file of the demonstration.
    /// - Throws: `StoreError.unreadableDemo`.
    public init(contentsOf file: URL) throws {
        do {
            content = try JSONDecoder().decode(DemoContent.self, from: Data(contentsOf: file))
        } catch {
            let reason = (error as? any DomainError)?.message ?? "manca o non è nel formato atteso"
            throw StoreError.unreadableDemo(file: file.lastPathComponent, reason: reason)
        }
    }

    /// Reads every `.json` file of a folder, in order of name.
    public static func all(in folder: URL) throws -> [DemoPlan] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let files = names.filter { $0.hasSuffix(".json") }.sorted()
        guard !files.isEmpty else { throw StoreError.unreadableDemo(file: folder.path, reason: "nessun file") }
        return try files.map { try DemoPlan(contentsOf: folder.appendingPathComponent($0)) }
    }

    /// The plan it loads.
    public var key: PlanKey { content.key }

    /// Loads the plan with everything of it in one transaction, through the same functions as a user's saves.
    ///
    /// - Parameter now: when, for the log; its author is "Dati dimostrativi".
    /// - Returns: whether it was loaded; `false` when the Ambito already has a plan for the period, a demonstration
    ///   or its own, which is left as it is.
    @discardableResult
    public func load(into database: Database, at now: Instant) throws -> Bool {
        try database.write { db in
            guard try PlanStore.add(content.plan, db) else { return false }
            for (index, municipality) in content.municipalities.enumerated() {
                try TerritoryStore.add(
                    municipality.profile(in: content), province: content.province, position: index + 1, db)
            }
            for entry in content.values {
                try Self.confirm(
                    ValueStore.save(
                        entry.value, of: entry.indicator, year: entry.year, in: key, source: entry.source,
                        note: entry.note ?? "", replacing: nil, by: .demonstration, at: now, db))
            }
            for entry in content.protocols {
                try Self.confirm(
                    ValueStore.save(
                        entry.record, of: entry.indicator, in: key, source: entry.source, note: entry.note ?? "",
                        replacing: nil, by: .demonstration, at: now, db))
            }
            for entry in content.localTargets {
                try ValueStore.adopt(entry.target, for: entry.indicator, in: key, by: .demonstration, at: now, db)
            }
            return true
        }
    }

    /// A new plan has no values yet: a conflict can only be a value that stands twice in the file.
    private static func confirm<Current>(_ result: SaveResult<Current>) throws {
        if case .conflict = result { throw StoreError.refused(reason: "lo stesso dato compare due volte nella demo") }
    }
}
