import Domain
import Foundation
import Testing

@Suite struct RegionalFlowTests {
    private func flow() throws -> RegionalFlow {
        let meetings = try ActTable.row("1.2"), agreement = try ActTable.row("4.1")
        let recorded = try Recorded.yearly([2025: .ratio(149, 300)]).values()
        let stages = try Recorded.stages(definition: "2025-10-01", sharing: nil, activation: nil).values()
        func line(_ row: TableRow, _ values: IndicatorValues, note: String) throws -> RegionalFlow.LEPSLine {
            RegionalFlow.LEPSLine(
                lepsNumber: 1, indicator: row.indicator, value: values.byYear[2025], record: values.milestone,
                result: try row.check(values).result(for: 2025), local: nil, source: "CSI", note: note)
        }
        var card = try ObjectiveCard.complete()
        card.actions = [
            CardAction(key: "1", text: "a", state: .done, doneOn: try CalendarDate(iso: "2025-03-01")),
            CardAction(key: "2", text: "b", state: .done, doneOn: try CalendarDate(iso: "2026-01-02")),
            CardAction(key: "3", text: "c", isExtraPlan: true),
        ]
        return RegionalFlow(
            header: .init(
                ambito: Ambito(code: "50065", name: "Sebino"), period: TargetReadingTests.period, year: 2025,
                takenOn: try CalendarDate(iso: "2026-02-01")),
            leps: [try line(meetings, recorded, note: "=1+1"), try line(agreement, stages, note: "")],
            cards: [.init(card: card, title: "Domiciliarità")], counts: [.init("comuni", "Comuni dell'Ambito", 12)])
    }

    @Test func everyLineHasACellForEachColumn() throws {
        let flow = try flow()
        for section in RegionalFlow.Section.allCases {
            let rows = flow.rows(section)
            #expect(!rows.isEmpty)
            #expect(rows.allSatisfy { $0.count == RegionalFlow.columns(of: section).count })
        }
    }

    @Test func anIndicatorIsALineWithItsVerdict() throws {
        let row = try #require(try DelimitedText(flow().table(.leps).text(.italian)).rows.dropFirst().first).cells
        let named = Dictionary(uniqueKeysWithValues: zip(RegionalFlow.columns(of: .leps), row))
        #expect(named["indicatore"] == "1.2")
        #expect(named["numeratore"] == "149")
        #expect(named["denominatore"] == "300")
        #expect(named["range"] == "≥ 50%")
        #expect(named["esito"] == "non_raggiunto")
        #expect(named["definizione"] == "")
        #expect(named["estratto_il"] == "01/02/2026")
    }

    @Test func aFormulaIsDisarmed() throws {
        #expect(try flow().table(.leps).text(.rfc4180).contains(",'=1+1,"))
    }

    @Test func actionsAreCountedAsTheyStoodAtTheEndOfTheYear() throws {
        let row = try #require(try flow().rows(.interventions).first)
        let named = Dictionary(uniqueKeysWithValues: zip(RegionalFlow.columns(of: .interventions), row))
        #expect(named["azioni_previste"] == .integer(3))
        #expect(named["azioni_realizzate"] == .integer(1))
        #expect(named["azioni_in_corso"] == .integer(1), "done in 2026: in 2025 it was not")
        #expect(named["azioni_programmate"] == .integer(1))
        #expect(named["azioni_extra_piano"] == .integer(1))
        #expect(named["importo_preventivo"] == .cents(Cents(450_000_000)))
    }

    @Test func jsonSaysTheSame() throws {
        let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(flow())) as? [String: Any]
        #expect(object?["formato"] as? String == RegionalFlow.format)
        let leps = try #require(object?["leps"] as? [[String: Any]])
        #expect(leps.first?["numeratore"] as? Int == 149)
        #expect(leps.first?["estratto_il"] as? String == "2026-02-01")
        #expect(leps.first?["definizione"] is NSNull)
        #expect(leps.last?["definizione"] as? String == "2025-10-01")
        let cards = try #require(object?["interventi"] as? [[String: Any]])
        #expect(cards.first?["importo_preventivo"] as? String == "4500000.00")
    }

    @Test func everyColumnIsDocumented() throws {
        let file = CardFiles.folder.appending(path: "../../docs/monitoraggio.md").standardized
        let text = try String(contentsOf: file, encoding: .utf8)
        for section in RegionalFlow.Section.allCases {
            let missing = RegionalFlow.columns(of: section).filter { !text.contains("| `\($0)` |") }
            #expect(missing == [], "\(section)")
        }
    }
}
