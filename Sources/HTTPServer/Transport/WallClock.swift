import Glibc

/// The wall clock of one event loop, written out once a second.
struct WallClock {
    private var second = time_t.min
    /// For the `Date` field (RFC 9110 §5.6.7).
    private(set) var date = ""
    /// For the access log: `2026-03-05T10:00:00Z`.
    private(set) var timestamp: [UInt8] = []

    /// Looks at the clock.
    mutating func advance() {
        let present = time(nil)
        guard present != second else { return }
        second = present
        date = HTTPDate(secondsSince1970: present).description
        timestamp = Self.timestamp(present)
    }

    private static func timestamp(_ second: time_t) -> [UInt8] {
        var second = second
        var parts = tm()
        gmtime_r(&second, &parts)
        var octets: [UInt8] = []
        func append(_ number: Int32, digits: Int, _ after: Unicode.Scalar) {
            let text = String(number)
            octets += [UInt8](repeating: 0x30, count: max(0, digits - text.utf8.count)) + text.utf8
            octets.append(UInt8(ascii: after))
        }
        append(parts.tm_year + 1900, digits: 4, "-")
        append(parts.tm_mon + 1, digits: 2, "-")
        append(parts.tm_mday, digits: 2, "T")
        append(parts.tm_hour, digits: 2, ":")
        append(parts.tm_min, digits: 2, ":")
        append(parts.tm_sec, digits: 2, "Z")
        return octets
    }
}
