/// What a page depends on besides its URL.
public struct PageState: Sendable, Hashable {
    /// Whoever shares this value may be shown the same page: a role and an Ambito, say.
    public let scope: String
    /// Grows whenever the data the page shows may have changed.
    public let version: Int

    public init(scope: String, version: Int) {
        self.scope = scope
        self.version = version
    }
}

extension Route {
    /// A page that a worker makes once for each URL, scope and version of the data: after that it is
    /// answered from memory, on the event loop. Kept are responses with status 200 and a representation.
    ///
    /// - Parameters:
    ///   - state: tells, from memory alone, who asks and how old the data is; nil leaves the request to
    ///     the handler and keeps nothing. It must give the same scope only to those who may share pages.
    ///   - handler: makes the page. What it may show must follow from the scope, never from other
    ///     properties of the request.
    public static func cachedPage(
        _ pattern: String, in cache: RepresentationCache, state: @escaping @Sendable (RequestHead) -> PageState?,
        _ handler: @escaping Handler
    ) -> Route {
        .get(pattern, shortcut: { head, _ in
            guard let state = state(head) else { return nil }
            return cache.response(for: .init(url: head.target.pathAndQuery, scope: state.scope), version: state.version)
        }, { request, context in
            // Asked before the handler reads: what changes meanwhile makes the page too new, never too old.
            let state = state(request.head)
            let response = try handler(request, context)
            if let state, response.status == .ok {
                cache.insert(
                    response, for: .init(url: request.head.target.pathAndQuery, scope: state.scope),
                    version: state.version)
            }
            return response
        })
    }
}
