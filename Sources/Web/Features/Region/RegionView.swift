import Domain
import Mustache
import Store

/// The first page of whoever reads the plans of several Ambiti: an ATS, the Region, everyone. A table, never a ranking.
struct RegionView: Equatable, MustacheParent {
    var lead: String
    var year: Int
    var authorities: [Authority]
    /// How the figures of all the Ambiti lie, one drawing for each.
    var multiples: [StripPlot]
    /// Whether the reader may read the remarks of the ATS on one of the plans.
    var hasRemarks: Bool
    /// Whether the reader belongs to the Ambiti or to their ATS, and is told of the versions that were transmitted.
    var hasVersions: Bool
    var comparisonURL: String
    var ambitiURL = SiteURL.ambiti.description
    var ambitiText: String

    /// - Parameter others: how many plans the reader may see besides, because they are published.
    init(_ figures: RegionFigures, others: Int = 0) {
        year = figures.year
        let count = figures.ambiti.count
        lead = "Gli Ambiti con un Piano \(others > 0 ? "che segui" : "che puoi leggere"). Per ognuno, dove sta il Piano più recente."
        ambitiText = others > 0 ? "Tutti gli Ambiti della Lombardia, con altri \(ItalianNumber.print(others)) Piani pubblicati"
            : "Tutti gli Ambiti della Lombardia"
        if others == 1 { ambitiText = "Tutti gli Ambiti della Lombardia, con un altro Piano pubblicato" }
        authorities = Dictionary(grouping: figures.ambiti, by: \.ats.name).sorted { $0.key < $1.key }.map { name, ambiti in
            Authority(name: name, id: "ats-\(ambiti.first?.ats.code ?? "")", rows: ambiti.map(Row.init))
        }
        multiples = count >= 3 ? StripPlot.distributions(figures) : []
        hasRemarks = figures.ambiti.contains { $0.openRemarks != nil }
        hasVersions = figures.ambiti.contains { !$0.isPublic }
        comparisonURL = SiteURL.comparison.description
    }

    func child(named name: String) -> Any? {
        switch name {
        case "lead": lead
        case "year": year
        case "authorities": authorities
        case "multiples": multiples
        case "hasRemarks": hasRemarks
        case "hasVersions": hasVersions
        case "hasMultiples": !multiples.isEmpty
        case "comparisonURL": comparisonURL
        case "ambitiURL": ambitiURL
        case "ambitiText": ambitiText
        default: nil
        }
    }

    /// An ATS with its Ambiti.
    struct Authority: Equatable, MustacheParent {
        var name: String
        var id: String
        var rows: [Row]

        func child(named name: String) -> Any? {
            switch name {
            case "name": self.name
            case "id": id
            case "rows": rows
            default: nil
            }
        }
    }

    /// An Ambito.
    struct Row: Equatable, MustacheParent {
        var text: String
        var period: String
        var url: String
        var state: String
        /// Nil for a plan without LEPS section.
        var achieved: LinkedCount?
        var withTarget: LinkedCount?
        var missed: LinkedCount?
        var unknown: LinkedCount?
        var cards: LinkedCount
        /// The open remarks of the ATS; nil for whoever may not read them.
        var remarks: LinkedCount?
        /// The day of the next deadline; nil when none is to come.
        var deadline: NavigationLink?
        /// What is due on that day.
        var due: String
        /// The version that the ATS has.
        var version: NavigationLink?
        /// What its check found, and how far it has come; or that there is none.
        var checks: String

        init(_ figures: AmbitoFigures) {
            let address = figures.address
            text = figures.entry.ambito.shortName
            period = figures.entry.plan.period.label
            url = SiteURL.dashboard(address, .board()).description
            state = figures.exposure.label
            func count(_ verdict: Verdict.Kind) -> LinkedCount? {
                figures.leps.map { summary in
                    LinkedCount(
                        verdict, of: summary, in: address,
                        label: "indicatori con esito \(verdict.label), \(figures.entry.ambito.shortName)")
                }
            }
            achieved = count(.achieved)
            missed = count(.notAchieved)
            unknown = count(.notAssessable)
            withTarget = figures.leps.map { summary in
                LinkedCount(withTargetOf: summary, in: address, label: "range con target, \(figures.entry.ambito.shortName)")
            }
            cards = LinkedCount(
                count: figures.cardCount, label: "schede obiettivo, \(figures.entry.ambito.shortName)",
                url: SiteURL.cards(address, .list).description)
            deadline = figures.deadline.flatMap { next in
                next.date.map { NavigationLink(text: $0.italian, url: SiteURL.reporting(address, .deadlines).description) }
            }
            due = figures.deadline?.what ?? ""
            version = figures.version.map {
                NavigationLink(text: "Versione \($0.number)", url: SiteURL.document(address, .version($0.number)).description)
            }
            checks = figures.version.map { "\($0.state.label). \(CompletenessView.sentence($0.counts))" } ?? "nessuna trasmessa"
            remarks = figures.openRemarks.map { LinkedCount(.open, $0, named: figures.entry.ambito.shortName, address) }
        }

        func child(named name: String) -> Any? {
            switch name {
            case "text": text
            case "period": period
            case "url": url
            case "state": state
            case "achieved": achieved
            case "withTarget": withTarget
            case "missed": missed
            case "unknown": unknown
            case "cards": [cards]
            case "remarks": remarks
            case "deadline": deadline
            case "due": due
            case "version": version
            case "checks": checks
            default: nil
            }
        }
    }
}
