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

    /// Makes an area; without years it is legal in every period.
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
