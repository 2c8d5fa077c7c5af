import Domain
import HTTPServer
import Store
import Testing

@testable import Web

@Suite("The list of cards") struct CardListPageTests {
    let cards: CardSite
    init() throws { cards = try CardSite(isPublic: true) }

    private func list(_ query: String = "") throws -> DemoSite.Answer { try cards.site.get(CardSite.list + query) }

    /// The codes of the cards, in the order of the page.
    private func codes(_ query: String) throws -> [String] {
        let prefix = "\(CardSite.list)/"
        return try list(query).page.elements("a").compactMap { $0.attributes["href"] }
            .filter { $0.hasPrefix(prefix) && !$0.contains(".") && !$0.contains("?") }.map { String($0.dropFirst(prefix.count)) }
    }

    @Test("Every card is there once, those of one macroarea together")
    func grouped() throws {
        let codes = try codes("")
        #expect(codes.count == 18 && Set(codes).count == 18)
        let page = try list().page
        #expect(page.mistakes.isEmpty, "\(page.mistakes)")
        #expect(page.elements("tbody").compactMap { $0.attributes["id"] }.contains("area-G-I"))
        #expect(page.text(in: "caption").hasPrefix("18 schede."))
    }

    @Test("A filter leaves the cards it names", arguments: [
        ("?area=J", ["S6", "A5"]), ("?stato=chiusa", []), ("?testo=%20", nil), ("?verdetto=raggiunto", []),
        ("?area=Z", []), ("?verdetto=%3Cb%3E&stato=x&anno=2031", nil),
    ] as [(String, [String]?)])
    func filters(query: String, expected: [String]?) throws {
        let found = try codes(query)
        if let expected { #expect(Set(found) == Set(expected)) } else { #expect(found.count == 18) }
        #expect(try list(query).page.mistakes.isEmpty)
    }

    @Test("Every column orders the cards both ways and says so", arguments: CardOrder.allCases)
    func orders(order: CardOrder) throws {
        let (up, down) = (try codes("?ordine=\(order.rawValue)"), try codes("?ordine=-\(order.rawValue)"))
        #expect(Set(up) == Set(down) && up.count == 18)
        guard order != .title else { return }
        let sorted = try list("?ordine=\(order.rawValue)").page.elements("th").compactMap { $0.attributes["aria-sort"] }
        #expect(sorted == ["ascending"])
        #expect(try list("?ordine=-\(order.rawValue)").body.contains("aria-sort=\"descending\""))
    }

    @Test("Codes are in the order of their numbers")
    func numbers() throws {
        #expect(try codes("?ordine=codice").prefix(6) == ["A1", "A2", "A3", "A4", "A5", "P13"])
    }

    @Test("A word is found in any field, without capitals and accents, and shown in its context")
    func search() throws {
        let page = try list("?testo=PROVINCIALE")
        #expect(page.page.elements("mark").count > 0)
        #expect(page.page.text(in: "mark").lowercased().contains("provincial"))
        #expect(page.page.text(in: "caption").contains("trovat"))
        #expect(try list("?testo=zzzz").body.contains("Nessuna scheda corrisponde a quanto cercato."))
    }

    @Test("What means something to the search, to HTML or to nobody is harmless", arguments: [
        "\"", "* OR *", "NEAR(a b)", "a AND NOT b", "^a", "{body part}: a", "'; DROP TABLE card; --", "<script>x()</script>",
        "\u{1}", "\u{202E}", "🙂", String(repeating: "a ", count: 500), "-", "()",
    ])
    func hostile(words: String) throws {
        let answer = try list("?testo=\(SiteURL.segment(words))&ordine=\(SiteURL.segment(words))")
        #expect(answer.status == 200)
        #expect(answer.page.mistakes.isEmpty, "\(answer.page.mistakes)")
        #expect(!answer.body.contains("<script") && !answer.body.contains("\u{1}"))
    }

    @Test("The plan's first page leads to the cards")
    func home() throws {
        let page = try cards.site.get(DemoSite.plan)
        #expect(page.page.links.contains(CardSite.list))
    }

    @Test("A plan without cards says what to do")
    func empty() throws {
        let site = try DemoSite(isPublic: true)
        #expect(try site.get(CardSite.list).body.contains("Il piano non ha ancora schede."))
    }

    @Test("The list as CSV opens in an Italian spreadsheet, and runs no formula")
    func table() throws {
        try cards.save(CardSite.hostile("=HYPERLINK(\"x\");\"\n<b>"))
        let answer = try cards.site.get("\(CardSite.list)/elenco.csv?area=A")
        #expect(answer.body.hasPrefix("\u{FEFF}Codice;Titolo;Modello;"))
        #expect(answer.fields[.contentDisposition] == "attachment; filename=\"schede-50065-2025-2027.csv\"")
        #expect(answer.fields[.contentType] == "text/csv; charset=utf-8")
        let rows = try DelimitedText(answer.body).rows
        #expect(Set(rows.dropFirst().map { $0.cells[0] }) == ["A3", "S5", "X1"])
        #expect(rows.allSatisfy { $0.cells.count == rows[0].cells.count })
        #expect(answer.body.contains("\"'=HYPERLINK("))
    }

    @Test("Verdicts of the year are counted on each card, and order and filter the list")
    func verdicts() throws {
        var card = ObjectiveCard(code: "V1", templateID: "obiettivo-2025-2027", mainAreas: ["A"])
        card.indicators = [
            try CardIndicator(code: "1", kind: .output, title: "Posti", reading: "Almeno 3 posti ogni anno"),
            try CardIndicator(code: "2", kind: .output, title: "Letti", reading: "Almeno 9 letti ogni anno"),
        ]
        try cards.save(card)
        let office = Provenance(enteredBy: "Ufficio", enteredOn: try CalendarDate(iso: "2026-06-01"))
        for code in ["1", "2"] {
            _ = try cards.site.database.cardValues.save(
                TargetValues(byYear: [2026: YearlyValue(try .count(5), provenance: office)]), of: code, card: "V1",
                in: cards.key, replacing: nil, by: .demonstration, at: DemoSite.loadedAt)
        }
        #expect(try codes("?verdetto=raggiunto") == ["V1"])
        // An indicator of P24 is one of a LEPS too, whose values the demonstration holds.
        #expect(try codes("?verdetto=non_raggiunto") == ["V1", "P24"])
        #expect(try codes("?ordine=-verdetti").first == "V1")
        #expect(try list("?verdetto=raggiunto").page.text(in: "td").contains("1 su 2 raggiunto"))
        #expect(try codes("?verdetto=raggiunto&anno=2025") == ["P24"])
    }
}
