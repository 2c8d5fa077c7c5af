import Domain
import Mustache

/// The Ambito on a day: its residents, their pyramid, the indices beside those of other areas, the municipalities ranked.
struct DemographyView: Equatable, MustacheParent {
    var heading: String
    var lead: String
    /// The published table that the figures are read from, when they are.
    var table: NavigationLink?
    var links: [NavigationLink]
    /// The Ambito as a whole and the areas around it: where their figures are read, and entered.
    var areas: [Area]
    var choice: MomentChoice?
    var facts: [Fact]
    var pyramid: AgePyramid?
    var indices: IndexTable?
    /// Indices of the municipalities, from the highest.
    var rankings: [RankedBars]
    var matrix: Matrix?
    var formulas: [FormulaView]
    /// What is missing for the sum of the Ambito.
    var gap: String?

    init(_ known: PlanDemography, _ moment: DemographyURL.Moment, title: String, mayEdit: Bool) {
        let days = known.days
        // A day nobody counted on is as if none were asked for.
        let shown = moment.day.flatMap { days.contains($0) ? $0 : nil } ?? known.usualDay
        let earlier = moment.earlier.flatMap { days.contains($0) && $0 != shown ? $0 : nil }
        heading = title
        table = known.table
        choice = MomentChoice(days, shown: shown, earlier: earlier, action: known.url(.overview()))
        formulas = FormulaView.all
        let isTable = known.table != nil
        links = isTable ? [] : [NavigationLink(text: "Demografia nel tempo", url: known.url(.trend).description)]
        areas = known.enteredAreas.filter { mayEdit || !$0.references.isEmpty }.map { Area($0, in: known) }
        guard let shown else {
            lead = "Per questo Ambito non è ancora registrata la popolazione per età."
            (facts, rankings, formulas) = ([], [], [])
            links = known.municipalities.map { NavigationLink(text: $0.territory.name, url: known.url(.municipality($0.territory.slug)).description) }
            return
        }
        let situation = known.ambito.situation(on: shown)
        let count = known.municipalities.count
        let residents = situation?.residents.everyone.map { "\(ItalianNumber.print($0.total)) residenti" } ?? "residenti non noti"
        lead = "\(count) \(count == 1 ? "Comune" : "Comuni"), \(residents) al \(shown.italian). I totali sono calcolati dai Comuni."
        let without = known.municipalities.filter { $0.situation(on: shown) == nil }.map(\.territory.name)
        gap = without.isEmpty ? nil : "Al \(shown.italian) manca la popolazione di: \(without.joined(separator: ", "))."
        facts = DemographyFacts.facts(known.ambito, on: shown)
        pyramid = situation.flatMap { AgePyramid($0.residents, of: known.ambitoName) }
        let areas = known.areas.compactMap { area in
            area.nearest(to: shown).map { (name: "\(area.territory.areaName)", situation: $0) }
        }
        indices = situation.map {
            IndexTable($0, of: known.ambitoName, earlier: earlier.flatMap { known.ambito.situation(on: $0) }, others: areas)
        }
        let towns = known.municipalities.compactMap { history in history.situation(on: shown).map { (history, $0) } }
        rankings = [DemographicIndex.oldAge, .shareOfForeigners, .shareOfMinors, .birthRate].compactMap { index in
            var items = towns.compactMap { history, situation in
                index.answer(for: situation).value.map { RankedBars.Item(label: history.territory.name, value: $0) }
            }
            guard items.count > 1 else { return nil }
            if let whole = situation.flatMap({ index.answer(for: $0).value }) {
                items.append(RankedBars.Item(label: known.ambitoName, value: whole, isReference: true))
            }
            return RankedBars(
                id: "classifica-\(index)", title: "\(index.rawValue) per Comune al \(shown.italian)", what: "Comune",
                measure: "\(index.rawValue) (\(index.unit))", places: index.places, items)
        }
        matrix = Matrix(
            towns.map { ($0.0.territory.name, $0.1, isTable ? nil : known.url(.municipality($0.0.territory.slug)).description) },
            whole: situation.map { (known.ambitoName, $0) })
    }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "lead": lead
        case "table": table
        case "links": links
        case "areas": areas
        case "hasAreas": !areas.isEmpty
        case "choice": choice
        case "facts": facts
        case "hasFacts": !facts.isEmpty
        case "pyramid": pyramid
        case "indices": indices
        case "rankings": rankings
        case "hasRankings": !rankings.isEmpty
        case "matrix": matrix
        case "formulas": formulas
        case "hasFormulas": !formulas.isEmpty
        case "gap": gap
        default: nil
        }
    }

    /// An area with its own page.
    struct Area: Equatable, MustacheParent {
        var name: String
        var residents: String
        var url: String

        init(_ history: DemographicHistory, in known: PlanDemography) {
            name = history.territory.level == .ambito ? known.ambitoName : history.territory.areaName
            let counted = history.days.first.flatMap { day in
                history[.day(day)]?.residents.everyone.map { "\(ItalianNumber.print($0.total)) al \(day.italian)" }
            }
            residents = counted ?? "non registrati"
            url = known.url(.territory(.area(history.territory.areaCode))).description
        }

        func child(named name: String) -> Any? {
            switch name {
            case "name": self.name
            case "residents": residents
            case "url": url
            default: nil
            }
        }
    }

    /// Every index of every municipality.
    struct Matrix: Equatable, MustacheParent {
        var headings: [String]
        var rows: [Row]
        /// Why some figures are not computable: each reason once.
        var reasons: [String]

        init(_ towns: [(name: String, situation: DemographicSituation, url: String?)], whole: (name: String, situation: DemographicSituation)?) {
            let all = towns.map { ($0.name, $0.situation, $0.url, false) } + (whole.map { [($0.name, $0.situation, nil, true)] } ?? [])
            // An index that nobody has is explained, not printed in a column of its own.
            let indices = DemographicIndex.allCases.filter { index in all.contains { index.answer(for: $0.1).value != nil } }
            headings = indices.map(\.rawValue)
            rows = all.map { name, situation, url, isTotal in
                Row(name: name, url: url, isTotal: isTotal, values: indices.map { IndexWords.text($0, $0.answer(for: situation)) })
            }
            var reasons: [String] = []
            for index in DemographicIndex.allCases {
                for each in all {
                    guard case .missing(let reason) = index.answer(for: each.1) else { continue }
                    let text = "\(index.rawValue): \(reason)"
                    if !reasons.contains(text) { reasons.append(text) }
                }
            }
            self.reasons = reasons
        }

        func child(named name: String) -> Any? {
            switch name {
            case "headings": headings
            case "rows": rows
            case "reasons": reasons
            case "hasReasons": !reasons.isEmpty
            default: nil
            }
        }

        struct Row: Equatable, MustacheParent {
            var name: String
            var url: String?
            var isTotal: Bool
            var values: [String]

            func child(named name: String) -> Any? {
                switch name {
                case "name": self.name
                case "url": url
                case "isTotal": isTotal
                case "values": values
                default: nil
                }
            }
        }
    }
}

/// An index with its formula and where that comes from.
struct FormulaView: Equatable, MustacheParent {
    var name: String
    var formula: String
    var source: String

    static let all = DemographicIndex.allCases.map { FormulaView(name: "\($0.rawValue) (\($0.unit))", formula: $0.formula, source: $0.source) }

    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "formula": formula
        case "source": source
        default: nil
        }
    }
}

extension DemographicTerritory {
    /// `Distretto Brescia Est`, `ATS Brescia`; municipalities, the Region and Italy by their names.
    var areaName: String {
        [.municipality, .region, .country].contains(level) || name.hasPrefix(level.label) ? name : "\(level.label) \(name)"
    }
}

extension DemographicHistory {
    /// The situation on the day, or on the latest one before it, or on the earliest one there is.
    func nearest(to day: CalendarDate) -> DemographicSituation? {
        (days.first { $0 <= day } ?? days.last).flatMap { situation(on: $0) }
    }
}
