/// The fields of a query, read as octets and with bounded work: at most ``limit`` of them are looked at.
///
/// Nothing in a query is an error here: a field without `=` has an empty value, repeats are kept in
/// order, octets that are not UTF-8 become U+FFFD. (The target's own grammar, including its escapes,
/// has been checked when the request was read.) A form sent as content is stricter: ``URLEncodedForm``.
public struct Query: Sendable {
    /// Most fields that are looked at.
    public static let limit = 1_000

    private let octets: ArraySlice<UInt8>

    init(_ octets: ArraySlice<UInt8>) { self.octets = octets }

    /// Whether there is nothing after the question mark, or no question mark.
    public var isEmpty: Bool { octets.isEmpty }

    /// The first ``limit`` fields in order.
    public var fields: FormFields {
        var fields = FormFields()
        var rest = octets
        while !rest.isEmpty, fields.all.count < Self.limit {
            let piece = rest.prefix { $0 != UInt8(ascii: "&") }
            rest = rest[piece.endIndex...].dropFirst()
            if piece.isEmpty { continue }
            let name = piece.prefix { $0 != .equals }
            fields.append(
                FormFields.Field(name: Self.decode(name), value: Self.decode(piece[name.endIndex...].dropFirst())))
        }
        return fields
    }

    /// The first value of the field `name`.
    public subscript(name: String) -> String? { fields[name] }

    /// All values of the field `name`, in order.
    public func values(of name: String) -> [String] { fields.values(of: name) }

    private static func decode(_ octets: ArraySlice<UInt8>) -> String {
        (PercentDecoding.decode(octets, plusIsSpace: true) ?? Array(octets)).text
    }
}
