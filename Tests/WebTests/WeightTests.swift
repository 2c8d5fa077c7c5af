import HTTPServer
import HTTPTypes
import Testing

@testable import Web

/// What a page costs whoever has a slow line: octets as they travel, and requests.
@Suite("The weight of the pages") struct WeightTests {
    private let site: DemoSite

    init() throws { site = try DemoSite(cards: true, tables: true, isPublic: true) }

    /// The octets of an answer as a browser that takes gzip gets them, with the fields before the content or without.
    private func weight(_ target: String, for browser: TestBrowser? = nil, withFields: Bool = true) throws -> Int {
        var fields: HTTPFields = [.acceptEncoding: "gzip"]
        fields[.cookie] = browser?.cookieField
        let head = try RequestHead(target: target, fields: fields)
        let response: Response
        switch site.site.dispatch(head) {
        case .respond(let answer): response = answer
        case .handle(_, let parameters, let handler):
            let context = RequestContext(
                requestID: RequestID(value: 1), peer: SocketAddress(ip: .loopback, port: 1), cancellation: Cancellation())
            response = try handler(Request(head: head, content: .none, parameters: parameters), context)
        }
        let sent = ResponseSerializer().serialize(response, for: head, date: "", keepsOpen: true)
        return (withFields ? sent.head.count : 0) + (sent.contentLength ?? 0)
    }

    /// The files a page asks for.
    private func files(of target: String, for browser: TestBrowser? = nil) throws -> Set<String> {
        let answer = try browser?.get(target) ?? site.get(target)
        #expect(answer.status == 200, "\(target)")
        return Set(answer.page.links.filter { $0.hasPrefix("/static/") })
    }

    @Test("The style sheet and all scripts together are small")
    func files() throws {
        let sheet = try #require(try files(of: "/").first { $0.hasSuffix(".css") })
        #expect(try weight(sheet, withFields: false) <= 20 * 1024)
        let editor = try TestBrowser(site, as: "ufficio", .editor())
        // Between them they ask for every script.
        let pages = ["schede/A1/modifica", "anni/2026", "cruscotto/presentazione", "tavole/1/modifica"].map { "\(DemoSite.plan)/\($0)" }
        let scripts = Set(
            try (pages + ["/uscita", "/verifica-versione"]).flatMap { path in
                try editor.get(path).page.elements("script").compactMap { $0.attributes["src"] }
            })
        #expect(scripts.count == PageScript.allCases.count)
        #expect(try scripts.map { try weight($0, withFields: false) }.reduce(0, +) <= 15 * 1024)
    }

    @Test("A first visit takes at most 60 KB in 6 requests", arguments: [
        "/", DemoSite.plan, "\(DemoSite.plan)/leps", "\(DemoSite.plan)/leps/1.2", "\(DemoSite.plan)/schede",
        "\(DemoSite.plan)/schede/A1", "\(DemoSite.plan)/tavole", "/ambiti", "/ambiti/50065", "/accesso", "/glossario",
        "/accessibilita",
    ])
    func firstVisit(_ target: String) throws { try checkFirstVisit(target) }

    @Test("So does one to what office staff fill in", arguments: [
        "schede/A1/modifica", "schede/A1/riepilogo", "schede/A1/cronologia", "schede/nuova", "leps/1.2/modifica?anno=2026", "anni/2026",
        "tavole/1/modifica", "tavole/importa", "versioni", "rilievi", "simulazione",
    ])
    func firstVisitOfStaff(_ page: String) throws {
        try checkFirstVisit("\(DemoSite.plan)/\(page)", for: try TestBrowser(site, as: "ufficio", .editor()))
    }

    private func checkFirstVisit(_ target: String, for browser: TestBrowser? = nil) throws {
        let files = try files(of: target, for: browser)
        let page = try weight(target, for: browser)
        #expect(page > 1000)
        #expect(1 + files.count <= 6)
        #expect(try files.map { try weight($0) }.reduce(page, +) <= 60 * 1024)
        // The files are kept: a second visit asks for the page only.
        #expect(page <= 25 * 1024)
    }
}
