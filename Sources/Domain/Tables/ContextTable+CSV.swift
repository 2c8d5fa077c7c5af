extension DelimitedTable {
    /// A table of context for a spreadsheet: numbers as numbers, names and codes as text.
    public init(_ table: ContextTable) {
        self.init(headings: table.columns.map(\.heading))
        for row in table.rows {
            append(
                row.cells.enumerated().map { column, cell in
                    guard column > 0, let number = cell.number, !number.hasPercentSign else {
                        return cell.isEmpty ? .empty : .text(cell.printed)
                    }
                    return number.value.integer.map(Cell.integer) ?? .decimal(number.value)
                })
        }
    }
}
