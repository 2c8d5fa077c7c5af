import Foundation
import HTTPServer
import HTTPTypes
import Logging
import Synchronization
import TestSupport

/// A real server on a free port of the loopback interface, stopped when the test lets it go.
final class TestServer {
    let server: Server
    let port: UInt16
    let metrics: Metrics
    let messages: Messages
    private let accessFile: String?

    /// - Parameters:
    ///   - routes: added to those every test site has; see ``site``.
    ///   - configure: changes limits and everything else before the start.
    init(
        _ routes: [Route] = [], logsAccess: Bool = false,
        configure: (inout ServerConfiguration) -> Void = { _ in }
    ) throws {
        let messages = Messages()
        var configuration = ServerConfiguration(address: .loopback(port: 0))
        configuration.eventLoops = 2
        configuration.workers = 4
        configuration.limits.shutdown = .milliseconds(500)
        configuration.logger = Logger(label: "test") { _ in messages.handler }
        configuration.failurePage = { failure in
            Response(status: failure.status, fields: [.contentType: "text/plain; charset=utf-8"], content: .bytes(Array("failure \(failure.status.code)".utf8)))
        }
        if logsAccess {
            let path = NSTemporaryDirectory() + "access-\(UUID().uuidString).log"
            accessFile = path
            configuration.accessLog = AccessLog(descriptor: open(path, O_CREAT | O_WRONLY | O_APPEND, 0o600))
        } else {
            accessFile = nil
        }
        configure(&configuration)
        let server = Server(try Router(Self.site + routes), configuration: configuration)
        try server.start()
        self.server = server
        self.messages = messages
        metrics = configuration.metrics
        port = server.port ?? 0
    }

    deinit {
        server.stop()
        if let accessFile { unlink(accessFile) }
    }

    /// The routes of every test site.
    private static let site: [Route] = [
        .respond("/") { _, _ in text("hello") },
        .get("/slow/{milliseconds}") { request, _ in
            usleep(UInt32(request.parameters["milliseconds"] ?? "")! * 1000)
            return text("slow")
        },
        .get("/work") { _, _ in text("worked") },
        .post("/echo", content: .buffer(limit: 1 << 20)) { request, _ in
            guard case .buffered(let octets) = request.content else { return text("nothing") }
            return Response(content: .bytes(octets))
        },
        .post("/file", content: .file(limit: 10 << 20)) { request, _ in
            guard case .file(let file) = request.content else { return text("nothing") }
            return text("\(file.size) \(try file.readAll().reduce(0) { $0 &+ Int($1) })")
        },
        .get("/fail") { _, _ in throw Secret(text: "SELECT secret FROM /var/lib") },
        .get("/big") { _, _ in Response(content: .bytes([UInt8](repeating: 0x61, count: 8 << 20))) },
    ]

    static func text(_ text: String) -> Response {
        Response(fields: [.contentType: "text/plain; charset=utf-8"], content: .bytes(Array(text.utf8)))
    }

    func client(receiveBuffer: Int32? = nil, source: UInt8 = 1) throws -> RawClient {
        try RawClient(port: port, receiveBuffer: receiveBuffer, source: source)
    }

    /// Sends octets on a fresh connection and reads until the server closes it.
    func exchange(_ request: String, within time: Duration = .seconds(10)) throws -> (responses: [RawResponse], ending: RawClient.Ending) {
        let client = try client()
        client.send(request)
        let (octets, ending) = client.readToEnd(within: time)
        return (RawResponse.all(in: octets), ending)
    }

    /// Connections the server holds, by its own count.
    var openConnections: Int? { number("http_connections_open") }

    /// Waits until that many connections have come and all have gone.
    func hasSeenOff(_ count: Int) -> Bool {
        Self.eventually { number("http_connections_total") == count && openConnections == 0 }
    }

    /// One of the numbers of `/metrics`.
    func number(_ name: String) -> Int? {
        metrics.text().split(separator: "\n").first { $0.hasPrefix("\(name) ") }
            .flatMap { $0.split(separator: " ").last }.flatMap { Double($0) }.map { Int($0) }
    }

    /// Stops the server and gives the lines of its access log.
    func accessLines() throws -> [String] {
        server.stop()
        guard let accessFile else { return [] }
        return try String(contentsOfFile: accessFile, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    /// Waits, for five seconds at most, until the condition holds.
    static func eventually(_ condition: () -> Bool) -> Bool {
        for _ in 0..<500 {
            if condition() { return true }
            usleep(10_000)
        }
        return condition()
    }
}

/// Number of descriptors this process has open.
func openDescriptors() -> Int {
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0
}

/// An error whose text must never reach a client.
struct Secret: Error {
    let text: String
}

/// Collects what the server logs about itself.
final class Messages: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    var handler: any LogHandler { Handler(messages: self) }

    private struct Handler: LogHandler {
        let messages: Messages
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            messages.lines.withLock { $0.append("\(event.level) \(event.message) \(event.metadata ?? [:])") }
        }
    }
}
