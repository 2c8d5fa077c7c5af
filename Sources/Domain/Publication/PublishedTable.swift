extension ContextTable {
    /// The table as it may be published: counts below 3 are hidden, with all that would give them away, and say that
    /// they are confidential.
    ///
    /// Where a row hides a count, its percentages, rates and means are hidden too: together with what is shown they
    /// would tell it.
    public var forPublication: ContextTable {
        let readings = columns.map { HeadingReading($0.heading, unit: $0.unit) }
        func isCounted(_ column: Int) -> Bool {
            guard columns.indices.contains(column), column > 0 else { return false }
            let kind = columns[column].kind ?? readings[column].kind
            return kind == nil || kind == .count
        }
        let counts = rows.map { row in
            columns.indices.map { column -> Int? in
                guard isCounted(column), row.cells.indices.contains(column), let number = row.cells[column].number,
                    !number.hasPercentSign, let count = number.value.integer, count >= 0
                else { return nil }
                return count
            }
        }
        let width = columns.count
        let hidden = CellSuppression(counts: counts.flatMap { $0 }, sums: TableSums(counts).sums).hidden
        guard !hidden.isEmpty else { return self }
        let secret = TableCell(AbsenceReason.confidential.rawValue)
        var table = self
        for (row, cells) in rows.enumerated() {
            let isTouched = columns.indices.contains { hidden.contains(row * width + $0) }
            for (column, cell) in cells.cells.enumerated() where column > 0 && cell.number != nil {
                let isDerived = isTouched && column < width && counts[row][column] == nil
                if column < width && hidden.contains(row * width + column) || isDerived { table.rows[row].cells[column] = secret }
            }
        }
        return table
    }

    /// How many figures are hidden when the table is published.
    public var hiddenFigures: Int {
        zip(rows, forPublication.rows).reduce(0) { sum, pair in
            sum + zip(pair.0.cells, pair.1.cells).count { $0.0 != $0.1 }
        }
    }
}
