import HTTPServer
import HTTPTypes
import Synchronization
import TestSupport
import Testing

/// What a site gets from the server beside its own routes: monitoring and pages from memory.
@Suite struct SiteTests {
    @Test("Health is for everybody, readiness and metrics for this machine alone")
    func monitoring() throws {
        let isReady = Mutex(true)
        let metrics = Metrics()
        let cache = RepresentationCache(capacity: 1 << 20)
        metrics.add(cache)
        let server = try TestServer(Monitoring.routes(metrics: metrics) { isReady.withLock { $0 } }) {
            $0.metrics = metrics
        }
        let client = try server.client()
        func get(_ path: String, _ fields: String = "") -> RawResponse? {
            client.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n")
            return client.readResponse()
        }
        #expect(get("/healthz")?.status == 200)
        #expect(get("/readyz")?.status == 200)
        isReady.withLock { $0 = false }
        #expect(get("/readyz")?.status == 503)
        let text = try #require(get("/metrics")?.text)
        #expect(text.contains(#"http_requests_total{class="2xx"} 2"#))
        #expect(text.contains(#"http_requests_total{class="5xx"} 1"#))
        #expect(text.contains("http_connections_open 1"))
        #expect(text.contains("http_cache_hits_total 0"))
        #expect(get("/metrics", "X-Forwarded-For: 192.0.2.1\r\n")?.status == 404)
        #expect(get("/readyz", "Forwarded: for=192.0.2.1\r\n")?.status == 404)
        #expect(get("/healthz", "X-Forwarded-For: 192.0.2.1\r\n")?.status == 200)
    }

    @Test("A page is made once for each scope and version, and never shown to another scope")
    func cachedPage() throws {
        let version = Mutex(1)
        let made = Mutex<[String]>([])
        let cache = RepresentationCache(capacity: 1 << 20)
        // The site tells its readers apart by a field; a real one does by its sessions.
        let reader: @Sendable (RequestHead) -> String? = { $0.fieldValue(.userAgent) }
        let page: Route = .cachedPage("/page", in: cache, state: { head in
            reader(head).map { PageState(scope: $0, version: version.withLock { $0 }) }
        }, { request, _ in
            let text = "\(reader(request.head) ?? "nobody") \(version.withLock { $0 }) \(request.head.target.rawQuery.map { String(decoding: $0, as: UTF8.self) } ?? "")"
            made.withLock { $0.append(text) }
            return Response(content: .representation(Representation(Array(text.utf8), mediaType: .plainText)))
        })
        let server = try TestServer([page])
        let client = try server.client()
        func get(_ path: String, as reader: String?) -> String? {
            client.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\(reader.map { "User-Agent: \($0)\r\n" } ?? "")\r\n")
            return client.readResponse()?.text
        }
        for _ in 0..<3 {
            #expect(get("/page", as: "anna") == "anna 1 ")
            #expect(get("/page", as: "bruno") == "bruno 1 ")
            #expect(get("/page?x=1", as: "anna") == "anna 1 x=1")
        }
        #expect(made.withLock { $0.count } == 3)
        #expect(get("/page", as: nil) == "nobody 1 ")
        #expect(get("/page", as: nil) == "nobody 1 ")
        #expect(made.withLock { $0.count } == 5)
        version.withLock { $0 = 2 }
        #expect(get("/page", as: "anna") == "anna 2 ")
        #expect(get("/page", as: "anna") == "anna 2 ")
        #expect(made.withLock { $0.count } == 6)
        #expect(cache.counters.hits == 7)
    }

    @Test("A page that failed or was refused is not kept")
    func notKept() throws {
        let calls = Mutex(0)
        let cache = RepresentationCache(capacity: 1 << 20)
        let server = try TestServer([.cachedPage("/page", in: cache, state: { _ in PageState(scope: "", version: 1) }, { _, _ in
            let call = calls.withLock { $0 += 1; return $0 }
            if call == 1 { throw Secret(text: "failed") }
            return Response(
                status: call == 2 ? .forbidden : .ok,
                content: .representation(Representation([0x61], mediaType: .plainText)))
        })])
        let client = try server.client()
        for status in [500, 403, 200, 200] {
            client.send("GET /page HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.readResponse()?.status == status)
        }
        #expect(calls.withLock { $0 } == 3)
    }
}
