import Foundation
import Glibc
import HTTPServer
import Synchronization
import TestSupport
import Testing

/// Section T of the rules: nobody waits for ever, and nothing grows without bound. The limits are shortened;
/// no test depends on how fast this machine is, only on what happens in the end.
@Suite struct TimeTests {
    @Test("T1: a head that trickles in gets 408, however lively it trickles", arguments: [
        ["GET / HTTP/1.1\r\n", "Host: a\r\n", "A: b\r\n", "C: d\r\n", "E: f\r\n", "G: h\r\n", "I: j\r\n", "K: l\r\n"],
        ["G", "E", "T", " ", "/", " ", "H", "T"],
        ["\r\n", "G", "E", "T"],
    ])
    func head(_ pieces: [String]) throws {
        let server = try TestServer(logsAccess: true) { $0.limits.head = .milliseconds(300) }
        let client = try server.client()
        for piece in pieces {
            client.send(piece)
            usleep(60_000)
        }
        let response = client.readResponse()
        #expect(response?.status == 408)
        #expect(response?["connection"] == "close")
        #expect(client.readToEnd().ending == .closed)
        #expect(try server.accessLines().contains { $0.contains("status=408 code=head-timeout") })
    }

    @Test("T1: the time counts anew for each request of a connection")
    func headOfNextRequest() throws {
        let server = try TestServer { $0.limits.head = .seconds(1) }
        let client = try server.client()
        for _ in 0..<4 {
            client.send("GET / HTTP/1.1\r\n")
            usleep(300_000)
            client.send("Host: a\r\n\r\n")
            #expect(client.readResponse()?.status == 200)
        }
    }

    @Test("T2: a kept connection without a request, and a fresh one without an octet, close without a word", arguments: [
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", 1), ("", 0),
    ])
    func idle(_ request: String, _ count: Int) throws {
        let server = try TestServer {
            $0.limits.idle = .milliseconds(100)
            $0.limits.firstOctet = .milliseconds(100)
        }
        let (responses, ending) = try server.exchange(request)
        #expect(responses.count == count)
        #expect(ending == .closed)
    }

    @Test("T3: content that stops, and content that only drips, gets 408; the handler never runs")
    func content() throws {
        let calls = Mutex(0)
        let server = try TestServer([.post("/count") { _, _ in
            calls.withLock { $0 += 1 }
            return Response()
        }]) {
            $0.limits.contentPause = .milliseconds(400)
            $0.limits.contentRateAfter = .milliseconds(600)
        }
        for drips in [0, 15] {
            let client = try server.client()
            client.send("POST /count HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n")
            for _ in 0..<drips {
                client.send("x")
                usleep(60_000)
            }
            let response = client.readResponse()
            #expect(response?.status == 408)
            #expect(response?["connection"] == "close")
        }
        #expect(calls.withLock { $0 } == 0)
    }

    @Test("F12: content cut short has no effect")
    func cutShort() throws {
        let calls = Mutex(0)
        let server = try TestServer([.post("/count") { _, _ in
            calls.withLock { $0 += 1 }
            return Response()
        }])
        for framing in ["Content-Length: 10\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"] {
            let client = try server.client()
            client.send("POST /count HTTP/1.1\r\nHost: a\r\n\(framing)")
            client.finishSending()
            #expect(client.readToEnd().octets == [])
        }
        #expect(server.hasSeenOff(2))
        #expect(calls.withLock { $0 } == 0)
    }

    @Test("T4: a client that takes nothing is dropped, and its response is never followed by another", arguments: [
        "/big", "/endless",
    ])
    func stalledWriting(_ path: String) throws {
        let server = try TestServer([.get("/endless") { _, _ in
            Response(content: .stream { [UInt8](repeating: 0x61, count: 65_536) })
        }], logsAccess: true) { $0.limits.write = .milliseconds(200) }
        let client = try server.client(receiveBuffer: 4_096)
        client.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(server.hasSeenOff(1))
        #expect(try server.accessLines().filter { $0.contains("code=write-timeout") }.count == 1)
    }

