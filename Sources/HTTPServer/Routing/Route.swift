import HTTPTypes

/// Answers a request on the event loop, from its head alone. It must not block, query or hash.
public typealias Responder = @Sendable (RequestHead, PathParameters) -> Response

/// Answers a request on the event loop if it can do so from memory; nil leaves it to the handler.
public typealias Shortcut = @Sendable (RequestHead, PathParameters) -> Response?

/// One line of a site's table: a method, a path pattern, and what answers.
public struct Route: Sendable {
    /// Who answers.
    public enum Action: Sendable {
        /// The event loop, at once: health, metrics, static files.
        case respond(Responder)
        /// A worker, after the content has been read as the policy says. The shortcut, when there is
        /// one, is asked first: a page that is in memory needs no worker.
        case handle(ContentPolicy, shortcut: Shortcut?, Handler)
    }

    public let method: HTTPRequest.Method
    /// The pattern as it is written, see ``PathPattern``.
    public let pattern: String
    public let action: Action

    public init(_ method: HTTPRequest.Method, _ pattern: String, _ action: Action) {
        self.method = method
        self.pattern = pattern
        self.action = action
    }

    /// A page that a worker makes; HEAD is answered from it too.
    public static func get(
        _ pattern: String, shortcut: Shortcut? = nil, _ handler: @escaping Handler
    ) -> Route {
        Route(.get, pattern, .handle(.discard, shortcut: shortcut, handler))
    }

    /// A form: its content is kept in memory up to `limit` octets unless the policy says otherwise.
    public static func post(
        _ pattern: String, content: ContentPolicy = .buffer(limit: 1 << 20), _ handler: @escaping Handler
    ) -> Route {
        Route(.post, pattern, .handle(content, shortcut: nil, handler))
    }

    /// An answer given at once on the event loop; HEAD is answered from it too.
    public static func respond(_ pattern: String, _ responder: @escaping Responder) -> Route {
        Route(.get, pattern, .respond(responder))
    }
}
