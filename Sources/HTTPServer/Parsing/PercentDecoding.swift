/// Percent-decoding (RFC 3986 §2.1), done exactly once for every piece.
enum PercentDecoding {
    /// The decoded octets, or `nil` when a `%` is not followed by two hexadecimal digits.
    /// With `plusIsSpace`, as forms encode it, `+` becomes a space.
    static func decode(_ octets: some Collection<UInt8>, plusIsSpace: Bool = false) -> [UInt8]? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(octets.count)
        var iterator = octets.makeIterator()
        while let octet = iterator.next() {
            if octet == .percent {
                guard let high = iterator.next()?.hexadecimalValue, let low = iterator.next()?.hexadecimalValue
                else { return nil }
                decoded.append(high << 4 | low)
            } else if octet == UInt8(ascii: "+"), plusIsSpace {
                decoded.append(.space)
            } else {
                decoded.append(octet)
            }
        }
        return decoded
    }
}
