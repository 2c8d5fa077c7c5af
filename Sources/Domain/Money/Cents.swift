/// An amount of euro in whole cents.
public struct Cents: Hashable, Sendable, Comparable {
    /// The amount in cents; may be negative (a correction).
    public let value: Int

    /// Makes an amount from cents.
    public init(_ value: Int) { self.value = value }

    /// Reads `1.234,56`, with or without `€` before or after.
    /// - Throws: `ItalianNumber.ParseError`; more than two decimals are `tooManyDecimals`.
    public init(italian text: String) throws(ItalianNumber.ParseError) {
        let decimal = try ItalianNumber.parseDecimal(text.filter { $0 != "€" })
        guard decimal.places <= 2 else { throw .tooManyDecimals(text) }
        let (cents, overflow) = decimal.units.multipliedReportingOverflow(by: 100 / decimal.unitsInOne)
        guard !overflow else { throw .tooLarge(text) }
        value = cents
    }

    /// `€ 1.234,56`; a negative amount is `€ -0,05`.
    public var italian: String {
        let (euro, cents) = value.magnitude.quotientAndRemainder(dividingBy: 100)
        return "€ \(value < 0 ? "-" : "")\(ItalianNumber.print(euro)),\(cents < 10 ? "0" : "")\(cents)"
    }

    /// The sum.
    /// - Throws: `ArithmeticError.overflow`.
    public func adding(_ other: Cents) throws(ArithmeticError) -> Cents {
        let (sum, overflow) = value.addingReportingOverflow(other.value)
        guard !overflow else { throw .overflow }
        return Cents(sum)
    }

    public static func < (left: Cents, right: Cents) -> Bool { left.value < right.value }
}
