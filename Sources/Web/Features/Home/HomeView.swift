import Domain
import Mustache

/// A plan's first page: what this is, where the plan stands, what needs attention, where to go.
struct HomeView: Equatable, MustacheParent {
    var heading: String
    var introduction: String
    /// Nil for a plan without LEPS section.
    var state: YearState?
    /// Nil for a plan whose cards have no indicators.
    var cardIndicators: CardIndicatorsView?
    /// Which version was approved; nil for a plan that is not published.
    var approval: PlanApproval?
    /// Who may see the plan; nil for whoever has not signed in.
    var standing: Standing?
    /// The open remarks of the ATS, for those who read them and have nothing to do with the tasks of the office.
    var remarks: CountedSentence?
    /// What the office has to do; nil for other readers.
    var office: OfficeView?
    var places: [Place]

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "introduction": introduction
        case "state": state
        case "cardIndicators": cardIndicators
        case "approval": approval
        case "standing": standing
        case "remarks": remarks
        case "office": office
        case "places": places
        default: nil
        }
    }

    /// Who may see the plan, and where that is changed.
    struct Standing: Equatable, MustacheParent {
        var label: String
        var audience: String
        var actions: [NavigationLink]

        init(_ address: SiteURL.PlanAddress, _ exposure: PlanExposure, mayChange: Bool, mayReadLog: Bool) {
            (label, audience) = (exposure.label, exposure.audience)
            actions = [
                mayChange ? ("Cambia lo stato", SiteURL.planState(address)) : nil,
                mayReadLog ? ("Cronologia dello stato", SiteURL.planHistory(address)) : nil,
                mayReadLog ? ("Cronologia dell’Ambito", SiteURL.ambitoHistory(address.ambito)) : nil,
            ].compactMap { $0 }.map { NavigationLink(text: $0.0, url: $0.1.description) }
        }

        func child(named name: String) -> Any? {
            switch name {
            case "label": label
            case "audience": audience
            case "actions": actions
            case "hasActions": !actions.isEmpty
            default: nil
            }
        }
    }

    /// Where the plan stands in one year.
    struct YearState: Equatable, MustacheParent {
        var year: Int
        var achieved: LinkedCount
        var achievedWord: String
        var withTarget: LinkedCount
        var provisionalNote: String?
        var overviewURL: String
        var boardURL: String
        /// The other verdicts with their number.
        var counts: [LinkedCount]
        /// Where the indicators that are counted are listed.
        var listURL: String
        /// The indicators to look at, by verdict.
        var attention: [AttentionGroup]

        func child(named name: String) -> Any? {
            switch name {
            case "year": year
            case "achieved": [achieved]
            case "achievedWord": achievedWord
            case "withTarget": [withTarget]
            case "listURL": listURL
            case "provisionalNote": provisionalNote
            case "overviewURL": overviewURL
            case "boardURL": boardURL
            case "counts": counts
            case "attention": attention
            default: nil
            }
        }
    }

    /// The indicators that need attention for the same reason.
    struct AttentionGroup: Equatable, MustacheParent {
        var mark: VerdictMark
        var items: [AttentionItem]

        func child(named name: String) -> Any? {
            switch name {
            case "items": items
            default: mark.child(named: name)
            }
        }
    }

    /// An indicator that needs attention, and what is missing.
    struct AttentionItem: Equatable, MustacheParent {
        var code: String
        var title: String
        var url: String
        var why: String

        func child(named name: String) -> Any? {
            switch name {
            case "code": code
            case "title": title
            case "url": url
            case "why": why
            default: nil
            }
        }
    }

    /// A page to go to, and what is found there.
    struct Place: Equatable, MustacheParent {
        var text: String
        var url: String
        var help: String

        func child(named name: String) -> Any? {
            switch name {
            case "text": text
            case "url": url
            case "help": help
            default: nil
            }
        }
    }
}

extension HomeView {
    init(_ plan: JudgedPlan) {
        heading = "Piano di Zona \(plan.ambito.shortName) \(plan.plan.period.label)"
        introduction = "Il Piano di Zona programma i servizi sociali dei Comuni dell’Ambito territoriale sociale. "
            + "Qui si verifica, anno per anno, se i Livelli essenziali delle prestazioni sociali (LEPS) "
            + "raggiungono il range fissato dalla Regione, e si legge perché."
        state = plan.groups.isEmpty ? nil : YearState(plan)
        places = Self.places(plan)
    }

    /// Adds the way to the year's collection sheet, for whoever may edit.
    mutating func addCollection(_ plan: JudgedPlan) {
        let year = plan.referenceYear
        places.insert(
            Place(
                text: "Raccolta dei valori \(year)", url: SiteURL.year(plan.address, .sheet(year)).description,
                help: "Tutti gli indicatori dell’anno, con i dati da registrare e il verdetto ad oggi."),
            at: min(1, places.count))
    }

