extension RangeExpression {
    /// Whether something that reaches this target may fail `other`, where the two can be compared: both
    /// percentages or both numbers. A plan may ask more than the Region, or something else, never less.
    public func isWeaker(than other: RangeExpression) -> Bool {
        switch (self, other) {
        case (.share(let sign, let mine), .share(let otherSign, let theirs)):
            !Self.isWithin(sign, mine.value, otherSign, theirs.value)
        case (.threshold(let sign, let mine, _), .threshold(let otherSign, let theirs, _)):
            !Self.isWithin(sign, mine, otherSign, theirs)
        default: false
        }
    }

    /// Whether every number that satisfies the first comparison satisfies the second.
    private static func isWithin(
        _ sign: Comparison, _ limit: ExactDecimal, _ otherSign: Comparison, _ other: ExactDecimal
    ) -> Bool {
        switch (sign, otherSign) {
        case (.exactly, _): otherSign.holds(limit, other)
        case (.atLeast, .atLeast), (.moreThan, .moreThan), (.moreThan, .atLeast): limit >= other
        case (.atLeast, .moreThan): limit > other
        case (.atMost, .atMost), (.lessThan, .lessThan), (.lessThan, .atMost): limit <= other
        case (.atMost, .lessThan): limit < other
        default: false
        }
    }
}
