import Domain
import Store
import Testing

@testable import Web

@Suite("One's own drafts") struct OwnDraftsTests {
    @Test("A card in draft is in the list of whoever saved it last, even beside a colleague with the same office; a text too")
    func list() throws {
        let site = try DemoSite(cards: true)
        // Two users of one office: only their names differ.
        for name in ["primo", "secondo"] { try TestBrowser.add(name, label: "Ufficio di Piano", .editor(), to: site) }
        let browsers = ["primo", "secondo"].map { _ in TestBrowser(site) }
        try browsers[0].signIn("primo")
        try browsers[1].signIn("secondo")
        func drafts(_ browser: TestBrowser) throws -> [String] {
            let page = try browser.get("/account")
            #expect(page.page.mistakes == [])
            return page.page.links.filter { $0.hasPrefix(DemoSite.plan) }
        }
        #expect(try drafts(browsers[0]) == [] && drafts(browsers[1]) == [])
        let author = try #require(try site.database.users.user(named: "primo")).author
        let cards = try site.database.cards(using: .demo())
        let template = try #require(try cards.card("S1", in: VersionPagesTests.key)).card.templateID
        var card = ObjectiveCard(code: "Z9", templateID: template)
        _ = try cards.save(card, in: VersionPagesTests.key, replacing: nil, by: author, at: DemoSite.loadedAt)
        #expect(try drafts(browsers[0]) == ["\(DemoSite.plan)/schede/Z9/modifica"])
        #expect(try drafts(browsers[1]) == [])
        let other = try #require(try site.database.users.user(named: "secondo"))
        try site.database.collection.keepDraft(
            ["numeratore": "x"], of: "1.2", year: 2026, in: VersionPagesTests.key, userID: other.id, at: DemoSite.loadedAt)
        #expect(try drafts(browsers[1]) == ["\(DemoSite.plan)/anni/2026"])
        // The last to save it has it.
        let stored = try #require(try cards.card("Z9", in: VersionPagesTests.key))
        card.heading = "Prova"
        _ = try cards.save(card, in: VersionPagesTests.key, replacing: stored.version, by: other.author, at: DemoSite.loadedAt)
        #expect(try drafts(browsers[0]) == [] && drafts(browsers[1]).count == 2)
        #expect(try browsers[0].get(DemoSite.plan).page.links.contains("/account#bozze"))
        #expect(try !TestBrowser(site, as: "sindaci", .assembly()).get("/account").body.contains("Le tue bozze"))
    }
}
