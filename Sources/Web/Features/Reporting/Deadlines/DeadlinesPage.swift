import Domain
import Mustache
import Store

/// What is due this year, what is late, and what follows.
enum DeadlinesPage {
    static func page(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .reporting(let address, .deadlines) = url, let period = try? PlanPeriod(label: address.period) else {
            return .notFound
        }
        let key = PlanKey(ambitoCode: address.ambito, period: period)
        let asked = AskedMoment(context)
        let today = asked.knownAt?.day ?? context.today
        guard let overview = try context.database.leps.overview(of: key, asOf: asked.knownAt?.moment) else { return .notFound }
        // What cards and the agreement recorded is known as of today only.
        let cards = asked.knownAt == nil ? try context.dueItemsOfCards(in: key) : []
        let steps = asked.knownAt == nil ? try context.database.records.agreementCheck(in: key, on: today)?.steps ?? [] : []
        let leps = overview.dueItems(on: today)
        let source = "DGR Regione Lombardia XII/2167 del 15/04/2024"
        // The yearly checks of the LEPS are there one by one, indicator by indicator.
        let deadlines = try context.database.programming.deadlines(of: period).filter { $0.kind != .yearlyCheck }
        let act = deadlines.filter { $0.source == nil }.map { deadline in
            guard let step = steps.first(where: { $0.deadline.deadline?.id == deadline.id }) else {
                return DueItem(deadline, on: today, source: source)
            }
            return DueItem(step.deadline, of: deadline, on: today, source: source)
        }
        let own = deadlines.compactMap { deadline in
            deadline.source.map { DueItem(deadline, on: today, source: $0) }
        }
        var view = DeadlinesView(items: leps + cards, act: act, own: own, address: address, year: today.year)
        view.moment = asked.view(of: url, year: today.year)
        return try context.page(
            "Scadenze",
            frame: PageFrame(
                overview.plan, of: overview.ambito, assets: context.assets, reader: context.reader, place: .overview),
            breadcrumb: [NavigationLink(text: "Inizio", url: SiteURL.plan(address).description)]
                + (overview.plan.hasStrategicLEPS
                    ? [NavigationLink(text: "LEPS", url: SiteURL.overview(address).description)] : []),
            hasProblems: asked.problem != nil, template: "reporting/deadlines", view)
    }
}

extension LEPSOverview {
    /// What is missing of the plan's LEPS, up to the year of a day.
    func dueItems(on day: CalendarDate) -> [DueItem] {
        indicators.flatMap { sheet in
            DueItem.missing(
                of: AchievementCheck(indicator: sheet.indicator, ranges: sheet.regional, values: sheet.values),
                title: sheet.shortTitle, on: day)
        }
    }
}

extension PageContext {
    /// What is missing of the indicators of a plan's cards that are not those of a LEPS, up to this year.
    func dueItemsOfCards(in key: PlanKey) throws -> [DueItem] {
        try listedCards(in: key).flatMap { $0.dueItems(in: key.period, on: today) }
    }
}

/// The due items in groups: late, still to do, those of the act, those that the Ambito took on by itself.
struct DeadlinesView: Equatable, MustacheParent {
    var year: Int
    var groups: [Group]
    /// The form for another moment.
    var moment: MomentView?

    init(items: [DueItem], act: [DueItem], own: [DueItem], address: SiteURL.PlanAddress, year: Int) {
        self.year = year
        func rows(_ items: [DueItem]) -> [Row] {
            items.sorted { ($0.date?.iso ?? "9999", $0.what) < ($1.date?.iso ?? "9999", $1.what) }.map { Row($0, address) }
        }
        groups = [
            Group(id: "ritardo", title: "In ritardo", empty: "Niente è in ritardo.", rows: rows(items.filter(\.state.isLate))),
            Group(
                id: "da-fare", title: "Da fare entro quest’anno", empty: "Non manca altro per quest’anno.",
                rows: rows(items.filter { !$0.state.isLate })),
            Group(id: "atto", title: "Termini della delibera", empty: "Nessun termine.", rows: rows(act)),
            Group(
                id: "ambito", title: "Impegni presi dall’Ambito", empty: "Nessun impegno oltre a quelli della delibera.", rows: rows(own)),
        ]
    }

    func child(named name: String) -> Any? {
        switch name {
        case "year": year
        case "groups": groups
        case "moment": moment
        case "summary": moment?.summary ?? []
        default: nil
        }
    }

    struct Group: Equatable, MustacheParent {
        var id: String
        var title: String
        /// What is said when there is nothing.
        var empty: String
        var rows: [Row]

        func child(named name: String) -> Any? {
            switch name {
            case "id": id
            case "title": title
            case "empty": empty
            case "rows": rows
            case "hasRows": !rows.isEmpty
            default: nil
            }
        }
    }

    struct Row: Equatable, MustacheParent {
        var date: String
        var state: String
        var isLate: Bool
        var who: String
        var what: String
        /// Where it can be done.
        var url: String?
        var consequence: String
        var source: String

        init(_ item: DueItem, _ address: SiteURL.PlanAddress) {
            date = item.date?.italian ?? "—"
            state = item.state.label
            isLate = item.state.isLate
            who = item.who
            what = item.what
            consequence = item.consequence ?? "—"
            source = item.source
            switch item.subject {
            case .indicator(let code, let year): url = SiteURL.indicator(address, code: code, year: year).description
            case .card(let card, _): url = SiteURL.cards(address, .card(card)).description
            case .deadline: url = nil
            }
        }

        func child(named name: String) -> Any? {
            switch name {
            case "date": date
            case "state": state
            case "isLate": isLate
            case "who": who
            case "what": what
            case "url": url
            case "consequence": consequence
            case "source": source
            default: nil
            }
        }
    }
}
