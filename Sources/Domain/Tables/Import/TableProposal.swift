/// What the headings and figures of a table say it is: the kind of each column, the formulas that hold everywhere, the
/// rows that are totals. A proposal, for whoever imports the table to accept.
struct TableProposal {
    private let grid: AuditGrid
    private let analysis: TableAnalysis

    init(_ table: ContextTable) {
        grid = AuditGrid(table, index: 0)
        analysis = TableAnalysis(grid)
    }

    func apply(to table: inout ContextTable) {
        for column in table.columns.indices {
            table.columns[column].kind = kind(of: column, in: table)
        }
        for (field, formula) in formulas {
            if analysis.main.isTurned { table.rows[field].formula = formula } else { table.columns[field].formula = formula }
        }
        for (row, role) in roles { table.rows[row].role = role }
    }

    private func kind(of column: Int, in table: ContextTable) -> ColumnKind? {
        guard grid.valueColumns.contains(column) else {
            let rules = LabelRules(grid: grid, aggregateRows: [], aggregateColumns: [])
            return column == grid.labelColumns.first && rules.hasTerritoryRows ? .territory : .text
        }
        // With indicators as rows a column holds figures of every kind.
        return grid.hasIndicatorRows ? nil : GridView(grid, turned: false).kind(column)
    }

    /// By column, or by row in a table with the indicators as rows. None follows from itself, however far round.
    private var formulas: [(field: Int, formula: ColumnFormula)] {
        var found: [Int: ColumnFormula] = [:]
        for pattern in (analysis.sums + analysis.ratios).sorted(by: { strength($0) > strength($1) }) {
            guard let (field, formula) = formula(pattern), found[field] == nil, !formula.operands.contains(field) else { continue }
            var known = found
            known[field] = formula
            if !follows(field, from: field, known) { found = known }
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Where the headings say it and it holds more often than not; otherwise where it holds everywhere but for few
    /// records, and more than by chance.
    private func formula(_ pattern: Pattern) -> (field: Int, formula: ColumnFormula)? {
        guard pattern.basis == .said ? pattern.satisfied > pattern.violated
            : pattern.satisfied >= 3 && pattern.satisfied >= 4 * pattern.violated
        else { return nil }
        switch pattern.form {
        case .sum(let result, let parts):
            if parts.count == 2, let difference = parts.first(where: isDifference) {
                return (difference, .difference(result, minus: parts[0] == difference ? parts[1] : parts[0]))
            }
            return (result, .sum(parts.sorted()))
        case .ratio(let result, let plus, let minus, let over, let scale):
            return (result, .ratio(plus: plus, minus: minus, over: over, scale: scale))
        case .share(let result, let of, let record, 100) where record == analysis.main.records.last(where: isTotal):
            return (result, .shareOfTotal(of))
        default:
            return nil
        }
    }

    private func isTotal(_ record: Int) -> Bool {
        analysis.main.isTurned ? grid.columnReadings[record].isTotal : grid.isTotalRow(record)
    }

    private func isDifference(_ field: Int) -> Bool {
        analysis.main.reading(field).words.contains { word in
            ["saldo", "differenz", "variazion", "scart", "increment"].contains { word.hasPrefix($0) }
        }
    }

    /// Headings before figures, few parts before many.
    private func strength(_ pattern: Pattern) -> Int {
        let basis = pattern.basis == .chosen ? 2 : pattern.basis == .said ? 1 : 0
        let parts = if case .sum(_, let parts) = pattern.form { parts.count } else { 0 }
        return basis * 1_000 + pattern.satisfied - pattern.violated - parts
    }

    private func follows(_ field: Int, from target: Int, _ formulas: [Int: ColumnFormula]) -> Bool {
        var (open, seen) = (formulas[field]?.operands ?? [], Set<Int>())
        while let next = open.popLast() {
            if next == target { return true }
            if seen.insert(next).inserted { open += formulas[next]?.operands ?? [] }
        }
        return false
    }

    /// The last sum of rows is the total, the ones before it are subtotals.
    private var roles: [(row: Int, role: TableRow.Role)] {
        guard !analysis.main.isTurned else { return [] }
        let sums = Set(analysis.areaSums.filter { $0.satisfied > $0.violated }.compactMap(\.result)).sorted()
        let named = grid.source.rows.indices.filter { grid.rowReadings[$0].isTotal }
        return Set(sums + named).sorted().map { row in
            (row, row == grid.source.rows.indices.last || grid.rowReadings[row].isTotal ? .total : .subtotal)
        } + grid.source.rows.indices.filter { grid.rowReadings[$0].isOfWhich }.map { ($0, .ofWhich) }
    }
}
