import Domain
import Testing

@testable import Web

@Suite struct HomeViewTests {
    @Test func theStateIsOfTheRunningYear() throws {
        let state = try #require(HomeView(try PlanFixture.plan()).state)
        #expect(state.year == 2026)
        #expect(state.achieved.count == 1 && state.achievedWord == "raggiunto" && state.withTarget.count == 4)
        #expect(state.provisionalNote?.contains("15/06/2026") == true)
        #expect(state.counts.map(\.count) == [1, 2, 1, 0])
    }

    @Test(arguments: [("01/01/2024", 2025), ("31/12/2025", 2025), ("01/01/2026", 2026), ("01/02/2029", 2027)])
    func theYearStaysInsideThePeriod(today: String, year: Int) throws {
        #expect(HomeView(try PlanFixture.plan(today: today)).state?.year == year)
    }

    @Test func aPastYearIsNotProvisional() throws {
        #expect(HomeView(try PlanFixture.plan(today: "01/02/2029")).state?.provisionalNote == nil)
    }

    @Test func whatNeedsAttentionIsListedWithItsReason() throws {
        let groups = try #require(HomeView(try PlanFixture.plan()).state?.attention)
        #expect(groups.map { $0.items.map(\.code) } == [["3.1", "3.3"], ["1.2"]])
        #expect(groups[0].items[1].why == "Serve scendere sotto 12 giorni: totale giorni ≤ 119 con 10 dimissioni.")
        #expect(groups[1].items[0].why.hasPrefix("Manca il valore del 2026"))
    }

    @Test func aBaseValueToCollectNeedsAttention() throws {
        var plan = try PlanFixture.plan(today: "15/06/2025")
        plan.groups[1].indicators[1].years[0].value = nil
        let groups = try #require(HomeView(plan).state?.attention)
        #expect(groups.last?.mark.word == "Anno base da rilevare")
        #expect(groups.last?.items.map(\.code) == ["3.3"])
    }

    @Test func aPlanWithoutLEPSHasNoStateAndNoLinkToThem() throws {
        var plan = try PlanFixture.plan()
        plan.groups = []
        let view = HomeView(plan)
        #expect(view.state == nil)
        #expect(view.places.map(\.text) == ["Cruscotto dell’Assemblea", "Schede obiettivo", "Ambito", "Altri Ambiti", "Confronto tra Ambiti", "Dati aperti", "Glossario"])
    }
}
