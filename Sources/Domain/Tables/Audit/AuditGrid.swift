/// Where a cell stands among the audited tables.
struct CellRef: Hashable, Sendable, Comparable {
    let table: Int
    let row: Int
    let column: Int

    static func < (left: CellRef, right: CellRef) -> Bool {
        (left.table, left.row, left.column) < (right.table, right.row, right.column)
    }
}

/// A number of a table, read in the light of its column and row.
struct AuditCell: Sendable {
    /// `nil` for a cell without a number.
    var value: Fraction?
    /// The most that rounding can have moved it: zero for counts.
    var half: Fraction
    let kind: ColumnKind
    let number: PrintedNumber?
    /// An integer whose thousands are separated by the sign for the decimals.
    var isMisgrouped = false

    static let blank = AuditCell(value: nil, half: .zero, kind: .text, number: nil)

    var interval: Interval? { value.map { Interval($0, half: half) } }
}

/// A table prepared for the audit: which columns are labels, what each row and column holds, every number with its
/// precision.
struct AuditGrid: Sendable {
    let index: Int
    let source: ContextTable
    let labelColumns: [Int]
    let valueColumns: [Int]
    /// What each row and column says of itself.
    let rowReadings: [HeadingReading]
    let columnReadings: [HeadingReading]
    let labels: [String]
    var cells: [[AuditCell]]
    /// Whether the indicators are the rows and the territories or years the columns.
    let hasIndicatorRows: Bool

    init(_ table: ContextTable, index: Int) {
        self.index = index
        source = table
        let width = table.columns.count
        func cell(_ row: Int, _ column: Int) -> TableCell {
            let cells = table.rows[row].cells
            return cells.indices.contains(column) ? cells[column] : .empty
        }
        let columnReadings = table.columns.map { HeadingReading($0.heading, unit: $0.unit) }
        let rowRange = table.rows.indices
        func isLabel(_ column: Int) -> Bool {
            if let kind = table.columns[column].kind { return !kind.isNumeric }
            if column == 0, width > 1 { return true }
            let filled = rowRange.filter { !cell($0, column).isEmpty && cell($0, column).absence == nil }
            let numbers = filled.filter { cell($0, column).number != nil }
            if numbers.count * 2 <= filled.count { return true }
            return Self.namesOnly(columnReadings[column], numbers.compactMap { cell($0, column).number })
        }
        let labelColumns = (0..<width).filter(isLabel)
        let valueColumns = (0..<width).filter { !labelColumns.contains($0) }
        let labels = rowRange.map { row in
            labelColumns.map { cell(row, $0).printed }.filter { !$0.isEmpty }.joined(separator: " – ")
        }
        let rowReadings = labels.map { HeadingReading($0) }
        let indicatorRows = Self.indicatorRows(
            rowReadings, values: { row in valueColumns.compactMap { cell(row, $0).number } }, table: table)

        func kind(of reading: HeadingReading, declared: ColumnKind?, numbers: [PrintedNumber]) -> ColumnKind {
            if let declared { return declared }
            if let kind = reading.kind { return kind }
            return Self.kind(of: numbers)
        }
        let rowKinds = rowRange.map { row in
            kind(of: rowReadings[row], declared: nil, numbers: valueColumns.compactMap { cell(row, $0).number })
        }
        let columnKinds = (0..<width).map { column in
            let kind = kind(
                of: columnReadings[column], declared: table.columns[column].kind,
                numbers: rowRange.compactMap { cell($0, column).number })
            return kind == .euro && Self.isRoundedMoney(table, column) ? .measure : kind
        }
        cells = rowRange.map { row in
            (0..<width).map { column in
                guard valueColumns.contains(column), let number = cell(row, column).number else { return .blank }
                var kind = indicatorRows ? rowKinds[row] : columnKinds[column]
                if !indicatorRows, let said = rowReadings[row].kind, said == .mean || said == .percentage || said == .rate,
                    !rowReadings[row].isTotal
                {
                    kind = said
                }
                return AuditCell(number, kind: kind)
            }
        }
        self.columnReadings = columnReadings
        self.labelColumns = labelColumns
        self.valueColumns = valueColumns
        self.labels = labels
        self.rowReadings = rowReadings
        hasIndicatorRows = indicatorRows
    }

    /// Years and codes are numbers that only name.
    private static func namesOnly(_ reading: HeadingReading, _ numbers: [PrintedNumber]) -> Bool {
        let words = Set(reading.words)
        if !words.isDisjoint(with: ["codice", "istat", "cod", "id", "riga", "line", "lines", "pagina"]) { return true }
        guard !words.isDisjoint(with: ["anno", "anni", "year", "annualita"]), reading.band == nil else { return false }
        return numbers.allSatisfy { ($0.value.integer).map { (1800...2200).contains($0) } ?? false }
    }

    /// Money in thousands or millions is rounded, however many decimals are printed.
    private static func isRoundedMoney(_ table: ContextTable, _ column: Int) -> Bool {
        HeadingReading.words(of: [table.title, table.columns[column].heading, table.columns[column].unit].joined(separator: " "))
            .contains { $0.hasPrefix("milion") || $0.hasPrefix("miliard") || $0.hasPrefix("miglia") }
    }

