import HTTPServer
import HTTPTypes
import Testing

/// What goes out for a response, octet by octet where it matters.
@Suite struct ResponseSerializerTests {
    static let date = "Sun, 06 Nov 1994 08:49:37 GMT"
    static let page = Representation(
        Array(String(repeating: "<p>pagina</p>\n", count: 100).utf8), mediaType: .html,
        lastModified: HTTPDate("Sat, 05 Nov 1994 00:00:00 GMT", now: HTTPDate(secondsSince1970: 0)),
        cacheControl: "private, no-cache", fields: [.contentLanguage: "it"])

    /// Serializes and reads the answer back.
    static func answer(
        _ response: Response, method: HTTPRequest.Method = .get, fields: HTTPFields = [:], keepsOpen: Bool = true
    ) throws -> Answered {
        let head = try RequestHead(method: method, target: "/", fields: fields)
        return try Answered(ResponseSerializer().serialize(response, for: head, date: date, keepsOpen: keepsOpen))
    }

    static func old(_ lines: String = "") throws -> RequestHead {
        var parser = RequestParser()
        parser.append(Array("GET / HTTP/1.0\r\n\(lines)\r\n".utf8))
        let event = try parser.next()
        guard case .head(let head, _) = event else { throw RequestError.malformedRequestLine }
        return head
    }

    @Test("R1: every response carries Date", arguments: [200, 204, 206, 301, 303, 304, 400, 404, 412, 416, 500, 503])
    func dateField(_ code: Int) throws {
        let answered = try Self.answer(Response(status: .init(code: code)))
        #expect(answered.values("date") == [Self.date])
        #expect(answered.code == code)
    }

    @Test("R2: bytes have a length and no coding")
    func bytes() throws {
        let answered = try Self.answer(Response(content: .bytes(Array("hello".utf8))))
        #expect(answered.text == "hello")
        #expect(answered.values("content-length") == ["5"])
        #expect(answered.values("transfer-encoding") == [])
    }

    @Test("R2: a stream is chunked for 1.1 and ends with the connection for 1.0")
    func stream() throws {
        let response = Response(content: .stream { nil })
        let new = try Self.answer(response)
        #expect(new.values("transfer-encoding") == ["chunked"])
        #expect(new.values("content-length") == [])
        #expect(new.isChunked == true)
        #expect(!new.closes)

        let old = try Answered(
            ResponseSerializer().serialize(
                response, for: Self.old("Connection: keep-alive\r\n"), date: Self.date, keepsOpen: true))
        #expect(old.values("transfer-encoding") == [])
        #expect(old.values("content-length") == [])
        #expect(old.isChunked == false)
        #expect(old.values("connection") == ["close"])
        #expect(old.closes)
    }

    @Test("R2: 204 and 304 have neither length nor coding nor content", arguments: [204, 304])
    func noContent(_ code: Int) throws {
        let answered = try Self.answer(Response(status: .init(code: code), content: .bytes([1, 2, 3])))
        #expect(answered.values("content-length") == [])
        #expect(answered.values("transfer-encoding") == [])
        #expect(answered.octets == [])
    }

    @Test("R2: a response without content says that its length is zero", arguments: [200, 205, 303, 404])
    func emptyContent(_ code: Int) throws {
        #expect(try Self.answer(Response(status: .init(code: code))).values("content-length") == ["0"])
    }

