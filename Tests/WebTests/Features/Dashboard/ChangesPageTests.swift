import HTTPServer
import Store
import Testing

@testable import Web

@Suite("The changes in an Ambito, page by page") struct ChangesPageTests {
    private static let lists = ["\(DemoSite.plan)/cruscotto/modifiche?dal=2020-01-01", "/ambiti/50065/cronologia"]

    @Test("No change is lost or told twice, and no page holds more than twenty-five", arguments: lists)
    func paged(_ path: String) throws {
        let site = try DemoSite(cards: true, tables: true)
        let log = try site.database.changeLog.latest(inAmbito: "50065", limit: .max)
        #expect(log.count > 25)
        let found = try TestBrowser(site, as: "responsabile", .manager()).pages(of: path)
        #expect(found.count == (log.count + 24) / 25)
        let told = found.map { page in page.page.elements("li").count { $0.attributes["data-item"] != nil } }
        #expect(told.reduce(0, +) == log.count && told.allSatisfy { (1...25).contains($0) })
        // Each page is as heavy as one is allowed to be at a second visit.
        for page in found {
            let coded = try #require(Compression.gzip(Array(page.body.utf8)))
            #expect(coded.count <= 25 * 1024)
        }
    }

    @Test("The number at the top is that of all pages, of one kind too")
    func number() throws {
        let site = try DemoSite(cards: true, tables: true)
        let browser = try TestBrowser(site, as: "responsabile", .manager())
        let log = try site.database.changeLog.latest(inAmbito: "50065", limit: .max)
        let first = try browser.get(Self.lists[0]).page.text(in: "main")
        #expect(first.contains("Tutte le modifiche, dal 01/01/2020: \(log.count)."))
        let kind = try browser.pages(of: "\(Self.lists[0])&tipo=scheda")
        let cards = log.count { $0.record.kind.rawValue == "scheda" }
        #expect(kind.allSatisfy { $0.page.text(in: "main").contains("Schede obiettivo, dal 01/01/2020: \(cards).") })
        #expect(kind.flatMap { page in page.page.elements("li").filter { $0.attributes["data-item"] != nil } }.count == cards)
    }

    @Test("Whatever an address asks before is answered", arguments: ["0", "-1", "x", "99999999999999999999", "%F0%9F%98%80", ""])
    func madeUp(_ before: String) throws {
        let browser = try TestBrowser(DemoSite(), as: "responsabile", .manager())
        for path in [Self.lists[0] + "&prima=\(before)", Self.lists[1] + "?prima=\(before)"] {
            let answer = try browser.get(path)
            #expect(answer.status == 200 && answer.page.mistakes == [])
        }
    }
}
