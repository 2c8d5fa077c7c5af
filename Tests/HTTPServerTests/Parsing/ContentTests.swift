import HTTPServer
import Testing

/// The content of a request and its limits as the server sets them.
@Suite struct ContentTests {
    @Test("F9: a route's own limit counts, set after the head")
    func routeLimit() throws {
        var parser = RequestParser()
        parser.append(Array("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\n".utf8))
        _ = try parser.next()
        parser.limitContent(to: 5)
        #expect(throws: RequestError.contentTooLarge) { try parser.next() }
    }

    @Test("F9: a route may allow more than the default")
    func higherLimit() throws {
        var parser = RequestParser()
        let content = [UInt8](repeating: 0x78, count: (1 << 20) + 1)
        parser.append(Array("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(content.count)\r\n\r\n".utf8))
        _ = try parser.next()
        parser.limitContent(to: content.count)
        parser.append(content)
        var received = 0
        while let event = try parser.next() {
            if case .content(let octets) = event { received += octets.count }
        }
        #expect(received == content.count)
        #expect(!parser.isMidMessage)
    }

    @Test("F9: the limit of one request does not reach the next")
    func limitIsPerRequest() throws {
        var parser = RequestParser()
        let request = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi"
        parser.append(Array((request + request).utf8))
        _ = try parser.next()
        parser.limitContent(to: 2)
        _ = try parser.next()
        _ = try parser.next()
        _ = try parser.next()
        let content = try parser.next()
        guard case .content(let octets) = content else {
            Issue.record("the second request has content")
            return
        }
        #expect(Array(octets) == Array("hi".utf8))
    }

    @Test("F9: chunked content is refused at the chunk that crosses the limit, what came before is given")
    func chunkCrossesLimit() throws {
        var parser = RequestParser()
        parser.append(Array("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n2\r\nef".utf8))
        _ = try parser.next()
        parser.limitContent(to: 5)
        let first = try parser.next()
        guard case .content(let octets) = first else {
            Issue.record("the first chunk is within the limit")
            return
        }
        #expect(octets.count == 4)
        #expect(throws: RequestError.contentTooLarge) { try parser.next() }
    }

    @Test("C2: after an error the parser takes nothing more")
    func silentAfterError() throws {
        var parser = RequestParser()
        parser.append(Array("BREW / HTTP/1.1\r\n".utf8))
        #expect(throws: RequestError.unknownMethod) { try parser.next() }
        parser.append(Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        #expect(parser.bufferedCount == 0)
        #expect(throws: RequestError.unknownMethod) { try parser.next() }
    }

    @Test("C8: octets of the next request wait and are counted")
    func pipelinedOctetsAreCounted() throws {
        var parser = RequestParser()
        let request = Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
        parser.append(request + request)
        _ = try parser.next()
        #expect(parser.bufferedCount == request.count)
        #expect(parser.isMidMessage)
        _ = try parser.next()
        #expect(parser.isMidMessage)
        _ = try parser.next()
        _ = try parser.next()
        #expect(parser.bufferedCount == 0)
        #expect(!parser.isMidMessage)
    }

    @Test("P9: an empty line alone is no request")
    func emptyLineIsNoRequest() throws {
        var parser = RequestParser()
        parser.append(Array("\r\n".utf8))
        let hasEvent = try parser.next() != nil
        #expect(!hasEvent)
        #expect(!parser.isMidMessage)
    }

    @Test("F8: trailers never appear among the fields", arguments: ["X-Trailer: 1\r\n", "Host: evil\r\n"])
    func trailersAreDropped(_ trailer: String) throws {
        var parser = RequestParser()
        parser.append(Array("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\(trailer)\r\n".utf8))
        let first = try parser.next()
        guard case .head(let head, .chunked) = first else {
            Issue.record("the head comes first")
            return
        }
        #expect(head.fields.count == 2)
        #expect(head.host?.name == "a")
        let last = try parser.next()
        guard case .end = last else {
            Issue.record("the request ends")
            return
        }
    }

    @Test("F10: what the framing of chunks may cost follows a limit of its own")
    func overhead() throws {
        var limits = Limits()
        limits.chunkFraming = 10
        var parser = RequestParser(limits: limits)
        parser.append(Array("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n".utf8))
        _ = try parser.next()
        parser.append(Array("5\r\nhello\r\n5\r\nhello\r\n5\r\nhello\r\n".utf8))
        for _ in 0..<3 { _ = try parser.next() }
        let hasMore = try parser.next() != nil
        #expect(!hasMore)
        parser.append(Array("000000000000001;".utf8))
        #expect(throws: RequestError.chunkOverhead) { try parser.next() }
    }
}
