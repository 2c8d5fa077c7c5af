/// The formal reading of a target.
///
/// One case is one form of target, with what that form needs. The forms of objective cards, which
/// are sentences about a whole plan, are `Target`. Parsing and printing are in
/// `RangeExpression+Parsing.swift`.
public enum RangeExpression: Hashable, Sendable {
    /// A count or a mean against a number: `N. EEMM attivate ≥ 1`. The subject is what stands
    /// before the sign, where printed.
    case threshold(Comparison, ExactDecimal, subject: String?)
    /// A ratio against a percentage: `≥ 50%`. The act's `100%` without a sign is `≥ 100%`.
    case share(Comparison, Percentage)
    /// The value of the year against that of the year before, strictly:
    /// `X anno 2026 > X anno 2025`.
    case yearOnYear(Trend, current: YearTerm, base: YearTerm)
    /// A stage of a protocol to be done by 31/12.
    case milestone(MilestoneTarget)

    /// The sign between a value and its threshold.
    public enum Comparison: String, Hashable, Sendable, CaseIterable, Codable {
        case atLeast = "≥"
        case atMost = "≤"
        case moreThan = ">"
        case lessThan = "<"
        case exactly = "="

        /// Whether `left` stands in this relation to `right`.
        public func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
            switch self {
            case .atLeast: left >= right
            case .atMost: left <= right
            case .moreThan: left > right
            case .lessThan: left < right
            case .exactly: left == right
            }
        }

        /// `almeno`, `al massimo`, `più di`, `meno di`, `esattamente`.
        public var words: String {
            switch self {
            case .atLeast: "almeno"
            case .atMost: "al massimo"
            case .moreThan: "più di"
            case .lessThan: "meno di"
            case .exactly: "esattamente"
            }
        }
    }

    /// The direction of a strict comparison with the year before.
    public enum Trend: String, Hashable, Sendable, CaseIterable, Codable {
        case increase = ">"
        case decrease = "<"

        /// The strict sign.
        public var comparison: Comparison { self == .increase ? .moreThan : .lessThan }
    }

    /// One side of a comparison between years, as printed: what is counted and how the year is
    /// named. The two sides may differ in the act (4.4: *persone*, *persone e/o nuclei*).
    public struct YearTerm: Hashable, Sendable {
        /// How the year follows the subject.
        public enum Connective: String, Hashable, Sendable, CaseIterable, Codable {
            case anno
            case nel
        }

        /// What is counted: `N. EEMM attivate`.
        public let subject: String
        /// The word before the year.
        public let connective: Connective
        /// The year named.
        public let year: Int

        /// Makes one side of a comparison.
        public init(subject: String, connective: Connective = .anno, year: Int) {
            self.subject = subject
            self.connective = connective
            self.year = year
        }

        /// `N. EEMM attivate anno 2026`.
        public var text: String { "\(subject) \(connective.rawValue) \(year)" }
    }

    /// What a protocol must have reached by 31/12.
    public enum MilestoneTarget: String, Hashable, Sendable, CaseIterable, Codable {
        /// Defined or updated, and shared.
        case definedAndShared = "definizione_o_aggiornamento_e_condivisione"
        /// Activated.
        case activated = "attivazione"

        /// The stages that must be dated by 31/12 of the year.
        public var requiredStages: [MilestoneStage] {
            switch self {
            case .definedAndShared: [.definition, .sharing]
            case .activated: [.activation]
            }
        }
    }

    /// Whether a target of this form can judge what is measured this way: a percentage needs a ratio,
    /// a number a count or a mean, a comparison between years any of them.
    public func suits(_ measure: Measure.Kind) -> Bool {
        switch (self, measure) {
        case (.share, .ratio), (.threshold, .count), (.threshold, .mean): true
        case (.yearOnYear, .count), (.yearOnYear, .ratio), (.yearOnYear, .mean): true
        case (.milestone, .milestone): true
        default: false
        }
    }

    /// Whether the target needs the value of the year before.
    public var comparesWithYearBefore: Bool {
        if case .yearOnYear = self { true } else { false }
    }
}
