import Domain
import Mustache
import Store

/// What the Cruscotto dell'Assemblea is made from: everything is counted here, once, for the page, the paper and the
/// projector.
struct AssemblyBoard {
    let plan: JudgedPlan
    let year: Int
    let cards: [ListedCard]
    /// Names of the macroareas by letter.
    let areas: [String: String]
    /// What is missing, late or due this year.
    let due: [DueItem]
    /// The terms of the act still to come.
    let terms: [Deadline]
    /// How many findings of the tables nobody has answered.
    let openFindings: Int
    /// The open remarks of the ATS; nil for whoever may not read them, without any, and for a past moment.
    let remarks: CountedSentence?
    /// Residents of the Ambito; nil when not known.
    let population: AmbitoResidents?
    let municipalities: [String]
    /// The funding records by source and by macroarea; empty without any, and for a past moment.
    let funding: [FigureTable]
    /// The last day on which the assembly met; nil when no meeting is recorded.
    let lastSession: CalendarDate?
    /// What changed since the last session; nil for whoever may not read it, and for a past moment.
    var changes: BoardChanges?

    /// Nil when there is no such plan, or it has no such year.
    init?(_ address: SiteURL.PlanAddress, year: Int?, knownAt: KnownAt?, _ page: PageContext) throws {
        guard let plan = try page.judgedPlan(at: address, knownAt: knownAt) else { return nil }
        let period = plan.plan.period
        guard year.map({ period.contains($0) }) ?? true else { return nil }
        let (shown, key) = (year ?? plan.referenceYear, plan.plan.key)
        self.plan = plan
        self.year = shown
        cards = try page.listedCards(in: key).map { ListedCard($0, year: shown, in: period, today: page.today) }
        areas = Dictionary(try page.database.programming.policyAreas().map { ($0.letter, $0.name) }) { first, _ in first }
        let leps = try page.database.leps.overview(of: key, asOf: knownAt?.moment)?.dueItems(on: plan.today) ?? []
        due = leps + (knownAt == nil ? cards.flatMap { $0.item.dueItems(in: period, on: page.today) } : [])
        terms = try page.database.programming.deadlines(of: period).filter { deadline in
            deadline.kind != .yearlyCheck && deadline.date.map { $0 >= plan.today } ?? false
        }
        openFindings = try PlanTables(address, page)?.findings.count { $0.answer == nil } ?? 0
        remarks = knownAt == nil ? try CountedSentence(openRemarksOn: address, of: key, page) : nil
        let demography = try page.database.demography.overview(ofAmbito: address.ambito, on: page.today, withAreas: false)
        population = demography?.residents(by: page.today)
        municipalities = demography?.profile.municipalities.map(\.municipality.name) ?? []
        let organisation = knownAt == nil ? try OrganisationSubject(address, page) : nil
        funding = try organisation?.fundingTables(page).map { book in
            book.book.chapters.flatMap { chapter in
                book.tables(of: chapter).filter { ["fonte", "macroarea"].contains($0.id) }.map { book.view($0, of: chapter) }
            }
        } ?? []
        lastSession = organisation?.lastSession(by: page.today)
    }

    var late: [DueItem] { due.filter(\.state.isLate) }

    /// The indicators with a verdict in the year.
    func judged(_ verdict: Verdict.Kind) -> [(indicator: JudgedPlan.JudgedIndicator, year: JudgedPlan.JudgedYear)] {
        plan.judged(in: year).filter { $0.year.regional.verdict.kind == verdict }
    }
}

extension OrganisationSubject {
    /// The last day, not later than another, on which the mayors' assembly met.
    fileprivate func lastSession(by day: CalendarDate) -> CalendarDate? {
        let assembly = Set(records.bodies.filter { $0.name.lowercased().contains("assemblea") }.map(\.id))
        return records.meetings.filter { assembly.contains($0.body) && $0.date <= day }.map(\.date).max()
    }
}

extension JudgedPlan {
    /// Every indicator with its check of a year.
    func judged(in year: Int) -> [(indicator: JudgedIndicator, year: JudgedYear)] {
        indicators.flatMap { indicator in indicator.years.filter { $0.year == year }.map { (indicator, $0) } }
    }
}

/// What must be decided, and by when.
struct BoardDecision: Equatable, MustacheParent {
    /// `entro il 31/12/2026`.
    var term: String
    var text: String
    var url: String

    func child(named name: String) -> Any? {
        switch name {
        case "term": term
        case "text": text
        case "url": url
        default: nil
        }
    }

    /// What the assembly has before it: years to verify, ranges to reach, data that are late, terms of the act.
    static func all(_ board: AssemblyBoard) -> [BoardDecision] {
        let plan = board.plan
        func link(_ page: SiteURL) -> String { plan.link(page) }
        var decisions: [BoardDecision] = []
        for (year, state) in plan.states.sorted(by: { $0.key < $1.key })
        where plan.phase(of: year) == .past && state != .frozen && !plan.groups.isEmpty {
            decisions.append(
                BoardDecision(
                    term: "ora", text: "Verificare il \(year): l’anno è finito e i verdetti non sono ancora congelati.",
                    // The state of a year tells small numbers: not everyone opens it.
                    url: link(plan.isPublic ? .overview(plan.address, year: year) : .year(plan.address, .state(year)))))
        }
        let missed = board.judged(.notAchieved).count
        if missed > 0, plan.phase(of: board.year) == .current {
            decisions.append(
                BoardDecision(
                    term: "entro il 31/12/\(board.year)",
                    text: "Decidere come raggiungere \(missed == 1 ? "il range" : "i \(missed) range") del \(board.year) non ancora "
                        + (missed == 1 ? "raggiunto." : "raggiunti."),
                    url: link(.dashboard(plan.address, .indicators(year: board.year, verdict: .notAchieved)))))
        }
        if !board.late.isEmpty {
            let count = board.late.count
            decisions.append(
                BoardDecision(
                    term: "in ritardo",
                    text: count == 1 ? "Chiedere all’Ufficio di Piano il dato che manca."
                        : "Chiedere all’Ufficio di Piano i \(count) dati e passaggi che mancano.",
                    url: link(.reporting(plan.address, .deadlines)) + "#ritardo"))
        }
        return decisions + board.terms.prefix(3).map { term in
            BoardDecision(
                term: "entro il \(term.date?.italian ?? "")", text: "\(term.what.capitalisedFirst) (\(term.who)).",
                url: link(.reporting(plan.address, .deadlines)) + "#atto")
        }
    }
}
