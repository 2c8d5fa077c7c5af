import Domain
import Foundation
import GRDB

/// The tables of a demonstration plan: published figures, transcribed as facts with their errors.
public struct DemoTables: Sendable {
    /// The plan they belong to.
    public let key: PlanKey
    /// The tables, in order.
    public let tables: [ContextTable]

    /// Reads the file of a plan.
    /// - Throws: `StoreError.unreadableDemo`.
    public init(contentsOf file: URL, for key: PlanKey) throws {
        do {
            tables = try TableFile.tables(from: JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: file)))
            self.key = key
        } catch {
            let reason = (error as? any DomainError)?.message ?? "manca o non è nel formato atteso"
            throw StoreError.unreadableDemo(file: file.lastPathComponent, reason: reason)
        }
    }

    /// The tables of every plan in a demonstration folder: the file of each plan in `tables`, and the regional ones of the
    /// act for the plans of its period that have a file of their own.
    /// - Throws: `StoreError.unreadableDemo`.
    public static func all(in folder: URL) throws -> [DemoTables] {
        let tables = folder.appendingPathComponent("tables")
        return try DemoPlan.files(in: folder).flatMap { file -> [DemoTables] in
            let own = tables.appendingPathComponent(file.lastPathComponent)
            guard FileManager.default.fileExists(atPath: own.path) else { return [] }
            let key = try DemoPlan(contentsOf: file).key
            let shared = tables.appendingPathComponent("spesa-sociale-allegato-d.json")
            return [try DemoTables(contentsOf: own, for: key)]
                + (key.period.firstYear >= 2025 && FileManager.default.fileExists(atPath: shared.path) ? [try DemoTables(contentsOf: shared, for: key)] : [])
        }
    }

    /// Loads the tables after those that the plan has, when it is a demonstration and has none of these titles.
    /// - Returns: whether they were loaded.
    @discardableResult
    public func load(into database: Database, at now: Instant) throws -> Bool {
        try database.write { db in
            guard let (_, plan) = try PlanStore.find(key, db), plan.isDemonstration else { return false }
            let there = try TableStore.all(in: key, db)
            guard Set(there.map(\.table.title)).isDisjoint(with: tables.map(\.title)) else { return false }
            for (index, table) in tables.enumerated() {
                _ = try TableStore.save(
                    table, as: String(there.count + index + 1), in: key, replacing: nil, file: nil, by: .demonstration, at: now, db)
            }
            return true
        }
    }
}
