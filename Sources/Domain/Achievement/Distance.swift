/// The smallest change that flips a verdict, in the natural units of the indicator.
public struct Distance: Hashable, Sendable {
    /// The change. For a mean it is on the total, with the number of cases as it is.
    public enum Change: Hashable, Sendable {
        /// Add this much to the count, the numerator or the total.
        case raise(by: Int)
        /// Take this much from the count, the numerator or the total.
        case lower(by: Int)
        /// These stages of a protocol must be done by the day, and these required contents be in it.
        case complete(stages: [MilestoneStage], contents: [String], by: CalendarDate)
        /// Nothing that can be recorded changes the verdict.
        case unreachable
    }

    /// The change, typed.
    public let change: Change
    /// One Italian sentence: `manca 1 incontro (ne servono 150 su 300)`.
    public let sentence: String

    /// Pairs a change with its sentence.
    public init(change: Change, sentence: String) {
        self.change = change
        self.sentence = sentence
    }
}
