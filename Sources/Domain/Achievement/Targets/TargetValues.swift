/// What is recorded for an indicator of a card. Each form of target uses its own part.
public struct TargetValues: Hashable, Sendable {
    /// Counts, ratios and amounts (in cents) by year; a year without value has no entry.
    public let byYear: [Int: YearlyValue]
    /// The value a change is measured from; `nil` if nobody recorded it.
    public let startingValue: StartingValue?
    /// SI or NO by year, for something that must be there.
    public let states: [Int: YearlyState]
    /// When the thing happened, for a milestone or a term.
    public let event: EventRecord?
    /// The days of a recurring event; `nil` if days are not recorded.
    public let occurrences: [CalendarDate]?
    /// Judgements given by hand, by year.
    public let judgements: [Int: HandJudgement]
    /// The years of which a number is recorded that this reader is not told; see ``published(of:)``.
    public let withheldYears: Set<Int>

    /// Puts together what is recorded; nothing by default.
    public init(
        byYear: [Int: YearlyValue] = [:], startingValue: StartingValue? = nil, states: [Int: YearlyState] = [:],
        event: EventRecord? = nil, occurrences: [CalendarDate]? = nil, judgements: [Int: HandJudgement] = [:],
        withheldYears: Set<Int> = []
    ) {
        self.byYear = byYear
        self.startingValue = startingValue
        self.states = states
        self.event = event
        self.occurrences = occurrences
        self.judgements = judgements
        self.withheldYears = withheldYears
    }

    /// Nothing recorded.
    public static let none = TargetValues()
}

/// The value from which a relative change is measured.
public struct StartingValue: Hashable, Sendable {
    /// What was measured.
    public let value: MeasuredValue
    /// The year it refers to, where known.
    public let year: Int?
    /// Who entered it and when, where known.
    public let provenance: Provenance?

    /// Makes a starting value.
    public init(_ value: MeasuredValue, year: Int? = nil, provenance: Provenance? = nil) {
        self.value = value
        self.year = year
        self.provenance = provenance
    }
}

/// Whether something was there in a year.
public struct YearlyState: Hashable, Sendable {
    /// SI or NO.
    public let isPresent: Bool
    /// Who entered it and when, where known.
    public let provenance: Provenance?
    /// Whether it may still change.
    public let isProvisional: Bool

    /// Makes the state of a year.
    public init(_ isPresent: Bool, provenance: Provenance? = nil, isProvisional: Bool = false) {
        self.isPresent = isPresent
        self.provenance = provenance
        self.isProvisional = isProvisional
    }
}

/// When something happened that happens once.
public struct EventRecord: Hashable, Sendable {
    /// The day; `nil` if it has not happened.
    public let date: CalendarDate?
    /// The act that proves it.
    public let act: AdministrativeAct?
    /// The day of the event a term counts from (*dall'approvazione*), where one is needed.
    public let reference: CalendarDate?
    /// Who entered it and when, where known.
    public let provenance: Provenance?

    /// Makes a record.
    public init(
        date: CalendarDate?, act: AdministrativeAct? = nil, reference: CalendarDate? = nil,
        provenance: Provenance? = nil
    ) {
        self.date = date
        self.act = act
        self.reference = reference
        self.provenance = provenance
    }
}

/// A verdict given by an office, for what no arithmetic can judge.
public struct HandJudgement: Hashable, Sendable {
    /// Whether the office judged the target reached.
    public let isAchieved: Bool
    /// Why.
    public let reason: String
    /// Which office and when.
    public let provenance: Provenance

    /// Why a judgement was refused.
    public enum ValidationError: DomainError, Hashable {
        /// No reason was given.
        case missingReason

        public var message: String { "Un target qualitativo si giudica con una motivazione: scriverla." }
    }

    /// Makes a judgement.
    /// - Throws: `ValidationError.missingReason`.
    public init(isAchieved: Bool, reason: String, provenance: Provenance) throws(ValidationError) {
        guard reason.contains(where: { !$0.isWhitespace }) else { throw .missingReason }
        self.isAchieved = isAchieved
        self.reason = reason
        self.provenance = provenance
    }
}
