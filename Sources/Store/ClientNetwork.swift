import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What counts as one client on the network: an IPv4 address, or the /64 that an IPv6 address is in, which is what a
/// provider gives to one customer.
enum ClientNetwork {
    /// One spelling for every spelling of the same network; a text that is no address stands for itself.
    static func of(_ address: String) -> String {
        var octets = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, address, &octets) == 1 { return octets.prefix(4).hexadecimal }
        let withoutZone = String(address.prefix { $0 != "%" })
        guard inet_pton(AF_INET6, withoutZone, &octets) == 1 else { return address }
        // ::ffff:192.0.2.1 is the IPv4 address (RFC 4291 §2.5.5.2).
        let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
        return octets.starts(with: mapped) ? octets.suffix(4).hexadecimal : octets.prefix(8).hexadecimal
    }
}

extension String {
    /// Without spaces and line ends at the start and end.
    var trimmingSpaces: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
