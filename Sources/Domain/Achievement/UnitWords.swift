/// The Italian words for a unit: *incontro*, *incontri*.
public struct UnitWords: Hashable, Sendable {
    /// For exactly one.
    public let singular: String
    /// For any other number, zero included.
    public let plural: String

    /// Makes a unit: `UnitWords("incontro", "incontri")`.
    public init(_ singular: String, _ plural: String) {
        self.singular = singular
        self.plural = plural
    }

    /// `1 incontro`, `1.500 incontri`, `0 incontri`.
    public func count(_ number: some BinaryInteger) -> String {
        "\(ItalianNumber.print(number)) \(number == 1 ? singular : plural)"
    }
}
