import Crypto
import Foundation
import Store

/// The token in every form of someone who has signed in: it proves that the form is one of ours, given to this
/// session. Derived from the session's secret, so nothing is stored, and useless for opening a session.
///
/// Each answer writes it in another way: under a mask of as many random octets, which go before it. So a page that holds
/// it may be compressed, though it shows what a request said too: its length tells nothing of a text that is never the
/// same twice (BREACH).
enum FormToken {
    /// The name of the hidden field.
    static let field = "modulo"

    private static let purpose = "forms"

    /// The value for a session: another at each call, and each is good for as long as the session.
    static func value(for session: SecretToken) -> String {
        let mask = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        return Data(mask + Self.masked(session.derived(for: purpose), mask)).base64EncodedString()
    }

    /// Whether a posted value is one of the session's, compared in constant time.
    static func matches(_ posted: String?, for session: SecretToken) -> Bool {
        guard let octets = posted.flatMap({ Data(base64Encoded: $0) }), octets.count == 64 else { return false }
        let token = masked(Array(octets.suffix(32)), Array(octets.prefix(32)))
        return SymmetricKey(data: token) == SymmetricKey(data: session.derived(for: purpose))
    }

    private static func masked(_ octets: [UInt8], _ mask: [UInt8]) -> [UInt8] {
        zip(octets, mask).map { $0 ^ $1 }
    }
}
