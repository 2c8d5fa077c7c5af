/// Brings together what two people made of one table: cells that only one of them touched are taken, cells that both
/// changed, each in another way, are left to choose.
///
/// Rows are told apart by their names, or by their place where both tables have the same rows in the same order. A row
/// that one of them took away stays when the other has changed it: nothing that was typed is lost.
public struct TableMerge: Hashable, Sendable {
    /// A cell or a text of the table that both changed.
    public struct Conflict: Hashable, Sendable {
        /// Where it stands.
        public enum Place: Hashable, Sendable {
            case title
            case reference
            case source
            case universe
            /// In the merged table.
            case cell(row: Int, column: Int)
        }

        /// Where it stands.
        public let place: Place
        /// What is being saved now.
        public let mine: String
        /// What was saved meanwhile.
        public let theirs: String
        /// What both began with.
        public let base: String
    }

    /// The table with everything that needs no choice; a cell in conflict holds what is being saved now.
    public private(set) var table: ContextTable
    /// In the order of the table.
    public private(set) var conflicts: [Conflict] = []

    /// - Parameters:
    ///   - base: what both began with.
    ///   - theirs: what was saved meanwhile.
    ///   - mine: what is being saved now, with the columns that `theirs` has.
    public init(base: ContextTable, theirs: ContextTable, mine: ContextTable) {
        table = theirs
        table.title = merge(.title, base.title, theirs.title, mine.title)
        table.reference = merge(.reference, base.reference, theirs.reference, mine.reference)
        table.source = merge(.source, base.source, theirs.source, mine.source)
        table.universe = merge(.universe, base.universe, theirs.universe, mine.universe)
        let (ours, others) = (Alignment(base, mine), Alignment(base, theirs))
        // A row taken away by someone and untouched by the other goes; new rows keep their place after the one before.
        var rows: [(base: Int?, mine: Int?, theirs: Int?)] = []
        for row in base.rows.indices {
            let (my, their) = (ours.other[row], others.other[row])
            let isChanged = my.map { mine.rows[$0].texts != base.rows[row].texts } ?? their.map { theirs.rows[$0].texts != base.rows[row].texts } ?? false
            if my == nil && their == nil || (my == nil || their == nil) && !isChanged { continue }
            rows.append((row, my, their))
        }
        Self.insert(others.added, of: others, into: &rows) { (nil, nil, $0) }
        let already = Set(others.added.map { theirs.rows[$0].texts })
        let new = ours.added.filter { !already.contains(mine.rows[$0].texts) }
        Self.insert(new, of: ours, into: &rows) { (nil, $0, nil) }
        table.rows = rows.enumerated().map { place, row in
            merged(
                place, row.base.map { base.rows[$0] }, mine: row.mine.map { mine.rows[$0] },
                theirs: row.theirs.map { theirs.rows[$0] }, width: theirs.columns.count)
        }
    }

    private mutating func merge(_ place: Conflict.Place, _ base: String, _ theirs: String, _ mine: String) -> String {
        if mine == theirs || theirs == base { return mine }
        if mine == base { return theirs }
        conflicts.append(Conflict(place: place, mine: mine, theirs: theirs, base: base))
        return mine
    }

    private mutating func merged(_ place: Int, _ base: TableRow?, mine: TableRow?, theirs: TableRow?, width: Int) -> TableRow {
        guard let mine, let theirs else { return mine ?? theirs ?? TableRow([]) }
        let count = max(mine.cells.count, theirs.cells.count)
        let cells = (0..<count).map { column in
            TableCell(merge(.cell(row: place, column: column), base?[column] ?? "", theirs[column], mine[column]))
        }
        return TableRow(cells, role: theirs.role, formula: theirs.formula)
    }

    /// Puts new rows after the row they stand after in their own table.
    private static func insert(
        _ added: [Int], of alignment: Alignment, into rows: inout [(base: Int?, mine: Int?, theirs: Int?)],
        make: (Int) -> (base: Int?, mine: Int?, theirs: Int?)
    ) {
        for row in added {
            let before = alignment.base[..<row].last { $0 != nil } ?? nil
            var place = before.flatMap { before in rows.lastIndex { $0.base == before } }.map { $0 + 1 } ?? (row == 0 ? 0 : rows.count)
            while place < rows.count, rows[place].base == nil { place += 1 }
            rows.insert(make(row), at: place)
        }
    }

    /// Which rows of two tables are the same.
    private struct Alignment {
        /// The row of the other table, by row of the base.
        let other: [Int?]
        /// The row of the base, by row of the other table.
        let base: [Int?]
        /// Rows of the other table that the base has not.
        var added: [Int] { base.indices.filter { base[$0] == nil } }

        init(_ base: ContextTable, _ table: ContextTable) {
            let (old, new) = (base.rows.map(\.name), table.rows.map(\.name))
            var (forth, back) = ([Int?](repeating: nil, count: old.count), [Int?](repeating: nil, count: new.count))
            let same = zip(old, new).count { $0 == $1 }
            if new.count >= old.count, same * 2 >= old.count, same > 0 {
                for row in old.indices { (forth[row], back[row]) = (row, row) }
            } else {
                var places: [String: [Int]] = [:]
                for (row, name) in new.enumerated().reversed() { places[name, default: []].append(row) }
                for (row, name) in old.enumerated() {
                    guard let place = places[name]?.popLast() else { continue }
                    (forth[row], back[place]) = (place, row)
                }
            }
            (other, self.base) = (forth, back)
        }
    }
}

extension TableRow {
    /// The cells as printed, without the empty ones at the end.
    fileprivate var texts: [String] {
        let texts = cells.map(\.printed)
        return Array(texts[..<(texts.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0)])
    }

    /// What the row is called.
    fileprivate var name: String { Municipality.nameKey(cells.first?.printed ?? "") }

    fileprivate subscript(column: Int) -> String { cells.indices.contains(column) ? cells[column].printed : "" }
}
