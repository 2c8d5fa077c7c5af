import Domain
import Store

/// *Il mio Comune*: a municipality beside its Ambito, for the mayor who looks for it.
enum MunicipalityPage {
    static func page(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .dashboard(let address, .municipality(let name)) = url,
            let profile = try context.database.territory.profile(of: address.ambito, on: context.today),
            let own = profile.municipalities.first(where: { $0.municipality.isNamed(name) }),
            let subject = try OrganisationSubject(address, context), let known = try PlanDemography(address, withAreas: false, context)
        else { return .notFound }
        let cards = try context.listedCards(in: subject.plan.key)
        let named = try context.listedCards(in: subject.plan.key, filter: CardFilter(words: own.municipality.name))
        return try context.page(
            own.municipality.name, frame: subject.plan.frame(context, .ambito), breadcrumb: [subject.plan.home, subject.plan.board],
            template: "dashboard/municipality",
            MunicipalityView(
                own, in: profile, subject, MunicipalityFigures(own.municipality, known), named: Set(named.map(\.code)), cards: cards))
    }
}

/// Who lives in a municipality, beside its Ambito.
struct MunicipalityFigures {
    let facts: [Fact]
    let source: String?
    let note: String?
    /// The indices of both, without those that neither has.
    let indices: [MunicipalityView.Index]
    /// Why some indices are not there.
    let missing: [String]
    /// The page with the pyramid and the arithmetic; nil when the municipality is not known there.
    let url: String?
    private let history: DemographicHistory?

    init(_ municipality: Municipality, _ known: PlanDemography) {
        let history = known.municipalities.first { municipality.isNamed($0.territory.name) }
        let usual = known.usualDay.flatMap { day in history?.situation(on: day) == nil ? nil : day }
        let day = usual ?? history?.days.first
        self.history = history
        url = history.map { known.url(.municipality($0.territory.slug)).description }
        guard let day, let history, let record = history[.day(day)], let mine = history.situation(on: day) else {
            facts = [Fact("Residenti", "non registrati: un dato che manca non è zero")]
            (source, note, indices, missing) = (nil, nil, [], [])
            return
        }
        let whole = known.ambito.situation(on: day)
        let residents = mine.residents.everyone
        func number(_ count: Int) -> String { ItalianNumber.print(count) }
        func share(_ part: Int?, of total: Int?) -> String? {
            guard let part, let total else { return nil }
            // As the indices below are printed.
            return Percent.column(part, of: total, places: 1).map { "\($0)%" }
        }
        let foreigners = mine.foreigners.everyone?.total
        facts = [
            Fact("Residenti al \(day.italian)", residents.map { number($0.total) } ?? "non registrati"),
            Fact("Maschi e femmine", optional: residents?.males.flatMap { males in residents?.females.map { "\(number(males)) e \(number($0))" } }),
            Fact("Parte dell’Ambito", optional: share(residents?.total, of: whole?.residents.everyone?.total)),
            Fact("Stranieri", optional: foreigners.map { count in
                number(count) + (share(count, of: residents?.total).map { ", \($0) dei residenti" } ?? "")
            }),
            Fact("Famiglie", optional: record.figures[.families].map { number($0.total) }),
        ].compactMap { $0 }
        source = record.source
        note = record.note.isEmpty ? nil : record.note
        // Of an index the page compares the level: a number of persons says only which territory is larger.
        let compared = DemographicIndex.allCases.filter { $0 != .adultDisability }
        let answers = compared.map { index in (index, index.answer(for: mine), whole.map { index.answer(for: $0) }) }
        indices = answers.filter { $0.1.value != nil || $0.2?.value != nil }.map { index, own, ambito in
            MunicipalityView.Index(
                name: index.rawValue, formula: index.formula, own: IndexWords.text(index, own),
                ambito: ambito.map { IndexWords.text(index, $0) } ?? IndexWords.notComputable,
                difference: ambito.map { IndexWords.change(index, from: $0, to: own) } ?? IndexWords.notComputable)
        }
        missing = answers.filter { $0.1.value == nil && $0.2?.value == nil }.map { $0.0.rawValue.lowercased() }
    }

    /// The residents counted in a year, on its first day with a count.
    func residents(in year: Int) -> Int? {
        history?.days.filter { $0.year == year }.min().flatMap { history?.situation(on: $0)?.residents.everyone?.total }
    }
}
