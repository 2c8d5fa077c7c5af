import CLinux
import Glibc

/// An address on the internet without a port. IPv4 is kept in its IPv4-mapped form, so a client has
/// one value whether the listener speaks IPv4 or both.
public struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    /// The first eight octets, as a number.
    let high: UInt64
    /// The last eight octets, as a number.
    let low: UInt64

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// An IPv4 address from its 32 bits in host order.
    init(ipv4 bits: UInt32) {
        self.init(high: 0, low: 0x0000_FFFF_0000_0000 | UInt64(bits))
    }

    /// Reads `127.0.0.1`, `::1` or `localhost`; nil for anything else, names are not looked up.
    public init?(_ text: String) {
        if text == "localhost" {
            self = .loopback
            return
        }
        guard !text.utf8.contains(0) else { return nil }  // where the text would end for the C functions
        var v4 = in_addr()
        if inet_pton(AF_INET, text, &v4) == 1 {
            self.init(ipv4: UInt32(bigEndian: v4.s_addr))
            return
        }
        var v6 = in6_addr()
        guard inet_pton(AF_INET6, text, &v6) == 1 else { return nil }
        self.init(v6)
    }

    init(_ address: in6_addr) {
        self = withUnsafeBytes(of: address) { octets in
            IPAddress(
                high: UInt64(bigEndian: octets.loadUnaligned(as: UInt64.self)),
                low: UInt64(bigEndian: octets.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        }
    }

    /// `127.0.0.1`.
    public static let loopback = IPAddress(ipv4: 0x7F00_0001)
    /// `0.0.0.0`: every IPv4 interface.
    public static let any = IPAddress(ipv4: 0)

    /// Whether it is an IPv4 address.
    public var isIPv4: Bool { high == 0 && low >> 32 == 0xFFFF }

    /// Whether it belongs to this machine alone: 127.0.0.0/8 or `::1`.
    public var isLoopback: Bool {
        isIPv4 ? (low >> 24) & 0xFF == 0x7F : high == 0 && low == 1
    }

    /// The address itself when it is IPv4, else the first address of its /64.
    var network: IPAddress { isIPv4 ? self : IPAddress(high: high, low: 0) }

    var octets: in6_addr {
        var address = in6_addr()
        withUnsafeMutableBytes(of: &address) { octets in
            octets.storeBytes(of: high.bigEndian, as: UInt64.self)
            octets.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
        }
        return address
    }

    public var description: String {
        if isIPv4 {
            return "\(low >> 24 & 0xFF).\(low >> 16 & 0xFF).\(low >> 8 & 0xFF).\(low & 0xFF)"
        }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        var address = octets
        guard inet_ntop(AF_INET6, &address, &text, socklen_t(text.count)) != nil else { return "?" }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

/// An address and a port: where a server listens or a peer speaks from.
public struct SocketAddress: Hashable, Sendable, CustomStringConvertible {
    public let ip: IPAddress
    public let port: UInt16

    public init(ip: IPAddress, port: UInt16) {
        self.ip = ip
        self.port = port
    }

    /// Port `port` of `127.0.0.1`; 0 lets the system choose.
    public static func loopback(port: UInt16) -> SocketAddress {
        SocketAddress(ip: .loopback, port: port)
    }

    public var description: String {
        ip.isIPv4 ? "\(ip):\(port)" : "[\(ip)]:\(port)"
    }

    /// Reads the kernel's form; nil for a family that is not an internet address.
    init?(_ storage: sockaddr_storage) {
        switch Int32(storage.ss_family) {
        case AF_INET:
            let v4 = withUnsafeBytes(of: storage) { $0.loadUnaligned(as: sockaddr_in.self) }
            self.init(ip: IPAddress(ipv4: UInt32(bigEndian: v4.sin_addr.s_addr)), port: UInt16(bigEndian: v4.sin_port))
        case AF_INET6:
            let v6 = withUnsafeBytes(of: storage) { $0.loadUnaligned(as: sockaddr_in6.self) }
            self.init(ip: IPAddress(v6.sin6_addr), port: UInt16(bigEndian: v6.sin6_port))
        default:
            return nil
        }
    }

    /// The address family of the socket that listens here.
    var family: Int32 { ip.isIPv4 ? AF_INET : AF_INET6 }

    /// Lends the kernel's form of the address.
    func withSystemAddress<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        var storage = sockaddr_storage()
        let length = withUnsafeMutableBytes(of: &storage) { octets in
            if ip.isIPv4 {
                var v4 = sockaddr_in()
                v4.sin_family = sa_family_t(AF_INET)
                v4.sin_port = port.bigEndian
                v4.sin_addr.s_addr = UInt32(truncatingIfNeeded: ip.low).bigEndian
                octets.storeBytes(of: v4, as: sockaddr_in.self)
                return MemoryLayout<sockaddr_in>.size
            }
            var v6 = sockaddr_in6()
            v6.sin6_family = sa_family_t(AF_INET6)
            v6.sin6_port = port.bigEndian
            v6.sin6_addr = ip.octets
            octets.storeBytes(of: v6, as: sockaddr_in6.self)
            return MemoryLayout<sockaddr_in6>.size
        }
        return withUnsafePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(length)) }
        }
    }
}
