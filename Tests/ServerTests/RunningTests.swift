import Foundation
import Glibc
import HTTPServer
import HTTPTypes
import Synchronization
import TestSupport
import Testing

/// Section D of the rules: starting, stopping, and what the log says.
@Suite struct RunningTests {
    /// A server whose `run()` blocks a thread of its own, to which signals can be sent.
    private final class RunningServer: Sendable {
        let server: Server
        private let thread = Mutex<pthread_t?>(nil)
        private let hasReturned = Mutex(false)

        init(limits: Limits = Limits(), accessLog: AccessLog? = nil, _ routes: [Route]) throws {
            var configuration = ServerConfiguration(address: .loopback(port: 0), limits: limits)
            configuration.eventLoops = 2
            configuration.accessLog = accessLog
            server = Server(try Router(routes), configuration: configuration)
            Thread.detachNewThread {
                self.thread.withLock { $0 = pthread_self() }
                try? self.server.run()
                self.hasReturned.withLock { $0 = true }
            }
            _ = TestServer.eventually { self.server.port != nil }
        }

        func signal(_ number: Int32) {
            guard let thread = thread.withLock({ $0 }) else { return }
            pthread_kill(thread, number)
        }

        func returns() -> Bool { TestServer.eventually { self.hasReturned.withLock { $0 } } }

        func client() throws -> RawClient { try RawClient(port: server.port ?? 0) }
    }

    private static let slow: Route = .get("/slow") { _, _ in
        usleep(400_000)
        return TestServer.text("done")
    }

    @Test("D1: a request of three seconds begun before the signal gets its whole response")
    func longRequest() throws {
        let running = try RunningServer([.get("/long") { _, _ in
            usleep(3_000_000)
            return TestServer.text("done")
        }])
        let client = try running.client()
        client.send("GET /long HTTP/1.1\r\nHost: a\r\n\r\n")
        usleep(100_000)
        running.signal(SIGTERM)
        #expect(client.readResponse()?.text == "done")
        #expect(running.returns())
    }

    @Test("D1: a client that has its response but does not close, that never ends its head, or that owes content nobody wants, does not hold up a stop")
    func stopWithIdleClients() throws {
        var limits = Limits()
        limits.lingering = .seconds(60)
        limits.head = .seconds(60)
        limits.stopping = .milliseconds(50)
        let running = try RunningServer(limits: limits, [Self.slow])
        let lingering = try running.client()
        lingering.send("GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        #expect(lingering.readResponse()?.status == 404)
        let unfinished = try running.client()
        unfinished.send("GET /nowhere HTTP/1.1\r\nHost:")
        let owing = try running.client()
        owing.send("POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nonly this")
        #expect(owing.readResponse()?.status == 404)
        usleep(50_000)
        running.signal(SIGTERM)
        #expect(running.returns())
        #expect(unfinished.readResponse()?.status == 408)
    }

    @Test("D1: a log that nobody reads does not hold up a stop")
    func stopWithStuckLog() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let running = try RunningServer(accessLog: AccessLog(descriptor: ends[1]), [Self.slow])
        let client = try running.client()
        // A pipe takes 64 KiB: some of these lines stay with the server.
        for _ in 0..<1_000 {
            client.send("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.readResponse()?.status == 404)
        }
        running.signal(SIGTERM)
        #expect(running.returns())
        close(ends[0])  // which lets the writing thread go, too
        close(ends[1])
    }

    @Test("D4: a log whose reader has gone away stops nothing")
    func logReaderGone() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        close(ends[0])
        let server = try TestServer { $0.accessLog = AccessLog(descriptor: ends[1]) }
        let client = try server.client()
        for _ in 0..<100 {
            client.send("GET /work HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.readResponse()?.status == 200)
        }
        server.server.stop()
        close(ends[1])
    }

    @Test("D1: after a signal running requests finish, idle connections end, new ones are refused, run returns", arguments: [
        SIGTERM, SIGINT,
    ])
    func gracefulStop(_ signal: Int32) throws {
        let running = try RunningServer([Self.slow])
        let port = running.server.port ?? 0
        let idle = try running.client()
        idle.send("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(idle.readResponse()?.status == 404)
        let fresh = try running.client()
        let busy = try running.client()
        busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        usleep(100_000)
        running.signal(signal)
        #expect(idle.readToEnd().octets == [])
        #expect(fresh.readToEnd().octets == [])
        #expect(throws: SystemError.self) { try RawClient(port: port) }
        let response = busy.readResponse()
        #expect(response?.text == "done")
        #expect(response?["connection"] == "close")
        #expect(running.returns())
    }

    @Test("D1: a second signal ends it at once")
    func secondSignal() throws {
        let release = DispatchSemaphore(value: 0)
        let running = try RunningServer([.get("/wait") { _, _ in
            release.wait()
            return Response()
        }])
        let busy = try running.client()
        busy.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
        usleep(100_000)
        running.signal(SIGTERM)
        usleep(100_000)
        running.signal(SIGTERM)
        #expect(running.returns())
        #expect(busy.readToEnd().octets == [])
        release.signal()
    }

    @Test("D1: what is not finished when the time is over is cut off")
    func ceiling() throws {
        let wasCancelled = Mutex(false)
        var limits = Limits()
        limits.shutdown = .milliseconds(200)
        let running = try RunningServer(limits: limits, [.get("/wait") { _, context in
            for _ in 0..<500 where !context.cancellation.isCancelled { usleep(10_000) }
            wasCancelled.withLock { $0 = context.cancellation.isCancelled }
            return Response()
        }])
        let busy = try running.client()
        busy.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
        usleep(100_000)
        running.signal(SIGTERM)
        #expect(running.returns())
        #expect(busy.readToEnd().octets == [])
        #expect(TestServer.eventually { wasCancelled.withLock { $0 } })
    }

    @Test("D2: onListening gives the real address when connections are accepted there")
    func listening() throws {
        let addresses = Mutex<[SocketAddress]>([])
        let server = try TestServer {
            $0.onListening = { address in addresses.withLock { $0.append(address) } }
        }
        #expect(addresses.withLock { $0 } == [.loopback(port: server.port)])
        #expect(server.port != 0)
        #expect(try server.exchange("GET / HTTP/1.0\r\n\r\n").responses.map(\.status) == [200])
    }

    @Test("D3: a second server on the same port fails and says why; the first goes on")
    func portTaken() throws {
        let first = try TestServer()
        #expect(throws: SystemError(call: "bind", code: EADDRINUSE)) {
            try TestServer { $0.address = .loopback(port: first.port) }
        }
        #expect(try first.exchange("GET / HTTP/1.0\r\n\r\n").responses.map(\.status) == [200])
    }

    @Test("D3: the port is free again at once after a stop, although connections were open")
    func portFreed() throws {
        var server: TestServer? = try TestServer()
        let port = server?.port ?? 0
        let client = try server?.client()
        client?.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client?.readResponse()?.status == 200)
        server = nil
        let next = try TestServer { $0.address = .loopback(port: port) }
        #expect(next.port == port)
    }