    private static func places(_ plan: JudgedPlan) -> [Place] {
        let board = Place(
            text: "Cruscotto dell’Assemblea", url: SiteURL.dashboard(plan.address, .board()).description,
            help: "Quanti range sono raggiunti, quali no e perché, che cosa va deciso e entro quando.")
        let leps = Place(
            text: "LEPS", url: SiteURL.overview(plan.address).description,
            help: "Gli indicatori dei cinque LEPS strategici, con il verdetto di ogni anno.")
        let others = [
            Place(
                text: "Schede obiettivo", url: SiteURL.cards(plan.address, .list).description,
                help: "Gli obiettivi del piano, con azioni, risorse e indicatori."),
            Place(
                text: "Ambito", url: SiteURL.ambito(plan.ambito.code).description,
                help: "I Comuni, la popolazione e gli enti di riferimento."),
            Place(
                text: "Altri Ambiti", url: SiteURL.ambiti.description,
                help: "Gli Ambiti della Lombardia, con i Piani che puoi leggere."),
            Place(
                text: "Confronto tra Ambiti", url: SiteURL.comparison.description,
                help: "Da 2 a 6 Ambiti uno accanto all’altro: LEPS, popolazione, spesa per abitante."),
            Place(
                text: "Dati aperti", url: SiteURL.openData(plan.address, .list).description,
                help: "I dati del Piano da riusare: CSV, JSON e catalogo DCAT-AP_IT."),
            Place(
                text: "Glossario", url: SiteURL.glossary.description,
                help: "Che cosa vogliono dire le parole e le sigle usate qui."),
        ]
        return [board] + (plan.groups.isEmpty ? others : [leps] + others)
    }
}

extension HomeView.YearState {
    fileprivate init(_ plan: JudgedPlan) {
        let year = plan.referenceYear
        let summary = plan.summary(of: year)
        self.year = year
        achieved = LinkedCount(.achieved, of: summary, in: plan.address, label: "")
        achievedWord = summary[.achieved] == 1 ? "raggiunto" : "raggiunti"
        withTarget = LinkedCount(withTargetOf: summary, in: plan.address, label: "")
        provisionalNote = plan.phase(of: year) == .current
            ? "Situazione ad oggi, \(plan.today.italian): i valori dell’anno sono provvisori fino al 31/12/\(year)." : nil
        overviewURL = SiteURL.overview(plan.address, year: year).description
        boardURL = SiteURL.dashboard(plan.address, .board()).description
        counts = [Verdict.Kind.achieved, .notAchieved, .notAssessable, .noTarget]
            .map { verdict in
                LinkedCount(
                    verdict, of: summary, in: plan.address, label: "indicatori con esito \(verdict.label)", isMarked: true)
            }
        listURL = SiteURL.dashboard(plan.address, .indicators(year: year)).description
        attention = Self.attention(plan, year: year)
    }

    private static func attention(_ plan: JudgedPlan, year: Int) -> [HomeView.AttentionGroup] {
        let judged = plan.indicators.flatMap { indicator in
            indicator.years.filter { $0.year == year }.map { (indicator, $0) }
        }
        func group(_ mark: VerdictMark, where belongs: (JudgedPlan.JudgedYear) -> Bool)
            -> HomeView.AttentionGroup
        {
            HomeView.AttentionGroup(mark: mark, items: judged.filter { belongs($1) }.map { indicator, each in
                let code = indicator.indicator.code
                return HomeView.AttentionItem(
                    code: code, title: indicator.shortTitle,
                    url: SiteURL.indicator(plan.address, code: code, year: year).description,
                    why: why(each.regional))
            })
        }
        return [
            group(VerdictMark(.notAchieved)) { $0.regional.verdict.kind == .notAchieved },
            group(VerdictMark(.notAssessable)) { $0.regional.verdict.kind == .notAssessable },
            group(VerdictMark(word: "Anno base da rilevare", symbol: "base-missing")) {
                $0.regional.verdict == .noTarget(.baseYear) && !$0.isRecorded
            },
        ].filter { !$0.items.isEmpty }
    }

    /// What would change the verdict, or why there is none.
    static func why(_ result: AchievementResult) -> String {
        switch result.verdict {
        case .noTarget: "Il valore serve da confronto per l’anno dopo."
        case .notAssessable(let reason): reason.message.asSentence
        case .achieved, .notAchieved: (result.distance?.sentence ?? result.reason).asSentence
        }
    }
}
