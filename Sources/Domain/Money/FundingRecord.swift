/// A sum of money of the plan: one record, whatever the number of cards and actions it pays for.
///
/// Source: DGR XII/2167 of 15/04/2024, general part (sources of funding, transfers to the Ente capofila) and Annex B,
/// row 5. A record that serves three actions is one sum, not three.
public struct FundingRecord: Hashable, Sendable, Identifiable {
    /// Whose money the figure measures. Sums of different perimeters overlap, so that they are never added up.
    public enum Perimeter: String, Hashable, Sendable, CaseIterable, Codable {
        case ambito
        case municipality = "comune"
        case district = "distretto"
        case aboveAmbito = "sovra_ambito"
        case region = "regione"

        /// The Italian words.
        public var label: String {
            switch self {
            case .ambito: "Ambito"
            case .municipality: "singolo Comune"
            case .district: "Distretto"
            case .aboveAmbito: "più Ambiti o Provincia"
            case .region: "Regione"
            }
        }
    }

    /// Identifier within the register.
    public let id: String
    /// What the money is for.
    public let title: String
    /// How much, when, from which source, how certain.
    public let amount: Amount
    /// The level of the source; `nil` if neither the list nor the plan says it.
    public let level: FundingSource.Level?
    /// Whether the plan declares that nobody pays for it: what is lacking is not money.
    public let isUnfunded: Bool
    /// Whose money it measures.
    public let perimeter: Perimeter
    /// Who holds it: the Ente capofila, a municipality, another body; empty if not said.
    public let holder: String
    /// The municipality it is spent in or comes from; `nil` for the Ambito as a whole.
    public let municipality: String?
    /// `ObjectiveCard.code` of the cards it pays for.
    public let cards: [String]
    /// `CardAction.key` of the actions it pays for.
    public let actions: [String]
    /// The line of the PNRR, mission 5 component 2: `1.1.1`; `nil` for other money.
    public let line: String?

    /// Makes a record. Blank texts are nothing.
    public init(
        id: String, title: String = "", amount: Amount, level: FundingSource.Level? = nil, isUnfunded: Bool = false,
        perimeter: Perimeter = .ambito, holder: String = "", municipality: String? = nil, cards: [String] = [],
        actions: [String] = [], line: String? = nil
    ) {
        self.id = id
        self.title = title
        self.amount = amount
        self.level = level
        self.isUnfunded = isUnfunded
        self.perimeter = perimeter
        self.holder = holder
        self.municipality = municipality
        self.cards = cards
        self.actions = actions
        self.line = line
    }
}

/// The policy area of an amount, from the cards it pays for.
public enum AreaShare: Hashable, Sendable {
    /// All its cards have the same single main area.
    case one(String)
    /// Its cards have more than one main area between them: the amount is shown once, under *più aree*.
    case several
    /// It is linked to no card with an area.
    case none

    /// The share of an amount linked to cards.
    /// - Parameter areas: the main areas of each card, by code; a card that is not there has none.
    public init(cards: [String], areas: [String: [String]]) {
        let letters = Set(cards.flatMap { areas[$0] ?? [] })
        if let letter = letters.first {
            self = letters.count == 1 ? .one(letter) : .several
        } else {
            self = .none
        }
    }
}
