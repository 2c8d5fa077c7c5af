import HTTPServer

/// Writes the ZIP container that office documents are kept in (PKWARE APPNOTE 6.3, without encryption or ZIP64).
///
/// It stands here, beside what uses it, and not in a target of its own: the coding is HTTPServer's gzip, whose stream
/// holds the same deflated octets and checksum that ZIP wants between other headers. Web so needs no zlib. Equal
/// entries give equal archives: there is no time in it but the earliest that ZIP can say.
struct ZIPArchive {
    private var content: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    /// Adds a file.
    /// - Parameter isStored: whether it is kept as it is, which the first entry of an office document must be.
    mutating func add(_ name: String, _ octets: [UInt8], isStored: Bool = false) {
        let gzip = Compression.gzip(octets) ?? []
        // RFC 1952: ten octets of header, then deflated octets, CRC-32 and size.
        let isWhole = gzip.count >= 18
        let checksum = isWhole ? Array(gzip[(gzip.count - 8)..<(gzip.count - 4)]) : [0, 0, 0, 0]
        let isDeflated = !isStored && isWhole
        let data = isDeflated ? Array(gzip[10..<(gzip.count - 8)]) : octets
        let place = UInt32(content.count)
        // Version 2.0, names in UTF-8, method, 01/01/1980 00:00.
        let common = Self.two(20) + Self.two(0x0800) + Self.two(isDeflated ? 8 : 0) + Self.two(0) + Self.two(0x21)
            + checksum + Self.four(UInt32(data.count)) + Self.four(UInt32(octets.count))
            + Self.two(UInt16(name.utf8.count)) + Self.two(0)
        content += Self.four(0x0403_4B50) + common + Array(name.utf8) + data
        directory += Self.four(0x0201_4B50) + Self.two(20) + common + Self.two(0) + Self.two(0) + Self.two(0) + Self.four(0)
            + Self.four(place) + Array(name.utf8)
        count += 1
    }

    /// The whole archive.
    var octets: [UInt8] {
        content + directory + Self.four(0x0605_4B50) + Self.two(0) + Self.two(0) + Self.two(count) + Self.two(count)
            + Self.four(UInt32(directory.count)) + Self.four(UInt32(content.count)) + Self.two(0)
    }

    private static func two(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }
    private static func four(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
}
