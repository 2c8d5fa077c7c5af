import Domain
import Store

/// A set of open data: lines under columns, for both formats.
struct OpenTable {
    let columns: [String]
    let rows: [[DelimitedTable.Cell]]

    /// For CSV.
    var delimited: DelimitedTable {
        var table = DelimitedTable(headings: columns)
        for row in rows { table.append(row) }
        return table
    }
}

extension OpenTable {
    /// The LEPS of a plan: a line for each indicator and year up to now, as everyone is told.
    /// - Parameter plan: judged for everyone.
    static func leps(_ plan: JudgedPlan) -> OpenTable {
        OpenTable(
            columns: [
                "ambito", "periodo", "anno", "leps", "indicatore", "titolo", "misura", "numeratore", "denominatore", "range", "esito",
                "motivo", "provvisorio", "riservato",
            ],
            rows: plan.groups.flatMap { group in
                group.indicators.flatMap { indicator in
                    indicator.years.filter { $0.year <= plan.today.year }.map { lepsRow(indicator, $0, of: group.number, plan) }
                }
            })
    }

    private static func lepsRow(
        _ indicator: JudgedPlan.JudgedIndicator, _ year: JudgedPlan.JudgedYear, of leps: Int, _ plan: JudgedPlan
    ) -> [DelimitedTable.Cell] {
        let shown = year.value?.value
        let motive: DelimitedTable.Cell = if case .notAssessable(let reason) = year.regional.verdict { .text(reason.id) } else { .empty }
        return [
            .text(plan.ambito.code), .text(plan.plan.period.label), .integer(year.year), .integer(leps),
            .text(indicator.indicator.code), .text(indicator.indicator.title), .text(indicator.indicator.measure.kind.rawValue),
            .optional(shown?.numerator ?? year.confidential?.numerator), .optional(shown?.denominator ?? year.confidential?.denominator),
            .text(year.regional.explanation.ruleAsPrinted), .text(year.regional.verdict.id), motive,
            .text(year.regional.isProvisional ? "SI" : "NO"), .text(year.confidential == nil ? "NO" : "SI"),
        ]
    }

    /// The cards of a plan.
    static func cards(_ cards: [CardListItem], of plan: Plan) -> OpenTable {
        OpenTable(
            columns: ["ambito", "periodo", "scheda", "titolo", "macroaree", "stato", "azioni_previste", "azioni_realizzate", "indicatori"],
            rows: cards.map { card in
                [
                    .text(plan.ambitoCode), .text(plan.period.label), .text(card.code), .text(card.title),
                    .text(card.mainAreas.joined(separator: " ")), .text(card.state.rawValue), .integer(card.plannedActions),
                    .integer(card.doneActions), .integer(card.indicators.count),
                ]
            })
    }

    /// The amounts that the cards of a plan name, one a line. Periods differ: whoever adds them up must not mix them.
    static func amounts(_ cards: [CardListItem], of plan: Plan) -> OpenTable {
        OpenTable(
            columns: [
                "ambito", "periodo", "scheda", "titolo", "fonte", "risorse", "stato", "quando", "importo_centesimi", "importo", "nota",
            ],
            rows: cards.flatMap { card in
                card.amounts.map { amount in
                    [.text(plan.ambitoCode), .text(plan.period.label), .text(card.code), .text(card.title)] + cells(of: amount)
                }
            })
    }

    /// The register of what finances a plan.
    static func funding(_ records: [FundingRecord], of plan: Plan) -> OpenTable {
        OpenTable(
            columns: [
                "ambito", "periodo", "voce", "livello", "perimetro", "titolare", "comune", "schede", "fonte", "risorse", "stato", "quando",
                "importo_centesimi", "importo", "nota",
            ],
            rows: records.map { record in
                [
                    .text(plan.ambitoCode), .text(plan.period.label), .text(record.title), .text(record.level?.rawValue ?? ""),
                    .text(record.perimeter.rawValue), .text(record.holder), .text(record.municipality ?? ""),
                    .text(record.cards.joined(separator: " ")),
                ] + cells(of: record.amount)
            })
    }

    /// An amount in figures where it has any, and in the plan's words.
    private static func cells(of amount: Amount) -> [DelimitedTable.Cell] {
        [
            .text(amount.source ?? ""), .text(amount.sector.rawValue), .text(amount.stage.rawValue), .text(amount.period.text),
            .optional(amount.cents?.value), .text(amount.text), .text(amount.note),
        ]
    }
}
