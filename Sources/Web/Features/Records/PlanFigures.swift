import Domain
import Foundation
import Store

/// The figures of a plan that a text may name: cells of tables, demographic indices, values of LEPS indicators.
struct PlanFigures {
    private let tables: [StoredTable]
    private let demography: PlanDemography?
    private let judged: JudgedPlan?

    /// Reads what texts may refer to; nothing when no text names a figure.
    init(_ plan: PlanSubject, _ context: PageContext, for texts: [String]) throws {
        guard texts.contains(where: FigureText.isNeeded) else {
            (tables, demography, judged) = ([], nil, nil)
            return
        }
        tables = try context.tables(in: plan.key)
        demography = try PlanDemography(plan.address, withAreas: false, context)
        judged = try context.judgedPlan(at: plan.address)
    }

    /// The text with its figures.
    func fill(_ text: String) -> FigureText { FigureText(text, figure: figure) }

    private func figure(_ reference: FigureReference) -> String? {
        switch reference {
        case .cell(let code, let row, let column):
            guard let table = tables.first(where: { $0.code == code })?.table else { return nil }
            // Headings are also read as the pages write them.
            let place = table.columns.firstIndex { Self.key(HeadingWords.readable($0.heading)) == Self.key(column) }
            return table.figure(row: row, column: column) ?? place.flatMap { table.figure(row: row, column: String($0 + 1)) }
        case .index(let name, let territory):
            let key = Self.key(name)
            guard let index = DemographicIndex.allCases.first(where: { Self.key($0.rawValue) == key }),
                let known = demography, let day = known.usualDay,
                let history = territory.isEmpty ? known.ambito : known.municipalities.first(where: {
                    Self.key($0.territory.name) == Self.key(territory)
                }), let situation = history.situation(on: day)
            else { return nil }
            return index.answer(for: situation).value.map { ItalianNumber.print($0, places: index.places) }
        case .indicator(let code, let year):
            guard let found = judged?.indicators.first(where: { $0.indicator.code == code }) else { return nil }
            return found.years.first { $0.year == year }?.value?.value.shortText(for: found.indicator)
        }
    }

    private static func key(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).filter { $0.isLetter || $0.isNumber }
    }
}