    /// What figures without a telling heading are: counts when nearly all are integers.
    private static func kind(of numbers: [PrintedNumber]) -> ColumnKind {
        let percents = numbers.count { $0.hasPercentSign }
        if percents * 2 > numbers.count { return .percentage }
        let integers = numbers.count { $0.places == 0 || $0.otherReading?.integer != nil }
        return integers * 4 >= numbers.count * 3 ? .count : .measure
    }

    /// The rows are indicators when they are of different kinds, and the columns do not say otherwise.
    private static func indicatorRows(
        _ rows: [HeadingReading], values: (Int) -> [PrintedNumber], table: ContextTable
    ) -> Bool {
        let said = rows.count { $0.kind == .percentage || $0.kind == .rate || $0.kind == .mean }
        let columnSaid = table.columns.dropFirst().count { column in
            column.kind == .percentage || HeadingReading(column.heading, unit: column.unit).isDerivedKind
        }
        return said > 0 && columnSaid == 0 && (said * 5 >= rows.count || table.rows.contains { $0.formula != nil })
    }

    func isTotalRow(_ row: Int) -> Bool {
        if let role = source.rows[row].role { return role == .total || role == .subtotal }
        return rowReadings[row].isTotal
    }

    /// A row that repeats persons already counted: *di cui*.
    func isOfWhich(_ row: Int) -> Bool {
        source.rows[row].role == .ofWhich || rowReadings[row].isOfWhich
    }

    /// The text of a cell, as printed.
    func printed(_ ref: CellRef) -> String {
        let cells = source.rows[ref.row].cells
        return cells.indices.contains(ref.column) ? cells[ref.column].printed : ""
    }
}

extension AuditCell {
    /// Reads a number as the kind of its series asks: a count has no decimals, a percentage is not in thousands.
    init(_ number: PrintedNumber, kind: ColumnKind) {
        self.kind = kind
        self.number = number
        switch kind {
        case .count:
            if let whole = number.otherReading, whole.integer != nil, number.places == 3, !number.hasPercentSign {
                value = Fraction(whole)
                isMisgrouped = true
            } else {
                value = Fraction(number.value)
            }
            half = .zero
        case .percentage, .rate, .mean:
            let decimal = number.otherReading.flatMap { $0.places > 0 && kind == .percentage ? $0 : nil }
            value = Fraction(decimal ?? number.value)
            half = .halfUnit(places: decimal?.places ?? number.places)
        case .euro where number.places >= 2 && !number.isMachineWritten:
            value = Fraction(number.value)
            half = .zero
        default:
            value = Fraction(number.value)
            half = .halfUnit(places: number.places)
        }
    }
}

/// A grid seen with its columns as the fields and its rows as the records, or the other way round: the same rules
/// hold for both.
struct GridView: Sendable {
    let grid: AuditGrid
    /// Whether the fields are the rows.
    let isTurned: Bool
    let fields: [Int]
    let records: [Int]

    init(_ grid: AuditGrid, turned: Bool) {
        self.grid = grid
        isTurned = turned
        let rows = Array(grid.source.rows.indices)
        fields = turned ? rows : grid.valueColumns
        records = turned ? grid.valueColumns : rows
    }

    func ref(_ field: Int, _ record: Int) -> CellRef {
        isTurned ? CellRef(table: grid.index, row: field, column: record) : CellRef(table: grid.index, row: record, column: field)
    }

    func cell(_ field: Int, _ record: Int) -> AuditCell {
        isTurned ? grid.cells[field][record] : grid.cells[record][field]
    }

    func reading(_ field: Int) -> HeadingReading { isTurned ? grid.rowReadings[field] : grid.columnReadings[field] }
    func heading(_ field: Int) -> String { isTurned ? grid.labels[field] : grid.source.columns[field].heading }
    func recordLabel(_ record: Int) -> String { isTurned ? grid.source.columns[record].heading : grid.labels[record] }

    /// The kind of most of the numbers of a field.
    func kind(_ field: Int) -> ColumnKind? {
        var counts: [ColumnKind: Int] = [:]
        for record in records where cell(field, record).value != nil { counts[cell(field, record).kind, default: 0] += 1 }
        return counts.max { ($0.value, $0.key.rawValue) < ($1.value, $1.key.rawValue) }?.key
    }

    func isTotal(_ field: Int) -> Bool {
        isTurned ? grid.isTotalRow(field) : grid.columnReadings[field].isTotal
    }

    /// Whether a record is the total of others.
    func isWhole(_ record: Int) -> Bool {
        isTurned ? grid.columnReadings[record].isTotal : grid.isTotalRow(record)
    }

    /// The formula that someone chose for the field.
    func formula(_ field: Int) -> ColumnFormula? {
        isTurned ? grid.source.rows[field].formula : grid.source.columns[field].formula
    }
}
