import HTTPServer
import HTTPTypes
import Testing

@Suite struct RouterTests {
    /// What a dispatch came to, in words.
    private func outcome(_ router: Router, _ method: HTTPRequest.Method, _ target: String) throws -> String {
        let head = try RequestHead(method: method, target: target)
        switch router.dispatch(head) {
        case .respond(let response):
            var words = "\(response.status.code)"
            if let allow = response.fields[.allow] { words += " Allow: \(allow)" }
            if case .bytes(let octets) = response.content { words += " \(String(decoding: octets, as: UTF8.self))" }
            return words
        case .handle(let policy, let parameters, _):
            let values = parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            return (["\(policy)"] + values).joined(separator: " ")
        }
    }

    private func named(_ method: HTTPRequest.Method, _ pattern: String) -> Route {
        Route(method, pattern, .respond { _, parameters in
            let values = parameters.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
            return Response(content: .bytes(Array((pattern + values).utf8)))
        })
    }

    private func router() throws -> Router {
        try Router([
            named(.get, "/"), named(.get, "/leps"), named(.get, "/leps/{code}"), named(.get, "/leps/new"),
            named(.get, "/leps/{code}/years/{year}"), named(.get, "/leps/new/{step}"),
            named(.get, "/static/{path...}"), named(.get, "/folder/"),
            .post("/leps/{code}", content: .buffer(limit: 10)) { _, _ in Response() },
            .post("/upload", content: .file(limit: 20)) { _, _ in Response() },
            .get("/shortcut", shortcut: { head, _ in
                head.target.rawQuery == nil ? nil : Response(content: .bytes(Array("shortcut".utf8)))
            }, { _, _ in Response() }),
        ])
    }

    @Test("A request is led to its route", arguments: [
        ("/", "200 /"),
        ("/leps", "200 /leps"),
        ("/leps?year=2026", "200 /leps"),
        ("/leps/3", "200 /leps/{code} code=3"),
        ("/leps/a%20b", "200 /leps/{code} code=a b"),
        ("/leps/a%2Fb", "200 /leps/{code} code=a/b"),
        ("/leps/new", "200 /leps/new"),
        ("/leps/new/2", "200 /leps/new/{step} step=2"),
        ("/leps/new/years/2026", "200 /leps/{code}/years/{year} code=new year=2026"),
        ("/static/app.css", "200 /static/{path...} path=app.css"),
        ("/static/icons/a/b.svg", "200 /static/{path...} path=icons/a/b.svg"),
        ("/folder/", "200 /folder/"),
        ("/folder", "404"),
        ("/leps/", "404"),
        ("/static/", "404"),
        ("/static/icons%2Fa.svg", "404"),
        ("//leps", "404"),
        ("/LEPS", "404"),
        ("/leps/3/4", "404"),
        ("/shortcut", "discard"),
        ("/shortcut?x", "200 shortcut"),
    ])
    func leads(_ target: String, _ expected: String) throws {
        #expect(try outcome(router(), .get, target) == expected)
    }

    @Test("P11, H3: HEAD follows GET, what a path does not know gets 405 with Allow, OPTIONS tells", arguments: [
        (.head, "/leps/3", "200 /leps/{code} code=3"),
        (.post, "/leps/3", "buffer(limit: 10) code=3"),
        (.post, "/upload", "file(limit: 20)"),
        (.post, "/leps", "405 Allow: GET, HEAD, OPTIONS"),
        (.get, "/upload", "405 Allow: OPTIONS, POST"),
        (.head, "/upload", "405 Allow: OPTIONS, POST"),
        (.delete, "/leps/3", "405 Allow: GET, HEAD, OPTIONS, POST"),
        (.options, "/leps/3", "204 Allow: GET, HEAD, OPTIONS, POST"),
        (.options, "*", "204 Allow: GET, HEAD, OPTIONS, POST"),
        (.options, "/nowhere", "404"),
    ] as [(HTTPRequest.Method, String, String)])
    func methods(_ method: HTTPRequest.Method, _ target: String, _ expected: String) throws {
        #expect(try outcome(router(), method, target) == expected)
    }

    @Test("The site's pages stand in for 404 and 405")
    func pages() throws {
        let router = try Router([named(.get, "/a")], pages: .init(
            notFound: { _ in Response(status: .notFound, content: .bytes(Array("nothing here".utf8))) },
            methodNotAllowed: { _ in Response(status: .methodNotAllowed, content: .bytes(Array("not so".utf8))) }))
        #expect(try outcome(router, .get, "/b") == "404 nothing here")
        #expect(try outcome(router, .post, "/a") == "405 Allow: GET, HEAD, OPTIONS not so")
    }

    @Test("Routes that answer the same requests are refused at start", arguments: [
        (["/a", "/a"], RoutingError.conflict(method: "GET", first: "/a", second: "/a")),
        (["/a/{x}", "/a/{y}"], .conflict(method: "GET", first: "/a/{x}", second: "/a/{y}")),
        (["/a/{x...}", "/a/{y...}"], .conflict(method: "GET", first: "/a/{x...}", second: "/a/{y...}")),
    ])
    func conflicts(_ patterns: [String], _ expected: RoutingError) throws {
        #expect(throws: expected) { try Router(patterns.map { named(.get, $0) }) }
    }

    @Test("The same pattern may serve several methods")
    func severalMethods() throws {
        let router = try Router([named(.get, "/a/{x}"), named(.post, "/a/{y}")])
        #expect(try outcome(router, .post, "/a/1") == "200 /a/{y} y=1")
        #expect(router.routes.map(\.pattern) == ["/a/{x}", "/a/{y}"])
    }

    @Test("Patterns that make no sense are refused at start", arguments: [
        "a", "", "/{}", "/{a", "/a}", "/x{a}", "/{a}x", "/{a...}/b", "/{a}/{a}", "/{a b}", "/{...}",
    ])
    func malformed(_ pattern: String) throws {
        #expect {
            try Router([named(.get, pattern)])
        } throws: { error in
            if case .malformed(pattern: pattern, _)? = error as? RoutingError { true } else { false }
        }
    }
}
