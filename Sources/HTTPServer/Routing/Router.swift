import HTTPTypes

/// Leads each request to its route: fixed segments win over variables, variables over what is left.
///
/// HEAD is answered from GET, OPTIONS and the 405 with its `Allow` (RFC 9110 §15.5.6) from the list
/// of methods a path knows. Two routes for the same requests are refused when the router is made.
public struct Router: Application {
    /// The pages a site gives for requests that lead nowhere. Called on the event loop.
    public struct Pages: Sendable {
        /// The answer for a path no route knows; its status should be 404.
        public var notFound: @Sendable (RequestHead) -> Response
        /// The answer for a method the path does not know; the router sets `Allow`.
        public var methodNotAllowed: @Sendable (RequestHead) -> Response

        public init(
            notFound: @escaping @Sendable (RequestHead) -> Response = { _ in Response(status: .notFound) },
            methodNotAllowed: @escaping @Sendable (RequestHead) -> Response = { _ in Response(status: .methodNotAllowed) }
        ) {
            self.notFound = notFound
            self.methodNotAllowed = methodNotAllowed
        }
    }

    /// Every route, in the order in which it was given.
    public let routes: [Route]
    private let pages: Pages
    private let root: Node

    public init(_ routes: [Route], pages: Pages = Pages()) throws(RoutingError) {
        var root = Node()
        for route in routes {
            let pattern = try PathPattern(route.pattern)
            try root.insert(route, pattern: pattern, rest: pattern.segments[...])
        }
        self.routes = routes
        self.pages = pages
        self.root = root
    }

    public func dispatch(_ head: RequestHead) -> Dispatch {
        if head.target.form == .asterisk {
            return .respond(Response(status: .noContent, fields: [.allow: allMethods]))
        }
        let segments = head.target.segments
        guard let endpoint = root.find(segments[...]) else {
            return .respond(pages.notFound(head))
        }
        guard let leaf = endpoint.leaf(for: head.method) else {
            if head.method == .options {
                return .respond(Response(status: .noContent, fields: [.allow: endpoint.allow]))
            }
            var response = pages.methodNotAllowed(head)
            response.fields[.allow] = endpoint.allow
            return .respond(response)
        }
        let parameters = leaf.parameters(from: segments)
        switch leaf.action {
        case .respond(let responder):
            return .respond(responder(head, parameters))
        case .handle(let policy, let shortcut, let handler):
            if let shortcut, let response = shortcut(head, parameters) { return .respond(response) }
            return .handle(policy, parameters, handler)
        }
    }

    /// What `OPTIONS *` says: every method that some path knows.
    private var allMethods: String {
        Endpoint.allow(Set(routes.map(\.method.rawValue)))
    }
}

/// The routes that end at one place of the tree.
private struct Endpoint: Sendable {
    var leaves: [Leaf] = []
    var allow = ""

    func leaf(for method: HTTPRequest.Method) -> Leaf? {
        if let leaf = leaves.first(where: { $0.method == method }) { return leaf }
        return method == .head ? leaves.first { $0.method == .get } : nil
    }

    mutating func insert(_ leaf: Leaf) throws(RoutingError) {
        if let other = leaves.first(where: { $0.method == leaf.method }) {
            throw .conflict(
                method: leaf.method.rawValue, first: other.pattern.description, second: leaf.pattern.description)
        }
        leaves.append(leaf)
        allow = Self.allow(Set(leaves.map(\.method.rawValue)))
    }

    static func allow(_ methods: Set<String>) -> String {
        let implied: Set<String> = methods.contains("GET") ? ["HEAD", "OPTIONS"] : ["OPTIONS"]
        return methods.union(implied).sorted().joined(separator: ", ")
    }
}

/// A route with the places of its variables.
private struct Leaf: Sendable {
    let method: HTTPRequest.Method
    let pattern: PathPattern
    let action: Route.Action

    func parameters(from segments: [String]) -> PathParameters {
        var parameters: PathParameters = [:]
        for (place, segment) in pattern.segments.enumerated() {
            switch segment {
            case .fixed: continue
            case .variable(let name): parameters[name] = segments[place]
            case .trailing(let name): parameters[name] = segments[place...].joined(separator: "/")
            }
        }
        return parameters
    }
}

/// A place in the tree of segments.
private struct Node: Sendable {
    private var fixed: [String: Node] = [:]
    /// The place after a variable; an array because a struct cannot hold itself. At most one.
    private var variable: [Node] = []
    private var trailing: Endpoint?
    private var end: Endpoint?

    mutating func insert(
        _ route: Route, pattern: PathPattern, rest: ArraySlice<PathPattern.Segment>
    ) throws(RoutingError) {
        let leaf = Leaf(method: route.method, pattern: pattern, action: route.action)
        switch rest.first {
        case nil:
            var endpoint = end ?? Endpoint()
            try endpoint.insert(leaf)
            end = endpoint
        case .fixed(let text):
            var node = fixed[text] ?? Node()
            try node.insert(route, pattern: pattern, rest: rest.dropFirst())
            fixed[text] = node
        case .variable:
            var node = variable.first ?? Node()
            try node.insert(route, pattern: pattern, rest: rest.dropFirst())
            variable = [node]
        case .trailing:
            var endpoint = trailing ?? Endpoint()
            try endpoint.insert(leaf)
            trailing = endpoint
        }
    }

    func find(_ segments: ArraySlice<String>) -> Endpoint? {
        guard let first = segments.first else { return end }
        if let found = fixed[first]?.find(segments.dropFirst()) { return found }
        guard !first.isEmpty else { return nil }
        if let found = variable.first?.find(segments.dropFirst()) { return found }
        // What is left is joined with slashes: an escaped one must not look like them.
        return segments.contains { $0.contains("/") } ? nil : trailing
    }
}
