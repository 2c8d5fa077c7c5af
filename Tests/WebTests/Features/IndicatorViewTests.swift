import Domain
import Testing

@testable import Web

@Suite struct IndicatorViewTests {
    private func view(_ code: String, year: Int = 2026) throws -> IndicatorView {
        try #require(IndicatorView(try PlanFixture.plan(), code: code, year: year))
    }

    private func value(_ term: String, in facts: [Fact]) -> String? {
        facts.first { $0.term == term }?.values.joined(separator: " | ")
    }

    @Test func aVerdictComesWithRangeValueAuthorAndDistance() throws {
        let check = try #require(view("1.2").years.first?.checks.first)
        #expect(check.mark.word == "Non raggiunto")
        #expect(value("Range di raggiungimento", in: check.facts) == "«≥ 50%»")
        #expect(value("Valore", in: check.facts) == "149 su 300 (49,67%)")
        #expect(value("Registrato", in: check.facts) == "Inserito da Ufficio di Piano il 10/01/2026")
        #expect(value("Distanza", in: check.facts)?.hasPrefix("Manca 1 incontro") == true)
    }

    @Test func whyWritesOutTheArithmetic() throws {
        let why = try #require(view("1.2").years.first?.checks.first?.why)
        #expect(value("Calcolo", in: why)?.contains("149 × 100 = 14.900") == true)
        #expect(value("Regola come stampata", in: why) == "«≥ 50%»")
        #expect(value("Fonte", in: why)?.contains("XII/2167") == true)
        #expect(why.map(\.term).starts(with: ["Dati", "Regola come stampata", "Regola come letta"]))
    }

    @Test func theYearAskedForIsOpen() throws {
        let years = try view("1.2", year: 2025).years
        #expect(years.map(\.isCurrent) == [true, false, false])
        #expect(years.map { $0.checks.map(\.isOpen) } == [[true], [false], [false]])
    }

    @Test func duringTheYearTheValueIsAdOggi() throws {
        let check = try #require(view("1.1").years[1].checks.first)
        #expect(value("Valore", in: check.facts) == "3 équipe, ad oggi")
    }

    @Test func aMissingValueIsNotZero() throws {
        let check = try #require(view("1.2").years[1].checks.first)
        #expect(value("Valore", in: check.facts) == "Non registrato")
        #expect(value("Motivo", in: check.facts)?.contains("2026") == true)
    }

    @Test func aMeanIsShownWithItsParts() throws {
        let check = try #require(view("3.3").years.first?.checks.first)
        #expect(value("Valore", in: check.facts) == "12 giorni in media (120 giorni su 10 dimissioni)")
    }

    @Test func aProtocolShowsItsStagesOnce() throws {
        let view = try view("3.1")
        #expect(value("Definizione o aggiornamento", in: view.record) == "01/10/2025, Deliberazione n. 12")
        #expect(value("Attivazione", in: view.record) == "Non ancora avvenuta")
        #expect(value("Contenuti presenti", in: view.record) == "1 su 2. Mancano: Tempi")
        #expect(view.years.allSatisfy { value("Valore", in: $0.checks[0].facts) == nil })
    }

    @Test func theNeighboursFollowTheActsOrder() throws {
        #expect(try view("1.1").previous == nil)
        #expect(try view("1.1").next?.text == "1.2 Incontri formativi svolti sui previsti")
        #expect(try view("3.1").previous?.url == "/ambiti/50065/2025-2027/leps/1.2")
        #expect(try view("3.3").next == nil)
    }

    @Test func aTargetOfThePlanIsShownBesideTheRegionalOne() throws {
        var plan = try PlanFixture.plan()
        let result = plan.groups[0].indicators[1].years[0].regional
        plan.groups[0].indicators[1].years[0].local = [
            JudgedPlan.JudgedTarget(
                result: result, adoptedOn: try PlanFixture.date("01/12/2024"), isInForce: false),
            JudgedPlan.JudgedTarget(
                result: result, adoptedOn: try PlanFixture.date("01/03/2025"), reason: "Nuove risorse",
                act: "Delibera n. 3", isInForce: true),
        ]
        let checks = try #require(IndicatorView(plan, code: "1.2", year: 2025)).years[0].checks
        #expect(checks.map(\.origin) == ["Target regionale", "Target del Piano, non più in vigore", "Target del Piano"])
        #expect(value("Motivo della modifica", in: checks[2].facts) == "Nuove risorse")
        #expect(checks.map(\.isOpen) == [true, false, false])
    }

    @Test func anUnknownIndicatorHasNoView() throws {
        #expect(IndicatorView(try PlanFixture.plan(), code: "9.9", year: 2026) == nil)
    }
}
