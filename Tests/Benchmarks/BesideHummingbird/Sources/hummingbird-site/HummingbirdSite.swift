import Domain
import Foundation
import HTTPServer
import Hummingbird
import Store
import Web

/// `hummingbird-site PORT ROOT DATABASE [PAGE]`: the site's own handlers, uncached, behind Hummingbird; `/page`
/// answers the octets of the file PAGE.
@main
struct HummingbirdSite {
    static func main() async throws {
        let arguments = CommandLine.arguments
        let root = URL(filePath: arguments[2], directoryHint: .isDirectory)
        let database = try Database.open(
            at: arguments[3], migrations: root.appending(path: "migrations", directoryHint: .isDirectory))
        let today = try CalendarDate(iso: "2026-11-21")
        var configuration = SiteConfiguration(
            database: database, templates: root.appending(path: "Templates", directoryHint: .isDirectory),
            publicFiles: root.appending(path: "Public", directoryHint: .isDirectory), cacheCapacity: 0,
            today: { today })
        configuration.isPublic = true
        let site = try Site(configuration)
        let page = arguments.count > 4 ? try Data(contentsOf: URL(filePath: arguments[4])) : Data()

        let router = Hummingbird.Router()
        router.get("/page") { _, _ in answer(Array(page)) }
        router.get("/**") { request, _ in
            let head = try RequestHead(method: .get, target: request.uri.description, fields: [:])
            guard case .handle(_, let parameters, let handler) = site.dispatch(head) else {
                return Hummingbird.Response(status: .notFound)
            }
            let response = try handler(
                HTTPServer.Request(head: head, parameters: parameters),
                HTTPServer.RequestContext(
                    requestID: RequestID(value: 0), peer: .loopback(port: 0), cancellation: Cancellation()))
            guard case .representation(let representation) = response.content else {
                return Hummingbird.Response(status: .notFound)
            }
            return answer(representation.octets)
        }
        let application = Hummingbird.Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: Int(arguments[1]) ?? 8091)))
        try await application.runService()
    }

    private static func answer(_ octets: [UInt8]) -> Hummingbird.Response {
        Hummingbird.Response(
            status: .ok, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(bytes: octets)))
    }
}
