import Domain
import Foundation
import Testing

@Suite struct CardFileTests {
    static let period = (try? PlanPeriod(firstYear: 2025, lastYear: 2027))!

    private func file() throws -> CardFile {
        var card = try ObjectiveCard.complete()
        card.previous = .init(period: try PlanPeriod(firstYear: 2021, lastYear: 2023), code: "4", title: "Domiciliarità")
        card.epigraph = .init(text: "Il tempo è un bene comune", source: "detto")
        card.personnel = [CardPersonnel(role: "Assistente sociale", count: 2), CardPersonnel(role: "ASA")]
        card.amounts += [
            Amount(.notQuantifiable, sector: .privateFunds), Amount(.cents(Cents(7)), period: .schoolYear(2025), source: "FNPS"),
        ]
        card.actions[0].doneOn = try CalendarDate(iso: "2026-02-03")
        // Every form of target goes through the file.
        card.indicators = try (TargetReadingTests.treviglio + TargetReadingTests.sebino + TargetReadingTests.others)
            .enumerated().map { index, row in
                try CardIndicator(
                    code: "i\(index)", kind: .output, title: row.code, reading: row.text, unit: UnitWords("posto", "posti"))
            }
        return CardFile(ambito: "50065", period: Self.period, cards: [card])
    }

    @Test func exportImportExportGivesTheSameBytes() throws {
        let first = try file()
        let read = try CardFile(json: first.json)
        #expect(read == first)
        #expect(read.json == first.json)
    }

    @Test func whatAReaderMayLeaveOutHasADefault() throws {
        let json = """
            {"format": "pdz-schede", "version": 1, "ambito": "50065", "period": "2025-2027",
             "cards": [{"code": "1", "template": "obiettivo-2025-2027", "answers": {"target": {"text": "Anziani"}}}]}
            """
        let file = try CardFile(json: Data(json.utf8))
        #expect(file.cards == [
            ObjectiveCard(code: "1", templateID: "obiettivo-2025-2027", answers: ["target": .text("Anziani")])
        ])
    }

    @Test(arguments: [
        ("", "empty"),
        ("[]", "not an object"),
        (#"{"format": "altro", "version": 1, "ambito": "", "period": "", "cards": []}"#, "another format"),
        (#"{"format": "pdz-schede", "version": 2, "ambito": "", "period": "", "cards": []}"#, "a later edition"),
        (#"{"format": "pdz-schede", "version": 1, "ambito": "", "period": "", "cards": [{"code": "1", "template": "t", "titolo": "x"}]}"#, "an unknown key"),
        (#"{"format": "pdz-schede", "version": 1, "ambito": "", "period": "", "cards": [{"code": "1", "template": "t"}, {"code": "1", "template": "t"}]}"#, "a code twice"),
        (#"{"format": "pdz-schede", "version": 1, "ambito": "", "period": "", "cards": [{"code": "1", "template": "t", "amounts": [{"kind": "importo"}]}]}"#, "an amount without figure"),
        (#"{"format": "pdz-schede", "version": 1, "ambito": "", "period": "", "cards": [{"code": "1", "template": "t", "state": "forse"}]}"#, "an unknown state"),
    ])
    func anotherFileIsRefused(_ json: String, _ why: String) {
        #expect(throws: CardFile.FileError.self, "\(why)") { try CardFile(json: Data(json.utf8)) }
    }

    @Test func theErrorNamesThePlace() throws {
        let json = #"{"format": "pdz-schede", "version": 1, "ambito": "", "period": "", "cards": [{"template": "t"}]}"#
        let error = #expect(throws: CardFile.FileError.self) { try CardFile(json: Data(json.utf8)) }
        #expect(error?.message == "Il file non è un elenco di schede: manca «code» in cards › n. 1.")
    }
}
