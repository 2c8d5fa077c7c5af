/// A decimal number kept exactly as written: 33,5 is 335 units of one tenth.
///
/// Trailing zeros are dropped, so that 50 and 50,0 are the same value.
public struct ExactDecimal: Hashable, Sendable, Comparable {
    /// The digits as one integer.
    public let units: Int
    /// How many of the digits stand after the comma: 0 to 9.
    public let places: Int

    /// The greatest number of digits after the comma.
    public static let maximumPlaces = 9

    /// Makes `units` / 10^`places`.
    /// - Throws: `ArithmeticError.overflow` when `places` is not between 0 and `maximumPlaces`.
    public init(units: Int, places: Int = 0) throws(ArithmeticError) {
        guard (0...Self.maximumPlaces).contains(places) else { throw .overflow }
        var (units, places) = (units, places)
        while places > 0, units % 10 == 0 {
            units /= 10
            places -= 1
        }
        self.units = units
        self.places = places
    }

    /// A whole number.
    public init(_ integer: Int) {
        units = integer
        places = 0
    }

    /// 10^`places`: the number that one whole is made of.
    public var unitsInOne: Int {
        (0..<places).reduce(1) { product, _ in product * 10 }
    }

    /// The value as an integer, or `nil` if it has digits after the comma.
    public var integer: Int? { places == 0 ? units : nil }

    public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
        Int128(left.units) * Int128(right.unitsInOne) < Int128(right.units) * Int128(left.unitsInOne)
    }
}
