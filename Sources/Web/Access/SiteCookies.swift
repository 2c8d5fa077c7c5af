import HTTPServer
import Store

/// The cookies of the site: each holds a secret, is invisible to scripts and is not sent with other sites' posts.
///
/// Over https they carry the prefix `__Host-`, which keeps other hosts of the domain from planting them.
struct SiteCookies: Sendable {
    enum Name: String {
        /// The session.
        case session = "sessione"
        /// Binds the forms of whoever has not signed in to the browser.
        case visit = "visita"
        /// The form set aside until its user has signed in again.
        case parked = "ripresa"
    }

    /// Whether the site is reached over https.
    let isSecure: Bool

    /// The secret in a cookie; nil when there is none, or it was never one of ours.
    func token(_ name: Name, in head: RequestHead) -> SecretToken? {
        head.cookies[text(name)].flatMap(SecretToken.init)
    }

    /// Sets a cookie until the browser is closed, or for so long.
    func setting(_ name: Name, to token: SecretToken, for age: Duration? = nil) throws -> SetCookie {
        try SetCookie(name: text(name), value: token.text, maxAge: age, isSecure: isSecure)
    }

    /// Deletes a cookie.
    func deleting(_ name: Name) throws -> SetCookie {
        try SetCookie(name: text(name), value: "", maxAge: .zero, isSecure: isSecure)
    }

    /// The field that carries a cookie in a request.
    func pair(_ name: Name, _ token: SecretToken) -> String { "\(text(name))=\(token.text)" }

    private func text(_ name: Name) -> String { (isSecure ? "__Host-" : "") + name.rawValue }
}
