import HTTPTypes

/// A response ready to be written: its head in octets and what follows it.
public struct SerializedResponse: Sendable {
    /// What follows the head.
    public enum Content: Sendable {
        case none
        /// These octets, as they are: written together with the head.
        case bytes(ArraySlice<UInt8>)
        /// This region of a file.
        case file(FileRegion)
        /// What the producer gives; each piece through ``ChunkedEncoder`` when `chunked`, otherwise as it
        /// is, and the connection's end ends the content.
        case stream(@Sendable () throws -> [UInt8]?, chunked: Bool)
    }

    /// The status that is sent, which preconditions and ranges may have changed.
    public let status: HTTPResponse.Status
    /// Status line and field section with its empty line.
    public let head: [UInt8]
    public let content: Content
    /// Whether the connection must be closed after this response.
    public let closes: Bool

    /// Number of octets of content, `nil` for a stream.
    public var contentLength: Int? {
        switch content {
        case .none: 0
        case .bytes(let octets): octets.count
        case .file(let region): region.length
        case .stream: nil
        }
    }
}
