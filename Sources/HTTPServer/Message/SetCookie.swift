/// A cookie that a response sets (RFC 6265 §4.1), safe unless said otherwise: invisible to scripts,
/// sent to every path of this host only, not with requests that other sites start, except plain links.
public struct SetCookie: Sendable, Equatable {
    /// When other sites' requests carry the cookie.
    public enum SameSite: String, Sendable {
        case strict = "Strict"
        case lax = "Lax"
    }

    /// Why a cookie cannot be set.
    public enum Invalid: Error, Sendable, Equatable {
        /// The name is not a token.
        case name
        /// The value holds an octet that a cookie cannot carry: a control, space, `"`, `,`, `;` or `\`.
        case value
        /// `__Host-` and `__Secure-` promise `Secure`, and `__Host-` the path `/`.
        case prefix
        /// The path does not begin with `/` or holds a control or `;`.
        case path
    }

    public let name: String
    public let value: String
    public let path: String
    public let maxAge: Duration?
    public let isSecure: Bool
    public let isHTTPOnly: Bool
    public let sameSite: SameSite

    /// - Parameters:
    ///   - maxAge: how long the client keeps it; `nil` until its session ends; zero deletes it.
    ///   - isSecure: sent over TLS only.
    public init(
        name: String, value: String, path: String = "/", maxAge: Duration? = nil, isSecure: Bool = true,
        isHTTPOnly: Bool = true, sameSite: SameSite = .lax
    ) throws(Invalid) {
        guard !name.isEmpty, name.utf8.allSatisfy(OctetSet.token.contains) else { throw .name }
        guard value.utf8.allSatisfy(OctetSet.cookieValue.contains) else { throw .value }
        guard path.utf8.first == .slash, path.utf8.allSatisfy({ (0x20...0x7E).contains($0) && $0 != .semicolon })
        else { throw .path }
        let prefix = name.lowercased()
        if prefix.hasPrefix("__host-") { guard isSecure, path == "/" else { throw .prefix } }
        if prefix.hasPrefix("__secure-") { guard isSecure else { throw .prefix } }
        self.name = name
        self.value = value
        self.path = path
        self.maxAge = maxAge
        self.isSecure = isSecure
        self.isHTTPOnly = isHTTPOnly
        self.sameSite = sameSite
    }

    /// The value of the Set-Cookie field.
    public var fieldValue: String {
        var text = "\(name)=\(value); Path=\(path)"
        if let maxAge { text += "; Max-Age=\(max(maxAge.components.seconds, 0))" }
        if isSecure { text += "; Secure" }
        if isHTTPOnly { text += "; HttpOnly" }
        return text + "; SameSite=\(sameSite.rawValue)"
    }
}
