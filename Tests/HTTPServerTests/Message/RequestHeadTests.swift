import HTTPServer
import HTTPTypes
import Testing

/// What a head tells the rest of the server.
@Suite struct RequestHeadTests {
    @Test("P14: repeated fields keep their order; lists join with commas, cookies with semicolons")
    func repeatedFields() throws {
        let head = try Self.head("Accept: a/b\r\nX: 1\r\nCookie: a=1\r\naccept: c/d\r\nCookie: b=2\r\n")
        #expect(head.fieldValue(.accept) == "a/b, c/d")
        #expect(head.fieldValue(.cookie) == "a=1; b=2")
        #expect(head.fields.map(\.value) == ["a", "a/b", "1", "a=1", "c/d", "b=2"])
        #expect(head.fieldValue(.range) == nil)
    }

    @Test("P5: octets above 7F pass unchanged")
    func opaqueOctets() throws {
        let head = try Self.head("Referer: \u{E9}\u{FF}\r\n")
        #expect(head.fieldOctets(.referer).map(Array.init) == [0xE9, 0xFF])
    }

    @Test("H2: the authority of an absolute target replaces Host")
    func authority() throws {
        let head = try Self.parse("GET http://B.example:81/x HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(head.host?.description == "b.example:81")
        #expect(head.target.path == "/x")
    }

    @Test("H1: names are compared in lower case")
    func hostCase() throws {
        let head = try Self.parse("GET / HTTP/1.1\r\nHost: Piano.Example:8080\r\n\r\n")
        #expect(head.host?.name == "piano.example")
        #expect(head.host?.port == 8080)
    }

    @Test("H1: an address ends where its brackets end", arguments: [
        "[::1\0]", "[::1\0\u{FF}]:80", "[::1 ]", "[]", "[127.0.0.1]", "[::1", "[::1]x", "[::1%25eth0]",
    ])
    func malformedHosts(_ text: String) {
        #expect(Host(text) == nil)
    }

    @Test("C1: who keeps a connection open", arguments: [
        ("HTTP/1.1", "", true),
        ("HTTP/1.1", "Connection: close\r\n", false),
        ("HTTP/1.1", "Connection: CLOSE\r\n", false),
        ("HTTP/1.1", "Connection: x, Close ,y\r\n", false),
        ("HTTP/1.1", "Connection: x\r\nConnection: close\r\n", false),
        ("HTTP/1.1", "Connection: keep-alive, close\r\n", false),
        ("HTTP/1.1", "Connection: closed\r\n", true),
        ("HTTP/1.0", "", false),
        ("HTTP/1.0", "Connection: Keep-Alive\r\n", true),
        ("HTTP/1.0", "Connection: keep-alive, close\r\n", false),
    ])
    func persistence(version: String, lines: String, expected: Bool) throws {
        let head = try Self.parse("GET / \(version)\r\nHost: a\r\n\(lines)\r\n")
        #expect(head.wantsPersistentConnection == expected)
    }

    @Test("C4: who waits for 100 Continue", arguments: [
        ("HTTP/1.1", "Content-Length: 2\r\n", true),
        ("HTTP/1.1", "Transfer-Encoding: chunked\r\n", true),
        ("HTTP/1.1", "Content-Length: 0\r\n", false),
        ("HTTP/1.1", "", false),
        ("HTTP/1.0", "Content-Length: 2\r\n", false),
    ])
    func expectation(version: String, lines: String, expected: Bool) throws {
        let head = try Self.parse("POST / \(version)\r\nHost: a\r\nExpect: 100-continue\r\n\(lines)\r\n")
        #expect(head.expectsContinue == expected)
    }

    @Test("H5: decoding happens once, after splitting", arguments: [
        ("/", [""]),
        ("/a/b", ["a", "b"]),
        ("/a/", ["a", ""]),
        ("//etc/passwd", ["", "etc", "passwd"]),
        ("/a%2Fb/c", ["a/b", "c"]),
        ("/%252e%252e/x", ["%2e%2e", "x"]),
        ("/..%2f..%2fetc", ["../../etc"]),
        ("/..%5cx", ["..\\x"]),
        ("/citt%C3%A0", ["città"]),
        ("/a+b", ["a+b"]),
        ("/a%0d%0ab", ["a\r\nb"]),
    ])
    func segments(target: String, expected: [String]) throws {
        let head = try RequestHead(target: target)
        #expect(head.target.segments == expected)
    }

    @Test("H6: a query is read as octets", arguments: [
        ("/?a=1&b=2", [["a", "1"], ["b", "2"]]),
        ("/?a&=&b=", [["a", ""], ["", ""], ["b", ""]]),
        ("/?a=1&a=2", [["a", "1"], ["a", "2"]]),
        ("/?a=b=c", [["a", "b=c"]]),
        ("/?&&a=1&&", [["a", "1"]]),
        ("/?a+b=%2B%26", [["a b", "+&"]]),
        ("/?a=%FF", [["a", "\u{FFFD}"]]),
        ("/?", []),
        ("/", []),
    ])
    func query(target: String, expected: [[String]]) throws {
        let query = try RequestHead(target: target).target.query
        #expect(query.fields.all.map { [$0.name, $0.value] } == expected)
    }

    @Test("H6: of thousands of pairs only the first thousand are looked at")
    func queryIsBounded() throws {
        let query = try RequestHead(target: "/?" + String(repeating: "a&", count: 3_000)).target.query
        #expect(query.fields.all.count == Query.limit)
    }

    @Test("P1: a head made from its pieces obeys the parser's rules")
    func composed() throws {
        let head = try RequestHead(method: .post, target: "/x?y=1", fields: [.contentType: "text/plain"])
        #expect(head.method == .post)
        #expect(head.host?.name == "localhost")
        #expect(head.target.pathAndQuery == "/x?y=1")
        #expect(throws: RequestError.dotSegment) { try RequestHead(target: "/../x") }
    }

    @Test("P11: each refusal is one status and one log code")
    func errors() {
        #expect(Set(RequestError.allCases.map(\.logCode)).count == RequestError.allCases.count)
        let statuses: [RequestError: Int] = [
            .bareLF: 400, .unknownMethod: 501, .methodTooLong: 501, .unknownTransferCoding: 501,
            .unsupportedVersion: 505, .targetTooLong: 414, .fieldLineTooLong: 431, .fieldSectionTooLarge: 431,
            .tooManyFields: 431, .contentTooLarge: 413, .unsupportedExpectation: 417, .misdirected: 421,
            .headTimeout: 408, .contentTimeout: 408,
        ]
        for (error, status) in statuses { #expect(error.status.code == status) }
        #expect(RequestError.allCases.filter { !$0.closesConnection } == [.misdirected])
    }

    private static func head(_ lines: String) throws -> RequestHead {
        try parse("GET / HTTP/1.1\r\nHost: a\r\n\(lines)\r\n")
    }

    private static func parse(_ text: String) throws -> RequestHead {
        var parser = RequestParser()
        parser.append(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
        let event = try parser.next()
        guard case .head(let head, _) = event else { throw RequestError.malformedRequestLine }
        return head
    }
}
