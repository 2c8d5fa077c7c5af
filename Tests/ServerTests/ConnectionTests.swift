import Foundation
import HTTPServer
import HTTPTypes
import Synchronization
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
        let client = try server.client()
        client.send(row.request)
        let response = client.readResponse()
        #expect(response?.status == 200)
        #expect(response?["connection"] == row.field)
        let ending = client.readToEnd(within: row.ending == .open ? .milliseconds(200) : .seconds(10)).ending
        #expect(ending == row.ending)
    }

    @Test("C2: pipelined requests are answered in order, whether on the loop or by workers")
    func pipelining() throws {
        let server = try TestServer()
        let paths = ["/slow/40", "/", "/work", "/slow/1", "/"]
        let request = paths.map { "GET \($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined()
            + "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
            + "GET /work HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        let (responses, ending) = try server.exchange(request)
        #expect(responses.map(\.text) == ["slow", "hello", "worked", "slow", "hello", "abc", "worked"])
        #expect(ending == .closed)
    }

    @Test("C2: ten thousand pipelined requests are answered in order, whoever is faster")
    func manyPipelined() throws {
        let server = try TestServer([
            .respond("/loop/{number}") { _, parameters in TestServer.text("[\(parameters["number"] ?? "")]") },
            .get("/worker/{number}") { request, _ in TestServer.text("[\(request.parameters["number"] ?? "")]") },
        ])
        let client = try server.client()
        let requests = (0..<10_000).map { number in
            "GET /\(number % 100 == 0 ? "worker" : "loop")/\(number) HTTP/1.1\r\nHost: a\r\n\r\n"
        }
        // Another thread sends: the server takes no more while its responses wait to be read.
        Thread.detachNewThread {
            client.send(requests.joined())
            client.finishSending()
        }
        let text = String(decoding: client.readToEnd(within: .seconds(60)).octets, as: UTF8.self)
        let numbers = text.split(separator: "[").dropFirst().map { $0.prefix { $0 != "]" } }
        #expect(numbers == (0..<10_000).map { Substring(String($0)) })
    }

    @Test("C2: after close, and after any 400, nothing more is processed", arguments: [
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 200),
        ("GET / HTTP/1.0\r\nHost: a\r\n\r\n", 200),
        ("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400),
        ("GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
    ])
    func nothingAfter(_ first: String, _ status: Int) throws {
        let calls = Mutex(0)
        let server = try TestServer([.post("/count") { _, _ in
            calls.withLock { $0 += 1 }
            return TestServer.text("counted")
        }])
        let (responses, _) = try server.exchange(
            first + "POST /count HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")
        #expect(responses.map(\.status) == [status])
        #expect(responses.first?["connection"] == "close")
        #expect(calls.withLock { $0 } == 0)
    }

    @Test("C3: content nobody wanted is dropped up to the limit, beyond it the connection closes", arguments: [
        (path: "/", length: 1_000, statuses: [200, 200]),
        (path: "/", length: 5_000, statuses: [200]),
        (path: "/work", length: 1_000, statuses: [200, 200]),
        (path: "/work", length: 5_000, statuses: [413]),
        (path: "/nowhere", length: 1_000, statuses: [404, 200]),
    ])
    func draining(_ row: (path: String, length: Int, statuses: [Int])) throws {
        let server = try TestServer { $0.limits.drainedContent = 4_096 }
        let content = String(repeating: "x", count: row.length)
        let (responses, ending) = try server.exchange(
            "GET \(row.path) HTTP/1.1\r\nHost: a\r\nContent-Length: \(row.length)\r\n\r\n\(content)"
                + "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        #expect(responses.map(\.status) == row.statuses)
        #expect(responses.last?["connection"] == "close")
        #expect(ending == .closed)
    }

    @Test("C3: the same holds for content of unknown length")
    func drainingChunks() throws {
        let server = try TestServer { $0.limits.drainedContent = 4_096 }
        let chunk = "400\r\n" + String(repeating: "x", count: 1024) + "\r\n"
        let next = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        for (chunks, statuses) in [(3, [200, 200]), (6, [200])] {
            let (responses, ending) = try server.exchange(
                "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + String(repeating: chunk, count: chunks) + "0\r\n\r\n" + next)
            #expect(responses.map(\.status) == statuses)
            #expect(ending == .closed)
        }
    }

    @Test("C4: 100 is sent when the content is wanted and has not come")
    func continues() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n")
        #expect(client.readResponse()?.status == 100)
        client.send("abcd")
        let response = client.readResponse()
        #expect(response?.status == 200)
        #expect(response?.text == "abcd")
    }

    @Test("C4: no 100 where the content is there already, in 1.0, or without content", arguments: [
        ("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: 4\r\n\r\nabcd", [200]),
        ("POST /echo HTTP/1.0\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\nabcd", [200]),
        ("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", [200]),
        ("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n", [200]),
    ])
    func noContinue(_ request: String, _ statuses: [Int]) throws {
        let server = try TestServer()
        #expect(try server.exchange(request).responses.map(\.status) == statuses)
    }

    @Test("C4: a refusal goes out without 100, and the connection ends; an unknown expectation gets 417", arguments: [
        ("/nowhere", "100-continue", "4", 404),
        ("/", "100-continue", "4", 405),
        ("/echo", "100-continue", "2000000", 413),
        ("/echo", "tea", "4", 417),
    ])
    func refusals(_ path: String, _ expectation: String, _ length: String, _ status: Int) throws {
        let server = try TestServer()
        let (responses, ending) = try server.exchange(
            "POST \(path) HTTP/1.1\r\nHost: a\r\nExpect: \(expectation)\r\nContent-Length: \(length)\r\n\r\n")
        #expect(responses.map(\.status) == [status])
        #expect(responses.first?["connection"] == "close")
        #expect(ending == .closed)
    }

    @Test("C5: a client that half-closes after its request still gets the whole response", arguments: ["/slow/100", "/big", "/"])
    func halfClose(_ path: String) throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
        client.finishSending()
        let (octets, ending) = client.readToEnd()
        let responses = RawResponse.all(in: octets)
        #expect(responses.map(\.status) == [200])
        #expect(responses.first?.content.count == (path == "/big" ? 8 << 20 : path == "/" ? 5 : 4))
        #expect(ending == .closed)
    }

    @Test("C6: a client that keeps sending 5 MiB after a 413 reads the complete 413")
    func lingering() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5242880\r\n\r\n")
        client.send([UInt8](repeating: 0x78, count: 5 << 20))
        let response = client.readResponse()
        #expect(response?.status == 413)
        #expect(response?.text == "failure 413")
    }

    @Test("C6: one that sends nothing more and does not close is let go when the time is over")
    func lingeringTime() throws {
        let server = try TestServer { $0.limits.lingering = .milliseconds(100) }
        let client = try server.client()
        client.send("nonsense\r\n\r\n")
        #expect(client.readResponse()?.status == 400)
        #expect(client.readToEnd().ending == .closed)
        #expect(server.hasSeenOff(1))
    }

    @Test("C7: resets in mid-request, in a handler and in mid-response leave nothing behind", arguments: [
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc",
        "GET / HTT",
        "GET /slow/50 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /big HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /endless HTTP/1.1\r\nHost: a\r\n\r\n",
    ])
    func resets(_ request: String) throws {
        let server = try TestServer([.get("/endless") { _, _ in
            Response(content: .stream { [UInt8](repeating: 0x61, count: 65_536) })
        }])
        for _ in 0..<20 {
            let client = try server.client(receiveBuffer: 4_096)
            client.send(request)
            usleep(5_000)
            client.resetOnClose()
        }
        #expect(server.hasSeenOff(20))
        #expect(try server.exchange("GET / HTTP/1.0\r\n\r\n").responses.map(\.status) == [200])
    }

    @Test("C7: after 2,000 connections, dropped in all manners, the descriptors are back")
    func descriptors() throws {
        let server = try TestServer { $0.limits.connectionsPerAddress = nil }
        let before = openDescriptors()
        for number in 0..<2_000 {
            let client = try server.client()
            if number % 2 == 0 { client.send("GET / HTTP/1.1\r\n") }
            if number % 3 == 0 { client.resetOnClose() }
        }
        #expect(server.hasSeenOff(2_000))
        // Other tests run meanwhile in this process and have some descriptors of their own.
        #expect(TestServer.eventually { openDescriptors() < before + 500 })
    }

    @Test("C7: a running handler learns that its client has gone")
    func cancellation() throws {
        let wasCancelled = Mutex(false)
        let server = try TestServer([.get("/watch") { _, context in
            for _ in 0..<500 where !context.cancellation.isCancelled { usleep(10_000) }
            wasCancelled.withLock { $0 = context.cancellation.isCancelled }
            return Response()
        }])
        do {
            let client = try server.client()
            client.send("GET /watch HTTP/1.1\r\nHost: a\r\n\r\n")
            usleep(50_000)
            client.resetOnClose()
        }
        #expect(TestServer.eventually { wasCancelled.withLock { $0 } })
    }

    @Test("C8: one request of a connection is handled at a time, and what follows stays outside")
    func oneAtATime() throws {
        let state = Mutex((running: 0, most: 0))
        let server = try TestServer([.post("/busy", content: .buffer(limit: 1 << 20)) { _, _ in
            state.withLock { $0.running += 1; $0.most = max($0.most, $0.running) }
            usleep(20_000)
            state.withLock { $0.running -= 1 }
            return Response()
        }])
        let client = try server.client()
        let request = "POST /busy HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"
        client.send(String(repeating: request, count: 10))
        for _ in 0..<10 { #expect(client.readResponse()?.status == 200) }
        #expect(state.withLock { $0.most } == 1)
    }

    @Test("C8: a client that asks and does not read is answered no further than the kernel's short queue")
    func unreadResponses() throws {
        let served = Mutex(0)
        let page = TestServer.text(String(repeating: "x", count: 20_000))
        let server = try TestServer([.respond("/page") { _, _ in
            served.withLock { $0 += 1 }
            return page
        }])
        let client = try server.client(receiveBuffer: 4_096)
        client.send(String(repeating: "GET /page HTTP/1.1\r\nHost: a\r\n\r\n", count: 400))
        #expect(TestServer.eventually { served.withLock { $0 } > 0 })
        usleep(500_000)
        // Without a limit the kernel takes several megabytes: all of the 400.
        #expect(served.withLock { $0 } < 40)
        for _ in 0..<400 { #expect(client.readResponse()?.content.count == 20_000) }
    }

    @Test("C8: while a handler runs, the server takes no more than a read buffer of what follows")
    func backPressure() throws {
        let release = DispatchSemaphore(value: 0)
        let server = try TestServer([.get("/wait") { _, _ in
            release.wait()
            return Response()
        }])
        let client = try server.client()
        client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
        // The kernel's buffers take some megabytes; a server that read on would take it all.
        let taken = client.sendWhatFits(Array(repeating: 0x0D, count: 64 << 20))
        release.signal()
        #expect(taken < 32 << 20)
    }
}
