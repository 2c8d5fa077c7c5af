import Foundation
import HTTPServer
import HTTPTypes
import Synchronization
import TestSupport
import Testing

/// What comes out of the server: sections R and X1 of the rules, hosts, errors, files, streams.
@Suite struct ResponseTests {
    private static let stream: Route = .get("/stream") { _, _ in
        let pieces = Pieces([Array("one ".utf8), [], Array("two".utf8)])
        return Response(content: .stream { pieces.next() })
    }

    @Test("R1: every response carries Date as IMF-fixdate", arguments: ["/", "/work", "/nowhere", "/fail", "/a%zz"])
    func date(_ path: String) throws {
        let server = try TestServer()
        let response = try #require(server.exchange("GET \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").responses.first)
        let date = try #require(response["date"])
        #expect(date.wholeMatch(of: /(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT/) != nil)
    }

    @Test("R2: exactly one of Content-Length and chunked; chunked never to a 1.0 client; neither with 204", arguments: [
        (request: "GET /work HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", length: "6", coding: nil, content: "worked"),
        (request: "GET /stream HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", length: nil, coding: "chunked", content: "one two"),
        (request: "GET /stream HTTP/1.0\r\n\r\n", length: nil, coding: nil, content: ""),
        (request: "GET /empty HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", length: nil, coding: nil, content: ""),
    ] as [(request: String, length: String?, coding: String?, content: String)])
    func framing(_ row: (request: String, length: String?, coding: String?, content: String)) throws {
        let server = try TestServer([Self.stream, .get("/empty") { _, _ in Response(status: .noContent) }])
        let response = try #require(server.exchange(row.request).responses.first)
        #expect(response["content-length"] == row.length)
        #expect(response["transfer-encoding"] == row.coding)
        #expect(response.text == row.content)
    }

    @Test("R2: to a 1.0 client a stream ends with the connection")
    func streamToOldClient() throws {
        let server = try TestServer([Self.stream])
        let client = try server.client()
        client.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
        let (octets, ending) = client.readToEnd()
        #expect(String(decoding: octets, as: UTF8.self).hasSuffix("\r\n\r\none two"))
        #expect(ending == .closed)
    }

    @Test("R3: HEAD gives the fields of GET and no content", arguments: ["/", "/work", "/nowhere", "/page"])
    func head(_ path: String) throws {
        let server = try TestServer([Self.page])
        let client = try server.client()
        client.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
        let get = try #require(client.readResponse())
        client.send("HEAD \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
        let head = try #require(client.readResponse(toHead: true))
        #expect(head.status == get.status)
        #expect(head["content-length"] == get["content-length"])
        #expect(head.fields.map(\.name) == get.fields.map(\.name))
        // Nothing of content stands before the next response.
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.readResponse()?.text == "hello")
    }

    private static let page: Route = .respond("/page") { _, _ in
        Response(content: .representation(Representation(
            Array(String(repeating: "<p>page</p>", count: 200).utf8), mediaType: .html)))
    }

