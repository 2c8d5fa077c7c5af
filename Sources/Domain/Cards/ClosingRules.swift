/// What a card must have to be closed, and what whoever closes it should look at again.
///
/// A pure function of a card, its template and what is known beside them:
/// ```swift
/// let findings = ClosingRules(template: template).findings(for: card, knowing: knowledge)
/// let mayClose = !findings.contains { $0.severity == .blocking }
/// ```
/// Rules look at the part a row plays (`CardField.Role`), never at its number, so that they hold
/// for every template. Source: DGR XII/2167 of 15/04/2024, Annex B; the warnings come from what is
/// found in published plans.
public struct ClosingRules: Sendable {
    /// The rows of the card.
    public let template: CardTemplate

    /// Makes the rules for a template.
    public init(template: CardTemplate) { self.template = template }

    /// What is known beside the card.
    public struct Knowledge: Sendable {
        /// The years of the plan.
        public var period: PlanPeriod?
        /// The areas, to know which are legal; empty if unknown.
        public var areas: [PolicyArea]
        /// The act's key points; empty if unknown.
        public var keyPoints: [KeyPoint]
        /// Whether the outcomes of the previous plan say that the linked objective is taken up again
        /// (*riproposto*); `nil` if there is no link.
        public var isPreviousTakenUp: Bool?
        /// The other cards of the plan.
        public var siblings: [ObjectiveCard]

        /// Puts together what is known; nothing by default.
        public init(
            period: PlanPeriod? = nil, areas: [PolicyArea] = [], keyPoints: [KeyPoint] = [],
            isPreviousTakenUp: Bool? = nil, siblings: [ObjectiveCard] = []
        ) {
            self.period = period
            self.areas = areas
            self.keyPoints = keyPoints
            self.isPreviousTakenUp = isPreviousTakenUp
            self.siblings = siblings
        }
    }

    /// Everything the rules find: what blocks first, then by row.
    public func findings(for card: ObjectiveCard, knowing knowledge: Knowledge = Knowledge()) -> [CardFinding] {
        let check = CardCheck(card: card, template: template, knowledge: knowledge)
        return (check.blocking + check.completeness + check.content + check.contradictions).sorted {
            ($0.severity == .blocking ? 0 : 1, $0.row ?? 0, $0.code.rawValue)
                < ($1.severity == .blocking ? 0 : 1, $1.row ?? 0, $1.code.rawValue)
        }
    }
}

/// A card beside its template: what every rule needs.
struct CardCheck {
    let card: ObjectiveCard
    let template: CardTemplate
    let knowledge: ClosingRules.Knowledge

    func answer(_ role: CardField.Role) -> Answer { card.answer(role, in: template) }

    /// A finding on a row.
    func finding(_ code: CardFinding.Code, _ field: CardField, _ message: String) -> CardFinding {
        CardFinding(
            code: code, row: field.row, field: field.key, message: "Riga \(field.row): \(message)",
            source: "\(template.source), riga \(field.row)")
    }

    /// A finding on the row that plays a part; none if the template has no such row.
    func finding(_ code: CardFinding.Code, _ role: CardField.Role, _ message: String) -> [CardFinding] {
        template.field(as: role).map { [finding(code, $0, message)] } ?? []
    }

    /// A finding on what stands above the rows.
    func finding(_ code: CardFinding.Code, above property: String, _ message: String) -> CardFinding {
        CardFinding(code: code, row: nil, field: property, message: message, source: template.source)
    }

    // MARK: Blocking

    var blocking: [CardFinding] {
        title + mainAreas + details + choices + transversality
    }

    private var title: [CardFinding] {
        guard !card.title(in: template).contains(where: { !$0.isWhitespace }) else { return [] }
        let found = finding(.titleMissing, .title, "manca il titolo dell'intervento.")
        return found.isEmpty ? [finding(.titleMissing, above: "titolo", "Manca il titolo della scheda.")] : found
    }

    private var mainAreas: [CardFinding] {
        card.mainAreas.isEmpty
            ? [finding(.mainAreaMissing, above: "macroaree", "Indicare almeno una macroarea principale.")] : []
    }

    /// A text is due after some answers. For a transversal objective the areas stand in its place.
    private var details: [CardFinding] {
        template.fields.compactMap { field in
            guard let detail = field.detail, field.role != .transversal else { return nil }
            let answer = card[field.key]
            guard let choice = answer.choices.first(where: detail.dueAfter.contains), !answer.hasText else {
                return nil
            }
            return finding(.detailMissing, field, "la risposta è \(choice), specificare: \(detail.label).")
        }
    }

    private var choices: [CardFinding] {
        template.fields.compactMap { field in
            guard field.isBlocking, field.role != .title, !card[field.key].isGiven(for: field.kind) else { return nil }
            return finding(.choiceMissing, field, "scegliere una delle risposte.")
        }
    }

    private var transversality: [CardFinding] {
        let own = card.otherAreas.filter(card.mainAreas.contains)
        guard own.isEmpty else {
            return finding(
                .ownAreaAmongOthers, .transversal,
                "tra le altre aree c'è quella principale (\(own.italianList)): toglierla.")
        }
        guard answer(.transversal).isYes, card.otherAreas.isEmpty else { return [] }
        return finding(
            .otherAreasMissing, .transversal, "l'obiettivo è trasversale: indicare almeno un'altra area di policy.")
    }
}
