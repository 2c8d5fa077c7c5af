import Domain
import Mustache
import Store

/// One card of the list.
struct CardListRow: Equatable, MustacheParent {
    var code: String
    var title: String
    var url: String
    /// Letters of the macroareas, and their names for who does not know the letters.
    var areas: String
    var areaNames: String
    var state: String
    var isClosed: Bool
    var achieved: String
    /// What the two numbers of `achieved` are; nil when there is no target in the year.
    var achievedWords: String?
    var marks: [CountedMark]
    var amounts: [String]
    var changedAt: String
    var changedBy: String
    var hits: [CardHitView]

    func child(named name: String) -> Any? {
        switch name {
        case "code": code
        case "title": title
        case "url": url
        case "areas": areas
        case "areaNames": areaNames
        case "state": state
        case "isClosed": isClosed
        case "achieved": achieved
        case "achievedWords": achievedWords
        case "marks": marks
        case "hasMarks": !marks.isEmpty
        case "amounts": amounts
        case "changedAt": changedAt
        case "changedBy": changedBy
        case "hits": hits
        case "hasHits": !hits.isEmpty
        default: nil
        }
    }

    /// Places in which words are shown for one card.
    private static let places = 3

    init(_ card: ListedCard, of plan: PlanSubject, areas names: [String: String], _ templates: CardTemplates) {
        let item = card.item
        code = item.code
        title = item.title.isEmpty ? "Senza titolo" : item.title
        url = plan.url(.card(item.code)).description
        areas = item.mainAreas.isEmpty ? "–" : item.mainAreas.joined(separator: ", ")
        areaNames = item.mainAreas.isEmpty
            ? "senza macroarea" : item.mainAreas.compactMap { names[$0] }.joined(separator: "; ")
        state = item.state.label.capitalisedFirst
        isClosed = item.state == .closed
        let withTarget = card.verdicts.withTarget
        achieved = withTarget == 0 ? "Nessun target" : "\(card.verdicts[.achieved]) su \(withTarget)"
        achievedWords = withTarget == 0 ? nil : card.verdicts[.achieved] == 1 ? "raggiunto" : "raggiunti"
        marks = [Verdict.Kind.notAchieved, .notAssessable].compactMap { kind in
            card.verdicts[kind] == 0 ? nil : CountedMark(mark: VerdictMark(kind), count: card.verdicts[kind])
        }
        amounts = AmountWords.budget(card)
        changedAt = item.changedAt.italian
        changedBy = item.changedBy
        let template = templates[item.templateID]
        hits = item.hits.prefix(Self.places).map { CardHitView($0, template) }
    }
}

/// Words that were looked for, in their context.
struct CardHitView: Equatable, MustacheParent {
    /// The row of the card, or another part of it.
    var part: String
    var pieces: [Piece]

    struct Piece: Equatable, MustacheParent {
        var text: String
        var isMatch: Bool

        func child(named name: String) -> Any? {
            switch name {
            case "text": text
            case "isMatch": isMatch
            default: nil
            }
        }
    }

    init(_ hit: CardHit, _ template: CardTemplate?) {
        part = template?[hit.part].map { "Riga \($0.row)" } ?? hit.part.capitalisedFirst
        pieces = hit.snippet.map { Piece(text: $0.text, isMatch: $0.isMatch) }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "part": part
        case "pieces": pieces
        default: nil
        }
    }
}
