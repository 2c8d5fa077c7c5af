import Domain
import Foundation
import HTTPServer
import HTTPTypes
import Store
import Testing

@testable import Web

@Suite("Cards from a file") struct CardImportPageTests {
    private static let page = "\(CardSite.list)/importa"
    private static let header = "codice;macroaree;titolo_intervento;digitalizzazione;importo pubblico\r\n"

    /// Sends a file as a browser does, after opening the page.
    private func upload(
        _ octets: [UInt8], named name: String = "schede.csv", _ fields: [String: String] = [:], as browser: TestBrowser
    ) throws -> DemoSite.Answer {
        try browser.upload(octets, named: name, in: "file", fields, to: Self.page)
    }

    /// Confirms what a check offers.
    private func confirm(_ shown: DemoSite.Answer, as browser: TestBrowser) throws -> DemoSite.Answer {
        let inputs = shown.page.elements("input").filter { $0.attributes["type"] == "hidden" }
        let fields = inputs.compactMap { input in
            input.attributes["name"].map { ($0, (input.attributes["value"] ?? "").unescaped) }
        }
        return try browser.post(Self.page, fields)
    }

    private func editor(_ site: DemoSite) throws -> TestBrowser { try TestBrowser(site, as: "ufficio", .editor()) }

    private func cards(_ site: DemoSite) throws -> [ObjectiveCard] {
        let cards = site.database.cards(using: try CardTemplates(folder: DemoSite.root.appendingPathComponent("Templates/cards")))
        return try cards.all(in: PlanKey(ambitoCode: "50065", period: PlanPeriod(label: "2025-2027"))).map(\.card)
    }

    @Test("What one plan exports another imports, and exports again byte by byte")
    func roundTrip() throws {
        let exported = try CardSite(isPublic: true).site.get("\(CardSite.list)/esporta.json").body
        let site = try DemoSite()
        let browser = try editor(site)
        let checked = try upload(Array(exported.utf8), named: "schede.json", as: browser)
        #expect(checked.status == 200 && checked.body.contains("Il file è corretto: 18 schede nuove, 0 da sostituire."))
        #expect(checked.page.mistakes.isEmpty, "\(checked.page.mistakes)")
        #expect(try cards(site).isEmpty, "a check writes nothing")
        #expect(try confirm(checked, as: browser).status == 303)
        #expect(try browser.get("\(CardSite.list)/esporta.json").body == exported)
    }

    @Test("A table is imported too, from a file or pasted, with accents of any spreadsheet", arguments: [
        Array("\u{FEFF}codice;titolo_intervento\r\nA1;Città\r\n".utf8),
        Array("codice,titolo_intervento\nA1,Città\n".utf8), Array("codice\ttitolo_intervento\nA1\tCitt".utf8) + [0xE0],
    ])
    func table(octets: [UInt8]) throws {
        let site = try DemoSite()
        let browser = try editor(site)
        #expect(try confirm(upload(octets, as: browser), as: browser).status == 303)
        #expect(try cards(site).map { $0["titolo_intervento"].text } == ["Città"])
    }

    @Test("The example of a table can be imported as it is")
    func example() throws {
        let site = try DemoSite()
        let browser = try editor(site)
        let example = try browser.get("\(CardSite.list)/esempio.csv").body
        let checked = try upload(Array(example.utf8), as: browser)
        #expect(checked.body.contains("1 scheda nuova"), "\(checked.page.text(in: "main"))")
    }

    @Test("A file that cannot be read gives one message that says what to do", arguments: [
        ([0x50, 0x4B, 0x03, 0x04, 0x00, 0x00], "Il file non è un testo."),
        ([0xFF, 0xFE, 0x63, 0x00], "Il file è salvato in UTF-16"), ([], "Il file è vuoto"),
        (Array("{\"format\": \"altro\"}".utf8), "Il file non è un elenco di schede"),
        (Array("[1, 2".utf8), "Il file non è un elenco di schede"), (Array(repeating: 0x5B, count: 100_000), "non è un elenco"),
        (Array("codice;titolo_intervento\n\"A1;aperto".utf8), "le virgolette si aprono"),
        (Array(repeating: 0x61, count: 5 << 20 + 1), "supera 5 MB"), (Array(" \n ".utf8), "vuoto"),
        (Array("{\"format\":\"pdz-schede\",\"version\":1,\"ambito\":\"50065\",\"period\":\"2025-2027\",\"cards\":[]}".utf8), "non contiene schede"),
    ] as [([UInt8], String)])
    func unreadable(octets: [UInt8], message: String) throws {
        let site = try DemoSite()
        let answer = try upload(octets, named: "../../<b>\u{202E}.csv", as: editor(site))
        #expect(answer.status == 422)
        #expect(answer.body.contains(message), "\(answer.page.text(in: "main").prefix(300))")
        #expect(answer.page.text(in: "title").hasPrefix("Errore: "))
        #expect(answer.page.mistakes.isEmpty, "\(answer.page.mistakes)")
        #expect(try cards(site).isEmpty)
    }

