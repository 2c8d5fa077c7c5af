extension CardPieces {
    /// What a piece may name: the words of the installation and of the plan.
    public struct Vocabulary: Hashable, Sendable {
        /// `PolicyArea.letter`.
        public var areas: Set<String>
        /// `LEPS.name`, and the names the card has already.
        public var leps: Set<String>
        /// `LEPSIndicator.code`.
        public var lepsIndicators: Set<String>
        /// The periods a previous plan can have.
        public var periods: Set<PlanPeriod>

        /// Puts the words together.
        public init(
            areas: Set<String>, leps: Set<String>, lepsIndicators: Set<String> = [], periods: Set<PlanPeriod> = []
        ) {
            (self.areas, self.leps, self.lepsIndicators, self.periods) = (areas, leps, lepsIndicators, periods)
        }
    }

    /// The greatest number of characters of a text that is no answer to a row.
    public static let maximumText = 20_000
    /// The greatest number of records of one list.
    public static let maximumRecords = 1_000

    /// Reads the card back.
    ///
    /// What is missing is no problem: drafts are kept. What cannot be is left out of the card.
    ///
    /// - Parameters:
    ///   - card: what is not in pieces: code, template, state.
    ///   - template: the rows.
    ///   - vocabulary: what may be named; nil lets everything be named.
    public func card(
        over card: ObjectiveCard, template: CardTemplate, allowing vocabulary: Vocabulary? = nil
    ) -> Reading {
        var reader = CardReader(pieces: self, template: template, vocabulary: vocabulary, card: card)
        reader.read()
        return Reading(card: reader.card, problems: reader.problems, keys: reader.keys)
    }

    /// A card that was read back.
    public struct Reading: Hashable, Sendable {
        /// The card, without what cannot be.
        public let card: ObjectiveCard
        /// By name of the piece, why it was left out: one Italian sentence each.
        public let problems: [String: String]
        /// The keys of the card's records, in their order: one of which nothing is written is none.
        public let keys: [List: [String]]
    }
}
