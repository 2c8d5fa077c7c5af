import HTTPServer
import HTTPTypes
import TestSupport
import Testing

/// Section C of the rules: what keeps a connection open, and how it ends.
@Suite struct ConnectionTests {
    @Test("C1: 1.1 stays open, 1.0 closes unless it asks, close in any case or place closes", arguments: [
        (request: "GET / HTTP/1.1\r\nHost: a\r\n\r\n", field: nil, ending: RawClient.Ending.open),
        (request: "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", field: "close", ending: .closed),
        (request: "GET / HTTP/1.1\r\nHost: a\r\nConnection: CLOSE\r\n\r\n", field: "close", ending: .closed),
        (request: "GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n", field: "close", ending: .closed),
        (request: "GET / HTTP/1.0\r\nHost: a\r\n\r\n", field: "close", ending: .closed),
        (request: "GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n", field: "keep-alive", ending: .open),
        (request: "GET /work HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", field: "close", ending: .closed),
    ] as [(request: String, field: String?, ending: RawClient.Ending)])
    func persistence(_ row: (request: String, field: String?, ending: RawClient.Ending)) throws {
        let server = try TestServer()
        let (responses, ending) = try server.exchange(row.request, within: .milliseconds(300))
        #expect(responses.map(\.status) == [200])
        #expect(responses.first?["connection"] == row.field)
        #expect(ending == row.ending)
    }

    @Test("C2: pipelined requests are answered in order, whether on the loop or by workers")
    func pipelining() throws {
        let server = try TestServer()
        let paths = ["/slow/40", "/", "/work", "/slow/1", "/"]
        let request = paths.map { "GET \($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined()
            + "GET /work HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        let (responses, ending) = try server.exchange(request)
        #expect(responses.map(\.text) == ["slow", "hello", "worked", "slow", "hello", "worked"])
        #expect(ending == .closed)
    }
}
