import Domain
import Foundation
import GRDB

/// The tables of the regional act: the same for every Ambito, read by everyone, changed by nobody here.
public struct RegionalTableStore: Sendable {
    let database: Database

    /// A table with the code that names it in addresses.
    public struct Entry: Hashable, Sendable {
        /// Names it in addresses.
        public let code: String
        /// The table.
        public let table: ContextTable
    }

    /// All of them, in the order of the act.
    public func all() throws -> [Entry] {
        try database.read { db in
            let columns = Dictionary(
                grouping: try Row.fetchAll(db, sql: "SELECT * FROM regional_table_column ORDER BY table_id, position")
            ) { $0["table_id"] as Int64 }
            let rows = Dictionary(
                grouping: try Row.fetchAll(db, sql: "SELECT * FROM regional_table_row ORDER BY table_id, position")
            ) { $0["table_id"] as Int64 }
            return try Row.fetchAll(db, sql: "SELECT * FROM regional_table ORDER BY position").map { row in
                let id: Int64 = row["id"]
                return Entry(code: row["code"], table: try ContextTable(row: row, columns: columns[id] ?? [], rows: rows[id] ?? []))
            }
        }
    }

    /// Loads the act's tables, when there are none yet.
    /// - Returns: whether they were loaded.
    @discardableResult
    public func load(_ tables: [ContextTable], by author: Author, at now: Instant) throws -> Bool {
        try database.write { db in
            guard try Int.fetchOne(db, sql: "SELECT 1 FROM regional_table LIMIT 1") == nil else { return false }
            for (index, table) in tables.enumerated() {
                try db.execute(
                    sql: """
                        INSERT INTO regional_table (position, code, title, reference, source, universe, notes)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        index + 1, String(index + 1), table.title, table.reference, table.source, table.universe,
                        try TableJSON.text(table.notes),
                    ])
                try TableFamily.regional.insertParts(of: table, id: db.lastInsertedRowID, db)
            }
            try ChangeLog.record(
                [FieldChange](from: [], to: tables.enumerated().map { LoggedField("tavola \($0 + 1)", $1.title) }),
                of: RecordReference(.regionalTables, "Allegato D", ambitoCode: nil), by: author, at: now, db)
            return true
        }
    }
}

extension RecordKind {
    /// The tables of the regional act, all together.
    public static let regionalTables = RecordKind(rawValue: "tavole regionali")
}

extension Database {
    /// The tables of the regional act.
    public var regionalTables: RegionalTableStore { RegionalTableStore(database: self) }
}
