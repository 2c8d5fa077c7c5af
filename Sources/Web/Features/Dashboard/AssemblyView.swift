import Domain
import Mustache
import Store

/// The Cruscotto dell'Assemblea dei Sindaci: first three answers in words, then the figures they come from. Every
/// number leads to the list that it counts.
struct AssemblyView: Equatable, MustacheParent {
    var heading: String
    var eyebrow: String
    var lead: String
    var year: Int
    var years: [NavigationLink]
    /// The session's paper and the projector's screens.
    var tools: [NavigationLink]
    /// Nil for a plan without LEPS section.
    var leps: Answers?
    var decisions: [BoardDecision]
    var matrix: VerdictMatrix?
    var cards: CountTable?
    var money: [MoneyTable]
    /// The funding records by source and by macroarea.
    var funding: [FigureTable] = []
    var changes: ChangesView?
    var due: DueView
    var quality: CountedSentence?
    /// The open remarks of the ATS.
    var remarks: CountedSentence?
    var municipalities: [NavigationLink]
    /// The form for another moment.
    var moment: MomentView?

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "eyebrow": eyebrow
        case "lead": lead
        case "year": year
        case "years": years
        case "tools": tools
        case "leps": leps
        case "decisions": decisions
        case "hasDecisions": !decisions.isEmpty
        case "matrix": matrix
        case "cards": cards
        case "money": money
        case "hasMoney": !money.isEmpty
        case "funding": funding
        case "hasFunding": !funding.isEmpty
        case "changes": changes
        case "due": due
        case "quality": quality
        case "remarks": remarks
        case "municipalities": municipalities
        case "hasMunicipalities": !municipalities.isEmpty
        case "moment": moment
        case "summary": moment?.summary ?? []
        default: nil
        }
    }

    /// How many ranges are reached, which are not and why.
    struct Answers: Equatable, MustacheParent {
        var year: Int
        var achieved: LinkedCount
        var withTarget: LinkedCount
        var achievedWord: String
        var note: String?
        /// The other verdicts with their number.
        var counts: [LinkedCount]
        var missed: [HomeView.AttentionItem]
        var unknown: [HomeView.AttentionItem]

        func child(named name: String) -> Any? {
            switch name {
            case "year": year
            case "achieved": [achieved]
            case "withTarget": [withTarget]
            case "achievedWord": achievedWord
            case "note": note
            case "counts": counts
            case "missed": missed
            case "hasMissed": !missed.isEmpty
            case "unknown": unknown
            case "hasUnknown": !unknown.isEmpty
            default: nil
            }
        }
    }

    /// What is late and what comes next.
    struct DueView: Equatable, MustacheParent {
        var late: LinkedCount
        var next: LinkedCount
        var url: String

        func child(named name: String) -> Any? {
            switch name {
            case "late": [late]
            case "next": [next]
            case "url": url
            default: nil
            }
        }
    }
}
