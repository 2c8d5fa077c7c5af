/// An exact fraction of two integers, compared by cross-multiplication and never rounded.
///
/// The denominator is always positive. Two ratios are equal when they stand for the same
/// number: 1/2 equals 150/300.
public struct Ratio: Hashable, Sendable, Comparable {
    /// The dividend, as given: the ratio is not reduced.
    public let numerator: Int
    /// The divisor, as given; greater than zero.
    public let denominator: Int

    /// Makes a ratio.
    /// - Throws: `ArithmeticError.zeroDenominator`, or `.negative` for a denominator below zero.
    public init(_ numerator: Int, over denominator: Int) throws(ArithmeticError) {
        guard denominator != 0 else { throw .zeroDenominator }
        guard denominator > 0 else { throw .negative(denominator) }
        self.numerator = numerator
        self.denominator = denominator
    }

    public static func == (left: Ratio, right: Ratio) -> Bool {
        left.cross(right) == right.cross(left)
    }

    public static func < (left: Ratio, right: Ratio) -> Bool {
        left.cross(right) < right.cross(left)
    }

    public func hash(into hasher: inout Hasher) {
        let divisor = greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        hasher.combine(numerator < 0)
        hasher.combine(numerator.magnitude / divisor)
        hasher.combine(denominator.magnitude / divisor)
    }

    /// This numerator times the other's denominator. Two 64-bit factors always fit in 128 bits.
    private func cross(_ other: Ratio) -> Int128 {
        Int128(numerator) * Int128(other.denominator)
    }
}

/// Euclid's algorithm; the denominator of a `Ratio` is positive, so the result is never zero.
private func greatestCommonDivisor(_ first: UInt, _ second: UInt) -> UInt {
    var (larger, smaller) = (first, second)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return larger
}
