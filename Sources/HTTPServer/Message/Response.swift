import HTTPTypes

/// An HTTP response as a handler gives it: the server adds `Date`, framing fields and `Connection`.
///
/// Names and values are `HTTPTypes` values, which cannot hold CR, LF or NUL (RFC 9112 §11.1).
public struct Response: Sendable {
    public var status: HTTPResponse.Status
    public var fields: HTTPFields
    public var content: ResponseContent
    /// Whether `bytes` content may be compressed; see ``Compression``.
    public var compression: CompressionPolicy

    public init(
        status: HTTPResponse.Status = .ok, fields: HTTPFields = [:], content: ResponseContent = .none,
        compression: CompressionPolicy = .identityOnly
    ) {
        self.status = status
        self.fields = fields
        self.content = content
        self.compression = compression
    }
}

/// The content of a response.
public enum ResponseContent: Sendable {
    /// No content.
    case none
    /// Octets made for this response alone.
    case bytes([UInt8])
    /// Finished octets shared between responses, with their codings and entity tags: the server
    /// answers conditional requests, ranges and `Accept-Encoding` from it.
    case representation(Representation)
    /// A region of an open file.
    case file(FileRegion)
    /// Octets produced piece by piece: `nil` ends the content. The server asks for the next piece
    /// only when the client has taken the ones before (back-pressure), and drops the producer when
    /// the client is gone. Called on a worker thread, one call at a time.
    case stream(@Sendable () throws -> [UInt8]?)
}
