/// What can be seen in a single cell or row, without arithmetic between cells.
struct CellRules {
    let grid: AuditGrid

    /// A finding before it is put into words.
    struct Remark {
        let cell: CellRef
        let rule: FindingRule
        let certainty: FindingCertainty
        var recomputed: Fraction?
        let explanation: String
    }

    func remarks() -> [Remark] {
        grid.source.rows.indices.flatMap { row in
            grid.valueColumns.compactMap { column in remark(row, column) }
        }
    }

    private func remark(_ row: Int, _ column: Int) -> Remark? {
        let ref = CellRef(table: grid.index, row: row, column: column)
        let cell = grid.cells[row][column]
        guard let number = cell.number else { return unreadable(ref) }
        if cell.kind == .count {
            if cell.isMisgrouped {
                guard isMostlyIntegers(row, column), writesThousandsOtherwise else { return nil }
                return Remark(
                    cell: ref, rule: .numberFormat, certainty: .certain, recomputed: cell.value,
                    explanation: "La virgola separa i decimali: per le migliaia serve il punto.")
            }
            if number.hasPercentSign, isMostlyIntegers(row, column) {
                return Remark(
                    cell: ref, rule: .percentageAsCount, certainty: .certain,
                    explanation: "In una colonna di conteggi è stampata una percentuale.")
            }
            if number.value.places > 0, isMostlyIntegers(row, column) {
                return Remark(
                    cell: ref, rule: .nonInteger, certainty: .certain,
                    explanation: "Persone ed eventi si contano con numeri interi: può essere una percentuale al posto del conteggio.")
            }
            if number.value.units < 0, !mayBeNegative(row, column) {
                return Remark(cell: ref, rule: .impossible, certainty: .certain, explanation: "Un conteggio non può essere negativo.")
            }
        }
        if cell.kind == .percentage, let value = cell.interval, value.meets(Interval(.zero, Fraction(100))) == false,
            !mayBeNegative(row, column)
        {
            return Remark(cell: ref, rule: .impossible, certainty: .certain, explanation: "Una quota va da 0 a 100%.")
        }
        return nil
    }

    /// Words with digits where numbers are expected: a letter typed for a digit.
    private func unreadable(_ ref: CellRef) -> Remark? {
        let text = grid.printed(ref)
        let digits = text.count { $0.isNumber }
        guard digits > 0, AbsenceReason(text) == nil, digits * 2 >= text.count, text.count <= 20 else { return nil }
        let peers = grid.cells.indices.count { grid.cells[$0][ref.column].value != nil }
        guard peers * 5 >= grid.cells.count * 4 else { return nil }
        return Remark(
            cell: ref, rule: .unreadable, certainty: .probable, explanation: "Tra i numeri c'è un testo che non è un numero.")
    }

    /// Whether the series of the cell holds integers but for a few cells.
    private func isMostlyIntegers(_ row: Int, _ column: Int) -> Bool {
        let peers = grid.hasIndicatorRows
            ? grid.valueColumns.map { grid.cells[row][$0] } : grid.cells.indices.map { grid.cells[$0][column] }
        let numbers = peers.compactMap { $0.value == nil ? nil : $0.number }
        let integers = numbers.count { $0.value.places == 0 && !$0.hasPercentSign }
        return integers >= 3 && integers * 4 >= numbers.count * 3
            || numbers.count <= 4 && integers * 2 >= numbers.count && said(row, column) == .count
    }

    private func said(_ row: Int, _ column: Int) -> ColumnKind? {
        grid.source.columns[column].kind ?? (grid.hasIndicatorRows ? grid.rowReadings[row].kind : grid.columnReadings[column].kind)
    }

    /// Whether some number of a thousand or more is written without the comma.
    private var writesThousandsOtherwise: Bool {
        grid.cells.contains { row in
            row.contains { cell in
                guard let value = cell.number?.value.integer else { return false }
                return value >= 1000 && !cell.isMisgrouped
            }
        }
    }

    /// Changes, balances, and degrees of use, which go beyond the whole.
    private func mayBeNegative(_ row: Int, _ column: Int) -> Bool {
        let words = Set(grid.rowReadings[row].words + grid.columnReadings[column].words + HeadingReading.words(of: grid.source.title))
        return words.contains { word in
            [
                "variazion", "variaz", "increment", "decrement", "crescita", "saldo", "saldi", "differenz", "scart", "aument", "calo",
                "var", "delta", "copertura", "rispetto", "tasso", "trend", "diminuzion",
                "satur", "occupazion", "utilizz", "realizzazion", "attuazion", "avanzament",
            ].contains { word.hasPrefix($0) }
        }
    }
}
