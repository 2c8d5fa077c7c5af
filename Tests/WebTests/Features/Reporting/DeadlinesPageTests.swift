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

    @Test("Late items stand first, oldest first, each with a link to where it is done")
    func order() throws {
        let late = DueItem.missing(
            of: AchievementCheck(
                indicator: LEPSIndicator(code: "1.1", title: "t", measure: .count, numeratorLabel: "n", unit: UnitWords("a", "b")),
                ranges: try AchievementRanges(verbatim: [2025: "N. t ≥ 1", 2026: "N. t ≥ 2"]), values: .none),
            title: "t", on: try CalendarDate(italian: "15/06/2026"))
        let view = DeadlinesView(items: late.reversed(), act: [], address: SiteURLTests.plan, year: 2026)
        #expect(view.groups.map(\.rows.count) == [1, 1, 0])
        #expect(view.groups.first?.rows.first?.state == "in ritardo di 166 giorni")
        #expect(view.groups.first?.rows.first?.url == "/ambiti/50065/2025-2027/leps/1.1?anno=2025#anno-2025")
    }
}
