import HTTPTypes

/// Tells requests that a page of this site made from those another site made a browser send
/// (cross-site request forgery), after Go's `http.CrossOriginProtection`.
public struct CrossOriginProtection: Sendable {
    /// What the head of a request shows.
    public enum Verdict: Sendable, Equatable {
        /// A safe method, or the browser vouches for the same origin.
        case allowed
        /// The head does not say: the form must carry a valid token, otherwise 403.
        case needsFormToken
        /// The browser says that another site sent it: 403.
        case refused
    }

    public init() {}

    /// Sec-Fetch-Site decides where the browser sends it, otherwise Origin, which must be this host.
    public func verdict(for head: RequestHead) -> Verdict {
        if head.method == .get || head.method == .head || head.method == .options { return .allowed }
        if let site = head.fieldOctets(named: "sec-fetch-site") {
            return site.elementsEqual("same-origin".utf8) || site.elementsEqual("none".utf8) ? .allowed : .refused
        }
        guard let origin = head.fieldOctets(.origin), let host = head.host else { return .needsFormToken }
        return Self.isOrigin(origin, of: host) ? .allowed : .needsFormToken
    }

    /// Compares host and port; the scheme is unknown behind a proxy, so a default port equals none.
    private static func isOrigin(_ origin: ArraySlice<UInt8>, of host: Host) -> Bool {
        let scheme = origin.prefix { $0 != .colon }
        let defaultPort: Int
        switch scheme.text {
        case "http": defaultPort = 80
        case "https": defaultPort = 443
        default: return false
        }
        let rest = origin[scheme.endIndex...]
        guard rest.prefix(3).elementsEqual("://".utf8), let site = Host(rest.dropFirst(3)) else { return false }
        return site.name == host.name && (site.port ?? defaultPort) == (host.port ?? defaultPort)
    }
}
