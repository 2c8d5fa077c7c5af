import Domain
import Testing

@Suite struct CardTableTests {
    private func read(_ text: String) throws -> CardTable {
        let templates = try CardFiles.all()
        return try CardTable(text, templates: templates, template: CardFiles.template("obiettivo-2025-2027"))
    }

    @Test func aLineIsACard() throws {
        let table = try read("""
            codice;macroaree;titolo_intervento;digitalizzazione;digitalizzazione (dettaglio);azioni;importo pubblico;importo privato
            1;D, E;Anziani;Sì;Cartella sociale;"Prima azione
            Seconda azione";1.234,56;non quantificabile
            2;b;Casa;;;;;
            """)
        #expect(table.findings == [])
        let card = try #require(table.cards.first)
        #expect(card.mainAreas == ["D", "E"])
        #expect(card["titolo_intervento"].text == "Anziani")
        #expect(card["digitalizzazione"] == .yes("Cartella sociale"))
        #expect(card.actions.map(\.text) == ["Prima azione", "Seconda azione"])
        #expect(card.amounts == [
            Amount(.cents(Cents(123_456)), sector: .publicFunds), Amount(.notQuantifiable, sector: .privateFunds),
        ])
        #expect(table.cards.map(\.code) == ["1", "2"])
        #expect(table.lines == [2, 4])
        #expect(table.cards[1]["digitalizzazione"] == .notAnswered)
    }

    @Test(arguments: [
        ("codice;digitalizzazione\n1;forse", 2, "digitalizzazione", "no option"),
        ("codice;importo pubblico\n1;1.23", 2, "importo pubblico", "a point for decimals"),
        ("codice;modello\n1;altro", 2, "modello", "unknown template"),
        ("codice;titolo_intervento\n;Casa", 2, "codice", "no code"),
        ("codice;colore\n1;blu", 1, "colore", "unknown heading"),
        ("codice;codice\n1;2", 1, "codice", "heading twice"),
        ("titolo_intervento\nCasa", 1, "codice", "no column of codes"),
        ("codice\n1;2", 2, "", "more cells than headings"),
    ])
    func whatIsWrongIsSaid(_ text: String, _ row: Int, _ column: String, _ why: String) throws {
        let findings = try read(text).findings
        #expect(findings.contains { $0.row == row && $0.column == column }, "\(why)")
        #expect(findings.allSatisfy { !$0.problem.isEmpty && !$0.remedy.isEmpty })
    }

    @Test func theHeadingsOfATemplateAreRead() throws {
        let template = try CardFiles.template("obiettivo-2025-2027")
        let headings = CardTable.headings(of: template)
        #expect(headings.contains("trasversale (dettaglio)"))
        #expect(try read(headings.joined(separator: ";") + "\n").findings == [])
    }
}
