/// What the formulas of a table give, cell by cell: nothing is written over what is printed.
///
/// Columns follow from columns of the same row, rows from rows of the same column, and total rows from the rows they
/// add up. What cannot be computed exactly, because a figure is missing, has no value: missing is never zero.
public struct TableComputation: Sendable {
    /// A figure that a formula gives.
    public struct Computed: Hashable, Sendable {
        /// Rounded to the decimals of its column.
        public let value: ExactDecimal
        /// What is printed less the value; `nil` where nothing is printed, or no more is explained than by rounding.
        public let difference: ExactDecimal?
    }

    private let table: ContextTable
    private let numbers: [[PrintedNumber?]]
    private let isAdditive: [Bool]

    /// Reads a table.
    public init(_ table: ContextTable) {
        self.table = table
        numbers = table.rows.map { row in
            table.columns.indices.map { row.cells.indices.contains($0) ? row.cells[$0].number : nil }
        }
        let numbers = numbers
        isAdditive = table.columns.enumerated().map { index, column in
            if let kind = column.kind ?? HeadingReading(column.heading, unit: column.unit).kind { return kind.isAdditive }
            // Where nobody says what is counted, only whole numbers are taken for counts.
            return numbers.allSatisfy { row in row[index].map { $0.value.integer != nil && !$0.hasPercentSign } ?? true }
        }
    }

    /// The figure that the formulas give for a cell; `nil` where there is none, or a figure it needs is missing.
    public func computed(row: Int, column: Int) -> Computed? {
        guard table.rows.indices.contains(row), table.columns.indices.contains(column), let exact = exact(row, column) else { return nil }
        let printed = numbers[row][column]
        let places = printed?.places ?? self.places(row, column)
        guard let value = exact.rounded(places: min(places, ExactDecimal.maximumPlaces)) else { return nil }
        guard let printed else { return Computed(value: value, difference: nil) }
        let off = Fraction(printed.value) - exact
        // Half a unit of the last printed place is rounding.
        let half = Fraction.halfUnit(places: printed.places)
        let isRounding = off.isAtMost(half) == true && (Fraction(0) - off).isAtMost(half) == true
        return Computed(value: value, difference: isRounding ? nil : (Fraction(printed.value) - Fraction(value)).rounded(places: places))
    }

    /// Whether any formula of the table is at work: columns, rows or totals.
    public var hasFormulas: Bool {
        table.columns.contains { $0.formula != nil } || table.rows.contains { $0.formula != nil || $0.role == .total || $0.role == .subtotal }
    }

    private func exact(_ row: Int, _ column: Int) -> Fraction? {
        if let formula = table.rows[row].formula {
            return value(of: formula, isTotal: false) { index in number(index, column) } total: { _ in nil }
        }
        let isTotal = table.rows[row].role == .total || table.rows[row].role == .subtotal
        if let formula = table.columns[column].formula {
            if case .weightedMean(let weight) = formula { return isTotal ? mean(of: column, weight: weight, row) : nil }
            return value(of: formula, isTotal: isTotal) { number(row, $0) } total: { sum($0, over: parts(of: nil)) }
        }
        guard isTotal, column > 0, isAdditive[column] else { return nil }
        return sum(column, over: parts(of: row))
    }

    private func value(
        of formula: ColumnFormula, isTotal: Bool, _ operand: (Int) -> Fraction?, total: (Int) -> Fraction?
    ) -> Fraction? {
        func sum(_ indices: [Int]) -> Fraction? {
            var sum = Fraction.zero
            for index in indices {
                guard let next = operand(index) else { return nil }
                sum = sum + next
            }
            return sum
        }
        let result: Fraction?
        switch formula {
        case .sum(let parts): result = sum(parts)
        case .difference(let whole, let part): result = operand(whole).flatMap { whole in operand(part).map { whole - $0 } }
        case .ratio(let plus, let minus, let over, let scale):
            guard let plus = sum(plus), let minus = sum(minus), let over = sum(over) else { return nil }
            result = (plus - minus) / over * Fraction(scale)
        case .shareOfTotal(let column):
            guard let part = operand(column), let whole = total(column) else { return nil }
            result = part / whole * Fraction(100)
        case .weightedMean: result = nil
        }
        return result.flatMap { $0.isDefined ? $0 : nil }
    }

    private func number(_ row: Int, _ column: Int) -> Fraction? {
        guard numbers.indices.contains(row), numbers[row].indices.contains(column) else { return nil }
        return numbers[row][column].map { Fraction($0.value) }
    }

    /// The rows that a total adds up: all those of the table, for a subtotal those since the one before; for nil, all.
    private func parts(of row: Int?) -> [Int] {
        var first = 0
        if let row, table.rows[row].role == .subtotal {
            first = (table.rows[..<row].lastIndex { $0.role == .subtotal || $0.role == .total } ?? -1) + 1
        }
        let last = row.map { table.rows[$0].role == .subtotal ? $0 : table.rows.count } ?? table.rows.count
        return (first..<max(first, last)).filter { index in
            let role = table.rows[index].role
            return table.rows[index].formula == nil && (role == nil || role == .body) && index != row
        }
    }

    private func sum(_ column: Int, over rows: [Int]) -> Fraction? {
        guard !rows.isEmpty else { return nil }
        var sum = Fraction.zero
        for row in rows {
            guard let next = number(row, column) else { return nil }
            sum = sum + next
        }
        return sum.isDefined ? sum : nil
    }

    private func mean(of column: Int, weight: Int, _ row: Int) -> Fraction? {
        let rows = parts(of: row)
        guard !rows.isEmpty else { return nil }
        var (weighted, weights) = (Fraction.zero, Fraction.zero)
        for part in rows {
            guard let value = number(part, column), let size = number(part, weight) else { return nil }
            weighted = weighted + value * size
            weights = weights + size
        }
        let mean = weighted / weights
        return mean.isDefined ? mean : nil
    }

    /// The decimals of a figure that is not printed: as many as its column has elsewhere, two for what is divided.
    private func places(_ row: Int, _ column: Int) -> Int {
        if let most = numbers.compactMap({ $0[column]?.places }).max(), table.rows[row].formula == nil { return most }
        switch table.rows[row].formula ?? table.columns[column].formula {
        case .ratio, .shareOfTotal, .weightedMean: return 2
        case .sum, .difference, nil: return 0
        }
    }
}
