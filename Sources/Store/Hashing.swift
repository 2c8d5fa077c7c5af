import Crypto
import Foundation

extension Sequence<UInt8> {
    /// Two lower-case digits a byte.
    var hexadecimal: String {
        map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
    }
}

/// A secret only its bearer knows: 256 random bits, of which the database keeps the SHA-256.
///
/// With that many bits a plain hash suffices: there is nothing to guess, unlike with passwords.
public struct SecretToken: Hashable, Sendable {
    /// 43 characters of base64url, for a cookie or a link.
    public let text: String

    /// A new one from the system's source of randomness.
    public static func random() -> SecretToken {
        let octets = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        return SecretToken(unchecked: base64URL(octets))
    }

    /// Reads what a client sent; nil for what was never a token of ours.
    public init?(_ text: String) {
        guard text.utf8.count == 43, text.utf8.allSatisfy(Self.isBase64URL) else { return nil }
        self.init(unchecked: text)
    }

    private init(unchecked text: String) { self.text = text }

    /// SHA-256 in hexadecimal: what is stored and looked up.
    var digest: String { SHA256.hash(data: Data(text.utf8)).hexadecimal }

    /// A value that can be derived from the token and not turned back into it, the same each time: the token of the
    /// forms of a session. HMAC-SHA256, 32 octets.
    public func derived(for purpose: String) -> [UInt8] {
        let key = SymmetricKey(data: Data(text.utf8))
        return Array(HMAC<SHA256>.authenticationCode(for: Data(purpose.utf8), using: key))
    }

    private static func isBase64URL(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func base64URL(_ octets: Data) -> String {
        octets.base64EncodedString()
            .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }
}
