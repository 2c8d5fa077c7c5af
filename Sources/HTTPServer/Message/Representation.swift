import Crypto
import HTTPTypes

/// Finished octets that many responses share: without coding and, where it pays, in gzip, each with its
/// own strong entity tag (RFC 9110 §8.8.3) and with its fields already written out, so that a response
/// costs a few appends. Copies share the octets.
///
/// A representation whose octets hold a secret and show what a request said must be made without gzip.
public struct Representation: Sendable {
    /// The octets in one content coding.
    struct Variant: Sendable {
        let octets: [UInt8]
        let entityTag: EntityTag
        /// Field lines of a 200 response, Content-Length included.
        let fields: [UInt8]
        /// Field lines of a 304 response.
        let notModifiedFields: [UInt8]
    }

    private final class Storage: Sendable {
        let mediaType: MediaType
        let lastModified: HTTPDate?
        let identity: Variant
        let gzip: Variant?
        let partialFields: [UInt8]
        let names: Set<String>

        init(
            mediaType: MediaType, lastModified: HTTPDate?, identity: Variant, gzip: Variant?,
            partialFields: [UInt8], names: Set<String>
        ) {
            self.mediaType = mediaType
            self.lastModified = lastModified
            self.identity = identity
            self.gzip = gzip
            self.partialFields = partialFields
            self.names = names
        }
    }

    private let storage: Storage

    /// - Parameters:
    ///   - octets: the content without coding.
    ///   - compressed: whether to make a gzip variant, if the type compresses well and the result is smaller.
    ///   - lastModified: when the content changed last, if that is known.
    ///   - cacheControl: the value of Cache-Control.
    ///   - fields: further fields of every response with this content: security fields, Content-Language,
    ///     Content-Disposition. Those that frame or describe the message are ignored.
    public init(
        _ octets: [UInt8], mediaType: MediaType, compressed: Bool = true, lastModified: HTTPDate? = nil,
        cacheControl: String = "no-cache", fields: HTTPFields = [:]
    ) {
        var gzipped: [UInt8]?
        if compressed, mediaType.isCompressible, octets.count >= Compression.threshold {
            gzipped = Compression.gzip(octets).flatMap { $0.count < octets.count ? $0 : nil }
        }
        let digest = Array(SHA256.hash(data: octets).prefix(16))
        let identityTag = EntityTag(hexadecimal: digest)
        let gzipTag = EntityTag(hexadecimal: digest, suffix: "-gzip")

        var shared = fields
        for name in Self.ownFields { shared[name] = nil }
        if shared[.cacheControl] == nil { shared[.cacheControl] = cacheControl }
        if gzipped != nil { shared.addToVary("Accept-Encoding") }
        if let lastModified { shared[.lastModified] = lastModified.description }

        func lines(_ tag: EntityTag, full: Bool, length: Int?, coding: String?) -> [UInt8] {
            var lines = shared
            if full {
                lines[.contentType] = mediaType.description
                lines[.acceptRanges] = "bytes"
            } else {
                for field in shared where !field.name.isNotModifiedField { lines[field.name] = nil }
            }
            lines[.eTag] = tag.description
            lines[.contentEncoding] = coding
            lines[.contentLength] = length.map(String.init)
            var octets: [UInt8] = []
            octets.appendFields(lines)
            return octets
        }

        func variant(_ octets: [UInt8], _ tag: EntityTag, coding: String?) -> Variant {
            Variant(
                octets: octets, entityTag: tag,
                fields: lines(tag, full: true, length: octets.count, coding: coding),
                notModifiedFields: lines(tag, full: false, length: nil, coding: nil))
        }

        storage = Storage(
            mediaType: mediaType, lastModified: lastModified,
            identity: variant(octets, identityTag, coding: nil),
            gzip: gzipped.map { variant($0, gzipTag, coding: "gzip") },
            partialFields: lines(identityTag, full: true, length: nil, coding: nil),
            names: Set((shared.map(\.name) + Self.ownFields).map(\.canonicalName)))
    }

    /// Fields that a representation writes itself.
    private static let ownFields: [HTTPField.Name] = [
        .contentType, .contentLength, .contentEncoding, .contentRange, .acceptRanges, .eTag, .lastModified,
    ]

    /// The content without coding.
    public var octets: [UInt8] { storage.identity.octets }
    /// The content in gzip, if there is such a variant.
    public var gzipOctets: [UInt8]? { storage.gzip?.octets }
    /// The entity tag of the content without coding.
    public var entityTag: EntityTag { storage.identity.entityTag }
    /// The entity tag of the gzip variant.
    public var gzipEntityTag: EntityTag? { storage.gzip?.entityTag }
    public var mediaType: MediaType { storage.mediaType }
    public var lastModified: HTTPDate? { storage.lastModified }
    /// Octets kept in memory: what a cache counts.
    public var memorySize: Int { octets.count + (gzipOctets?.count ?? 0) + 1_024 }

    var identity: Variant { storage.identity }
    var gzip: Variant? { storage.gzip }
    /// Field lines of a 206 response without Content-Length and Content-Range.
    var partialFields: [UInt8] { storage.partialFields }

    /// Whether the representation writes the field `name` itself.
    func hasField(_ name: HTTPField.Name) -> Bool { storage.names.contains(name.canonicalName) }
}
