/// A macroarea of policy.
///
/// Source: DGR XII/2167 of 15/04/2024: A, B, D, E, F, G, H, I, J, K, L. C (inclusione attiva)
/// was merged into A and is legal only for 2021-2023; letters are never renumbered.
public struct PolicyArea: Hashable, Sendable {
    /// One capital letter.
    public let letter: String
    /// Name as printed in the act.
    public let name: String
    /// First year in which a plan may use the area; `nil` if no limit is known.
    public let firstLegalYear: Int?
    /// Last year in which a plan may use the area; `nil` if still in use.
    public let lastLegalYear: Int?

    public init(letter: String, name: String, firstLegalYear: Int? = nil, lastLegalYear: Int? = nil) {
        self.letter = letter
        self.name = name
        self.firstLegalYear = firstLegalYear
        self.lastLegalYear = lastLegalYear
    }

    /// Whether a plan of `period` may use the area: its first year must be a legal one, so that
    /// a period extended by a year (2021-2023 to 2024) keeps the areas it started with.
    public func isLegal(in period: PlanPeriod) -> Bool {
        (firstLegalYear.map { $0 <= period.firstYear } ?? true)
            && (lastLegalYear.map { period.firstYear <= $0 } ?? true)
    }
}

/// A *punto chiave* of a macroarea. Keyed by letter and text: the same words may stand under
/// two letters. Source: DGR XII/2167, Allegato B (70 in all; L "Altro" has none).
public struct KeyPoint: Hashable, Sendable {
    /// `PolicyArea.letter`.
    public let areaLetter: String
    /// Words as printed in the act.
    public let text: String
    /// Place in the act's list, from 1.
    public let position: Int

    public init(areaLetter: String, text: String, position: Int) {
        self.areaLetter = areaLetter
        self.text = text
        self.position = position
    }
}
