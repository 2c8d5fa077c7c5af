import Domain
import Foundation
import Store
import Testing

@testable import Web

@Suite("The history of a card and the way back") struct CardHistoryPageTests {
    static let page = "\(DemoSite.plan)/schede/A1/cronologia"
    static let restore = "\(DemoSite.plan)/schede/A1/ripristino"
    let site: DemoSite

    init() throws { site = try DemoSite(cards: true) }

    private var subject: CardSubject {
        get throws { try #require(try CardSubject.demo("A1", site)) }
    }

    /// Saves card A1 with a change.
    private func save(_ change: (inout ObjectiveCard) throws -> Void) throws {
        let old = try subject
        var card = old.card
        try change(&card)
        let templates = try CardTemplates(folder: DemoSite.root.appendingPathComponent("Templates/cards"))
        guard case .saved = try site.database.cards(using: templates).save(
            card, in: old.key, replacing: old.stored.version,
            by: .commandLine, at: site.clock.now)
        else { throw StoreError.refused(reason: "not saved") }
    }

    private static let long = "Aprire uno sportello di ascolto per le famiglie dei minori seguiti dai servizi del territorio"

    @Test("A long text shows its words that went and came, an answer what it was and is; each with the row's words")
    func differences() throws {
        try save { $0["obiettivi"] = .text(Self.long) }
        try save {
            $0["obiettivi"] = .text(Self.long.replacing("uno sportello", with: "due sportelli <b>"))
            $0["continuita"] = .no()
            $0.actions.append(CardAction(key: "nuova", text: "Formare gli operatori"))
        }
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let answer = try browser.get(Self.page)
        #expect(answer.status == 200 && answer.page.mistakes == [] && answer.page.elements("b").isEmpty)
        let text = answer.page.text(in: "ol")
        #expect(answer.page.text(in: "del").contains("uno sportello") && answer.page.text(in: "ins").contains("due sportelli &lt;b&gt;"))
        let latest = answer.body.components(separatedBy: "<ol class=\"history").last?.components(separatedBy: "</li>").first
        #expect(!HTMLDocument(latest ?? "").text(in: "ins").contains("famiglie"), "unchanged words are not marked")
        for words in ["QUALI OBIETTIVI VUOLE RAGGIUNGERE", "Riga di comando", "Formare gli operatori", "1 in più", "NO"] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(answer.page.text(in: "h1") == "Cronologia: scheda")
    }

    @Test("An earlier text comes back as a new change; the others stay as they are")
    func restored() throws {
        try save { $0["obiettivi"] = .text("Primo testo") }
        try save {
            $0["obiettivi"] = .text("Secondo testo")
            $0["target"] = .text("Famiglie")
        }
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let number = try #require(site.database.changeLog.history(of: .card("A1", in: subject.key), limit: 1).first).number
        #expect(try browser.get(Self.page).body.contains("Ripristina il testo di prima"))
        let answer = try browser.submit(
            Self.page, ["numero": String(number), "campo": "riga.obiettivi.testo"], to: Self.restore)
        #expect(answer.status == 303 && answer.location == Self.page)
        let card = try subject.card
        #expect(card["obiettivi"].text == "Primo testo" && card["target"].text == "Famiglie")
        let latest = try #require(site.database.changeLog.history(of: .card("A1", in: subject.key), limit: 1).first)
        #expect(latest.number > number && latest.author.label == "Ufficio operatore")
        #expect(latest.changes == [FieldChange("riga.obiettivi.testo", from: "Secondo testo", to: "Primo testo")])
    }

    @Test("Actions, amounts and indicators that were taken off come back where they stood, whole")
    func restoredRecords() throws {
        try save { card in
            card.actions = [
                CardAction(key: "a", text: "Prima"),
                CardAction(key: "b", number: "2", text: "Seconda", parts: ["una", "due"], office: "Servizio sociale"),
                CardAction(key: "c", text: "Terza"),
            ]
            card.amounts = [Amount(.cents(Cents(5_000_00)), source: "FNPS"), Amount(.notQuantifiable, note: "volontari")]
            card.indicators = [
                try CardIndicator(code: "1.O", kind: .output, title: "Posti", reading: "almeno 3 posti ogni anno"),
                CardIndicator(code: "2.O", kind: .output, title: "Altro"),
            ]
        }
        let whole = try subject.card
        try save { card in
            card.actions = [card.actions[0], card.actions[2]]
            card.amounts = [card.amounts[1]]
            card.indicators = [card.indicators[1]]
        }
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let number = try #require(site.database.changeLog.history(of: .card("A1", in: subject.key), limit: 1).first).number
        let page = try browser.get(Self.page)
        #expect(page.page.mistakes == [] && page.body.contains("Ripristina quanto è stato tolto"))
        for list in ["azioni", "importi", "indicatori"] {
            let answer = try browser.submit(Self.page, ["numero": String(number), "campo": list], to: Self.restore)
            #expect(answer.status == 303, "\(list)")
            // A second time there is nothing to bring back.
            #expect(try browser.submit(Self.page, ["numero": String(number), "campo": list], to: Self.restore).status == 303)
        }
        let card = try subject.card
        #expect(card.actions == whole.actions && card.amounts == whole.amounts && card.indicators == whole.indicators)
        let reader = try TestBrowser(site, as: "sindaci", .assembly())
        #expect(try !reader.get(Self.page).body.contains("Ripristina quanto"))
    }

    @Test("What cannot come back does not: another record's change, a state, a field nobody changed, an old version")
    func refused() throws {
        try save { $0["obiettivi"] = .text("Primo testo") }
        try save { $0["obiettivi"] = .text("Secondo testo") }
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let history = try site.database.changeLog.history(of: .card("A1", in: subject.key), limit: 10)
        let other = try #require(site.database.changeLog.history(of: .card("A2", in: subject.key), limit: 1).first)
        let before = try subject.stored
        for (number, field) in [
            (String(other.number), "riga.obiettivi.testo"), (String(history[0].number), "stato"),
            (String(history[0].number), "riga.target.testo"), ("0", "riga.obiettivi.testo"), ("boh", ""),
            ("99999999999999999999", "codice"), (String(history[0].number), "riga.obiettivi.testo\u{1}"),
        ] {
            let answer = try browser.submit(Self.page, ["numero": number, "campo": field], to: Self.restore)
            #expect(answer.status == 303, "\(number) \(field)")
        }
        for version in ["1", "", "x"] {
            let answer = try browser.submit(
                Self.page, ["numero": String(history[0].number), "campo": "riga.obiettivi.testo", "versione": version],
                to: Self.restore)
            #expect(answer.status == 422 && answer.body.contains("Nel frattempo") && answer.page.mistakes == [])
        }
        #expect(try subject.stored == before)
    }

    @Test("A closed card shows its history and offers nothing to bring back; a reopening shows its reason")
    func closed() throws {
        let manager = try TestBrowser(site, as: "responsabile", .manager())
        try save {
            $0["asst_realizzazione"].text = "Azioni congiunte"
            $0["coprogettato_ets"].text = "Compiti"
            $0["obiettivi"] = .text("Testo finale")
        }
        let summary = "\(DemoSite.plan)/schede/A1/riepilogo"
        let closing = try manager.submit(summary, [:], to: "\(DemoSite.plan)/schede/A1/chiusura")
        #expect(closing.status == 303, "\(closing.page.text(in: "main").prefix(600))")
        let shown = try manager.get(Self.page)
        #expect(!shown.body.contains("Ripristina") && shown.body.contains("chiusa"))
        let number = try #require(site.database.changeLog.history(of: .card("A1", in: subject.key), limit: 2).last).number
        let token = try manager.formToken(summary)
        let version = String(try subject.stored.version)
        let refused = try manager.post(
            Self.restore,
            [("modulo", token), ("versione", version), ("numero", String(number)), ("campo", "riga.obiettivi.testo")])
        #expect(refused.status == 422 && refused.body.contains("è chiusa"))
        _ = try manager.submit(summary, ["motivo": "Nuovo bando"], to: "\(DemoSite.plan)/schede/A1/riapertura")
        #expect(try manager.get(Self.page).body.contains("Nuovo bando"))
    }

    @Test("Many changes stand on several pages")
    func pages() throws {
        for turn in 1...51 { try save { $0["obiettivi"] = .text("Testo \(turn)") } }
        let browser = try TestBrowser(site, as: "lettrice", .assembly())
        let first = try browser.get(Self.page)
        #expect(first.page.elements("form").isEmpty, "who only reads sees no way to change")
        let older = try #require(first.page.links.first { $0.contains("?prima=") })
        let second = try browser.get(older)
        #expect(second.status == 200 && second.body.contains("Dati dimostrativi") && !second.body.contains("?prima="))
        for query in ["?prima=boh", "?prima=-1", "?prima=99999999999999999999", "?prima="] {
            #expect(try browser.get(Self.page + query).status == 200, "\(query)")
        }
    }
}
