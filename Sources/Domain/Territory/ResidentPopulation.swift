/// Residents of a municipality on a day, as published. The total is computed, never typed.
public struct ResidentPopulation: Hashable, Sendable {
    /// Male residents.
    public let males: Int
    /// Female residents.
    public let females: Int
    /// The day the count refers to: 01/01/2024.
    public let referenceDate: CalendarDate

    /// Makes a population.
    /// - Throws: `ArithmeticError.negative`, or `.overflow` if the total cannot be represented.
    public init(males: Int, females: Int, referenceDate: CalendarDate) throws(ArithmeticError) {
        guard males >= 0 else { throw .negative(males) }
        guard females >= 0 else { throw .negative(females) }
        guard !males.addingReportingOverflow(females).overflow else { throw .overflow }
        self.males = males
        self.females = females
        self.referenceDate = referenceDate
    }

    /// Males and females together.
    public var total: Int { males + females }
}
