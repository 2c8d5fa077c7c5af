/// Reads the pieces that field values are made of (RFC 9110 §5.6) from left to right.
struct FieldCursor {
    private(set) var rest: ArraySlice<UInt8>

    init(_ octets: ArraySlice<UInt8>) { rest = octets }
    init(_ text: String) { rest = ArraySlice(text.utf8) }

    var isAtEnd: Bool { rest.isEmpty }
    var next: UInt8? { rest.first }

    mutating func skipWhitespace() {
        while let octet = rest.first, octet.isWhitespace { rest.removeFirst() }
    }

    /// Steps over `octet` if it is next.
    mutating func skip(_ octet: UInt8) -> Bool {
        guard rest.first == octet else { return false }
        rest.removeFirst()
        return true
    }

    /// Steps over everything up to and including the next `octet`, or to the end.
    mutating func skip(past octet: UInt8) {
        rest = rest.firstIndex(of: octet).map { rest[($0 + 1)...] } ?? []
    }

    /// Steps over whitespace and commas: a recipient ignores empty list elements (RFC 9110 §5.6.1.2).
    mutating func skipListSeparators() {
        while let octet = rest.first, octet.isWhitespace || octet == .comma { rest.removeFirst() }
    }

    /// The longest run of members of `set`, perhaps empty.
    mutating func run(of set: OctetSet) -> ArraySlice<UInt8> {
        let end = rest.firstIndex { !set.contains($0) } ?? rest.endIndex
        defer { rest = rest[end...] }
        return rest[..<end]
    }

    /// A token, not empty.
    mutating func token() -> ArraySlice<UInt8>? {
        let token = run(of: .token)
        return token.isEmpty ? nil : token
    }

    /// A decimal number; `nil` without a digit. A number too large for an `Int` becomes `Int.max`.
    mutating func number() -> Int? {
        guard let first = rest.first, first.isDigit else { return nil }
        var number = 0
        while let octet = rest.first, octet.isDigit {
            let (tenfold, overflow) = number.multipliedReportingOverflow(by: 10)
            let (sum, overflowToo) = tenfold.addingReportingOverflow(Int(octet - 0x30))
            number = overflow || overflowToo ? .max : sum
            rest.removeFirst()
        }
        return number
    }

    /// A quoted string without its quotes, quoted pairs resolved; `nil` when it does not begin or end as one.
    mutating func quotedString() -> [UInt8]? {
        guard skip(.quote) else { return nil }
        var value: [UInt8] = []
        while let octet = rest.popFirst() {
            switch octet {
            case .quote: return value
            case .backslash:
                guard let escaped = rest.popFirst(), OctetSet.fieldValue.contains(escaped) else { return nil }
                value.append(escaped)
            default:
                guard OctetSet.quotedText.contains(octet) else { return nil }
                value.append(octet)
            }
        }
        return nil
    }

    /// A token or a quoted string: the value of a parameter.
    mutating func tokenOrQuotedString() -> [UInt8]? {
        next == .quote ? quotedString() : token().map(Array.init)
    }

    /// The next `; name=value`, the name in lower case. `nil` at the end or when it is malformed.
    mutating func parameter() -> (name: String, value: [UInt8])? {
        skipWhitespace()
        guard skip(.semicolon) else { return nil }
        skipWhitespace()
        guard let name = token(), skip(.equals), let value = tokenOrQuotedString() else { return nil }
        return (name.text.lowercased(), value)
    }
}
