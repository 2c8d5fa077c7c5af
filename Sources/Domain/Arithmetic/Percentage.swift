/// A percentage exactly as written: 50%, 33,5%. Never a floating-point number.
public struct Percentage: Hashable, Sendable, Comparable {
    /// The number before the per cent sign; 0 or more.
    public let value: ExactDecimal

    /// Makes a percentage.
    /// - Throws: `ArithmeticError.negative` for a value below zero.
    public init(_ value: ExactDecimal) throws(ArithmeticError) {
        guard value.units >= 0 else { throw .negative(value.units) }
        self.value = value
    }

    /// One hundred per cent.
    public static let whole = Percentage(unchecked: ExactDecimal(100))

    private init(unchecked value: ExactDecimal) { self.value = value }

    /// The share as an integer ratio `units / scale`: 33,5% is 335 / 1.000.
    var share: (units: Int, scale: Int) { (value.units, value.unitsInOne * 100) }

    /// Italian text: `33,5%`.
    public var text: String { ItalianNumber.print(value) + "%" }

    public static func < (left: Percentage, right: Percentage) -> Bool { left.value < right.value }
}
