import Glibc
import HTTPServer
import HTTPTypes

/// A site of two fixed pages, to measure the server without the application: `bench-site PORT`.
///
/// `/page` is answered on the event loop, `/worker` hops to a worker thread and back.
@main
struct BenchmarkSite {
    static func main() throws {
        let port = CommandLine.arguments.dropFirst().first.flatMap { UInt16($0) } ?? 8090
        let page = Representation(octets(20 << 10), mediaType: .html)
        let router = try Router([
            .respond("/page") { _, _ in Response(content: .representation(page)) },
            .get("/worker") { _, _ in Response(content: .representation(page)) },
        ])
        var limits = Limits()
        limits.connections = 20_000
        limits.connectionsPerAddress = nil
        limits.idle = .seconds(120)
        var configuration = ServerConfiguration(address: .loopback(port: port), limits: limits)
        configuration.workerQueue = 2_000
        try Server(router, configuration: configuration).run()
    }

    /// Text of this length that compresses about as well as a page does.
    private static func octets(_ count: Int) -> [UInt8] {
        var page = Array("<!DOCTYPE html><html lang=\"en\"><title>Fixed page</title><table>\n".utf8)
        var row: UInt64 = 1
        while page.count < count {
            row = row &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            page += "<tr><th scope=\"row\">Row \(row % 100_000)</th><td>\(row >> 40)</td></tr>\n".utf8
        }
        return page
    }
}
