import HTTPTypes

/// A complete HTTP request: its head and its content.
///
/// Handlers receive it only when all the announced content has arrived (RFC 9112 §6.3:
/// a request cut short must have no effect).
public struct Request: Sendable {
    /// Request line and field section.
    public let head: RequestHead
    /// What the route's ``ContentPolicy`` made of the content.
    public let content: RequestContent
    /// The values of the matched pattern's variables, percent-decoded, by name.
    public let parameters: PathParameters

    public init(head: RequestHead, content: RequestContent = .none, parameters: PathParameters = [:]) {
        self.head = head
        self.content = content
        self.parameters = parameters
    }
}

/// The values of a path pattern's variables by name, percent-decoded.
public typealias PathParameters = [String: String]

/// The content of a request, as the route asked for it.
public enum RequestContent: Sendable {
    /// No content, or content that the route did not want and the server dropped.
    case none
    /// The whole content, not longer than the route's limit.
    case buffered([UInt8])
    /// The whole content in a temporary file that lives as long as this value.
    case file(TemporaryFile)
}

/// What a route wants to happen to a request's content. The server reads it before the handler runs.
public enum ContentPolicy: Sendable, Equatable {
    /// The route takes no content: a little is drained and dropped, much closes the connection.
    case discard
    /// Kept in memory; more octets than `limit` are refused with 413.
    case buffer(limit: Int)
    /// Streamed to a temporary file; more octets than `limit` are refused with 413.
    case file(limit: Int)
}
