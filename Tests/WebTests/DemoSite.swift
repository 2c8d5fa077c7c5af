import Domain
import Foundation
import HTTPServer
import HTTPTypes
import Store
import Synchronization

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
    /// The site's clock, which tests set.
    let clock: Clock

    /// The moment the site believes it is.
    final class Clock: Sendable {
        private let moment = Mutex(DemoSite.loadedAt)
        var now: Instant {
            get { moment.withLock { $0 } }
            set { moment.withLock { $0 = newValue } }
        }
    }

    /// - Parameters:
    ///   - demo: false for an installation without plans.
    ///   - plan: which plan of the demonstration, by the name of its file; that of 2025-2027 unless it says.
    ///   - cards: whether the plan has its cards.
    ///   - tables: whether the plan has its tables.
    ///   - demography: whether the Ambito of the plan has its demographic figures.
    ///   - today: the day, for a site whose day does not change.
    ///   - isPublic: whether plans are read without signing in.
    ///   - configure: sets what else the test needs.
    init(
        demo: Bool = true, plan: String = "sebino", cards: Bool = false, tables: Bool = false, demography: Bool = true,
        today: String = "15/06/2026", isPublic: Bool = false, configure: (inout SiteConfiguration) -> Void = { _ in }
    ) throws {
        let day = try CalendarDate(italian: today)
        try self.init(
            demo: demo, plan: plan, cards: cards, tables: tables, demography: demography, isPublic: isPublic, today: { day },
            configure: configure)
    }

    init(
        demo: Bool = true, plan: String = "sebino", cards: Bool = false, tables: Bool = false, demography: Bool = true,
        isPublic: Bool = false,
        today: @escaping @Sendable () -> CalendarDate,
        configure: (inout SiteConfiguration) -> Void = { _ in }
    ) throws {
        let migrations = Self.root.appendingPathComponent("migrations")
        database = try Database.inMemory(migrations: migrations)
        if demo {
            // One plan, so that short addresses lead to it.
            let file = migrations.appendingPathComponent("demo/\(plan.contains("-20") ? plan : "\(plan)-2025-2027").json")
            let loaded = try DemoPlan(contentsOf: file)
            try loaded.load(into: database, at: Self.loadedAt)
            if demography { try Self.loadDemography(of: loaded.key.ambitoCode, into: database) }
        }
        if cards { try Self.loadCards(into: database) }
        if tables { try Self.loadTables(into: database) }
        let clock = Clock()
        self.clock = clock
        var configuration = SiteConfiguration(
            database: database, templates: Self.root.appendingPathComponent("Templates"),
            publicFiles: Self.root.appendingPathComponent("Public"), today: today)
        configuration.isPublic = isPublic
        configuration.now = { clock.now }
        configuration.hasher = try PasswordHasher(parameters: PasswordHasherTests.cheap())
        configure(&configuration)
        site = try Site(configuration)
    }

    /// Loads who lives in an Ambito, where the demonstration knows it.
    private static func loadDemography(of ambito: String, into database: Store.Database) throws {
        for demo in try DemoDemography.all(in: root.appendingPathComponent("migrations/demo")) where demo.ambitoCode == ambito {
            try demo.load(into: database, at: loadedAt)
        }
    }

    /// Loads the cards of the plans that are there.
    private static func loadCards(into database: Store.Database) throws {
        let templates = try CardTemplates(folder: root.appendingPathComponent("Templates/cards"))
        for cards in try DemoCards.all(in: root.appendingPathComponent("migrations/demo/cards")) {
            try cards.load(into: database.cards(using: templates), at: loadedAt)
        }
    }

    /// Loads the tables of the plan: one file is enough for a test.
    private static func loadTables(into database: Store.Database) throws {
        let file = root.appendingPathComponent("migrations/demo/tables/sebino-2025-2027.json")
        let key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
        try DemoTables(contentsOf: file, for: key).load(into: database, at: loadedAt)
        try DemoTables.loadRegional(from: root.appendingPathComponent("migrations/demo"), into: database, at: loadedAt)
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

    /// Asks without a browser, hence without cookies.
    func get(_ target: String, method: HTTPRequest.Method = .get, fields: HTTPFields = [:]) throws -> Answer {
        try send(RequestHead(method: method, target: target, fields: fields), nil, from: .loopback)
    }

    /// Sends a request with its content.
    func send(_ head: RequestHead, _ content: [UInt8]?, from peer: IPAddress) throws -> Answer {
        switch site.dispatch(head) {
        case .respond(let response):
            return Answer(response, to: head, isFromMemory: true)
        case .handle(_, let parameters, let handler):
            let context = RequestContext(
                requestID: RequestID(value: 1), peer: SocketAddress(ip: peer, port: 1), cancellation: Cancellation())
            let request = Request(head: head, content: content.map { .buffered($0) } ?? .none, parameters: parameters)
            return Answer(try handler(request, context), to: head, isFromMemory: false)
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

    var page: HTMLDocument { HTMLDocument(body) }
    /// The content without the marks of abbreviations, which stand inside sentences.
    var words: String { body.replacing(/<\/?abbr[^>]*>/, with: "") }
    var location: String? { fields[.location] }
}
