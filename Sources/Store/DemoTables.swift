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
        tables = try Self.read(file)
        self.key = key
    }

    private static func read(_ file: URL) throws -> [ContextTable] {
        do {
            return try TableFile.tables(from: JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: file)))
        } catch {
            let reason = (error as? any DomainError)?.message ?? "manca o non è nel formato atteso"
            throw StoreError.unreadableDemo(file: file.lastPathComponent, reason: reason)
        }
    }

    /// The tables of every plan in a demonstration folder: the file of each plan in `tables`.
    /// - Throws: `StoreError.unreadableDemo`.
    public static func all(in folder: URL) throws -> [DemoTables] {
        let tables = folder.appendingPathComponent("tables")
        return try DemoPlan.files(in: folder).flatMap { file -> [DemoTables] in
            let own = tables.appendingPathComponent(file.lastPathComponent)
            guard FileManager.default.fileExists(atPath: own.path) else { return [] }
            let key = try DemoPlan(contentsOf: file).key
            return [try DemoTables(contentsOf: own, for: key)]
        }
    }

    /// Loads the tables of the regional act, Allegato D, when the installation has none.
    /// - Throws: `StoreError.unreadableDemo`.
    @discardableResult
    public static func loadRegional(from folder: URL, into database: Database, at now: Instant) throws -> Bool {
        let file = folder.appendingPathComponent("tables/spesa-sociale-allegato-d.json")
        return try database.regionalTables.load(try read(file), by: .demonstration, at: now)
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
