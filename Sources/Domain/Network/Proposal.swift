/// A proposal received in co-programming, with its answer.
///
/// Source: D.Lgs. 117/2017 (Codice del Terzo Settore), art. 55; DGR XII/2167 of 15/04/2024.
public struct Proposal: Hashable, Sendable, Identifiable {
    /// Whether it was taken up; the raw value is the identifier used in files and tables.
    public enum Answer: String, Hashable, Sendable, CaseIterable, Codable {
        case yes = "si"
        case partly = "parziale"
        case no
        case awaited = "attesa"

        /// The Italian words.
        public var label: String {
            switch self {
            case .yes: "sì"
            case .partly: "parziale"
            case .no: "no"
            case .awaited: "in attesa"
            }
        }
    }

    /// Identifier within the register.
    public let id: String
    /// What is proposed.
    public let title: String
    /// Who proposes it.
    public let proponent: String
    /// The answer.
    public let answer: Answer
    /// The reason given; empty if none.
    public let reason: String
    /// `ObjectiveCard.code` of the cards that took it up.
    public let cards: [String]

    /// Makes a proposal.
    public init(
        id: String, title: String, proponent: String = "", answer: Answer = .awaited, reason: String = "",
        cards: [String] = []
    ) {
        self.id = id
        self.title = title
        self.proponent = proponent
        self.answer = answer
        self.reason = reason
        self.cards = cards
    }

    /// What is to be looked at, in words; empty if nothing.
    /// - Parameter known: the codes of the plan's cards.
    public func gaps(known: Set<String>) -> [String] {
        var gaps: [String] = []
        let broken = cards.filter { !known.contains($0) }
        if answer == .awaited { gaps.append("senza risposta") }
        if answer == .yes || answer == .partly, cards.isEmpty { gaps.append("accolta, ma senza una scheda collegata") }
        if answer == .no, reason.isEmpty { gaps.append("respinta senza motivazione") }
        if !broken.isEmpty { gaps.append("scheda collegata che non esiste: \(broken.italianList)") }
        return gaps
    }
}
