/// What was measured in a year: exact integers, never negative.
///
/// A missing value is the absence of a `MeasuredValue`, never a zero.
public struct MeasuredValue: Hashable, Sendable {
    /// What the two integers are.
    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        case count = "conteggio"
        case ratio = "rapporto"
        case mean = "media"
    }

    /// What the two integers are.
    public let kind: Kind
    /// The count; the part of a ratio; the total of a mean.
    public let numerator: Int
    /// The whole of a ratio; the number of cases of a mean; `nil` for a count. May be 0.
    public let denominator: Int?

    /// A number of things.
    /// - Throws: `ArithmeticError.negative`.
    public static func count(_ number: Int) throws(ArithmeticError) -> MeasuredValue {
        try MeasuredValue(.count, number, nil)
    }

    /// A part over a whole: `.ratio(149, of: 300)`.
    /// - Throws: `ArithmeticError.negative`.
    public static func ratio(_ part: Int, of whole: Int) throws(ArithmeticError) -> MeasuredValue {
        try MeasuredValue(.ratio, part, whole)
    }

    /// A total over a number of cases: `.mean(total: 120, over: 10)`.
    /// - Throws: `ArithmeticError.negative`.
    public static func mean(total: Int, over number: Int) throws(ArithmeticError) -> MeasuredValue {
        try MeasuredValue(.mean, total, number)
    }

    private init(_ kind: Kind, _ numerator: Int, _ denominator: Int?) throws(ArithmeticError) {
        guard numerator >= 0 else { throw .negative(numerator) }
        if let denominator, denominator < 0 { throw .negative(denominator) }
        self.kind = kind
        self.numerator = numerator
        self.denominator = denominator
    }
}