    @Test("Everything wrong with a table is listed with its line, and nothing is imported")
    func findings() throws {
        let site = try DemoSite()
        let text = Self.header + "A1;A;Uno;SI;1.000\r\nA2;Z;Due;FORSE;x\r\n..;A;Tre;;\r\nnuova;A;Quattro;;\r\n"
        let answer = try upload(Array(text.utf8), as: editor(site))
        #expect(answer.status == 422)
        let cells = answer.page.text(in: "td")
        for words in ["digitalizzazione FORSE", "importo pubblico x", "codice ..", "codice nuova"] {
            #expect(cells.contains(words), "\(words) in \(cells)")
        }
        #expect(answer.page.mistakes.isEmpty, "\(answer.page.mistakes)")
        #expect(try cards(site).isEmpty)
        let later = try upload(Array((Self.header + "A1;A;Uno;;\r\nA2;Z;Due;;\r\n").utf8), as: editor2(site))
        #expect(later.page.text(in: "td").contains("3 macroaree Z La macroarea non esiste."))
    }

    private func editor2(_ site: DemoSite) throws -> TestBrowser { try TestBrowser(site, as: "ufficio2", .editor()) }

    @Test("What no rule names but the store refuses is found by the check")
    func rehearsal() throws {
        let site = try DemoSite()
        var card = ObjectiveCard(code: "A1", templateID: "obiettivo-2025-2027")
        card.personnel = [CardPersonnel(role: "")]
        let file = CardFile(ambito: "50065", period: try PlanPeriod(label: "2025-2027"), cards: [card])
        let answer = try upload(Array(file.json), as: editor(site))
        #expect(answer.status == 422 && answer.page.text(in: "td").contains("Scheda n. 1 scheda A1"))
        #expect(try cards(site).isEmpty)
    }

    @Test("Drafts are replaced only when asked, and only as they were when checked")
    func replacing() throws {
        let site = try DemoSite()
        let browser = try editor(site)
        func file(_ title: String) -> [UInt8] { Array((Self.header + "A1;A;\(title);;\r\n").utf8) }
        _ = try confirm(upload(file("Prima"), as: browser), as: browser)
        #expect(try upload(file("Seconda"), as: browser).body.contains("Il piano ha già una scheda con questo codice."))
        let stale = try upload(file("Vecchia"), ["sostituisci": "si"], as: browser)
        #expect(stale.body.contains("0 schede nuove, 1 da sostituire"))
        #expect(try confirm(upload(file("Seconda"), ["sostituisci": "si"], as: browser), as: browser).status == 303)
        let refused = try confirm(stale, as: browser)
        #expect(refused.status == 422 && refused.body.contains("è cambiata dopo la verifica"))
        #expect(try cards(site).map { $0["titolo_intervento"].text } == ["Seconda"])
    }

    @Test("A closed card is imported by who may close, never by sending the second step alone")
    func closed() throws {
        let site = try DemoSite()
        var card = ObjectiveCard(code: "A1", templateID: "obiettivo-2021-2023", state: .closed)
        card.templateID = "obiettivo-2025-2027"
        let file = CardFile(ambito: "50065", period: try PlanPeriod(label: "2025-2027"), cards: [card])
        let browser = try editor(site)
        #expect(try upload(Array(file.json), as: browser).body.contains("Una scheda chiusa la importa solo chi può chiudere"))
        for content in [String(decoding: file.json, as: UTF8.self), "{}", "", "[[["] {
            let token = try browser.formToken(Self.page)
            let answer = try browser.post(Self.page, [("modulo", token), ("contenuto", content), ("versioni", "{}")])
            #expect(answer.status == 422, "\(content.prefix(20))")
        }
        #expect(try cards(site).isEmpty)
        // Who may close is told which row keeps the card from being a closed one.
        let manager = try TestBrowser(site, as: "responsabile", .manager())
        #expect(try upload(Array(file.json), as: manager).body.contains("la scheda non si può chiudere"))
    }
}

extension String {
    /// The value of an attribute.
    fileprivate var unescaped: String {
        [("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&#39;", "'"), ("&amp;", "&")].reduce(self) {
            $0.replacingOccurrences(of: $1.0, with: $1.1)
        }
    }
}
