/// Puts what the rules found into findings: one for each cell, the most telling.
struct AuditReport {
    let tables: [ContextTable]
    let original: [AuditGrid]
    let repaired: [AuditGrid]
    private var byCell: [CellRef: Finding] = [:]
    private var others: [Finding] = []

    init(tables: [ContextTable], original: [AuditGrid], repaired: [AuditGrid]) {
        self.tables = tables
        self.original = original
        self.repaired = repaired
    }

    /// All findings, by table, row and column.
    var findings: [Finding] {
        (others + byCell.values).sorted {
            ($0.table, $0.row ?? -1, $0.column ?? -1, $0.rule.rawValue) < ($1.table, $1.row ?? -1, $1.column ?? -1, $1.rule.rawValue)
        }
    }

    mutating func add(_ shifts: [ShiftRepair.Shift]) {
        for shift in shifts {
            for column in original[shift.table].valueColumns where column >= shift.column {
                let ref = CellRef(table: shift.table, row: shift.row, column: column)
                put(
                    ref, .shiftedRow, .certain, repaired[shift.table].cells[shift.row][column].value,
                    shift.isToTheRight
                        ? "C'è una cella vuota in più in «\(tables[shift.table].columns[shift.column].heading)»: i valori seguenti sono una colonna più a destra."
                        : "Manca la cella di «\(heading(ref))» o una prima: i valori seguenti sono una colonna più a sinistra.")
            }
        }
    }

    mutating func add(_ remarks: [CellRules.Remark], accusations: [Blame.Accusation]) {
        for remark in remarks {
            let computed = accusations.first { $0.cell == remark.cell }?.solution.middle
            put(remark.cell, remark.rule, remark.certainty, remark.recomputed ?? computed, remark.explanation)
        }
    }

    mutating func add(_ remarks: [LabelRules.Remark], table: Int) {
        for remark in remarks where !(remark.rule == .rowLength && byCell.keys.contains { $0.table == table && $0.row == remark.row }) {
            others.append(
                Finding(
                    table: table, row: remark.row, column: remark.column, rule: remark.rule, published: remark.published,
                    recomputed: nil, difference: nil, certainty: remark.certainty, explanation: remark.explanation))
        }
    }

    mutating func add(
        _ accusations: [Blame.Accusation], value: @escaping (CellRef) -> Interval?, published: @escaping (CellRef) -> Interval?
    ) {
        let wording = RelationWording(tables: tables, value: value, published: published)
        for accusation in accusations {
            guard let relation = accusation.relations.first else { continue }
            let others = accusation.relations.count - 1
            let also = others == 0 ? "" : others == 1 ? " Anche un'altra relazione non torna." : " Anche altre \(others) relazioni non tornano."
            put(
                accusation.cell, relation.rule, accusation.isShared ? max(relation.certainty, .probable) : relation.certainty,
                accusation.solution.middle, accusation.note ?? wording.text(relation, accused: accusation.cell) + also)
        }
    }

    mutating func add(_ analysis: TableAnalysis, value: (CellRef) -> Interval?) {
        let view = analysis.main
        for outside in analysis.means.outside(value) {
            let places = places(outside.cell)
            let low = outside.low.rounded(places: places).map { ItalianNumber.print($0) } ?? ""
            let high = outside.high.rounded(places: places).map { ItalianNumber.print($0) } ?? ""
            put(outside.cell, .meanOutsideParts, .certain, nil, "Le parti dell'area vanno da \(low) a \(high).")
        }
        for remark in PartRules(view: view).remarks() {
            let (part, whole) = (view.heading(remark.part), view.heading(remark.whole))
            guard !remark.isHeading else {
                addWhole(view, remark.part, .ageBands, "«\(part)» supera quasi ovunque «\(whole)», di cui dovrebbe essere una parte.")
                continue
            }
            for record in remark.records where byCell[view.ref(remark.whole, record)] == nil {
                put(
                    view.ref(remark.part, record), .impossible, .certain, nil,
                    "«\(part)» supera «\(whole)», di cui è una parte.")
            }
        }
        for remark in BandRules.remarks(view, sums: analysis.sums) {
            let (name, other) = (view.heading(remark.field), view.heading(remark.other))
            // The same heading twice is already said.
            guard name != other else { continue }
            addWhole(
                view, remark.field, .ageBands,
                remark.overlaps ? "«\(name)» si sovrappone a «\(other)»." : "Tra «\(other)» e «\(name)» mancano delle età.")
        }
        let derived = Set(analysis.sums.compactMap(\.result))
        for remark in EqualFigures(view: view).remarks(except: derived) {
            put(
                view.ref(remark.field, remark.record), .equalFigures, .toVerify, nil,
                "Lo stesso valore sta anche in «\(view.recordLabel(remark.other))»: può essere una copia.")
        }
    }

    private mutating func addWhole(_ view: GridView, _ field: Int, _ rule: FindingRule, _ explanation: String) {
        let finding = Finding(
            table: view.grid.index, row: view.isTurned ? field : nil, column: view.isTurned ? nil : field, rule: rule,
            published: view.heading(field), recomputed: nil, difference: nil, certainty: .certain, explanation: explanation)
        if !others.contains(where: { $0.table == finding.table && $0.row == finding.row && $0.column == finding.column && $0.rule == rule }) {
            others.append(finding)
        }
    }

    private mutating func put(
        _ ref: CellRef, _ rule: FindingRule, _ certainty: FindingCertainty, _ value: Fraction?, _ explanation: String
    ) {
        guard byCell[ref] == nil else { return }
        let recomputed = value?.rounded(places: places(ref))
        let printed = original[ref.table].cells[ref.row][ref.column].value
        let difference = value.flatMap { value in printed.map { $0 - value } }?.rounded(places: places(ref))
        byCell[ref] = Finding(
            table: ref.table, row: ref.row, column: ref.column, rule: rule, published: original[ref.table].printed(ref),
            recomputed: recomputed, difference: difference, certainty: certainty, explanation: explanation)
    }

    /// As many decimals as the series prints; none for counts.
    private func places(_ ref: CellRef) -> Int {
        let grid = original[ref.table]
        let cell = repaired[ref.table].cells[ref.row][ref.column]
        let kind = grid.cells[ref.row][ref.column].kind
        guard kind != .count, kind != .text || cell.half.isDefined else { return 0 }
        let peers = grid.hasIndicatorRows ? grid.cells[ref.row] : grid.cells.map { $0[ref.column] }
        return min(peers.compactMap { $0.kind == .count ? nil : $0.number?.places }.max() ?? 0, 4)
    }

    private func heading(_ ref: CellRef) -> String { tables[ref.table].columns[ref.column].heading }
}
