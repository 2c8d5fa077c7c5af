/// Where the office's work on a year stands.
///
/// Values are collected during the year, checked after 31/12 and verified by the Assemblea dei Sindaci;
/// then they are frozen, so that the verdicts that were verified stay what they were.
public enum YearState: String, Hashable, Sendable, CaseIterable, Codable {
    case open = "aperto"
    case inReview = "in_verifica"
    case frozen = "congelato"
    /// Open again after a freeze, with a reason and an act.
    case reopened = "riaperto"

    /// The Italian words: `in verifica`.
    public var label: String {
        switch self {
        case .open: "aperto"
        case .inReview: "in verifica"
        case .frozen: "congelato"
        case .reopened: "riaperto"
        }
    }

    /// Whether values and local targets of the year may change.
    public var acceptsChanges: Bool { self != .frozen }

    /// The steps that lead on from here.
    public var steps: [YearStep] { YearStep.allCases.filter { $0.origins.contains(self) } }
}

/// A step of a year from one state to another.
public enum YearStep: String, Hashable, Sendable, CaseIterable, Codable {
    /// The office has collected the values and asks for their verification.
    case review = "verifica"
    /// The values are not ready after all.
    case withdraw = "ritiro"
    /// The Responsabile freezes what the Assemblea verified.
    case freeze = "congelamento"
    /// The Responsabile opens the year again.
    case reopen = "riapertura"

    /// The states from which the step is allowed.
    public var origins: Set<YearState> {
        switch self {
        case .review: [.open, .reopened]
        case .withdraw: [.inReview]
        case .freeze: [.inReview]
        case .reopen: [.frozen]
        }
    }

    /// The state it leads to.
    public var result: YearState {
        switch self {
        case .review: .inReview
        case .withdraw: .open
        case .freeze: .frozen
        case .reopen: .reopened
        }
    }

    /// The Italian words: `messa in verifica`.
    public var label: String {
        switch self {
        case .review: "messa in verifica"
        case .withdraw: "ritorno alla raccolta"
        case .freeze: "congelamento"
        case .reopen: "riapertura"
        }
    }
}