    @Test("D4: every request that got a status has its line, and nothing else does")
    func accessLog() throws {
        // One loop, so that the lines stand in the order of the requests.
        let server = try TestServer(logsAccess: true) { $0.eventLoops = 1 }
        for request in [
            "GET /?q=%22%0A HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET /work HTTP/1.0\r\n\r\n",
            "GET /nowhere HTTP/1.0\r\n\r\n",
            "GET /fail HTTP/1.0\r\n\r\n",
            "GET /a\"b HTTP/1.1\r\nHost: a\r\n\r\n",
            "BREW / HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nX: a\nstatus=200\r\n\r\n",
            "", "GET / HT",
        ] {
            let client = try server.client()
            client.send(request)
            client.finishSending()
            _ = client.readToEnd()
        }
        let lines = try server.accessLines()
        let ends = lines.map { line in
            line.split(separator: " ").filter { $0.hasPrefix("method=") || $0.hasPrefix("target=") || $0.hasPrefix("status=") || $0.hasPrefix("code=") }.joined(separator: " ")
        }
        #expect(ends == [
            #"method="GET" target="/?q=%22%0A" status=200 code=ok"#,
            #"method="GET" target="/work" status=200 code=ok"#,
            #"method="GET" target="/nowhere" status=404 code=ok"#,
            #"method="GET" target="/fail" status=500 code=handler-error"#,
            #"method="" target="" status=400 code=malformed-target"#,
            #"method="" target="" status=501 code=unknown-method"#,
            #"method="POST" target="/echo" status=413 code=content-too-large"#,
            #"method="" target="" status=400 code=bare-lf"#,
        ])
        let ids = Set(lines.compactMap { $0.split(separator: " ").first { $0.hasPrefix("request=") } })
        #expect(ids.count == lines.count)
        for line in lines {
            #expect(line.wholeMatch(of: /time=[0-9TZ:-]{20} request=[0-9a-f]{16} peer=127\.0\.0\.1 method=.* octets=[1-9][0-9]* micros=[0-9]+/) != nil)
        }
    }

    @Test("D4: a log nobody reads stops no request; what was dropped is counted")
    func stuckLog() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        defer { close(ends[1]) }
        let reader = ends[0]
        let server = try TestServer { $0.accessLog = AccessLog(descriptor: ends[1], capacity: 4_096) }
        let client = try server.client()
        for _ in 0..<2_000 {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.readResponse()?.status == 200)
        }
        let text = Mutex("")
        Thread.detachNewThread {
            var chunk = [UInt8](repeating: 0, count: 1 << 16)
            while case let got = read(reader, &chunk, chunk.count), got > 0 {
                text.withLock { $0 += String(decoding: chunk[..<got], as: UTF8.self) }
            }
            close(reader)
        }
        #expect(TestServer.eventually { text.withLock { $0.contains(/\ndropped=[1-9][0-9]*\n/) } })
    }

    @Test("T6: without descriptors accepting pauses with one line; open connections go on, later ones are served")
    func exhaustion() async {
        // In a process of its own: the limit is the whole process's.
        await #expect(processExitsWith: .success) {
            let server = try TestServer { $0.limits.acceptPause = .milliseconds(100) }
            let open = try server.client()
            open.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            guard open.readResponse()?.status == 200 else { exit(1) }
            var limit = rlimit()
            getrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit)
            limit.rlim_cur = 200
            setrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit)
            var fillers: [Int32] = []
            while case let filler = dup(0), filler >= 0 { fillers.append(filler) }
            // One descriptor for the client, none for the server's side of it.
            close(fillers.removeLast())
            let late = try server.client()
            late.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            usleep(500_000)
            open.send("GET /work HTTP/1.1\r\nHost: a\r\n\r\n")
            guard open.readResponse()?.status == 200 else { exit(2) }
            guard server.messages.all.count(where: { $0.contains("accepting pauses") }) == 1 else { exit(3) }
            for filler in fillers { close(filler) }
            guard late.readResponse()?.status == 200 else { exit(4) }
        }
    }
}
