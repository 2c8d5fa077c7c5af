import Domain
import Foundation
import Store
import Testing

@testable import Web

@Suite("A card to be read") struct CardPageTests {
    let cards: CardSite
    init() throws { cards = try CardSite(isPublic: true) }

    private func card(_ code: String, _ file: String = "") throws -> DemoSite.Answer {
        try cards.site.get("\(CardSite.list)/\(SiteURL.segment(code))\(file)")
    }

    @Test("Every demonstration card shows every row of its template, in order, and is sound HTML")
    func rows() throws {
        for stored in try cards.cards.all(in: cards.key) {
            let answer = try card(stored.card.code)
            let template = try #require(cards.templates[stored.card.templateID])
            let ids = answer.page.elements("tr").compactMap { $0.attributes["id"] }
            #expect(ids == template.fields.map { CardsURL.anchor(ofField: $0.key) }, "\(stored.card.code)")
            #expect(answer.page.mistakes.isEmpty, "\(stored.card.code): \(answer.page.mistakes)")
        }
    }

    @Test("Labels name the years of the plan and of the one before")
    func labels() throws {
        let text = try card("A1").page.text(in: "th")
        #expect(text.contains("PROGRAMMAZIONE PRECEDENTE (2021-2023)"))
        #expect(!text.contains("{triennio"))
    }

    @Test("There is no page for a card that is not there", arguments: ["Z9", "%01", "nuova%2F", "a%0d%0ab"])
    func unknown(code: String) throws {
        #expect(try cards.site.get("\(CardSite.list)/\(code)").status == 404)
        #expect(try cards.site.get("\(CardSite.list)/\(code)/scheda.html").status == 404)
    }

    @Test("Whatever a card holds is shown as text, on the page and in the document")
    func hostile() throws {
        try cards.save(CardSite.hostile(HostileTextTests.hostile, code: "x\"><b>"))
        for answer in [try card("x\"><b>"), try card("x\"><b>", "/scheda.html")] {
            #expect(answer.status == 200)
            #expect(answer.page.mistakes.isEmpty, "\(answer.page.mistakes)")
            #expect(!answer.body.contains("<script") && !answer.body.contains("<b onx"))
        }
        #expect(try card("x\"><b>").body.contains("Totale: troppo grande per essere calcolato"))
        #expect(try cards.site.get(CardSite.list).body.contains("Importo troppo grande"))
    }

    @Test("Amounts of one period are added up once, with the public part; what has no figure is said")
    func amounts() throws {
        var card = ObjectiveCard(code: "M1", templateID: "obiettivo-2025-2027")
        card.amounts = [
            Amount(.cents(Cents(100_000_00)), source: "FNPS", sector: .publicFunds),
            Amount(.cents(Cents(50_000)), sector: .privateFunds), Amount(.notQuantifiable, note: "volontari"),
            Amount(.cents(Cents(0)), period: .year(2026)),
        ]
        try cards.save(card)
        let body = try self.card("M1").body
        #expect(body.contains("Totale preventivo: € 100.500,00 (di cui € 100.000,00 pubbliche, € 500,00 private), oltre a quanto non è quantificabile"))
        #expect(body.contains("Totale preventivo nel 2026: € 0,00"))
        #expect(body.contains("Non quantificabile; volontari"))
    }

    @Test("An indicator shows its target as written and as read, and the verdict of each year of check")
    func indicators() throws {
        var card = ObjectiveCard(code: "I1", templateID: "obiettivo-2025-2027")
        card.indicators = [
            try CardIndicator(code: "1.R", kind: .output, title: "Posti letto", reading: "Almeno 30 posti letto entro il 2026"),
            CardIndicator(code: "2.R", kind: .output, title: "Altro", targetText: "Meglio di prima"),
            CardIndicator(code: "3.R", kind: .outcome, title: "Senza"),
        ]
        try cards.save(card)
        let text = try self.card("I1").page.text(in: "td")
        let own = "\(CardSite.list)/I1/indicatori/1.R"
        #expect(try self.card("I1").page.links.contains(own) && cards.site.get(own).status == 200)
        #expect(text.contains("Target: «Almeno 30 posti letto entro il 2026»"))
        #expect(text.contains("Letto come: Almeno 30 posti letto"))
        #expect(text.contains("2026 Non valutabile ad oggi"))
        #expect(text.contains("Il target non è stato letto dal programma"))
        #expect(text.contains("Nessun target."))
    }

    @Test("A card as JSON is the project's format and reads back as it was")
    func json() throws {
        let answer = try card("A1", "/scheda.json")
        #expect(answer.fields[.contentDisposition] == "attachment; filename=\"scheda-A1.json\"")
        let file = try CardFile(json: Data(answer.body.utf8))
        #expect(file.cards == [try #require(try cards.cards.card("A1", in: cards.key)?.card)])
        let all = try CardFile(json: Data(cards.site.get("\(CardSite.list)/esporta.json").body.utf8))
        #expect(all.cards.count == 18)
    }

    @Test("The document needs nothing else: no link, no file, no script")
    func document() throws {
        let answer = try card("A1", "/scheda.html")
        #expect(answer.fields[.contentDisposition] == "attachment; filename=\"scheda-A1.html\"")
        #expect(answer.page.links.isEmpty && !answer.body.contains("<script") && answer.body.contains("<style>"))
        #expect(answer.body.contains("Dati dimostrativi"))
    }

    @Test("Who may not read the plan sees no card, no list and no file")
    func closed() throws {
        let closed = try CardSite()
        let other = try TestBrowser(closed.site, as: "altro", .editor("50066"))
        for path in ["", "/A1", "/A1/scheda.json", "/A1/scheda.html", "/esporta.json", "/elenco.csv"] {
            #expect(try closed.site.get(CardSite.list + path).location?.hasPrefix("/accesso") == true, "\(path)")
            #expect(try other.get(CardSite.list + path).status == 404, "\(path)")
        }
    }
}
