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
    /// The fields the log shows: the parts that can be merged and restored one by one.
    var logged: [LoggedField] { parts.map { LoggedField($0.name, $0.value) } }
}
