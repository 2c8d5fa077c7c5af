import HTTPServer
import HTTPTypes

/// What is believed of the fields that a proxy adds to a request: nothing, unless the peer is a proxy that the
/// installation trusts.
struct TrustedProxies: Sendable {
    let addresses: Set<IPAddress>
    /// The field in which a trusted proxy names the user it has signed in; nil when there is no such proxy.
    let userField: HTTPField.Name?

    /// Who a proxy says has signed in.
    enum ProxyUser: Equatable {
        /// The request does not say, or the installation does not listen to it.
        case none
        case named(String)
        /// A peer that is no proxy of ours says it: to be refused.
        case forged
    }

    /// The address of the client: the last one that our own proxies do not vouch for as another of ours.
    func clientAddress(of head: RequestHead, from peer: IPAddress) -> String {
        guard addresses.contains(peer), let field = Self.forwardedFor, let value = head.fieldValue(field) else {
            return peer.description
        }
        var client = peer
        for step in value.split(separator: ",").reversed() {
            let text = step.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
            guard let address = IPAddress(String(text)), text != "localhost" else { break }
            client = address
            if !addresses.contains(address) { break }
        }
        return client.description
    }

    /// Scheme and host with which the client reached the site, for links that leave it.
    func origin(of head: RequestHead, from peer: IPAddress) -> String? {
        var (scheme, host) = ("http", head.host)
        if addresses.contains(peer) {
            if let field = Self.forwardedProto, head.fieldValue(field) == "https" { scheme = "https" }
            if let field = Self.forwardedHost, let name = head.fieldValue(field) { host = Host(name) }
        }
        return host.map { "\(scheme)://\($0)" }
    }

    /// The user that the peer says has signed in with it.
    func user(of head: RequestHead, from peer: IPAddress) -> ProxyUser {
        guard let userField, let name = head.fieldValue(userField), !name.isEmpty else { return .none }
        return addresses.contains(peer) ? .named(name) : .forged
    }

    /// Whether a trusted proxy names another user than the one whose session came with the request: somebody else has
    /// signed in at the proxy in the same browser.
    func contradict(_ visitor: Visitor, _ head: RequestHead, from peer: IPAddress) -> Bool {
        guard case .named(let name) = user(of: head, from: peer) else { return false }
        return name.lowercased() != visitor.user.name.lowercased()
    }

    /// Fields that already say something else.
    static let otherFields: Set<String> = [
        "host", "cookie", "origin", "referer", "content-type", "content-length", "transfer-encoding", "connection",
        "accept", "accept-encoding", "user-agent", "authorization", "sec-fetch-site", "x-forwarded-for",
        "x-forwarded-proto", "x-forwarded-host",
    ]

    private static let forwardedFor = HTTPField.Name("X-Forwarded-For")
    private static let forwardedProto = HTTPField.Name("X-Forwarded-Proto")
    private static let forwardedHost = HTTPField.Name("X-Forwarded-Host")
}

extension SiteConfiguration {
    /// The field in which a proxy may name a user; nil when the text is no field's name, or that of another field.
    public static func userField(named text: String) -> HTTPField.Name? {
        guard let name = HTTPField.Name(text), !TrustedProxies.otherFields.contains(name.canonicalName) else { return nil }
        return name
    }
}
