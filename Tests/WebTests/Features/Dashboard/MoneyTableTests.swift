import Domain
import Testing

@testable import Web

@Suite("Sums on a dashboard") struct MoneyTableTests {
    @Test("An amount for each person is to the nearest cent", arguments: [
        (1_000, 3, 333), (1_000, 6, 167), (5, 2, 3), (-5, 2, -3), (0, 7, 0), (1, 1_000_000, 0),
    ])
    func perHead(cents: Int, people: Int, each: Int) {
        #expect(Cents(cents).perHead(of: people) == Cents(each))
    }

    @Test("Without people there is no amount for each, and what is too large has no sum")
    func missing() {
        #expect(Cents(1_000).perHead(of: 0) == nil && Cents(1_000).perHead(of: nil) == nil)
        #expect(Cents.sum([Cents(.max), Cents(1)]) == nil)
        #expect(Cents.sum([Cents(2), Cents(-1)]) == Cents(1))
    }

    @Test("Each period is a line of its own, and each line's address lists its amounts")
    func periods() throws {
        let site = try DemoSite(cards: true)
        let page = try site.pageContext(.anyone)
        let cards = site.database.cards(using: page.cardTemplates)
        var card = ObjectiveCard(code: "Z9", templateID: "obiettivo-2025-2027", mainAreas: ["A", "B"])
        card.amounts = [
            Amount(.cents(Cents(100)), period: .year(2025), source: "FNPS"), Amount(.cents(Cents(50)), period: .year(2025), source: "FNPS"),
            Amount(.cents(Cents(7)), period: .year(2026), source: "FNPS", stage: .accounted), Amount(.notQuantifiable, source: "FNPS"),
        ]
        let plan = try #require(try page.judgedPlan(at: SiteURLTests.plan))
        _ = try cards.save(card, in: plan.plan.key, replacing: nil, by: .demonstration, at: DemoSite.loadedAt)
        let board = try #require(try AssemblyBoard(SiteURLTests.plan, year: 2026, knownAt: nil, page))
        let tables = MoneyTable.all(board)
        let rows = try #require(tables.first { $0.id == "fonti" }).rows.filter { $0.label == "FNPS" }
        #expect(rows.map(\.period) == ["2025", "2026"])
        #expect(rows[0].budgeted?.cents == 150 && rows[0].accounted == nil && rows[1].accounted?.cents == 7 && rows[1].budgeted == nil)
        let areas = try #require(tables.first { $0.id == "aree" }).rows.filter { $0.label == "A + B" }
        #expect(areas.count == 2, "a card of two areas counts once, in a line of both")
    }
}
