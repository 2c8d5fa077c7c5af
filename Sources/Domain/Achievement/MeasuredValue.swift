/// What was measured in a year: exact integers, never negative.
///
/// A missing value is the absence of a `MeasuredValue`, never a zero.
public struct MeasuredValue: Hashable, Sendable {
    /// What the two integers are.
    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        case count = "conteggio"
        case ratio = "rapporto"
        case mean = "media"
    }

    public let kind: Kind
    /// The count; the part of a ratio; the total of a mean.
    public let numerator: Int
    /// The whole of a ratio; the number of cases of a mean; `nil` for a count. May be 0.
    public let denominator: Int?

    /// A number of things.
    /// - Throws: `ArithmeticError.negative`.
    public static func count(_ number: Int) throws(ArithmeticError) -> MeasuredValue {
        try MeasuredValue(.count, number, nil)
    }

    /// A part over a whole: `.ratio(149, of: 300)`.
    /// - Throws: `ArithmeticError.negative`.
    public static func ratio(_ part: Int, of whole: Int) throws(ArithmeticError) -> MeasuredValue {
        try MeasuredValue(.ratio, part, whole)
    }

    /// A total over a number of cases: `.mean(total: 120, over: 10)`.
    /// - Throws: `ArithmeticError.negative`.
    public static func mean(total: Int, over number: Int) throws(ArithmeticError) -> MeasuredValue {
        try MeasuredValue(.mean, total, number)
    }

    private init(_ kind: Kind, _ numerator: Int, _ denominator: Int?) throws(ArithmeticError) {
        guard numerator >= 0 else { throw .negative(numerator) }
        if let denominator, denominator < 0 { throw .negative(denominator) }
        self.kind = kind
        self.numerator = numerator
        self.denominator = denominator
    }
}

/// Who entered a value and when, so that an explanation can cite it. Offices, not persons.
public struct Provenance: Hashable, Sendable {
    /// Office or user label: `Ufficio di Piano`.
    public let enteredBy: String
    public let enteredOn: CalendarDate

    public init(enteredBy: String, enteredOn: CalendarDate) {
        self.enteredBy = enteredBy
        self.enteredOn = enteredOn
    }

    /// `inserito da Ufficio di Piano il 31/12/2025`.
    public var text: String { "inserito da \(enteredBy) il \(enteredOn.italian)" }
}

/// The value of one year with its provenance.
public struct YearlyValue: Hashable, Sendable {
    public let value: MeasuredValue
    public let provenance: Provenance?
    /// Whether it may still change: the page says "ad oggi" until values are frozen on 31/12.
    public let isProvisional: Bool

    public init(_ value: MeasuredValue, provenance: Provenance? = nil, isProvisional: Bool = false) {
        self.value = value
        self.provenance = provenance
        self.isProvisional = isProvisional
    }
}

/// Everything recorded for one indicator of one plan.
///
/// Counts, ratios and means have one value a year. A milestone has one record for the whole
/// period: its stages carry their own dates, and each year's range looks at the same record.
public struct IndicatorValues: Hashable, Sendable {
    public let byYear: [Int: YearlyValue]
    public let milestone: MilestoneRecord?

    /// Values of a count, ratio or mean.
    public init(byYear: [Int: YearlyValue]) {
        self.byYear = byYear
        milestone = nil
    }

    /// The record of a milestone.
    public init(milestone: MilestoneRecord) {
        byYear = [:]
        self.milestone = milestone
    }

    /// Nothing recorded.
    public static let none = IndicatorValues(byYear: [:])
}
