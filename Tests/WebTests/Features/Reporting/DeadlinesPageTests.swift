import Domain
import Testing

@testable import Web

@Suite("What is due this year") struct DeadlinesPageTests {
    @Test("The act's terms, what is missing and what follows")
    func page() throws {
        let browser = try TestBrowser(DemoSite(), as: "sindaci", .assembly())
        let answer = try browser.get("\(DemoSite.plan)/scadenze")
        #expect(answer.status == 200)
        let text = TestBrowser.text(answer.page.text(in: "main"))
        #expect(text.contains("Scadenze 2026"))
        #expect(text.contains("sospensione delle procedure di assegnazione delle risorse FNPS e FSR"))
        #expect(text.contains("rilevare il valore del 2026"))
        #expect(!text.contains("Range di raggiungimento 2026 (20 target)"), "the yearly checks stand one by one")
        #expect(answer.page.mistakes == [])
    }

    @Test("What the Assemblea decides every year is the Ambito's own agreement, and is not printed as a duty of the act")
    func ownDuties() throws {
        let site = try DemoSite()
        let deadlines = try site.database.programming.deadlines(of: try PlanPeriod(label: "2025-2027"))
        let own = deadlines.filter { $0.source != nil }
        #expect(Set(own.map(\.id)) == ["piano_operativo", "consuntivo", "verifica_obiettivi"])
        let page = try TestBrowser(site, as: "sindaci", .assembly()).get("\(DemoSite.plan)/scadenze").page
        let text = TestBrowser.text(page.text(in: "main"))
        let parts = text.components(separatedBy: "Impegni presi dall’Ambito")
        #expect(parts.count >= 2 && page.mistakes == [])
        for duty in own {
            #expect(!parts[0].contains(duty.what) && parts.dropFirst().joined().contains(duty.what), "\(duty.what)")
        }
        #expect(text.components(separatedBy: "la delibera regionale non lo prescrive").count == 4)
    }

    @Test("Late items stand first, oldest first, each with a link to where it is done")
    func order() throws {
        let late = DueItem.missing(
            of: AchievementCheck(
                indicator: LEPSIndicator(code: "1.1", title: "t", measure: .count, numeratorLabel: "n", unit: UnitWords("a", "b")),
                ranges: try AchievementRanges(verbatim: [2025: "N. t ≥ 1", 2026: "N. t ≥ 2"]), values: .none),
            title: "t", on: try CalendarDate(italian: "15/06/2026"))
        let view = DeadlinesView(items: late.reversed(), act: [], own: [], address: SiteURLTests.plan, year: 2026)
        #expect(view.groups.map(\.rows.count) == [1, 1, 0, 0])
        #expect(view.groups.first?.rows.first?.state == "in ritardo di 166 giorni")
        #expect(view.groups.first?.rows.first?.url == "/ambiti/50065/2025-2027/leps/1.1?anno=2025#anno-2025")
    }
}
