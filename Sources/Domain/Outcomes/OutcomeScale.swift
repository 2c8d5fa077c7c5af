/// How far an objective of the plan before was reached, in the act's five words.
///
/// Source: DGR XII/2167 of 15/04/2024, Annex B, *modello resoconto esiti*, dimension 1. The act prints integer bands
/// with gaps between them (49, 50): here they are half-open and compared on integers, without rounding.
public enum AchievementDegree: String, Hashable, Sendable, CaseIterable, Comparable {
    case null = "nullo"
    case insufficient = "insufficiente"
    case sufficient = "sufficiente"
    case good = "buono"
    case excellent = "ottimo"

    /// The degree of a part of a whole.
    /// - Returns: nil when it cannot be computed: nothing was planned, or more was done than planned.
    public init?(done: Int, planned: Int) {
        guard planned > 0, (0...planned).contains(done) else { return nil }
        self.init(part: Int128(done), whole: Int128(planned))
    }

    /// The degree of a percentage from 0 to 100; nil above it.
    public init?(percentage: ExactDecimal) {
        let (part, whole) = (Int128(percentage.units), Int128(percentage.unitsInOne) * 100)
        guard part >= 0, part <= whole else { return nil }
        self.init(part: part, whole: whole)
    }

    private init(part: Int128, whole: Int128) {
        self =
            if part == 0 { .null } else if part * 100 < whole * 50 { .insufficient } else if part * 100 < whole * 80 {
                .sufficient
            } else if part < whole { .good } else { .excellent }
    }

    public static func < (left: AchievementDegree, right: AchievementDegree) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}

/// How what was paid compares with what was foreseen, in cents.
///
/// Source: as ``AchievementDegree``, dimension 4.
public enum SpendingCoincidence: String, Hashable, Sendable, CaseIterable {
    case below = "non realizzato come programmato o sovrastimato"
    case equal = "ottimo"
    case above = "sottostimato"

    /// Compares two amounts; nil when nothing was foreseen: it cannot be computed.
    public init?(paid: Cents, planned: Cents) {
        guard planned.value > 0 else { return nil }
        self = paid < planned ? .below : paid == planned ? .equal : .above
    }

    /// Reads a percentage that a plan states without the amounts.
    public init(percentage: ExactDecimal) {
        let whole = ExactDecimal(100)
        self = percentage < whole ? .below : percentage == whole ? .equal : .above
    }

    /// `meno del 100%`, `100%`, `più del 100%`.
    public var band: String {
        switch self {
        case .below: "meno del 100%"
        case .equal: "100%"
        case .above: "più del 100%"
        }
    }
}

/// Whether the resources were enough.
///
/// Source: as ``AchievementDegree``, dimension 3.
public enum ResourceAdequacy: String, Hashable, Sendable, CaseIterable {
    case severelyInadequate = "gravemente inadeguato"
    case inadequate = "inadeguato"
    case sufficient = "sufficientemente adeguato"
    case adequate = "adeguato"
    case perfect = "perfettamente adeguato"
}
