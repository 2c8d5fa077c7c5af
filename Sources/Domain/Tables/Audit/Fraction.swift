/// An exact fraction for the arithmetic of an audit, in 128 bits.
///
/// What cannot be represented, or is divided by zero, becomes ``undefined`` and is equal to nothing, so that a rule
/// that meets it simply says nothing.
struct Fraction: Sendable {
    let numerator: Int128
    /// Greater than zero; zero only in ``undefined``.
    let denominator: Int128

    static let undefined = Fraction(unchecked: 0, 0)
    static let zero = Fraction(0)

    init(_ integer: Int) {
        numerator = Int128(integer)
        denominator = 1
    }

    init(_ decimal: ExactDecimal) {
        numerator = Int128(decimal.units)
        denominator = Int128(decimal.unitsInOne)
    }

    init(_ ratio: Ratio) {
        numerator = Int128(ratio.numerator)
        denominator = Int128(ratio.denominator)
    }

    /// Half a unit of the last printed place: the most that rounding can have moved a figure.
    static func halfUnit(places: Int) -> Fraction {
        Fraction(unchecked: 1, (0..<min(places, 15)).reduce(Int128(2)) { product, _ in product * 10 })
    }

    private init(unchecked numerator: Int128, _ denominator: Int128) {
        self.numerator = numerator
        self.denominator = denominator
    }

    private init(_ numerator: (partialValue: Int128, overflow: Bool), _ denominator: (partialValue: Int128, overflow: Bool)) {
        guard !numerator.overflow, !denominator.overflow, denominator.partialValue != 0 else {
            self = .undefined
            return
        }
        let sign: Int128 = denominator.partialValue < 0 ? -1 : 1
        let (over, under) = (numerator.partialValue, denominator.partialValue)
        if over.magnitude < 1 << 50, under.magnitude < 1 << 50 {
            self.init(unchecked: over * sign, under * sign)
            return
        }
        let divisor = Int128(Self.greatestCommonDivisor(over.magnitude, under.magnitude))
        self.init(unchecked: over / divisor * sign, under / divisor * sign)
    }

    var isDefined: Bool { denominator != 0 }

    /// For showing and for searching; never for a decision.
    var approximation: Double { isDefined ? Double(numerator) / Double(denominator) : .nan }

    static func + (left: Fraction, right: Fraction) -> Fraction { adding(left, right) { $0.addingReportingOverflow($1) } }
    static func - (left: Fraction, right: Fraction) -> Fraction { adding(left, right) { $0.subtractingReportingOverflow($1) } }

    static func * (left: Fraction, right: Fraction) -> Fraction {
        Fraction(
            left.numerator.multipliedReportingOverflow(by: right.numerator),
            left.denominator.multipliedReportingOverflow(by: right.denominator))
    }

    static func / (left: Fraction, right: Fraction) -> Fraction {
        guard left.isDefined, right.isDefined else { return .undefined }
        return Fraction(
            left.numerator.multipliedReportingOverflow(by: right.denominator),
            left.denominator.multipliedReportingOverflow(by: right.numerator))
    }

    /// Less than or equal; `nil` when either is undefined or the comparison cannot be made exactly.
    func isAtMost(_ other: Fraction) -> Bool? {
        guard isDefined, other.isDefined else { return nil }
        let left = numerator.multipliedReportingOverflow(by: other.denominator)
        let right = other.numerator.multipliedReportingOverflow(by: denominator)
        return left.overflow || right.overflow ? nil : left.partialValue <= right.partialValue
    }

    /// Whether both are the same number; false where that cannot be said.
    func isSame(as other: Fraction) -> Bool { isAtMost(other) == true && other.isAtMost(self) == true }

    /// Rounded half away from zero to `places` decimals; `nil` when it does not fit.
    func rounded(places: Int) -> ExactDecimal? {
        guard isDefined else { return nil }
        let scale = (0..<places).reduce(Int128(1)) { product, _ in product * 10 }
        let scaled = numerator.multipliedReportingOverflow(by: scale)
        guard !scaled.overflow else { return nil }
        let (quotient, rest) = scaled.partialValue.magnitude.quotientAndRemainder(dividingBy: denominator.magnitude)
        let magnitude = rest * 2 >= denominator.magnitude ? quotient + 1 : quotient
        guard magnitude <= UInt128(Int.max) else { return nil }
        return try? ExactDecimal(units: numerator < 0 ? -Int(magnitude) : Int(magnitude), places: places)
    }

    private static func adding(
        _ left: Fraction, _ right: Fraction, _ combine: (Int128, Int128) -> (partialValue: Int128, overflow: Bool)
    ) -> Fraction {
        guard left.denominator != right.denominator else {
            return Fraction(combine(left.numerator, right.numerator), (left.denominator, false))
        }
        let first = left.numerator.multipliedReportingOverflow(by: right.denominator)
        let second = right.numerator.multipliedReportingOverflow(by: left.denominator)
        guard !first.overflow, !second.overflow else { return .undefined }
        return Fraction(
            combine(first.partialValue, second.partialValue),
            left.denominator.multipliedReportingOverflow(by: right.denominator))
    }

    private static func greatestCommonDivisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
        var (larger, smaller) = (first, second)
        while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
        return larger
    }
}

/// All the values that a printed or recomputed figure may stand for, both ends included.
struct Interval: Sendable {
    let low: Fraction
    let high: Fraction

    init(_ low: Fraction, _ high: Fraction) {
        self.low = low
        self.high = high
    }

    init(_ value: Fraction, half: Fraction = .zero) {
        low = value - half
        high = value + half
    }

    var isDefined: Bool { low.isDefined && high.isDefined }
    var middle: Fraction { (low + high) / Fraction(2) }

    static func + (left: Interval, right: Interval) -> Interval { Interval(left.low + right.low, left.high + right.high) }
    static func - (left: Interval, right: Interval) -> Interval { Interval(left.low - right.high, left.high - right.low) }

    static func * (left: Interval, right: Fraction) -> Interval {
        right.numerator < 0 ? Interval(left.high * right, left.low * right) : Interval(left.low * right, left.high * right)
    }

    /// Division by values that are all above zero; otherwise undefined.
    static func / (left: Interval, right: Interval) -> Interval {
        guard right.low.numerator > 0 else { return Interval(.undefined, .undefined) }
        return Interval(
            left.low / (left.low.numerator < 0 ? right.low : right.high),
            left.high / (left.high.numerator < 0 ? right.high : right.low))
    }

    /// Whether some value is in both; `nil` when that cannot be said.
    func meets(_ other: Interval) -> Bool? {
        guard let first = low.isAtMost(other.high), let second = other.low.isAtMost(high) else { return nil }
        return first && second
    }
}