    @Test("R2: what a handler says about framing is not sent")
    func framingFields() throws {
        let response = Response(
            fields: [
                .contentLength: "99", .transferEncoding: "chunked", .connection: "upgrade", .date: "x", .upgrade: "h2c",
                .trailer: "X",
            ], content: .bytes([1]))
        let answered = try Self.answer(response)
        #expect(answered.values("content-length") == ["1"])
        #expect(answered.values("date") == [Self.date])
        for name in ["transfer-encoding", "connection", "upgrade", "trailer"] { #expect(answered.values(name) == []) }
    }

    @Test("R2: chunks", arguments: [("", ""), ("hello", "5\r\nhello\r\n"), (String(repeating: "x", count: 26), "1a\r\n\(String(repeating: "x", count: 26))\r\n")])
    func chunks(octets: String, expected: String) {
        #expect(String(decoding: ChunkedEncoder.chunk(Array(octets.utf8)), as: UTF8.self) == expected)
        #expect(ChunkedEncoder.end == Array("0\r\n\r\n".utf8))
    }

    @Test("R3: HEAD has the fields of GET and no content")
    func headMethod() throws {
        for response in [
            Response(content: .bytes([1, 2, 3])), Response(content: .representation(Self.page)),
            Response(status: .notFound, content: .bytes([1])), Response(content: .stream { nil }), Response(),
        ] {
            let get = try Self.answer(response)
            let head = try Self.answer(response, method: .head)
            #expect(head.head == get.head)
            #expect(head.octets == [])
            #expect(head.isChunked == nil)
        }
    }

    @Test("R4: CR, LF and NUL cannot reach a field", arguments: ["/a\r\nSet-Cookie: x=y", "/a\nb", "/a\0b"])
    func injection(_ location: String) throws {
        let answered = try Self.answer(Response(status: .seeOther, fields: [.location: location]))
        #expect(answered.values("set-cookie") == [])
        #expect(answered.values("location").count == 1)
        #expect(answered.lines.count == 3)
    }

    @Test("R4: a reason phrase cannot break the status line")
    func reason() throws {
        let answered = try Self.answer(Response(status: .init(code: 200, reasonPhrase: "OK\r\nX: y")))
        #expect(answered.values("x") == [])
    }

    @Test("R7: Server is sent as configured, without a version")
    func serverField() throws {
        let head = try RequestHead(target: "/")
        let named = try Answered(
            ResponseSerializer(server: "pdz").serialize(Response(), for: head, date: Self.date, keepsOpen: true))
        #expect(named.values("server") == ["pdz"])
        #expect(try Self.answer(Response(fields: [.server: "x/1.0"])).values("server") == [])
    }

    @Test("C1: the response says what becomes of the connection")
    func connection() throws {
        #expect(try Self.answer(Response()).values("connection") == [])
        #expect(try Self.answer(Response(), keepsOpen: false).values("connection") == ["close"])
        let asked = try Self.answer(Response(), fields: [.connection: "close"])
        #expect(asked.values("connection") == ["close"])
        #expect(asked.closes)
        let old = try Answered(
            ResponseSerializer().serialize(Response(), for: Self.old(), date: Self.date, keepsOpen: true))
        #expect(old.closes)
        let kept = try Answered(
            ResponseSerializer().serialize(
                Response(), for: Self.old("Connection: keep-alive\r\n"), date: Self.date, keepsOpen: true))
        #expect(kept.values("connection") == ["keep-alive"])
        #expect(!kept.closes)
    }

    @Test("C1: a request that could not be read ends the connection")
    func unreadable() throws {
        let serialized = ResponseSerializer().serialize(
            Response(status: .badRequest, content: .bytes([1])), for: nil, date: Self.date, keepsOpen: true)
        let answered = try Answered(serialized)
        #expect(answered.closes)
        #expect(answered.values("connection") == ["close"])
        #expect(answered.values("content-length") == ["1"])
    }

    @Test("R7: a representation says its type, language and caching")
    func representation() throws {
        let answered = try Self.answer(Response(fields: [.setCookie: "a=b"], content: .representation(Self.page)))
        #expect(answered.octets == Self.page.octets)
        #expect(answered.values("content-type") == ["text/html; charset=utf-8"])
        #expect(answered.values("content-length") == ["1400"])
        #expect(answered.values("content-language") == ["it"])
        #expect(answered.values("cache-control") == ["private, no-cache"])
        #expect(answered.values("last-modified") == ["Sat, 05 Nov 1994 00:00:00 GMT"])
        #expect(answered.values("etag") == [Self.page.entityTag.description])
        #expect(answered.values("set-cookie") == ["a=b"])
    }

    @Test("R2: what a representation says is not said twice")
    func noRepeats() throws {
        let response = Response(
            fields: [.contentType: "x/y", .eTag: "\"x\"", .cacheControl: "public"], content: .representation(Self.page))
        let answered = try Self.answer(response)
        #expect(answered.values("content-type") == ["text/html; charset=utf-8"])
        #expect(answered.values("etag").count == 1)
        #expect(answered.values("cache-control") == ["private, no-cache"])
    }
}
