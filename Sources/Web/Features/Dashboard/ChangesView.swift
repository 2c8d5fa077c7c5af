import Domain
import HTTPServer
import Mustache
import Store

/// What has changed since a day, on the dashboard.
struct ChangesView: Equatable, MustacheParent {
    var reason: String
    var verdicts: [Line]
    var counts: [LinkedCount]
    var url: String

    func child(named name: String) -> Any? {
        switch name {
        case "reason": reason
        case "verdicts": verdicts
        case "hasVerdicts": !verdicts.isEmpty
        case "counts": counts
        case "hasCounts": !counts.isEmpty
        case "url": url
        default: nil
        }
    }

    /// An indicator whose verdict is another now.
    struct Line: Equatable, MustacheParent {
        var code: String
        var title: String
        var year: Int
        var url: String
        var before: VerdictMark
        var now: VerdictMark

        func child(named name: String) -> Any? {
            switch name {
            case "code": code
            case "title": title
            case "year": year
            case "url": url
            case "before": [before]
            case "now": [now]
            default: nil
            }
        }
    }

    /// The kinds of records of which the changes are counted: those with the most.
    private static let mostKinds = 6

    init(_ changes: BoardChanges, _ address: SiteURL.PlanAddress) {
        let list = SiteURL.dashboard(address, .changes).description + "?dal=\(changes.since.iso)"
        reason = changes.reason
        url = list
        verdicts = changes.verdicts.map {
            Line(
                code: $0.code, title: $0.title, year: $0.year,
                url: SiteURL.indicator(address, code: $0.code, year: $0.year).description, before: VerdictMark($0.before),
                now: VerdictMark($0.now))
        }
        counts = changes.counts.prefix(Self.mostKinds).map { count in
            LinkedCount(
                count: count.number, label: "\(ChangesPage.words(count.kind)): modifiche",
                url: "\(list)&tipo=\(SiteURL.segment(count.kind.rawValue))")
        }
    }
}

/// What was changed in an Ambito since a day, one by one.
enum ChangesPage {
    /// Changes on a page.
    static let most = 25

    static func page(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .dashboard(let address, .changes) = url, let plan = try PlanSubject(address, context.page) else {
            return .notFound
        }
        let typed = context.text("dal")
        let day = typed.isEmpty ? nil : (try? CalendarDate(iso: typed)) ?? (try? CalendarDate(italian: typed))
        let problem = day == nil && !typed.isEmpty ? "Scrivi una data come gg/mm/aaaa, per esempio 15/06/2026." : nil
        let since = day ?? context.page.today.adding(days: -BoardChanges.usualDays)
        let kind = context.text("tipo").isEmpty ? nil : RecordKind(rawValue: context.text("tipo"))
        let log = context.database.changeLog
        let number = try log.counts(inAmbito: address.ambito, since: since.startInItaly)
            .filter { kind == nil || $0.kind == kind }.reduce(0) { $0 + $1.number }
        let kindField = kind.map { "&tipo=\(SiteURL.segment($0.rawValue))" } ?? ""
        let found = ChangesOnPage(
            try log.changes(
                inAmbito: address.ambito, since: since.startInItaly, of: kind, limit: most + 1,
                before: Int64(context.text("prima"))),
            most: most
        ) { "\(url)?dal=\(since.iso)\(kindField)&prima=\($0)" }
        let view = ChangeListView(
            lead: "\(kind.map { words($0) } ?? "Tutte le modifiche"), dal \(since.italian): \(ItalianNumber.print(number)).",
            changes: found.changes.map(AmbitoHistoryView.Change.init), older: found.older, path: url.description,
            field: FormField(
                name: "dal", label: "Dal giorno", help: "gg/mm/aaaa", value: typed.isEmpty ? since.italian : day?.italian ?? typed,
                kind: .text(autocomplete: "off"), problem: problem))
        return try context.page(
            "Che cosa è cambiato", frame: plan.frame(context.page, .home), breadcrumb: [plan.home, plan.board],
            hasProblems: problem != nil, template: "dashboard/changes", view)
    }

    /// The kinds of records in the plural, as a count names them.
    static func words(_ kind: RecordKind) -> String {
        switch kind.rawValue {
        case "valore": "Valori degli indicatori"
        case "protocollo": "Protocolli"
        case "scheda": "Schede obiettivo"
        case "tavola": "Tavole"
        case "anno": "Stati degli anni"
        case "relazione": "Relazioni annuali"
        case "comune": "Comuni"
        case "piano": "Piano"
        default: (kind.register?.plural ?? kind.rawValue).capitalisedFirst
        }
    }
}

/// The list of changes.
struct ChangeListView: Equatable, MustacheParent {
    var lead: String
    var changes: [AmbitoHistoryView.Change]
    var older: NavigationLink?
    var path: String
    var field: FormField

    func child(named name: String) -> Any? {
        switch name {
        case "lead": lead
        case "changes": changes
        case "hasChanges": !changes.isEmpty
        case "older": older
        case "path": path
        case "field": [field]
        case "summary": field.problem.map { [NavigationLink(text: $0, url: "#\(field.anchor)")] } ?? []
        default: nil
        }
    }
}

extension PlanSubject {
    /// The way back to the plan's dashboard.
    var board: NavigationLink {
        NavigationLink(text: "Cruscotto", url: SiteURL.dashboard(address, .board()).description)
    }
}
