import Domain
import GRDB

/// A table whole, as a save left it.
public struct TableVersion: Hashable, Sendable {
    /// Which one, from 1.
    public let version: Int
    /// The change of the log; nil for a save that changed nothing.
    public let changeNumber: Int64?
    /// The table.
    public let table: ContextTable
}

extension TableStore {
    /// A table as it was at a version; nil when there is none, or it was saved before versions were kept.
    public func version(_ version: Int, of code: String, in key: PlanKey) throws -> TableVersion? {
        try versions("v.version = ?", version, of: code, in: key).first
    }

    /// A table as a change of the log left it.
    public func version(afterChange number: Int64, of code: String, in key: PlanKey) throws -> TableVersion? {
        try versions("v.change_number = ?", number, of: code, in: key).first
    }

    /// The changes of a table after which it can be brought back.
    public func restorableChanges(of code: String, in key: PlanKey) throws -> Set<Int64> {
        try database.read { db in
            try Set(
                Int64.fetchAll(
                    db,
                    sql: """
                        SELECT v.change_number FROM context_table_version v JOIN context_table t ON t.id = v.table_id
                        WHERE t.plan_id = ? AND t.code = ? AND v.change_number IS NOT NULL
                        """, arguments: [try CardStore.planID(key, db), code]))
        }
    }

    private func versions(
        _ condition: String, _ value: some DatabaseValueConvertible & Sendable, of code: String, in key: PlanKey
    ) throws -> [TableVersion] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT v.* FROM context_table_version v JOIN context_table t ON t.id = v.table_id
                    WHERE t.plan_id = ? AND t.code = ? AND \(condition)
                    """, arguments: [try CardStore.planID(key, db), code, value]
            ).map { row in
                TableVersion(
                    version: row["version"], changeNumber: row["change_number"],
                    table: try TableJSON.read(TableContent.self, row["content"]).table)
            }
        }
    }

    /// Keeps a table as a save left it, in the transaction of the save.
    static func keep(
        _ table: ContextTable, of id: Int64, version: Int, change number: Int64?, _ db: GRDB.Database
    ) throws {
        try db.execute(
            sql: "INSERT INTO context_table_version VALUES (?, ?, ?, ?)",
            arguments: [id, version, number, try TableJSON.text(TableContent(table))])
    }
}

/// A table as the JSON of a version holds it.
private struct TableContent: Codable {
    private struct Column: Codable {
        let headings: [String]
        let kind: String?
        let unit: String
        let formula: ColumnFormula?
    }

    private struct Line: Codable {
        let cells: [String]
        let role: String?
        let formula: ColumnFormula?
    }

    private let title: String
    private let reference: String
    private let source: String
    private let universe: String
    private let notes: [String]
    private let columns: [Column]
    private let rows: [Line]

    init(_ table: ContextTable) {
        (title, reference, source, universe, notes) = (table.title, table.reference, table.source, table.universe, table.notes)
        columns = table.columns.map { Column(headings: $0.headings, kind: $0.kind?.rawValue, unit: $0.unit, formula: $0.formula) }
        rows = table.rows.map { Line(cells: $0.cells.map(\.printed), role: $0.role?.rawValue, formula: $0.formula) }
    }

    var table: ContextTable {
        ContextTable(
            title: title, reference: reference, source: source, universe: universe,
            columns: columns.map {
                TableColumn($0.headings, kind: $0.kind.flatMap(ColumnKind.init(rawValue:)), unit: $0.unit, formula: $0.formula)
            },
            rows: rows.map {
                TableRow($0.cells.map { TableCell($0) }, role: $0.role.flatMap(TableRow.Role.init(rawValue:)), formula: $0.formula)
            }, notes: notes)
    }
}
