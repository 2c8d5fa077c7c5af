import Domain
import Store
import Testing

@testable import Web

@Suite struct AmbitoViewTests {
    /// A view with everything in it, made by hand.
    static let view = AmbitoView(
        heading: "Ambito", introduction: "Due Comuni.", facts: [Fact("ATS", "ATS di Brescia")],
        population: AmbitoView.PopulationTable(
            caption: "Residenti", rows: [row], totals: row, source: "Tavola 1", notes: ["Iseo: nota"]))
    private static let row = AmbitoView.PopulationRow(
        name: "Iseo", isLead: true, males: "1", females: "2", total: "3", share: "100,0")

    private func demo() throws -> AmbitoView {
        let today = try CalendarDate(italian: "01/06/2026")
        let demography = try #require(try DemoSite().database.demography.overview(ofAmbito: "50065", on: today))
        return AmbitoView(demography.profile, demography, by: today)
    }

    @Test func totalsAndSharesAreComputed() throws {
        let population = try #require(try demo().population)
        #expect(population.rows.count == 12)
        // What the bands of the twelve add up to: those of Monte Isola do not make the total that the plan prints.
        #expect(population.totals.total == "54.355")
        #expect(population.notes.contains { $0.hasPrefix("Monte Isola: ") && $0.hasSuffix("qui contano le fasce.") })
        #expect(population.totals.share == "100,0")
        #expect(population.rows.first { $0.name == "Zone" }?.share == "1,9")
        #expect(population.rows.filter(\.isLead).map(\.name) == ["Iseo"])
    }

    @Test func theAuthoritiesAreNamed() throws {
        let facts = try demo().facts
        #expect(facts.contains(Fact("Ente capofila", "Comune di Iseo")))
        #expect(facts.contains { $0.term == "Distretto" && $0.values.count == 1 })
    }

    @Test func anAmbitoWithSeveralASSTNamesThemAll() throws {
        let site = try DemoSite(demo: false)
        let profile = try site.database.territory.profile(of: "50007", on: CalendarDate(italian: "01/06/2026"))
        let view = AmbitoView(try #require(profile), by: try CalendarDate(italian: "01/06/2026"))
        #expect(view.facts.first { $0.term.hasPrefix("Azienda") }?.values.count == 3)
        #expect(view.facts.first { $0.term == "Distretti" }?.values.count == 9)
        #expect(view.population == nil)
    }
}
