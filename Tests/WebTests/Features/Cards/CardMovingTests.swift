import Domain
import Store
import Testing

@testable import Web

@Suite("Cards that go to another plan, or go") struct CardMovingTests {
    let cards: CardSite
    let browser: TestBrowser

    init() throws {
        cards = try CardSite()
        browser = try TestBrowser(cards.site, as: "ufficio", .editor())
    }

    @Test("An Ambito with one plan is told what to do")
    func onePlan() throws {
        let answer = try browser.get("\(CardSite.list)/A1/copia")
        #expect(answer.status == 200 && answer.body.contains("L’Ambito non ha un altro piano"))
        #expect(try browser.post("\(CardSite.list)/A1/copia", [("modulo", browser.formToken("\(CardSite.list)/importa")), ("piano", "2021-2023"), ("codice", "A1")]).status == 200)
    }

    @Test("The copy is a draft in continuity, with the way back to the card it continues")
    func copy() throws {
        let other = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2021-2023"))
        try cards.site.database.plans.add(Plan(ambitoCode: other.ambitoCode, period: other.period), by: .commandLine, at: DemoSite.loadedAt)
        let page = "\(CardSite.list)/A1/copia"
        #expect(try browser.submit(page, ["piano": "2021-2023", "codice": "nuova"]).status == 422)
        #expect(try browser.submit(page, ["piano": "1900-1902", "codice": "A1"]).status == 422)
        let answer = try browser.submit(page, ["piano": "2021-2023", "codice": "B7"])
        #expect(answer.location == "/ambiti/50065/2021-2023/schede/B7")
        let shown = try browser.get("/ambiti/50065/2021-2023/schede/B7")
        #expect(shown.body.contains("In continuità con") && shown.page.links.contains("\(CardSite.list)/A1"))
        #expect(try cards.cards.card("B7", in: other)?.card.state == .draft)
        let again = try browser.submit(page, ["piano": "2021-2023", "codice": "B7"])
        #expect(again.status == 422 && again.body.contains("ha già una scheda B7"))
    }

    @Test("A draft is removed after a question, as it was when the question was asked")
    func removal() throws {
        let page = "\(CardSite.list)/A1/eliminazione"
        #expect(try browser.submit(page, ["versione": "1"]).body.contains("La scheda è cambiata"))
        #expect(try browser.submit(page, ["versione": "x"]).status == 422)
        #expect(try browser.submit(page, [:]).location == CardSite.list)
        #expect(try cards.cards.card("A1", in: cards.key) == nil)
        #expect(try browser.get(page).status == 404)
    }

    @Test("A card with recorded values is not removed, and the page says why")
    func withValues() throws {
        var card = ObjectiveCard(code: "V1", templateID: "obiettivo-2025-2027")
        card.indicators = [try CardIndicator(code: "1", kind: .output, title: "Posti", reading: "Almeno 3 posti ogni anno")]
        try cards.save(card)
        let office = Provenance(enteredBy: "Ufficio", enteredOn: try CalendarDate(iso: "2026-06-01"))
        _ = try cards.site.database.cardValues.save(
            TargetValues(byYear: [2026: YearlyValue(try .count(5), provenance: office)]), of: "1", card: "V1",
            in: cards.key, replacing: nil, by: .demonstration, at: DemoSite.loadedAt)
        let answer = try browser.submit("\(CardSite.list)/V1/eliminazione", [:])
        #expect(answer.status == 422 && answer.body.contains("ha valori registrati"))
    }

    @Test("Who may only read finds neither the links nor the pages")
    func reading() throws {
        let reader = try TestBrowser(cards.site, as: "sindaci", .assembly())
        let links = try reader.get("\(CardSite.list)/A1").page.links
        #expect(!links.contains { $0.hasSuffix("/copia") || $0.hasSuffix("/eliminazione") })
        #expect(try reader.get("\(CardSite.list)/A1/copia").status == 403)
        #expect(try browser.get("\(CardSite.list)/A1").page.links.contains("\(CardSite.list)/A1/copia"))
    }
}
