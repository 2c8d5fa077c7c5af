extension DelimitedTable {
    /// A table of context for a spreadsheet: numbers as numbers, names and codes as text.
    public init(_ table: ContextTable) {
        self.init(headings: table.columns.map(\.heading))
        for row in table.rows {
            append(
                row.cells.enumerated().map { column, cell in
                    guard column > 0, table.columns[min(column, table.columns.count - 1)].kind?.isNumeric ?? true,
                        let number = cell.number, !number.hasPercentSign, !Self.isCode(cell.printed)
                    else {
                        return cell.isEmpty ? .empty : .text(cell.printed)
                    }
                    return number.value.integer.map(Cell.integer) ?? .decimal(number.value)
                })
        }
    }

    /// Whether digits only name something: 017085 loses its zero as a number.
    public static func isCode(_ text: String) -> Bool {
        text.count > 1 && text.hasPrefix("0") && text.allSatisfy(\.isNumber)
    }
}
