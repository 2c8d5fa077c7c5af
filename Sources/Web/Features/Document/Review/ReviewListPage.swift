import Domain
import Mustache
import Store

/// The plans that a reviewer of the ATS follows: how far each has come, the deadline, open remarks, LEPS reached.
enum ReviewListPage {
    static func page(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        let page = context.page
        let entries = try page.database.plans.all().filter { try page.access.allows(.review, on: $0.address, page.reader) }
        let rows = try entries.map { entry -> ReviewListView.Row in
            let versions = try page.database.versions(using: page.cardTemplates).all(of: entry.plan.key).filter { $0.state >= .transmitted }
            let latest = versions.first
            let deadline = try page.database.programming.deadlines(of: entry.plan.period).first { $0.who.contains("ATS") && $0.date != nil }
            let open = try page.database.remarks.counts(of: entry.plan.key)[.open] ?? 0
            let judged = try page.judgedPlan(at: entry.address)
            return ReviewListView.Row(
                ambito: "\(entry.ambito.shortName), \(entry.plan.period.label)", url: SiteURL.plan(entry.address).description,
                state: latest?.state.label ?? "Nessuna versione trasmessa",
                versions: versions.map {
                    NavigationLink(text: "Versione \($0.number)", url: SiteURL.document(entry.address, .version($0.number)).description)
                },
                checks: latest.map { CompletenessView.sentence($0.counts) } ?? "–",
                deadline: deadline?.date?.italian ?? "–", open: LinkedCount(.open, open, named: entry.ambito.shortName, entry.address),
                leps: judged.flatMap { LEPSCount($0, named: entry.ambito.shortName) })
        }
        return try context.page(
            "Piani in revisione", frame: context.siteFrame(),
            breadcrumb: [NavigationLink(text: "Inizio", url: SiteURL.home.description)], template: "document/reviews",
            ReviewListView(rows: rows))
    }
}

/// How many ranges are reached of those with a target in a year, each number with its list.
struct LEPSCount: Equatable, MustacheParent {
    var year: Int
    var achieved: LinkedCount
    var withTarget: LinkedCount

    init?(_ plan: JudgedPlan, named name: String) {
        guard !plan.groups.isEmpty else { return nil }
        let summary = plan.summary(of: plan.referenceYear)
        year = summary.year
        achieved = LinkedCount(.achieved, of: summary, in: plan.address, label: "range raggiunti, \(name)")
        withTarget = LinkedCount(withTargetOf: summary, in: plan.address, label: "range con target, \(name)")
    }

    func child(named name: String) -> Any? {
        switch name {
        case "year": year
        case "achieved": [achieved]
        case "withTarget": [withTarget]
        default: nil
        }
    }
}

/// The reviewer's list.
struct ReviewListView: Equatable, MustacheParent {
    var rows: [Row]

    func child(named name: String) -> Any? {
        switch name {
        case "rows": rows
        case "hasRows": !rows.isEmpty
        default: nil
        }
    }

    struct Row: Equatable, MustacheParent {
        var ambito: String
        var url: String
        var state: String
        var versions: [NavigationLink]
        var checks: String
        var deadline: String
        var open: LinkedCount
        /// Nil for a plan without LEPS section.
        var leps: LEPSCount?

        func child(named name: String) -> Any? {
            switch name {
            case "ambito": ambito
            case "url": url
            case "state": state
            case "versions": versions
            case "checks": checks
            case "deadline": deadline
            case "open": [open]
            case "leps": leps
            default: nil
            }
        }
    }
}
