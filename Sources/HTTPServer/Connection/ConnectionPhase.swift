/// What a connection is doing.
enum ConnectionPhase {
    /// A request is awaited or its head is arriving.
    case reading
    /// The content for a handler is arriving.
    case content
    /// A handler is running.
    case handling
    /// The response is on its way.
    case writing
    /// Content that nobody wanted is read and dropped, so that the next request can be found.
    case draining
    /// Nothing more is sent; what still arrives is dropped, so that the last response is not lost
    /// to a reset (RFC 9112 §9.6).
    case lingering
    case closed
}
