import Domain
import GRDB

/// The tables of SQL that keep tables of context, by the start of their names: their columns and rows are the same.
enum TableFamily: String {
    /// Of a plan.
    case context = "context_table"
    /// Of the Region.
    case regional = "regional_table"

    /// Writes the columns and rows of a table that has none yet.
    func insertParts(of table: ContextTable, id: Int64, _ db: GRDB.Database) throws {
        for (position, column) in table.columns.enumerated() {
            try db.execute(
                sql: "INSERT INTO \(rawValue)_column VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    id, position, try TableJSON.text(column.headings), column.kind?.rawValue, column.unit,
                    try column.formula.map(TableJSON.text),
                ])
        }
        for (position, row) in table.rows.enumerated() {
            try db.execute(
                sql: "INSERT INTO \(rawValue)_row VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    id, position, row.role?.rawValue, try TableJSON.text(row.cells.map(\.printed)), try row.formula.map(TableJSON.text),
                ])
        }
    }
}
