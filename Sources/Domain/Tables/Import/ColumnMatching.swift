/// Which columns of a draft go into which columns of a table that is already there.
public struct ColumnMatching: Hashable, Sendable {
    /// By column of the draft, the column of the table; nil for one that is left out.
    public var targets: [Int?]

    /// Makes a matching that someone chose.
    public init(_ targets: [Int?]) { self.targets = targets }

    /// Columns with the same heading go together; the others by place, where draft and table have as many.
    public init(guessing draft: [TableColumn], into columns: [TableColumn]) {
        func key(_ column: TableColumn) -> String { HeadingReading.words(of: column.heading).joined(separator: " ") }
        let keys = columns.map(key)
        var free = Set(columns.indices)
        var targets: [Int?] = draft.map { column in
            let wanted = key(column)
            guard let place = keys.indices.first(where: { keys[$0] == wanted && free.contains($0) }) else { return nil }
            free.remove(place)
            return place
        }
        if draft.count == columns.count {
            for column in targets.indices where targets[column] == nil && free.contains(column) {
                targets[column] = column
                free.remove(column)
            }
        }
        // The first column names the rows: without it nothing can be told apart.
        if targets.first == .some(nil), free.contains(0) { targets[0] = 0 }
        self.targets = targets
    }

    /// Why a matching cannot be used; nil for one that can.
    public var problem: String? {
        let used = targets.compactMap(\.self)
        if !used.contains(0) { return "Nessuna colonna del file va nella prima colonna della tavola, che dà il nome alle righe." }
        if Set(used).count < used.count { return "Due colonne del file vanno nella stessa colonna della tavola." }
        return nil
    }

    /// The table with the rows of a draft. Rows of the same name keep their role, formula, and the cells of columns that
    /// the draft does not bring.
    public func table(_ old: ContextTable, with draft: ContextTable) -> ContextTable {
        var table = old
        let known = Dictionary(old.rows.map { (Municipality.nameKey($0.cells.first?.printed ?? ""), $0) }) { first, _ in first }
        let label = targets.firstIndex(of: 0) ?? 0
        table.rows = draft.rows.map { row in
            let name = row.cells.indices.contains(label) ? row.cells[label].printed : ""
            let before = known[Municipality.nameKey(name)]
            var cells = old.columns.indices.map { column in
                before.flatMap { $0.cells.indices.contains(column) ? $0.cells[column] : nil } ?? .empty
            }
            for (source, target) in targets.enumerated() {
                guard let target, cells.indices.contains(target) else { continue }
                cells[target] = row.cells.indices.contains(source) ? row.cells[source] : .empty
            }
            return TableRow(cells, role: before?.role ?? row.role, formula: before?.formula)
        }
        return table
    }
}
