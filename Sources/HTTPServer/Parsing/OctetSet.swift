/// A set of octets: 256 flags in four machine words.
struct OctetSet: Sendable {
    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    init(_ members: some Sequence<UInt8>) {
        for octet in members {
            let flag: UInt64 = 1 << UInt64(octet & 63)
            switch octet >> 6 {
            case 0: words.0 |= flag
            case 1: words.1 |= flag
            case 2: words.2 |= flag
            default: words.3 |= flag
            }
        }
    }

    init(_ characters: StaticString, and others: OctetSet...) {
        self.init((0...UInt8.max).filter { octet in
            characters.withUTF8Buffer { $0.contains(octet) } || others.contains { $0.contains(octet) }
        })
    }

    @inline(__always)
    func contains(_ octet: UInt8) -> Bool {
        let word = octet < 128 ? (octet < 64 ? words.0 : words.1) : (octet < 192 ? words.2 : words.3)
        return (word &>> UInt64(octet & 63)) & 1 == 1
    }

    /// Letters and digits of ASCII.
    static let alphanumeric = OctetSet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
    /// `tchar` (RFC 9110 §5.6.2): what a method, a field name or a parameter name consists of.
    static let token = OctetSet("!#$%&'*+-.^_`|~", and: .alphanumeric)
    /// Octets allowed in a field value (RFC 9110 §5.5): HTAB, SP, visible ASCII and 80–FF.
    static let fieldValue = OctetSet([0x09] + (0x20...0x7E) + (0x80...0xFF))
    /// `pchar` without escapes, and `/` (RFC 3986 §3.3).
    static let path = OctetSet("-._~!$&'()*+,;=:@/", and: .alphanumeric)
    /// What a query consists of, escapes apart (RFC 3986 §3.4).
    static let query = OctetSet("?", and: .path)
    /// What the labels of a host name consist of; stricter than `reg-name` (RFC 3986 §3.2.2).
    static let hostLabel = OctetSet("-_", and: .alphanumeric)
    /// `etagc` (RFC 9110 §8.8.3).
    static let entityTag = OctetSet([0x21] + (0x23...0x7E) + (0x80...0xFF))
    /// `cookie-octet` (RFC 6265 §4.1.1).
    static let cookieValue = OctetSet([0x21] + (0x23...0x2B) + (0x2D...0x3A) + (0x3C...0x5B) + (0x5D...0x7E))
    /// `qdtext` (RFC 9110 §5.6.4): what a quoted string holds besides quoted pairs.
    static let quotedText = OctetSet([0x09, 0x20, 0x21] + (0x23...0x5B) + (0x5D...0x7E) + (0x80...0xFF))
}

/// The octets that the grammars name.
extension UInt8 {
    static let horizontalTab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let percent: UInt8 = 0x25
    static let comma: UInt8 = 0x2C
    static let hyphen: UInt8 = 0x2D
    static let dot: UInt8 = 0x2E
    static let slash: UInt8 = 0x2F
    static let colon: UInt8 = 0x3A
    static let semicolon: UInt8 = 0x3B
    static let equals: UInt8 = 0x3D
    static let questionMark: UInt8 = 0x3F
    static let backslash: UInt8 = 0x5C

    @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
    @inline(__always) var isWhitespace: Bool { self == .space || self == .horizontalTab }
    /// The lower-case form of an ASCII letter, any other octet unchanged.
    @inline(__always) var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

    /// The value of a hexadecimal digit in either case.
    var hexadecimalValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x41 + 10
        case 0x61...0x66: self - 0x61 + 10
        default: nil
        }
    }
}

extension Collection<UInt8> {
    /// Whether these octets are the ASCII text `lowercase`, whatever their case.
    func equalsIgnoringCase(_ lowercase: StaticString) -> Bool {
        guard count == lowercase.utf8CodeUnitCount else { return false }
        return lowercase.withUTF8Buffer { text in
            zip(self, text).allSatisfy { $0.lowercased == $1 }
        }
    }

    /// The octets as text; what is not UTF-8 becomes U+FFFD.
    var text: String { String(decoding: self, as: UTF8.self) }
}
