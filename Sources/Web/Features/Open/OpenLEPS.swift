import Domain

/// The LEPS of a plan as open data: a line for each indicator and year.
struct OpenLEPS {
    /// The indicators that count persons or families: of them small numbers are hidden (DGR XII/2167 of 15/04/2024,
    /// table of the strategic LEPS).
    static let ofPersons: Set<String> = ["2.2", "2.4", "3.2", "3.3", "3.4", "3.6", "4.2", "4.4", "5.1", "5.2", "5.3"]

    static let columns = [
        "ambito", "periodo", "anno", "leps", "indicatore", "titolo", "misura", "numeratore", "denominatore", "range", "esito",
        "provvisorio", "riservato",
    ]

    let rows: [[DelimitedTable.Cell]]

    init(_ plan: JudgedPlan) {
        rows = plan.groups.flatMap { group in
            group.indicators.flatMap { indicator in
                indicator.years.filter { $0.year <= plan.today.year }.map { Self.row(indicator, $0, of: group.number, plan) }
            }
        }
    }

    private static func row(
        _ indicator: JudgedPlan.JudgedIndicator, _ year: JudgedPlan.JudgedYear, of leps: Int, _ plan: JudgedPlan
    ) -> [DelimitedTable.Cell] {
        let code = indicator.indicator.code
        let shown = year.value.map { figures(of: $0.value, countsPersons: ofPersons.contains(code)) }
        let isHidden = year.value != nil && (shown?.numerator == nil || year.value?.value.denominator != nil && shown?.denominator == nil)
        return [
            .text(plan.ambito.code), .text(plan.plan.period.label), .integer(year.year), .integer(leps), .text(code),
            .text(indicator.indicator.title), .text(indicator.indicator.measure.kind.rawValue), .optional(shown?.numerator),
            .optional(shown?.denominator), .text(year.regional.explanation.ruleAsPrinted), .text(year.regional.verdict.id),
            .text(year.regional.isProvisional ? "SI" : "NO"), .text(isHidden ? "SI" : "NO"),
        ]
    }

    /// The figures of a value that may be shown. Of a part and its whole the rest is a count too.
    static func figures(of value: MeasuredValue, countsPersons: Bool) -> (numerator: Int?, denominator: Int?) {
        guard countsPersons else { return (value.numerator, value.denominator) }
        let least = CellSuppression.leastPublished
        switch value.kind {
        case .count: return (value.numerator < least ? nil : value.numerator, nil)
        case .mean:
            // The total is of days: it tells of persons only with their number.
            let cases = value.denominator ?? 0
            return cases < least ? (nil, nil) : (value.numerator, cases)
        case .ratio:
            let whole = value.denominator ?? 0
            guard value.numerator <= whole else {
                return (value.numerator < least ? nil : value.numerator, whole < least ? nil : whole)
            }
            let hidden = CellSuppression(
                counts: [value.numerator, whole - value.numerator, whole], sums: [.init(parts: [0, 1], total: 2)]).hidden
            return (hidden.contains(0) || hidden.contains(1) ? nil : value.numerator, hidden.contains(2) ? nil : whole)
        }
    }

    var table: DelimitedTable {
        var table = DelimitedTable(headings: Self.columns)
        for row in rows { table.append(row) }
        return table
    }
}

/// The cards of a plan as open data.
struct OpenCards {
    static let columns = ["ambito", "periodo", "scheda", "titolo", "macroaree", "stato", "azioni_previste", "azioni_realizzate", "indicatori"]

    let table: DelimitedTable
    let rows: [[DelimitedTable.Cell]]

    init(_ cards: [CardSummary], of plan: Plan) {
        rows = cards.map { card in
            [
                .text(plan.ambitoCode), .text(plan.period.label), .text(card.code), .text(card.title), .text(card.areas),
                .text(card.state), .integer(card.planned), .integer(card.done), .integer(card.indicators),
            ]
        }
        var table = DelimitedTable(headings: Self.columns)
        for row in rows { table.append(row) }
        self.table = table
    }

    /// A card in a line.
    struct CardSummary {
        let code: String
        let title: String
        let areas: String
        let state: String
        let planned: Int
        let done: Int
        let indicators: Int
    }
}
