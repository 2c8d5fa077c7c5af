/// An indicator of a strategic LEPS.
///
/// Source: DGR XII/2167 of 15/04/2024, table of the strategic LEPS (20 indicators). The act does
/// not number them: the codes 1.1 … 5.3 are ours.
public struct LEPSIndicator: Hashable, Sendable {
    /// `1.2`: LEPS number, point, place.
    public let code: String
    /// Words of the act.
    public let title: String
    /// How it is measured.
    public let measure: Measure
    /// What the count, the numerator, or the total of a mean is: *incontri formativi svolti*.
    public let numeratorLabel: String
    /// What the denominator, or the number of cases of a mean is: *incontri formativi previsti*.
    public let denominatorLabel: String?
    /// Natural words for what the numerator counts, used in distances: incontro, incontri.
    public let unit: UnitWords
    /// Natural words for what the denominator counts: dimissione, dimissioni.
    public let denominatorUnit: UnitWords?
    /// What whoever records or reads the values must know (ambiguities of the act).
    public let notes: [String]

    /// Makes an indicator.
    public init(
        code: String, title: String, measure: Measure, numeratorLabel: String, denominatorLabel: String? = nil,
        unit: UnitWords, denominatorUnit: UnitWords? = nil, notes: [String] = []
    ) {
        self.code = code
        self.title = title
        self.measure = measure
        self.numeratorLabel = numeratorLabel
        self.denominatorLabel = denominatorLabel
        self.unit = unit
        self.denominatorUnit = denominatorUnit
        self.notes = notes
    }
}
