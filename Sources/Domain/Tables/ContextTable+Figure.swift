extension ContextTable {
    /// The cell of a row and a column as it is printed, a large count with the points of its thousands; nil when there is no such row or column, or several, or nothing
    /// stands there.
    /// - Parameters:
    ///   - row: the label of a row, or its number from 1.
    ///   - column: the heading of a column, or its number from 1.
    public func figure(row: String, column: String) -> String? {
        guard let row = Self.place(row, in: rows.map { $0.cells.first?.printed ?? "" }),
            let column = Self.place(column, in: columns.map(\.heading)), rows[row].cells.indices.contains(column)
        else { return nil }
        let printed = rows[row].cells[column].printed.trimmedOfSpaces
        guard printed.utf8.count > 3, printed.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !Self.isOfYears(columns[column].heading),
            let number = Int(printed)
        else { return printed.isEmpty ? nil : printed }
        return ItalianNumber.print(number)
    }

    private static func isOfYears(_ heading: String) -> Bool { ["anno", "anni"].contains(heading.comparisonKey) }

    /// Where a label stands: labels go before numbers, as some tables have years for headings.
    private static func place(_ name: String, in labels: [String]) -> Int? {
        let key = name.comparisonKey
        guard !key.isEmpty else { return nil }
        let places = labels.indices.filter { labels[$0].comparisonKey == key }
        if places.count == 1 { return places[0] }
        guard places.isEmpty, let number = Int(name), labels.indices.contains(number - 1) else { return nil }
        return number - 1
    }
}
