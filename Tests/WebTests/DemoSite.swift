import Domain
import Foundation
import HTTPServer
import HTTPTypes
import Store

@testable import Web

/// The site over the demonstration plan in memory, asked through its router without a network.
struct DemoSite {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    /// 15/06/2026, 8:00 UTC: when the demonstration is loaded.
    static let loadedAt = Instant(Date(timeIntervalSince1970: 1_781_510_400))
    static let plan = "/ambiti/50065/2025-2027"

    let database: Database
    let site: Site

    /// - Parameters:
    ///   - demo: false for an installation without plans.
    ///   - today: the day, for a site whose day does not change.
    init(demo: Bool = true, today: String = "15/06/2026") throws {
        let day = try CalendarDate(italian: today)
        try self.init(demo: demo, today: { day })
    }

    init(demo: Bool = true, today: @escaping @Sendable () -> CalendarDate) throws {
        let migrations = Self.root.appendingPathComponent("migrations")
        database = try Database.inMemory(migrations: migrations)
        if demo {
            // One plan, so that short addresses lead to it.
            let file = migrations.appendingPathComponent("demo/sebino-2025-2027.json")
            try DemoPlan(contentsOf: file).load(into: database, at: Self.loadedAt)
        }
        site = try Site(
            SiteConfiguration(
                database: database, templates: Self.root.appendingPathComponent("Templates"),
                publicFiles: Self.root.appendingPathComponent("Public"), isDemo: demo, today: today))
    }

    /// What the site answered to a request, and whether it took a worker.
    struct Answer {
        let status: Int
        /// The fields of the response itself; a page's own are in ``lines``.
        let fields: HTTPFields
        /// Every field line as the server sends it.
        let lines: Set<String>
        let body: String
        let isFromMemory: Bool
    }

    func get(_ target: String, method: HTTPRequest.Method = .get) throws -> Answer {
        let head = try RequestHead(method: method, target: target)
        switch site.dispatch(head) {
        case .respond(let response):
            return Answer(response, to: head, isFromMemory: true)
        case .handle(_, let parameters, let handler):
            let context = RequestContext(
                requestID: RequestID(value: 1), peer: SocketAddress(ip: .loopback, port: 1), cancellation: Cancellation())
            return Answer(try handler(Request(head: head, parameters: parameters), context), to: head, isFromMemory: false)
        }
    }
}

extension DemoSite.Answer {
    fileprivate init(_ response: Response, to head: RequestHead, isFromMemory: Bool) {
        status = response.status.code
        fields = response.fields
        self.isFromMemory = isFromMemory
        let sent = ResponseSerializer().serialize(response, for: head, date: "", keepsOpen: true)
        lines = Set(String(decoding: sent.head, as: UTF8.self).components(separatedBy: "\r\n"))
        switch response.content {
        case .bytes(let octets): body = String(decoding: octets, as: UTF8.self)
        case .representation(let representation): body = String(decoding: representation.octets, as: UTF8.self)
        default: body = ""
        }
    }
}
