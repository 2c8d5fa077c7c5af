import Domain
import Foundation
import Store
import Testing

@testable import Web

@Suite("Riepilogo, closing and reopening of a card") struct CardClosingPagesTests {
    static let cards = "\(DemoSite.plan)/schede"
    let site: DemoSite

    init() throws { site = try DemoSite(cards: true) }

    private func stored(_ code: String) throws -> StoredCard {
        try #require(try CardSubject.demo(code, site)?.stored)
    }

    /// Fills in what blocks the closing of a card, and saves it.
    private func makeClosable(_ code: String, note: String = "") throws {
        let old = try #require(try CardSubject.demo(code, site))
        var card = old.card
        for field in old.template.fields where field.isBlocking && !card[field.key].isGiven(for: field.kind) {
            card[field.key] = field.options.first.map { .choice($0) } ?? .text("Titolo")
        }
        for field in old.template.fields {
            if let detail = field.detail, !card[field.key].hasText, card[field.key].choices.contains(where: detail.dueAfter.contains) {
                card[field.key].text = "Dettaglio"
            }
        }
        card.epigraph = note.isEmpty ? nil : .init(text: note)
        let templates = try CardTemplates(folder: DemoSite.root.appendingPathComponent("Templates/cards"))
        _ = try site.database.cards(using: templates).save(
            card, in: old.key, replacing: old.stored.version, by: .commandLine, at: site.clock.now)
    }

