import Glibc

/// The host and port a request is for: the Host field, or the authority of an absolute target.
public struct Host: Sendable, Hashable, CustomStringConvertible {
    /// A name or address in lower case; an IPv6 address with its brackets.
    public let name: String
    /// The port when one is given.
    public let port: Int?

    /// Reads `uri-host [ ":" port ]` (RFC 9110 §7.2), stricter than the grammar: a name consists of
    /// non-empty labels of letters, digits, `-` and `_`, and a port is a number up to 65535.
    ///
    /// - Returns: `nil` when the octets are anything else.
    public init?(_ octets: some BidirectionalCollection<UInt8>) {
        guard octets.count <= 262 else { return nil }
        var name = octets[...]
        var port: Int?
        let isAddress = octets.first == UInt8(ascii: "[")
        if let colon = octets.lastIndex(of: .colon), !isAddress || octets[..<colon].last == UInt8(ascii: "]") {
            guard let number = Self.port(octets[octets.index(after: colon)...]) else { return nil }
            port = number
            name = octets[..<colon]
        }
        guard isAddress ? Self.isIPv6(name.text) : Self.isName(name) else { return nil }
        self.name = String(decoding: name.lazy.map(\.lowercased), as: UTF8.self)
        self.port = port
    }

    /// Reads a host written by a person, for example in a configuration.
    public init?(_ text: String) { self.init(Array(text.utf8)) }

    public var description: String { port.map { "\(name):\($0)" } ?? name }

    private static func port(_ octets: some Collection<UInt8>) -> Int? {
        guard (1...5).contains(octets.count), octets.allSatisfy(\.isDigit) else { return nil }
        let number = octets.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return number <= 65_535 ? number : nil
    }

    private static func isName(_ octets: some Collection<UInt8>) -> Bool {
        let allowed = OctetSet.hostLabel
        var label = 0
        for octet in octets {
            if octet == .dot {
                guard label > 0 else { return false }
                label = 0
            } else {
                label += 1
                guard label <= 63, allowed.contains(octet) else { return false }
            }
        }
        return label > 0
    }

    private static func isIPv6(_ text: String) -> Bool {
        // For the C function a text ends at NUL, whatever follows it.
        guard text.hasPrefix("["), text.hasSuffix("]"), text.utf8.count > 2, !text.utf8.contains(0) else { return false }
        var address = in6_addr()
        return inet_pton(AF_INET6, String(text.dropFirst().dropLast()), &address) == 1
    }
}
