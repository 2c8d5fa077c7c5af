import CZlib
import HTTPTypes

/// The gzip coding (RFC 9110 §8.4.1.3).
public enum Compression {
    /// Shorter content is not worth coding: it fits into one packet anyway.
    public static let threshold = 860

    /// The octets in gzip format, without a time stamp, so that equal octets give equal results.
    ///
    /// - Parameter level: 1 (fast) to 9 (small).
    /// - Returns: `nil` when the library refuses, which only happens without memory.
    public static func gzip(_ octets: [UInt8], level: Int32 = 6) -> [UInt8]? {
        var stream = z_stream()
        // 15 bits of window, and 16 to ask for the gzip format.
        guard
            deflateInit2_(
                &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        guard let size = UInt32(exactly: octets.count) else { return nil }
        let bound = Int(deflateBound(&stream, UInt(octets.count)))
        var source = octets
        var isComplete = false
        let coded = [UInt8](unsafeUninitializedCapacity: bound) { target, count in
            source.withUnsafeMutableBufferPointer { source in
                stream.next_in = source.baseAddress
                stream.avail_in = size
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(clamping: bound)
                isComplete = deflate(&stream, Z_FINISH) == Z_STREAM_END
                count = isComplete ? Int(stream.total_out) : 0
            }
        }
        return isComplete ? coded : nil
    }

    /// Codes the octets of a response that allows it, when the client takes gzip and it pays.
    /// It takes time in proportion to the content: call it where the handler runs.
    ///
    /// An entity tag gets a suffix, since other octets need another one (RFC 9110 §8.8.3), and the
    /// response says that it varies.
    public static func apply(to response: inout Response, for head: RequestHead) {
        guard response.compression == .allowed, case .bytes(let octets) = response.content,
            octets.count >= threshold, response.fields[.contentEncoding] == nil,
            response.status.code != 206,
            let type = response.fields[.contentType], MediaType(type)?.isCompressible == true
        else { return }
        response.fields.addToVary("Accept-Encoding")
        let accepted = AcceptEncoding(head.fieldOctets(.acceptEncoding))
        guard accepted.prefersGzip, let coded = gzip(octets), coded.count < octets.count else { return }
        response.content = .bytes(coded)
        response.fields[.contentEncoding] = "gzip"
        if let tag = response.fields[.eTag] { response.fields[.eTag] = gzipTag(tag) }
    }

    /// `"x"` becomes `"x-gzip"`.
    private static func gzipTag(_ tag: String) -> String {
        tag.hasSuffix("\"") ? "\(tag.dropLast())-gzip\"" : tag
    }
}

/// Whether the content of a response may be compressed for a client that takes it.
public enum CompressionPolicy: Sendable {
    /// Never: the default. A page that holds a secret, the same at each answer, and shows what a request said must
    /// not be compressed, because its length would tell the secret (BREACH).
    case identityOnly
    /// The content holds no secret, or one masked anew at each answer, or nothing of the request.
    case allowed
}

extension HTTPFields {
    /// Adds a name to Vary unless it is there.
    mutating func addToVary(_ name: String) {
        guard let present = self[.vary] else {
            self[.vary] = name
            return
        }
        let names = present.lowercased().split(separator: ",").map { $0.filter { $0 != " " && $0 != "\t" } }
        if !names.contains(name.lowercased()), !names.contains("*") { self[.vary] = "\(present), \(name)" }
    }
}
