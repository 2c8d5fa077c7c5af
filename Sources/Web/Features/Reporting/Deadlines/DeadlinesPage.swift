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
        guard let overview = try context.database.leps.overview(of: key) else { return .notFound }
        let values = try context.database.cardValues.all(in: key)
        let cards = try context.cards.all(in: key).map(\.card).flatMap { card in
            card.indicators.filter { $0.lepsIndicatorCode == nil }.flatMap { indicator in
                DueItem.missing(
                    of: indicator.check(values[card.code]?[indicator.code]?.content ?? .none, in: period),
                    card: card.code, on: context.today)
            }
        }
        let leps = overview.indicators.flatMap { sheet in
            DueItem.missing(
                of: AchievementCheck(indicator: sheet.indicator, ranges: sheet.regional, values: sheet.values),
                title: sheet.shortTitle, on: context.today)
        }
        // The yearly checks of the LEPS are there one by one, indicator by indicator.
        let act = try context.database.programming.deadlines(of: period).filter { $0.kind != .yearlyCheck }.map {
            DueItem($0, on: context.today, source: "DGR Regione Lombardia XII/2167 del 15/04/2024")
        }
        let view = DeadlinesView(items: leps + cards, act: act, address: address, year: context.today.year)
        return try context.page(
            "Scadenze", of: overview.plan, in: overview.ambito, place: .overview,
            breadcrumb: [
                NavigationLink(text: "Inizio", url: SiteURL.plan(address).description),
                NavigationLink(text: "LEPS", url: SiteURL.overview(address).description),
            ], template: "reporting/deadlines", view)
    }
}

/// The due items in three groups: late, still to do, those of the act.
struct DeadlinesView: Equatable, MustacheParent {
    var year: Int
    var groups: [Group]

    init(items: [DueItem], act: [DueItem], address: SiteURL.PlanAddress, year: Int) {
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
        ]
    }

    func child(named name: String) -> Any? {
        switch name {
        case "year": year
        case "groups": groups
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