    @Test("T5: connections beyond the limit, in all or of one address, are closed at once; freed places count again")
    func connections() throws {
        for perAddress in [true, false] {
            let server = try TestServer {
                if perAddress { $0.limits.connectionsPerAddress = 5 } else { $0.limits.connections = 5 }
            }
            var clients = try (0..<5).map { _ in try server.client() }
            for client in clients {
                client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(client.readResponse()?.status == 200)
            }
            let sixth = try server.client()
            #expect(sixth.readToEnd().octets == [])
            #expect(server.number("http_connections_refused_total") == 1)
            clients.removeLast()
            #expect(TestServer.eventually { server.openConnections == 4 })
            let seventh = try server.client()
            seventh.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(seventh.readResponse()?.status == 200)
        }
    }

    @Test("T5: an address that holds all its connections takes nothing from another")
    func otherAddress() throws {
        let server = try TestServer {
            $0.limits.connectionsPerAddress = 3
            $0.limits.firstOctet = .seconds(60)
        }
        let greedy = try (0..<3).map { _ in try server.client() }
        #expect(try server.client().readToEnd().octets == [])
        let other = try server.client(source: 2)
        other.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(other.readResponse()?.status == 200)
        for client in greedy {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.readResponse()?.status == 200)
        }
    }

    @Test("T7: idle connections cost no thread, and less than 32 KiB of memory each")
    func idleConnections() async {
        // In a process of its own: threads and memory are counted for the whole process.
        await #expect(processExitsWith: .success) {
            let server = try TestServer {
                $0.limits.connections = 10_000
                $0.limits.connectionsPerAddress = nil
            }
            func connect(_ count: Int) throws -> [RawClient] {
                try (0..<count).map { _ in
                    let client = try server.client()
                    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                    _ = client.readResponse()
                    return client
                }
            }
            let few = try connect(100)
            let (threads, memory) = (threadCount(), residentMemory())
            let many = try connect(2_000)
            guard server.openConnections == few.count + many.count else { exit(1) }
            guard threadCount() <= threads else { exit(2) }
            // The client's side of a connection is in this process too.
            guard (residentMemory() - memory) / many.count < 32 << 10 else { exit(3) }
        }
    }

    @Test("T8: a handler that takes too long gets 503, learns it, and what it says later is dropped")
    func handlerCeiling() throws {
        let wasCancelled = Mutex(false)
        let server = try TestServer([.get("/hang") { _, context in
            for _ in 0..<300 where !context.cancellation.isCancelled { usleep(10_000) }
            usleep(50_000)
            wasCancelled.withLock { $0 = context.cancellation.isCancelled }
            return TestServer.text("late")
        }], logsAccess: true) { $0.limits.handler = .milliseconds(100) }
        let (responses, ending) = try server.exchange("GET /hang HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(responses.map(\.status) == [503])
        #expect(responses.first?["retry-after"] != nil)
        #expect(ending == .closed)
        #expect(TestServer.eventually { wasCancelled.withLock { $0 } })
        #expect(try server.accessLines().filter { $0.contains("status=503 code=handler-timeout") }.count == 1)
    }

    @Test("R5: a full queue gets 503 with Retry-After, and pages answered on the loop go on")
    func overload() throws {
        let release = DispatchSemaphore(value: 0)
        let server = try TestServer([.get("/wait") { _, _ in
            release.wait()
            return Response()
        }]) {
            $0.workers = 1
            $0.workerQueue = 2
        }
        let clients = try (0..<6).map { _ in try server.client() }
        for client in clients {
            client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
            usleep(50_000)
        }
        // One is running and two are waiting: three are turned away.
        #expect(TestServer.eventually { clients.count { $0.hasNews(within: .zero) } == 3 })
        let refused = clients.filter { $0.hasNews(within: .zero) }
        for client in refused {
            let response = client.readResponse()
            #expect(response?.status == 503)
            #expect(response?["retry-after"] != nil)
        }
        #expect(try server.exchange("GET / HTTP/1.0\r\n\r\n").responses.map(\.status) == [200])
        for _ in 0..<3 { release.signal() }
        let answered = clients.compactMap { client in refused.contains { $0 === client } ? nil : client.readResponse() }
        #expect(answered.map(\.status) == [200, 200, 200])
    }
}

/// Number of threads of this process.
private func threadCount() -> Int {
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count) ?? 0
}

/// Resident memory of this process in octets.
private func residentMemory() -> Int {
    let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
}