    @Test("Every row stands there with its answer and the way to its field on the form")
    func rows() throws {
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let answer = try browser.get("\(Self.cards)/A1/riepilogo")
        #expect(answer.status == 200 && answer.page.mistakes == [])
        let subject = try #require(try CardSubject.demo("A1", site))
        for field in subject.template.fields {
            #expect(answer.page.links.contains("\(Self.cards)/A1/modifica#riga-\(field.key)"), "\(field.key)")
        }
        let text = answer.page.text(in: "dl")
        #expect(text.contains("TITOLO INTERVENTO") && text.contains("2021-2023"), "years come from the period")
        for action in subject.card.actions { #expect(answer.body.contains(action.text.prefix(20)), "\(action.key)") }
    }

    @Test("What blocks stands before the warnings; each names the row and its source, and links to the field")
    func findings() throws {
        let browser = try TestBrowser(site, as: "responsabile", .manager())
        let answer = try browser.get("\(Self.cards)/S4/riepilogo")
        let text = answer.page.text(in: "section")
        let blocking = try #require(text.range(of: "Da correggere prima di chiudere"))
        let warnings = try #require(text.range(of: "Da ricontrollare: non impediscono la chiusura"))
        #expect(blocking.upperBound < warnings.lowerBound)
        #expect(text.contains("Riga 1: manca il titolo dell'intervento".replacingOccurrences(of: "'", with: "&#39;")))
        #expect(text.contains("schede sovradistrettuali, riga 1"))
        #expect(answer.page.links.contains("\(Self.cards)/S4/modifica#riga-titolo_intervento"))
    }

    @Test("A card with a blocking rule is not closed: 422, the rules listed, nothing changed")
    func refused() throws {
        let browser = try TestBrowser(site, as: "responsabile", .manager())
        let before = try stored("S4")
        let answer = try browser.submit("\(Self.cards)/S4/riepilogo", [:], to: "\(Self.cards)/S4/chiusura")
        #expect(answer.status == 422 && answer.page.mistakes == [])
        #expect(answer.page.text(in: "title").hasPrefix("Errore: "))
        #expect(answer.body.contains("role=\"alert\"") && answer.body.contains("manca il titolo"))
        #expect(try stored("S4") == before)
    }

    @Test("With only warnings the Responsabile closes it, and opens it again with a reason that stays in the log")
    func closeAndReopen() throws {
        try makeClosable("A1")
        let browser = try TestBrowser(site, as: "responsabile", .manager())
        let shown = try browser.get("\(Self.cards)/A1/riepilogo")
        #expect(shown.body.contains("Nessuna regola impedisce la chiusura") && shown.body.contains("Da ricontrollare"))
        let closed = try browser.submit("\(Self.cards)/A1/riepilogo", [:], to: "\(Self.cards)/A1/chiusura")
        #expect(closed.status == 303 && closed.location == "\(Self.cards)/A1/riepilogo")
        #expect(try stored("A1").card.state == .closed)
        let summary = try browser.get("\(Self.cards)/A1/riepilogo")
        #expect(summary.body.contains("Scheda chiusa: 15/06/2026") && !summary.body.contains("/A1/modifica"))

        let unsaid = try browser.submit("\(Self.cards)/A1/riepilogo", ["motivo": " \n "], to: "\(Self.cards)/A1/riapertura")
        #expect(unsaid.status == 422 && unsaid.body.contains("id=\"motivo-errore\"") && unsaid.page.mistakes == [])
        let long = String(repeating: "è", count: 2_001)
        let tooLong = try browser.submit("\(Self.cards)/A1/riepilogo", ["motivo": long], to: "\(Self.cards)/A1/riapertura")
        #expect(tooLong.status == 422 && tooLong.body.contains(long), "what was typed stays")
        #expect(try stored("A1").card.state == .closed)

        let opened = try browser.submit(
            "\(Self.cards)/A1/riepilogo", ["motivo": "Nuovo <b>finanziamento"], to: "\(Self.cards)/A1/riapertura")
        #expect(opened.status == 303)
        #expect(try stored("A1").card.state == .draft)
        let key = try #require(try CardSubject.demo("A1", site)).key
        let latest = try site.database.changeLog.history(of: .card("A1", in: key), limit: 1).first
        #expect(latest?.change(of: "motivo della riapertura")?.after == "Nuovo <b>finanziamento")
        #expect(latest?.author.label == "Ufficio responsabile")
    }

    @Test("Whoever closes has seen what they close: a card saved meanwhile is shown again")
    func stale() throws {
        try makeClosable("A1")
        let browser = try TestBrowser(site, as: "responsabile", .manager())
        let token = try browser.formToken("\(Self.cards)/A1/riepilogo")
        let version = try stored("A1").version
        try makeClosable("A1", note: "Nel frattempo")
        #expect(try stored("A1").version != version)
        for sent in [String(version), "", "boh", "-1", "99999999999999999999"] {
            let answer = try browser.post("\(Self.cards)/A1/chiusura", [("modulo", token), ("versione", sent)])
            #expect(answer.status == 409 && answer.page.mistakes == [], "\(sent)")
            #expect(answer.body.contains("Nel frattempo la scheda è cambiata"))
        }
        #expect(try stored("A1").card.state == .draft)
    }

    @Test("A form sent twice changes once; what is not there is not found")
    func twice() throws {
        try makeClosable("A1")
        let browser = try TestBrowser(site, as: "responsabile", .manager())
        let token = try browser.formToken("\(Self.cards)/A1/riepilogo")
        let fields = [("modulo", token), ("versione", String(try stored("A1").version))]
        #expect(try browser.post("\(Self.cards)/A1/chiusura", fields).status == 303)
        let after = try stored("A1")
        #expect(try browser.post("\(Self.cards)/A1/chiusura", fields).status == 303)
        #expect(try stored("A1") == after)
        for card in ["Z9", "..%2FA1", "a1"] {
            #expect(try browser.get("\(Self.cards)/\(card)/riepilogo").status == 404, "\(card)")
            #expect(try browser.post("\(Self.cards)/\(card)/chiusura", fields).status == 404, "\(card)")
        }
    }

    @Test("An Operatore reads the Riepilogo and sees no way to close")
    func editor() throws {
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let answer = try browser.get("\(Self.cards)/A1/riepilogo")
        #expect(answer.status == 200 && !answer.body.contains("/chiusura"))
        let token = try browser.formToken("\(DemoSite.plan)/leps/1.2/modifica?anno=2026")
        #expect(try browser.post("\(Self.cards)/A1/chiusura", [("modulo", token), ("versione", "1")]).status == 403)
    }
}

extension CardSubject {
    /// A card of the demonstration.
    static func demo(_ code: String, _ site: DemoSite, ambito: String = "50065") throws -> CardSubject? {
        let templates = try CardTemplates(folder: DemoSite.root.appendingPathComponent("Templates/cards"))
        let page = PageContext(
            database: site.database, templates: try TemplateLibrary(folder: DemoSite.root.appendingPathComponent("Templates")),
            cardTemplates: templates, assets: SiteAssets(stylesheet: "s", icon: "i"), today: try PlanFixture.date("15/06/2026"),
            reader: .anyone, access: AccessGate(database: site.database, isPublic: false, today: { .endOfYear(2026) }))
        return try CardSubject(SiteURL.PlanAddress(ambito: ambito, period: "2025-2027"), code, page)
    }
}
