import Domain
import Mustache

/// One municipality, or one area around the Ambito, on a day, beside the others, with the records that the figures come from.
struct TerritoryDemographyView: Equatable, MustacheParent {
    var heading: String
    var lead: String
    var choice: MomentChoice?
    var facts: [Fact]
    var pyramid: AgePyramid?
    var trend: LineChart?
    var indices: IndexTable?
    var formulas: [FormulaView]
    var records: [RecordRow]
    /// Where figures of another day or year are entered; nil for those who may not.
    var newURL: String?

    init(
        _ history: DemographicHistory, at place: DemographyURL.Place, in known: PlanDemography, _ moment: DemographyURL.Moment,
        mayEdit: Bool
    ) {
        let isMunicipality = history.territory.level == .municipality
        let name = history.territory.level == .ambito ? known.ambitoName : history.territory.areaName
        let shown = moment.day.flatMap { history.days.contains($0) ? $0 : nil } ?? history.days.first
        let earlier = moment.earlier.flatMap { $0 != shown ? history.situation(on: $0) : nil }
        heading = name
        let situation = shown.flatMap { history.situation(on: $0) }
        let residents = situation?.residents.everyone.map { ItalianNumber.print($0.total) }
        lead = situation.map { "\(residents.map { "\($0) residenti" } ?? "Popolazione") al \($0.day.italian)\(isMunicipality ? ", \(known.ambitoName)" : "")." }
            ?? "Di \(isMunicipality ? "questo Comune" : "quest’area") non è ancora registrata la popolazione per età."
        choice = MomentChoice(history.days, shown: shown, earlier: earlier?.day, action: known.url(.territory(place)))
        facts = shown.map { DemographyFacts.facts(history, on: $0) } ?? []
        pyramid = situation.flatMap { AgePyramid($0.residents, of: name) }
        trend = LineChart(
            id: "andamento", title: "Residenti nel tempo: \(name)", measure: "Residenti", places: 0, fromZero: true, [history.residents(name)])
        indices = situation.map { now in
            IndexTable(
                now, of: name, earlier: earlier,
                others: ([known.ambito] + known.areas).filter { $0.territory != history.territory }.compactMap { area in
                    let areaName = area.territory.level == .ambito ? known.ambitoName : area.territory.areaName
                    return area.nearest(to: now.day).map { (name: areaName, situation: $0) }
                })
        }
        formulas = situation == nil ? [] : FormulaView.all
        records = known.table == nil || !isMunicipality ? history.references.compactMap { reference in
            history[reference].map { record in
                let isSum = history.isSum(reference)
                let what = reference.isDay ? "popolazione" : "nati, morti, iscritti, cancellati"
                return RecordRow(
                    name: reference.inWords.capitalisedFirst, source: record.source,
                    what: isSum ? "\(what): somma dei Comuni" : what,
                    editURL: mayEdit && !isSum ? known.url(.form(place, reference)).description : nil,
                    historyURL: mayEdit && !isSum ? known.url(.history(place, reference)).description : nil)
            }
        } : []
        newURL = mayEdit ? known.url(.new(place)).description : nil
    }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "lead": lead
        case "choice": choice
        case "facts": facts
        case "hasFacts": !facts.isEmpty
        case "pyramid": pyramid
        case "trend": trend
        case "indices": indices
        case "formulas": formulas
        case "hasFormulas": !formulas.isEmpty
        case "records": records
        case "hasRecords": !records.isEmpty
        case "mayEdit": newURL != nil
        case "newURL": newURL
        default: nil
        }
    }

    /// The figures of a day or a year, with where they come from.
    struct RecordRow: Equatable, MustacheParent {
        var name: String
        var source: String
        var what: String
        var editURL: String?
        var historyURL: String?

        func child(named name: String) -> Any? {
            switch name {
            case "name": self.name
            case "source": source
            case "what": what
            case "editURL": editURL
            case "historyURL": historyURL
            default: nil
            }
        }
    }
}

extension DemographicReference {
    var isDay: Bool { if case .day = self { true } else { false } }
}

extension DemographicHistory {
    /// All residents over the years, for a line.
    func residents(_ name: String) -> LineChart.Series {
        LineChart.Series(
            name: name,
            points: days.compactMap { day in
                guard let everyone = self[.day(day)]?.residents.everyone, let ratio = try? Ratio(everyone.total, over: 1) else { return nil }
                return (day, ratio)
            })
    }

    /// An index over the years, for a line.
    func series(_ index: DemographicIndex, _ name: String) -> LineChart.Series {
        LineChart.Series(
            name: name,
            points: days.compactMap { day in
                guard let situation = situation(on: day), let ratio = index.answer(for: situation).value else { return nil }
                return (day, ratio)
            })
    }
}
