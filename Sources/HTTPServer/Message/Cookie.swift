import HTTPTypes

/// The cookies of one request (RFC 6265 §5.4).
///
/// Pairs that are not well-formed are skipped: a cookie comes from whoever could set one for the host.
public struct Cookies: Sendable {
    private let octets: ArraySlice<UInt8>

    /// - Parameter value: the Cookie field, several lines joined by `; `.
    public init(_ value: ArraySlice<UInt8>) { octets = value }

    /// The values of the cookie `name` in the order they came. More than one can mean that another
    /// host of the domain planted one.
    public func values(of name: String) -> [String] {
        pairs { $0.elementsEqual(name.utf8) }.map { $0.value.text }
    }

    /// The value of the first cookie `name`.
    public subscript(name: String) -> String? { values(of: name).first }

    /// All well-formed cookies in order.
    public var all: [(name: String, value: String)] {
        pairs { _ in true }.map { ($0.name.text, $0.value.text) }
    }

    private func pairs(
        where matches: (ArraySlice<UInt8>) -> Bool
    ) -> [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)] {
        var pairs: [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)] = []
        var cursor = FieldCursor(octets)
        while !cursor.isAtEnd {
            cursor.skipWhitespace()
            let name = cursor.run(of: .token)
            if !name.isEmpty, matches(name), cursor.skip(.equals) {
                let isQuoted = cursor.skip(.quote)
                let value = cursor.run(of: .cookieValue)
                let isClosed = !isQuoted || cursor.skip(.quote)
                cursor.skipWhitespace()
                if isClosed, cursor.isAtEnd || cursor.next == .semicolon { pairs.append((name, value)) }
            }
            cursor.skip(past: .semicolon)
        }
        return pairs
    }
}

extension RequestHead {
    /// The cookies the client sent.
    public var cookies: Cookies { Cookies(fieldOctets(.cookie) ?? []) }
}
