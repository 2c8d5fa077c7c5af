/// All the tables of a plan as they may be published together: a count that is hidden in one must not stand, or follow
/// from a sum, in another.
///
/// Tables whose lines have the same names (the municipalities, as a rule) are compared column by column: a column that
/// says the same as another, or as two or several of another table added up, ties the two tables together, and what is
/// hidden in them is decided for both at once. A column made of columns of two different tables is not looked for.
public struct PublishedTables: Sendable {
    /// In the order they were given.
    public let tables: [ContextTable]

    /// Lines that two tables must share to be compared: one or two may be called the same by chance.
    private static let leastSharedLines = 3

    public init(_ tables: [ContextTable]) {
        let counts = tables.map(\.publishedCounts)
        // Cells are numbered one table after the other.
        var starts = [0]
        for (table, lines) in zip(tables, counts) { starts.append(starts[starts.count - 1] + lines.count * table.columns.count) }
        let all = counts.flatMap { $0.flatMap { $0 } }
        var groups = tables.indices.map { [$0] }
        var ties: Set<CellSuppression.Sum> = []
        for one in tables.indices {
            for other in tables.indices {
                let found = Self.ties(from: one, to: other, tables, counts, starts)
                guard !found.isEmpty else { continue }
                ties.formUnion(found)
                let (first, second) = (groups.firstIndex { $0.contains(one) }, groups.firstIndex { $0.contains(other) })
                if let first, let second, first != second {
                    groups[first] += groups[second]
                    groups.remove(at: second)
                }
            }
        }
        var hidden: Set<Int> = []
        for group in groups {
            let own = group.flatMap { table in
                (TableSums(counts[table]).sums + Self.columnTotals(counts[table])).map { sum in
                    CellSuppression.Sum(parts: sum.parts.map { $0 + starts[table] }, total: sum.total + starts[table])
                }
            }
            let cells = group.map { starts[$0]..<starts[$0 + 1] }
            func isHere(_ cell: Int) -> Bool { cells.contains { $0.contains(cell) } }
            let shared = ties.filter { isHere($0.total) }.sorted { ($0.total, $0.parts.first ?? 0, $0.parts.count) < ($1.total, $1.parts.first ?? 0, $1.parts.count) }
            let counted = all.enumerated().map { isHere($0) ? $1 : nil }
            hidden.formUnion(CellSuppression(counts: counted, sums: own + shared).hidden)
        }
        self.tables = tables.enumerated().map { number, table in
            let range = starts[number]..<starts[number + 1]
            let own = Set(hidden.lazy.filter(range.contains).map { $0 - range.lowerBound })
            return table.hiding(own, counts: counts[number])
        }
    }

    /// The columns whose last line is the sum of all the others, whatever the other columns do: totals have errors too.
    private static func columnTotals(_ lines: [[Int?]]) -> [CellSuppression.Sum] {
        let (rows, columns) = (lines.count, lines.first?.count ?? 0)
        guard rows > 2 else { return [] }
        return (0..<columns).compactMap { column in
            let cells = lines.map { $0.indices.contains(column) ? $0[column] : nil }
            let sum = cells.dropLast().reduce(Optional(0)) { sum, cell in sum.flatMap { sum in cell.map { sum &+ $0 } } }
            guard let sum, let total = cells[rows - 1], sum == total else { return nil }
            return .init(parts: (0..<rows - 1).map { $0 * columns + column }, total: (rows - 1) * columns + column)
        }
    }

    /// What a line is called: its first cell, without case, accents and spaces.
    private static func key(of row: TableRow) -> String { (row.cells.first?.printed ?? "").comparisonKey }

    /// The sums of which the parts stand in one table and the total in another, or in the same: one column alone, two
    /// columns, columns in a row. A tie is one when it holds on nearly all shared lines: published tables have errors.
    private static func ties(
        from one: Int, to other: Int, _ tables: [ContextTable], _ counts: [[[Int?]]], _ starts: [Int]
    ) -> Set<CellSuppression.Sum> {
        func rows(_ table: Int) -> [String: Int] {
            Dictionary(tables[table].rows.enumerated().map { (key(of: $1), $0) }) { first, _ in first }
        }
        let (mine, theirs) = (rows(one), rows(other))
        let lines = mine.compactMap { name, row in name.isEmpty ? nil : theirs[name].map { (row, $0) } }.sorted { $0.0 < $1.0 }
        guard lines.count >= leastSharedLines else { return [] }
        let parts = tables[one].columns.indices.map { column in lines.map { counts[one][$0.0][column] } }
        let totals = tables[other].columns.indices.map { column in lines.map { counts[other][$0.1][column] } }
        var found: Set<CellSuppression.Sum> = []
        func add(_ columns: [Int]) {
            let sums = lines.indices.map { line in
                columns.reduce(Optional(0)) { sum, column in sum.flatMap { sum in parts[column][line].map { sum &+ $0 } } }
            }
            for (column, total) in totals.enumerated() where one != other || !columns.contains(column) {
                let good = lines.indices.filter { sums[$0] != nil && sums[$0] == total[$0] }
                guard good.count >= leastSharedLines, good.count * 4 >= lines.count * 3,
                    Set(good.compactMap { sums[$0] }).count >= leastSharedLines
                else { continue }
                for line in good {
                    let (row, their) = lines[line]
                    found.insert(
                        .init(
                            parts: columns.map { starts[one] + row * tables[one].columns.count + $0 },
                            total: starts[other] + their * tables[other].columns.count + column))
                }
            }
        }
        let counted = parts.indices.filter { column in parts[column].contains { $0 != nil } }
        for (place, column) in counted.enumerated() {
            add([column])
            for second in counted.dropFirst(place + 1) { add([column, second]) }
            for end in stride(from: place + 3, through: counted.count, by: 1) { add(Array(counted[place..<end])) }
        }
        return found
    }
}

extension ContextTable {
    /// The counts of the table, line by line; nil for what is no count.
    var publishedCounts: [[Int?]] {
        let readings = columns.map { HeadingReading($0.heading, unit: $0.unit) }
        func isCounted(_ column: Int) -> Bool {
            guard column > 0 else { return false }
            let kind = columns[column].kind ?? readings[column].kind
            return kind == nil || kind == .count
        }
        let counted = columns.indices.map(isCounted)
        return rows.map { row in
            columns.indices.map { column -> Int? in
                guard counted[column], row.cells.indices.contains(column), let number = row.cells[column].number,
                    !number.hasPercentSign, let count = number.value.integer, count >= 0
                else { return nil }
                return count
            }
        }
    }

    /// The table without some of its counts, by number of the cell, and without what would tell them.
    ///
    /// Where a row hides a count, its percentages, rates and means are hidden too: together with what is shown they
    /// would tell it.
    func hiding(_ hidden: Set<Int>, counts: [[Int?]]) -> ContextTable {
        guard !hidden.isEmpty else { return self }
        let width = columns.count
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

    /// The table as it may be published by itself: counts below 3 are hidden, with all that would give them away, and
    /// say that they are confidential.
    public var forPublication: ContextTable { PublishedTables([self]).tables[0] }

    /// How many figures another state of the table does not tell.
    public func hiddenFigures(in published: ContextTable) -> Int {
        zip(rows, published.rows).reduce(0) { sum, pair in
            sum + zip(pair.0.cells, pair.1.cells).count { $0.0 != $0.1 }
        }
    }
}