    @Test("R3: a 304 has no content, and the connection goes on")
    func notModified() throws {
        let server = try TestServer([Self.page])
        let client = try server.client()
        client.send("GET /page HTTP/1.1\r\nHost: a\r\n\r\n")
        let tag = try #require(client.readResponse()?["etag"])
        client.send("GET /page HTTP/1.1\r\nHost: a\r\nIf-None-Match: \(tag)\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.readResponse()?.status == 304)
        #expect(client.readResponse()?.text == "hello")
    }

    @Test("H4: a host the site does not answer for gets 421, and the connection stays usable", arguments: [
        ("pianodizona.example", 200), ("PIANODIZONA.example", 200), ("pianodizona.example:8080", 200),
        ("admin.example:8443", 200), ("admin.example", 421), ("evil.example", 421), ("127.0.0.1", 421),
    ])
    func misdirected(_ host: String, _ status: Int) throws {
        let server = try TestServer {
            $0.hosts = ["pianodizona.example", "admin.example:8443"].compactMap { Host($0) }
        }
        let client = try server.client()
        client.send("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n")
        #expect(client.readResponse()?.status == status)
        client.send("GET / HTTP/1.1\r\nHost: pianodizona.example\r\n\r\n")
        #expect(client.readResponse()?.status == 200)
    }

    @Test("R6: a handler's error becomes a 500 page without details and a line in the log; the connection goes on")
    func handlerError() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("GET /fail HTTP/1.1\r\nHost: a\r\n\r\n")
        let response = client.readResponse()
        #expect(response?.status == 500)
        #expect(response?.text == "failure 500")
        #expect(server.messages.all.contains { $0.contains("handler failed") && $0.contains("SELECT secret") })
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.readResponse()?.status == 200)
    }

    @Test("A stream that fails cuts the connection: a client never takes a part for the whole")
    func brokenStream() throws {
        let server = try TestServer([.get("/broken") { _, _ in
            let pieces = Pieces([[UInt8](repeating: 0x61, count: 1_000)])
            return Response(content: .stream {
                guard let piece = pieces.next() else { throw Secret(text: "broken") }
                return piece
            })
        }])
        let client = try server.client()
        client.send("GET /broken HTTP/1.1\r\nHost: a\r\n\r\n")
        let (octets, _) = client.readToEnd()
        #expect(RawResponse.all(in: octets).isEmpty)
        #expect(!String(decoding: octets, as: UTF8.self).hasSuffix("0\r\n\r\n"))
    }

    @Test("A stream is produced only as fast as the client takes it")
    func backPressure() throws {
        let pieces = Pieces(Array(repeating: [UInt8](repeating: 0x61, count: 65_536), count: 1_000))
        let server = try TestServer([.get("/long") { _, _ in Response(content: .stream { pieces.next() }) }])
        let client = try server.client(receiveBuffer: 4_096)
        client.send("GET /long HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        usleep(300_000)
        // 64 MiB in all; the kernel's buffers and 256 KiB of ours are all that is ahead of the client.
        #expect(pieces.taken < 500)
        let (octets, _) = client.readToEnd(within: .seconds(30))
        #expect(octets.count > 65_536_000)
        #expect(pieces.taken == 1_000)
    }

    @Test("Content comes to the handler whole: in memory, in a file, in chunks", arguments: [
        ("/echo", "Content-Length: 5\r\n\r\nabcde", "abcde"),
        ("/echo", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", "abcde"),
        ("/file", "Content-Length: 5\r\n\r\nabcde", "5 495"),
        ("/file", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", "5 495"),
        ("/file", "\r\n", "nothing"),
        ("/echo", "\r\n", "nothing"),
    ])
    func content(_ path: String, _ rest: String, _ expected: String) throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("POST \(path) HTTP/1.1\r\nHost: a\r\n\(rest)")
        #expect(client.readResponse()?.text == expected)
    }

    @Test("F9: content over the route's limit gets 413, announced or not", arguments: [
        ("/echo", 1 << 20, 200), ("/echo", (1 << 20) + 1, 413), ("/file", 5 << 20, 200), ("/file", (10 << 20) + 1, 413),
    ])
    func contentLimits(_ path: String, _ count: Int, _ status: Int) throws {
        let server = try TestServer()
        let content = [UInt8](repeating: 0x61, count: count)
        for head in ["Content-Length: \(count)\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n\(String(count, radix: 16))\r\n"] {
            let client = try server.client()
            client.send("POST \(path) HTTP/1.1\r\nHost: a\r\n\(head)")
            client.send(content)
            client.send("\r\n0\r\n\r\n")
            #expect(client.readResponse()?.status == status)
        }
    }

    @Test("A file region is sent from its offset, to its length, whatever its size")
    func fileRegion() throws {
        let file = try TemporaryFile()
        let octets = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        try file.append(octets[...])
        let server = try TestServer([.get("/region") { _, _ in
            Response(content: .file(FileRegion(file: file.file, offset: 10, length: 2_900_000)))
        }])
        let client = try server.client(receiveBuffer: 4_096)
        client.send("GET /region HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
        let response = try #require(client.readResponse())
        #expect(response.content == Array(octets[10..<2_900_010]))
        #expect(client.readResponse()?.text == "hello")
    }

    @Test("X1: no path reaches a file that is not in the index", arguments: [
        ("/static/app.css", 200),
        ("/static/../secret", 400),
        ("/static/%2e%2e%2fsecret", 404),
        ("/static/%2e%2e/secret", 400),
        ("/static/..%5csecret", 404),
        ("/static//etc/passwd", 404),
        ("//etc/passwd", 404),
        ("/static/app.css%00", 400),
        ("/static/.hidden", 404),
        ("/static/link.css", 404),
        ("/static/", 404),
    ])
    func staticFiles(_ path: String, _ status: Int) throws {
        let folder = NSTemporaryDirectory() + "site-\(UUID().uuidString)"
        let manager = FileManager.default
        defer { try? manager.removeItem(atPath: folder) }
        try manager.createDirectory(atPath: "\(folder)/public", withIntermediateDirectories: true)
        for (name, text) in ["public/app.css": "body {}", "public/.hidden": "hidden", "secret": "secret"] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
        }
        try manager.createSymbolicLink(atPath: "\(folder)/public/link.css", withDestinationPath: "../secret")
        let files = try StaticFiles(folder: "\(folder)/public")
        let server = try TestServer([files.route()])
        let response = try server.exchange("GET \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").responses.first
        #expect(response?.status == status)
        #expect(response?.text.contains("secret") == false)
        #expect(response?.text.contains("hidden") == false)
    }

    @Test("A static file comes with its type, its digest URL for ever, and in gzip when asked")
    func staticFields() throws {
        let folder = NSTemporaryDirectory() + "site-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(String(repeating: "a { color: red }\n", count: 200).utf8).write(to: URL(fileURLWithPath: "\(folder)/app.css"))
        let files = try StaticFiles(folder: folder)
        let server = try TestServer([files.route()])
        let client = try server.client()
        client.send("GET \(files.url(for: "app.css")) HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n")
        let response = try #require(client.readResponse())
        #expect(response["content-type"] == "text/css; charset=utf-8")
        #expect(response["cache-control"] == "public, max-age=31536000, immutable")
        #expect(response["content-encoding"] == "gzip")
        #expect(response["vary"]?.lowercased() == "accept-encoding")
        #expect(response.content.count < 3_400)
        client.send("GET /static/app.css HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.readResponse()?["cache-control"] == "no-cache")
    }
}

/// Gives out its pieces one by one, on whatever thread.
final class Pieces: Sendable {
    private let state: Mutex<(rest: ArraySlice<[UInt8]>, taken: Int)>

    init(_ pieces: [[UInt8]]) { state = Mutex((pieces[...], 0)) }

    var taken: Int { state.withLock { $0.taken } }

    func next() -> [UInt8]? {
        state.withLock { state in
            guard let piece = state.rest.popFirst() else { return nil }
            state.taken += 1
            return piece
        }
    }
}
