/// What a server asks of the site it serves: where a request goes, decided from its head alone.
public protocol Application: Sendable {
    /// Decides what happens to a request, as soon as its head is complete and before any content is
    /// read. Called on an event loop: it must not block, query or hash.
    func dispatch(_ head: RequestHead) -> Dispatch
}

/// The decision about one request.
public enum Dispatch: Sendable {
    /// Answer at once on the event loop: cached pages, static files, refusals. Content that follows
    /// is drained or closes the connection; a refusal goes out without `100 Continue`.
    case respond(Response)
    /// Read the content as the policy says, then run the handler on the bounded worker pool.
    case handle(ContentPolicy, PathParameters, Handler)
}

/// Work that answers one request. It runs on a worker thread and may block on the store.
/// An error that is thrown becomes a 500 page and a log line.
public typealias Handler = @Sendable (Request, RequestContext) throws -> Response

/// What a handler knows about the circumstances of its request.
public struct RequestContext: Sendable {
    /// The identifier that the access log and every message about this request carry.
    public let requestID: RequestID
    /// The address of the peer that sent the request.
    public let peer: SocketAddress
    /// Becomes true when the client has gone or the time allowed has run out: long work should stop.
    public let cancellation: Cancellation

    public init(requestID: RequestID, peer: SocketAddress, cancellation: Cancellation) {
        self.requestID = requestID
        self.peer = peer
        self.cancellation = cancellation
    }
}
