import Crypto
import Foundation
import Store

/// The token in every form of someone who has signed in: it proves that the form is one of ours, given to this
/// session. Derived from the session's secret, so nothing is stored, and useless for opening a session.
enum FormToken {
    /// The name of the hidden field.
    static let field = "modulo"

    /// The value for a session.
    static func value(for session: SecretToken) -> String { session.derived(for: "forms") }

    /// Whether a posted value is that of the session, compared in constant time.
    static func matches(_ posted: String?, for session: SecretToken) -> Bool {
        guard let posted else { return false }
        return SymmetricKey(data: Data(posted.utf8)) == SymmetricKey(data: Data(value(for: session).utf8))
    }
}
