import Domain
import Mustache
import Store

/// A whole card as it is read and printed: what stands above the rows, then every row in the act's order.
struct CardView: Equatable, MustacheParent {
    var code: String
    /// The title of the card.
    var heading: String
    /// The kind of card and the act its rows come from.
    var kind: String
    var source: String
    var state: String
    var isClosed: Bool
    var facts: [CardFact]
    var epigraph: ObjectiveCard.Epigraph?
    var rows: [CardRowView]
    /// What the reader may do with the card.
    var links: [NavigationLink]

    func child(named name: String) -> Any? {
        switch name {
        case "code": code
        case "heading": heading
        case "kind": kind
        case "source": source
        case "state": state
        case "isClosed": isClosed
        case "facts": facts
        case "epigraph": epigraph?.text
        case "epigraphSource": epigraph.flatMap { $0.source.isEmpty ? nil : $0.source }
        case "rows": rows
        case "links": links
        case "hasLinks": !links.isEmpty
        default: nil
        }
    }

    init(_ subject: CardSubject, _ page: PageContext) throws {
        try self.init(subject, knowing: CardKnowledge(subject.key, of: [subject.card], page), page)
    }

    /// - Parameter knowledge: read once for all the cards of a plan.
    init(_ subject: CardSubject, knowing knowledge: CardKnowledge, _ page: PageContext) throws {
        let (card, template, period) = (subject.card, subject.template, subject.key.period)
        let names = knowledge.areaNames
        code = card.code
        heading = subject.title.isEmpty ? "Senza titolo" : subject.title
        kind = template.name
        source = template.source
        state = card.state.label.capitalisedFirst
        isClosed = card.state == .closed
        facts = try CardFact.all(subject, knowing: knowledge, page)
        epigraph = card.epigraph
        let values = knowledge.values[card.code] ?? [:]
        let indicators = card.indicators.map { indicator in
            CardIndicatorView(
                indicator, values[indicator.code]?.content ?? .none, in: period, today: page.today,
                url: subject.plan.url(.indicator(card.code, code: indicator.code)).description)
        }
        rows = template.fields.map { field in
            CardRowView(field, of: card, in: period, after: knowledge.previousPeriod, areas: names, indicators: indicators)
        }
        links = []
    }
}

/// A property of a card above its rows; its statements may be links.
struct CardFact: Equatable, MustacheParent {
    var term: String
    var values: [Statement]

    struct Statement: Equatable, MustacheParent {
        var text: String
        var url: String?

        func child(named name: String) -> Any? {
            switch name {
            case "text": text
            case "url": url
            default: nil
            }
        }
    }

    /// Nil when there is nothing to say.
    init?(_ term: String, _ texts: [String], url: (String) -> String? = { _ in nil }) {
        guard !texts.isEmpty else { return nil }
        self.term = term
        values = texts.map { Statement(text: $0, url: url($0)) }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "term": term
        case "values": values
        default: nil
        }
    }

    static func all(_ subject: CardSubject, knowing knowledge: CardKnowledge, _ page: PageContext) throws -> [CardFact] {
        let (card, address, areas) = (subject.card, subject.plan.address, knowledge.areaNames)
        let overview = SiteURL.overview(address).description
        return [
            CardFact(
                card.mainAreas.count == 1 ? "Macroarea" : "Macroaree",
                card.mainAreas.map { "\($0). \(areas[$0] ?? "")" }),
            CardFact("Altre aree", card.otherAreas.map { "\($0). \(areas[$0] ?? "")" }),
            CardFact("Livello di programmazione", card.level.map { [$0.label.capitalisedFirst] } ?? []),
            CardFact("Con gli Ambiti", card.partnerAmbiti),
            CardFact("LEPS collegati", card.linkedLEPS) { name in
                (knowledge.strategic[name] ?? nil).map { "\(overview)#leps-\($0)" }
            },
            CardFact("Obiettivi provinciali", card.provincialObjectives),
            CardFact("Obiettivi PPT dell’ASST", card.poloObjectives),
            try previous(subject, page),
            CardFact("Ultima modifica", ["\(subject.stored.changedAt.italian), \(subject.stored.changedBy)"]),
        ].compactMap { $0 }
    }

    /// The objective of the plan before, with the way to it where the installation holds it.
    private static func previous(_ subject: CardSubject, _ page: PageContext) throws -> CardFact? {
        guard let previous = subject.card.previous else { return nil }
        let key = PlanKey(ambitoCode: subject.key.ambitoCode, period: previous.period)
        let address = SiteURL.PlanAddress(ambito: key.ambitoCode, period: previous.period.label)
        let isHeld = try previous.code.map { try page.database.plans.entry(key) != nil && page.cards.card($0, in: key) != nil }
        let url = isHeld == true ? previous.code.map { SiteURL.cards(address, .card($0)).description } : nil
        let words = [previous.code, previous.title.isEmpty ? nil : "«\(previous.title)»"].compactMap { $0 }.joined(separator: " ")
        return CardFact("In continuità con", ["Piano \(previous.period.label): \(words)"]) { _ in url }
    }
}
