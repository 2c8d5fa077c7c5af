import Domain
import Mustache

/// Everything over the years: residents and indices of the Ambito as lines, the municipalities in a table.
struct DemographyTrendView: Equatable, MustacheParent {
    var lead: String
    var charts: [LineChart]
    /// Residents of each municipality on each day, with the change between the first and the last.
    var residents: ChartTable?

    init(_ known: PlanDemography) {
        let name = known.ambitoName
        let population = LineChart(
            id: "residenti", title: "Residenti: \(name)", measure: "Residenti", places: 0, fromZero: true, [known.ambito.residents(name)])
        let indices = [DemographicIndex.oldAge, .structuralDependency, .shareOfForeigners, .shareOfMinors, .birthRate, .deathRate]
            .compactMap { index in
                LineChart(
                    id: "indice-\(index)", title: "\(index.rawValue): \(name)", measure: "\(index.rawValue) (\(index.unit))",
                    places: index.places, fromZero: false, [known.ambito.series(index, name)])
            }
        charts = [population].compactMap { $0 } + indices
        lead = charts.isEmpty && known.days.count < 2
            ? "Per un confronto servono i dati di almeno due date: per ora \(known.days.count == 1 ? "ce n’è una" : "non ce n’è nessuna")."
            : "Le date stanno alla loro vera distanza; sotto ogni grafico ci sono le stesse cifre."
        let days = known.days.reversed().filter { day in known.municipalities.contains { $0.situation(on: day) != nil } }
        guard days.count > 1 else { return }
        func total(_ history: DemographicHistory, _ day: CalendarDate?) -> Int? {
            day.flatMap { history[.day($0)]?.residents.everyone?.total }
        }
        func row(_ history: DemographicHistory, _ label: String, isTotal: Bool = false) -> ChartTable.Row {
            let (first, last) = (total(history, days.first), total(history, days.last))
            let change: String = first.flatMap { first in
                last.flatMap { last in
                    guard first > 0, let ratio = try? Ratio((last - first) * 100, over: first) else { return nil }
                    let text = ItalianNumber.print(ratio, places: 1).replacing("-", with: "−")
                    return ratio.numerator > 0 ? "+\(text)%" : "\(text)%"
                }
            } ?? IndexWords.notComputable
            return ChartTable.Row(
                label: label, cells: days.map { day in total(history, day).map { ItalianNumber.print($0) } ?? "n.d." } + [change],
                isTotal: isTotal)
        }
        residents = ChartTable(
            id: "residenti-comuni", caption: "Residenti per Comune",
            headings: ["Comune"] + days.map(\.italian) + ["Variazione"],
            rows: known.municipalities.map { row($0, $0.territory.name) } + [row(known.ambito, name, isTotal: true)])
    }

    func child(named name: String) -> Any? {
        switch name {
        case "lead": lead
        case "charts": charts
        case "residents": residents
        default: nil
        }
    }
}
