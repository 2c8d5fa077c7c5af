import Domain
import Foundation
import Store
import Testing

@testable import Web

@Suite("The first page of an ATS, and of everyone with several plans") struct RegionPagesTests {
    /// Two plans of the ATS of Brescia and one of that of Bergamo, all published; the first has a version that was
    /// transmitted.
    private func site() throws -> (DemoSite, reviewer: TestBrowser) {
        let site = try DemoSite(cards: true)
        try VersionPagesTests.transmit(site)
        for name in ["valle-trompia-2021-2023", "treviglio-2025-2027"] {
            try DemoPlan(contentsOf: DemoSite.root.appendingPathComponent("migrations/demo/\(name).json"))
                .load(into: site.database, at: DemoSite.loadedAt)
        }
        for entry in try site.database.plans.all() {
            let recorded = try site.database.exposures.recorded(of: entry.plan.key)
            _ = try site.database.exposures.set(
                .published, of: entry.plan.key, reason: "Prova", replacing: recorded?.version, by: .demonstration, at: DemoSite.loadedAt)
        }
        let ats = try #require(try site.database.territory.profile(of: "50065", on: PlanFixture.date("15/06/2026"))?.ats.code)
        return (site, try TestBrowser(site, as: "ats", .reviewer(ats)))
    }

    @Test("A reviewer sees the plans of its own ATS; the others are a link away, and everyone sees all that are published")
    func ownPlans() throws {
        let (site, reviewer) = try site()
        let own = try reviewer.get("/")
        #expect(own.page.mistakes == [])
        let boards = Set(own.page.links.filter { $0.hasSuffix("/cruscotto") })
        #expect(boards == ["/ambiti/50065/2025-2027/cruscotto", "/ambiti/50024/2021-2023/cruscotto"])
        #expect(own.body.contains("con un altro Piano pubblicato") && own.page.links.contains("/ambiti"))
        #expect(try reviewer.get("/ambiti").page.links.contains("/ambiti/50037/2025-2027"))
        let everyone = try TestBrowser(site).get("/")
        #expect(everyone.page.links.contains("/ambiti/50037/2025-2027/cruscotto"))
        #expect(!everyone.body.contains("altro Piano pubblicato"))
    }

    @Test("The table says which version the ATS has, what its check found, and what is due next; to nobody else the version")
    func versions() throws {
        let (site, reviewer) = try site()
        let version = "/ambiti/50065/2025-2027/versioni/1"
        let before = try reviewer.get("/")
        #expect(before.page.links.contains(version) && before.body.contains("Trasmesso all’ATS") && before.body.contains("nessuna trasmessa"))
        #expect(before.body.contains("31/12/2026") && before.page.links.contains("/ambiti/50065/2025-2027/scadenze"))
        let everyone = try TestBrowser(site).get("/")
        #expect(!everyone.page.links.contains(version) && !everyone.body.contains("nessuna trasmessa") && everyone.body.contains("31/12/2026"))
        let day = try PlanFixture.date("15/06/2026")
        _ = try site.database.versions(using: .demo()).take(
            PlanVersionStep(.received, act: "Decreto 7", date: day, reason: "Prova"), of: 1, in: VersionPagesTests.key, agreementGaps: nil,
            replacing: 1, by: .demonstration, at: DemoSite.loadedAt, today: day)
        let after = try reviewer.get("/")
        #expect(after.body.contains("Recepito") && !after.body.contains("Trasmesso all’ATS"), "a change shows at once")
    }

    @Test("Whoever works for one Ambito begins with its plan, whatever else is published")
    func office() throws {
        let (site, _) = try site()
        let office = try TestBrowser(site, as: "ufficio", .editor())
        let links = try office.get("/").page.links
        #expect(links.contains("/ambiti") && links.contains("/confronto"), "the others are a link away")
        #expect(try office.get("/").page.text(in: "h1") == office.get("/ambiti/50065/2025-2027").page.text(in: "h1"))
    }
}
