import Domain

// What the log shows of cards.

extension RecordKind {
    /// A scheda obiettivo.
    public static let card = RecordKind(rawValue: "scheda")
    /// What is recorded for an indicator of a card.
    public static let cardIndicator = RecordKind(rawValue: "indicatore di scheda")
}

extension RecordReference {
    /// A card of a plan.
    public static func card(_ code: String, in key: PlanKey) -> RecordReference {
        RecordReference(.card, "\(key.period.label)/\(code)", ambitoCode: key.ambitoCode)
    }

    /// What is recorded for an indicator of a card.
    public static func cardIndicator(_ code: String, ofCard card: String, in key: PlanKey) -> RecordReference {
        RecordReference(.cardIndicator, "\(key.period.label)/\(card)/\(code)", ambitoCode: key.ambitoCode)
    }
}

extension ObjectiveCard {
    /// What the log shows of a change, in the pieces that can be merged and restored one by one.
    /// - Parameter earlier: what was there; nil for a new card.
    func changes(from earlier: ObjectiveCard?) -> [FieldChange] {
        let old = earlier.map { CardPieces($0) }
        return [FieldChange](from: old?.logged ?? [], to: CardPieces(self, after: old).logged)
    }

    /// What the log shows of a card that is removed.
    var removal: [FieldChange] { [FieldChange](from: CardPieces(self).logged, to: []) }
}

extension CardPieces {
    fileprivate var logged: [LoggedField] { names.map { LoggedField($0, self[$0]) } }
}
