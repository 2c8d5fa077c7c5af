import Domain
import Store
import Testing

@testable import Web

@Suite("A plan for other years") struct NewPlanPageTests {
    static let page = "/ambiti/50065/nuovo-piano"
    let cards: CardSite
    let manager: TestBrowser

    init() throws {
        cards = try CardSite()
        manager = try TestBrowser(cards.site, as: "responsabile", .manager())
    }

    private func open(_ first: String, _ last: String, _ more: [String: String] = [:]) throws -> DemoSite.Answer {
        try manager.submit(Self.page, ["primo-anno": first, "ultimo-anno": last].merging(more) { $1 })
    }

    @Test("The Responsabile opens the next plan, which has no LEPS, and writes cards in it with its years in the labels")
    func next() throws {
        let form = try manager.get(Self.page)
        #expect(form.status == 200 && form.page.mistakes == [])
        #expect(form.page.elements("input").first { $0.attributes["name"] == "primo-anno" }?.attributes["value"] == "2028")
        #expect(try manager.get("/ambiti/50065").page.links.contains(Self.page))
        let answer = try open("2028", "2030", ["titolo": "Piano <b>nuovo"])
        #expect(answer.status == 303 && answer.location == "/ambiti/50065/2028-2030")

        let home = try manager.get("/ambiti/50065/2028-2030")
        #expect(home.status == 200 && home.page.mistakes == [] && home.body.contains("Triennio 2028-2030"))
        #expect(!home.page.links.contains { $0.hasSuffix("/leps") })
        for link in home.page.links where link.hasPrefix("/ambiti/") {
            let target = TestBrowser.text(link.components(separatedBy: "#")[0])
            #expect(try manager.get(target).status == 200, "\(link)")
        }
        #expect(try manager.get("/ambiti/50065").page.links.contains("/ambiti/50065/2028-2030"))
        let list = "/ambiti/50065/2028-2030/schede"
        let made = try manager.submit(
            "\(list)/nuova", ["modello": "obiettivo-2025-2027", "codice": "A1", "titolo": "Nuova", "macroaree": "A"])
        #expect(made.location == "\(list)/A1/modifica")
        let shown = try manager.get("\(list)/A1")
        #expect(shown.body.contains("PROGRAMMAZIONE PRECEDENTE (2025-2027)"))
    }

    @Test("A card is copied into the new plan in continuity, with its way back")
    func continuity() throws {
        #expect(try manager.get("\(CardSite.list)/A1/copia").page.links.contains(Self.page))
        #expect(try open("2028", "2030").status == 303)
        let answer = try manager.submit("\(CardSite.list)/A1/copia", ["piano": "2028-2030", "codice": "A1"])
        #expect(answer.location == "/ambiti/50065/2028-2030/schede/A1")
        let key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2028-2030"))
        let copy = try #require(try cards.cards.card("A1", in: key)?.card)
        #expect(copy.previous?.period.label == "2025-2027" && copy.previous?.code == "A1" && copy.state == .draft)
        #expect(copy["continuita"] == .yes())
        let shown = try manager.get("/ambiti/50065/2028-2030/schede/A1")
        #expect(shown.body.contains("In continuità con") && shown.page.links.contains("\(CardSite.list)/A1"))
        #expect(try manager.get("/ambiti/50065/2028-2030/schede/A1/modifica").status == 200)
    }

    @Test("Years that another plan covers are confirmed first; a plan that is there is refused; the same form twice is one")
    func overlapping() throws {
        let asked = try open("2025", "2028")
        #expect(asked.status == 422 && asked.page.mistakes == [])
        #expect(asked.body.contains("si sovrappongono al Piano 2025-2027") && asked.body.contains("value=\"2028\""))
        #expect(try open("2025", "2028", ["conferma": "si"]).location == "/ambiti/50065/2025-2028")
        #expect(try manager.get("/ambiti/50065/2025-2028").body.contains("Quadriennio 2025-2028"))
        #expect(try open("2025", "2028", ["conferma": "si"]).location == "/ambiti/50065/2025-2028", "sent twice")
        cards.site.clock.now = cards.site.clock.now.adding(seconds: 3600)
        let refused = try open("2025", "2028", ["conferma": "si"])
        #expect(refused.status == 422 && refused.body.contains("ha già il Piano 2025-2028"))
        #expect(try open("2025", "2027", ["conferma": "si"]).status == 422)
    }

    @Test("What cannot be is refused beside its field, with what was typed", arguments: [
        ("", "2030"), ("2028", "2027"), ("2028", "2034"), ("1999", "2001"), ("28", "30"), ("2028", "9999"), ("2.028", "2030"),
        ("٢٠٢٨", "2030"), ("99999999999999999999", "1"), ("\u{1F525}", "2030"),
    ])
    func refused(_ first: String, _ last: String) throws {
        let answer = try open(first, last)
        #expect(answer.status == 422 && answer.page.mistakes == [])
        #expect(answer.body.contains("<title>Errore: "))
        #expect(try cards.site.database.plans.plans(ofAmbito: "50065").count == 1)
    }

    @Test("A title that is too long or hostile does no harm")
    func hostileTitle() throws {
        #expect(try open("2028", "2030", ["titolo": String(repeating: "è", count: 20_000)]).status == 422)
        #expect(try open("2028", "2030", ["capofila": "a\u{0}b"]).status == 400)
        #expect(try open("2028", "2030", ["capofila": "a\u{1}b"]).status == 422)
        #expect(try open("2028", "2030", ["capofila": "'); DROP TABLE plan; --<script>x()</script>"]).status == 303)
        let home = try manager.get("/ambiti/50065/2028-2030")
        #expect(home.page.elements("script").isEmpty && home.page.mistakes == [])
    }
}
