/// Everything recorded for one indicator of one plan.
///
/// Counts, ratios and means have one value a year. A milestone has one record for the whole
/// period: its stages carry their own dates, and each year's range looks at the same record.
public struct IndicatorValues: Hashable, Sendable {
    /// The values of a count, ratio or mean; a year without value has no entry.
    public let byYear: [Int: YearlyValue]
    /// The record of a milestone; `nil` if nothing is recorded.
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

/// The value of one year with its provenance.
public struct YearlyValue: Hashable, Sendable {
    /// What was measured.
    public let value: MeasuredValue
    /// Who entered it and when, where known.
    public let provenance: Provenance?
    /// Whether it may still change: the page says "ad oggi" until values are frozen on 31/12.
    public let isProvisional: Bool

    /// Makes the value of a year.
    public init(_ value: MeasuredValue, provenance: Provenance? = nil, isProvisional: Bool = false) {
        self.value = value
        self.provenance = provenance
        self.isProvisional = isProvisional
    }
}
