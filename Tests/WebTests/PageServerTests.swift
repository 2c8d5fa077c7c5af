import Domain
import Foundation
import Store
import Synchronization
import Testing

@testable import Web

@Suite struct PageServerTests {
    static let page = "\(DemoSite.plan)/leps/1.2?anno=2025"

    @Test func aPageMadeOnceIsGivenFromMemory() throws {
        let site = try DemoSite(isPublic: true)
        let first = try site.get(Self.page)
        let second = try site.get(Self.page)
        #expect(!first.isFromMemory && second.isFromMemory)
        #expect(first.body == second.body)
    }

    @Test func aPageWithAForeignQueryIsNotKept() throws {
        let site = try DemoSite(isPublic: true)
        let page = try site.get(Self.page)
        for _ in 1...2 {
            let answer = try site.get("\(Self.page)&utm=1")
            #expect(answer.status == 200 && !answer.isFromMemory)
            #expect(answer.body == page.body)
        }
    }

    @Test func afterASaveThePageIsMadeAnew() throws {
        let site = try DemoSite(isPublic: true)
        let key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
        let before = try site.get(Self.page)
        let overview = try #require(try site.database.leps.overview(of: key))
        let recorded = overview.indicator("1.2")?.sheet.recordedValues[2025]
        let value = YearlyValue(
            try .ratio(123, of: 457),
            provenance: Provenance(enteredBy: "Ufficio di Piano", enteredOn: try CalendarDate(italian: "15/06/2026")))
        _ = try site.database.values.save(
            value, of: "1.2", year: 2025, in: key, source: "", note: "", replacing: recorded?.version,
            by: .commandLine, at: DemoSite.loadedAt)
        let after = try site.get(Self.page)
        #expect(!after.isFromMemory)
        #expect(after.body.contains("123 su 457") && !before.body.contains("123 su 457"))
    }

    /// The pages of a plan that links lead to from its first page, but for single cards, tables and indicators.
    private func pages(of plan: String, _ site: DemoSite) throws -> [String: DemoSite.Answer] {
        var found: [String: DemoSite.Answer] = [:]
        var waiting = [plan]
        while let next = waiting.popLast() {
            let path = TestBrowser.text(next.components(separatedBy: "#")[0])
            let isSingle = path.contains("/schede/") || path.contains("/tavole/") || path.contains("/leps/") || path.contains("ordine=")
            guard found[path] == nil, path.hasPrefix(plan), !isSingle else { continue }
            let answer = try site.get(path)
            guard answer.body.hasPrefix("<!DOCTYPE") else { continue }
            found[path] = answer
            waiting += answer.page.links
        }
        return found
    }

    @Test("A save in one Ambito leaves the pages of another in memory, where each is still what it would be made anew; pages about several are made anew")
    func otherAmbiti() throws {
        let site = try DemoSite(cards: true, tables: true, isPublic: true)
        let file = DemoSite.root.appendingPathComponent("migrations/demo/treviglio-2025-2027.json")
        try DemoPlan(contentsOf: file).load(into: site.database, at: DemoSite.loadedAt)
        let (sebino, treviglio) = (DemoSite.plan, "/ambiti/50037/2025-2027")
        let before = try pages(of: treviglio, site).keys.filter { try site.get($0).isFromMemory }
        #expect(before.count > 20, "\(before)")
        _ = try site.get("/")
        _ = try site.get(sebino)
        let key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
        let recorded = try site.database.leps.overview(of: key)?.indicator("1.2")?.sheet.recordedValues[2025]
        let provenance = Provenance(enteredBy: "Ufficio di Piano", enteredOn: try CalendarDate(italian: "15/06/2026"))
        _ = try site.database.values.save(
            YearlyValue(try .ratio(123, of: 457), provenance: provenance), of: "1.2", year: 2025, in: key, source: "", note: "",
            replacing: recorded?.version, by: .commandLine, at: DemoSite.loadedAt)
        let cards = try site.database.cards(using: CardTemplates(folder: DemoSite.root.appendingPathComponent("Templates/cards")))
        let card = try #require(try cards.card("A1", in: key))
        _ = try cards.remove("A1", in: key, replacing: card.version, by: .commandLine, at: DemoSite.loadedAt)
        var kept: [String: String] = [:]
        for path in before {
            let answer = try site.get(path)
            #expect(answer.isFromMemory, "\(path)")
            kept[path] = answer.body
        }
        for path in [sebino, "/"] { #expect(try !site.get(path).isFromMemory, "\(path)") }
        // A new user may change who sees what: nothing is kept, and every page comes out as the one that was.
        _ = try TestBrowser.add("nuovo", [], to: site)
        for (path, body) in kept {
            let anew = try site.get(path)
            #expect(!anew.isFromMemory && anew.body == body, "\(path)")
        }
    }

    @Test("Another spelling of an Ambito's address is no way to a page of before")
    func spellings() throws {
        #expect(SiteURL.ambito(ofPath: "/ambiti/50065/2025-2027") == "50065")
        for path in ["/ambiti/5006%35/2025-2027", "/ambiti", "/ambiti/", "/confronto", "/", "/ambito/50065", "//ambiti/50065"] {
            #expect(SiteURL.ambito(ofPath: path) == nil, "\(path)")
        }
    }

    @Test func anotherDayIsAnotherPage() throws {
        let today = Mutex(try CalendarDate(italian: "31/12/2026"))
        let site = try DemoSite(isPublic: true, today: { today.withLock { $0 } })
        let before = try site.get("/")
        #expect(before.body.contains("Situazione ad oggi, 31/12/2026"))
        let next = try CalendarDate(italian: "01/01/2027")
        today.withLock { $0 = next }
        let after = try site.get("/")
        #expect(!after.isFromMemory)
        #expect(after.body.contains("con target nel 2027"))
    }

    @Test func whatDoesNotExistIsNotKept() throws {
        let site = try DemoSite(isPublic: true)
        _ = try site.get("/ambiti/00000")
        #expect(try !site.get("/ambiti/00000").isFromMemory)
    }

    @Test(arguments: ["/", "/leps", "/ignoto", "/static/css/app.css"])
    func everyAnswerTellsTheBrowserWhatItMayDo(target: String) throws {
        let lines = try DemoSite(isPublic: true).get(target).lines
        for line in [
            "Content-Security-Policy: default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
                + "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options: nosniff", "Referrer-Policy: same-origin",
            "Cross-Origin-Opener-Policy: same-origin",
        ] {
            #expect(lines.contains(line), "\(target): \(line)")
        }
    }

    @Test func aPageSaysItsLanguageAndIsAskedForAgain() throws {
        let lines = try DemoSite(isPublic: true).get("/").lines
        #expect(lines.contains("Content-Type: text/html; charset=utf-8"))
        #expect(lines.contains("Content-Language: it"))
        #expect(lines.contains("Cache-Control: private, no-cache"))
        #expect(lines.contains("Vary: Accept-Encoding"))
    }

    @Test func theStylesheetIsKeptForEverUnderItsDigest() throws {
        let site = try DemoSite(isPublic: true)
        let links = HTMLDocument(try site.get("/").body).elements("link").compactMap { $0.attributes["href"] }
        let stylesheet = try #require(links.first { $0.hasSuffix(".css") })
        #expect(try site.get(stylesheet).lines.contains("Cache-Control: public, max-age=31536000, immutable"))
    }

    @Test func everyPatternHasARoute() {
        #expect(Set(SiteRoute.all.map(\.pattern) + [StyleGuidePage.route.pattern]) == Set(SiteURL.Pattern.allCases))
    }
}
