/// The chunked transfer coding of a response whose length is not known beforehand (RFC 9112 §7.1).
public enum ChunkedEncoder {
    /// One chunk. Empty octets give nothing: an empty chunk would end the content.
    public static func chunk(_ octets: [UInt8]) -> [UInt8] {
        guard !octets.isEmpty else { return [] }
        var chunk: [UInt8] = []
        chunk.reserveCapacity(octets.count + 12)
        chunk.append(hexadecimal: octets.count)
        chunk.append("\r\n")
        chunk.append(contentsOf: octets)
        chunk.append("\r\n")
        return chunk
    }

    /// The last chunk, without trailers.
    public static let end = Array("0\r\n\r\n".utf8)
}
