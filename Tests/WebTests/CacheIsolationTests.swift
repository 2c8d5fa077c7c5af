import Store
import Testing

@testable import Web

@Suite("Pages in memory belong to those with the same roles") struct CacheIsolationTests {
    static let pages = [DemoSite.plan, "\(DemoSite.plan)/leps", "/", "/glossario", "/ambiti/50065"]

    @Test("Users with the same roles share the octets; neither's name is in them", arguments: pages)
    func shared(target: String) throws {
        let site = try DemoSite()
        let first = try TestBrowser(site, as: "primo", .editor())
        let second = try TestBrowser(site, as: "secondo", .editor())
        let made = try first.get(target)
        _ = try second.get("/account")
        let given = try second.get(target)
        #expect(made.status == 200 && !made.isFromMemory)
        #expect(given.body == made.body)
        #expect(try second.get(target).isFromMemory)
        #expect(!made.body.contains("primo"))
    }

    @Test("What a manager has made is not given to whoever has not signed in, or has another Ambito", arguments: pages.prefix(2))
    func separate(target: String) throws {
        let site = try DemoSite()
        let manager = try TestBrowser(site, as: "responsabile", .manager())
        for _ in 1...3 { #expect(try manager.get(target).status == 200) }
        #expect(try manager.get(target).isFromMemory)
        #expect(try site.get(target).status == 303)
        #expect(try TestBrowser(site, as: "altrove", .manager("50066")).get(target).status == 404)
        #expect(try TestBrowser(site, as: "sistemi", .administrator).get(target).status == 403)
        #expect(try TestBrowser(site, as: "niente", []).get(target).status == 404)
    }

    @Test("A role taken away takes its pages away at once")
    func takenAway() throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "ufficio", .editor())
        for _ in 1...3 { #expect(try browser.get(DemoSite.plan).status == 200) }
        let user = try #require(try site.database.users.user(named: "ufficio"))
        _ = try site.database.users.update(
            user.id, label: user.label, grants: [], replacing: user.version, by: .commandLine, at: site.clock.now)
        #expect(try browser.get(DemoSite.plan).status == 404)
    }

    @Test("A page of one user is not kept anywhere")
    func personal() throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "ufficio", .editor())
        let answer = try browser.get("/uscita")
        #expect(answer.status == 200 && answer.lines.contains("Cache-Control: no-store"))
        #expect(!answer.lines.contains { $0.hasPrefix("Content-Encoding") || $0.hasPrefix("ETag") })
        #expect(try !browser.get("/uscita").isFromMemory)
    }
}
