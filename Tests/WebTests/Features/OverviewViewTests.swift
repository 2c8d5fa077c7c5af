import Domain
import Testing

@testable import Web

@Suite struct OverviewViewTests {
    private func cell(_ code: String, _ year: Int, today: String = "15/06/2026") throws -> OverviewView.Cell {
        let view = OverviewView(try PlanFixture.plan(today: today), year: 2026)
        let row = view.groups.flatMap(\.indicators).first { $0.code == code }
        return try #require(row?.cells.first { $0.year == year })
    }

    @Test(arguments: [
        ("1.1", 2025, "Raggiunto", "achieved", "2"),
        ("1.2", 2025, "Non raggiunto", "not-achieved", "149 su 300"),
        ("1.2", 2026, "Non valutabile", "not-assessable", "manca il valore"),
        ("1.1", 2027, "Non valutabile", "not-assessable", "anno non iniziato"),
        ("3.1", 2025, "Non raggiunto", "not-achieved", nil),
        ("3.1", 2027, "Nessun target", "no-target", "dopo l'attivazione"),
        ("3.3", 2025, "Nessun target", "base-collected", "anno base, rilevato: 12 giorni"),
    ] as [(String, Int, String, String, String?)])
    func aCellSaysTheVerdictInWordShapeAndDetail(
        code: String, year: Int, word: String, symbol: String, detail: String?
    ) throws {
        let cell = try cell(code, year)
        #expect(cell.mark.word == word)
        #expect(cell.mark.symbol == symbol)
        #expect(cell.detail == detail)
        #expect(cell.url == "/ambiti/50065/2025-2027/leps/\(code)?anno=\(year)#anno-\(year)")
    }

    @Test func aMissingValueIsQuietOnlyBeforeItsYear() throws {
        #expect(try cell("1.1", 2027).mark.tone == "quiet")
        #expect(try cell("1.1", 2027, today: "15/06/2027").mark.tone == "not-assessable")
    }

    @Test func whatItWouldTakeIsSaidForEachIndicatorNotReached() throws {
        let view = OverviewView(try PlanFixture.plan(), year: 2026)
        #expect(view.outlook.map(\.code) == ["1.2", "3.1", "3.3"])
        #expect(view.outlook.first?.sentences == [
            "Nel 2026 servono almeno 225 incontri con 300 incontri previsti.",
            "Nel 2027 servono almeno 300 incontri con 300 incontri previsti.",
        ])
        #expect(OverviewView(try PlanFixture.plan(), year: 2025).outlook.isEmpty)
    }

    @Test func eachYearIsSummedUpInOneSentence() throws {
        let view = OverviewView(try PlanFixture.plan(), year: 2026)
        #expect(view.summaries.map(\.sentence) == [
            "1 raggiunto su 3 con target nel 2025", "1 raggiunto su 4 con target nel 2026",
            "0 raggiunti su 3 con target nel 2027",
        ])
        #expect(view.summaries.map(\.phase) == [nil, "in corso, ad oggi", "non iniziato"])
        #expect(view.summaries.map(\.isCurrent) == [false, true, false])
    }
}
