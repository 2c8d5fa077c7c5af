import Domain
import Foundation
import Store
import Testing

@testable import Web

/// An editor of bad faith writes something hostile wherever a card takes a text; everyone else reads it.
@Suite("Attacks through the texts of a card") struct CardAttackTests {
    /// SQL, HTML, script, template, XML, spreadsheet: what each reader of the text might take for its own.
    static let hostile =
        "=1+1'); DROP TABLE card; --\"><script>x()</script><img src=x onerror=x()>{{{formToken}}}{{#rows}}{{/rows}}]]>&lt;b&gt;<!--${7*7}"

    let cards: CardSite
    let attacker: TestBrowser
    static let card = "\(CardSite.list)/H1"

    init() throws {
        cards = try CardSite()
        attacker = try TestBrowser(cards.site, as: "attaccante", .editor())
    }

    /// Writes the text in every field of the card's form that takes one; fields that refuse it are left as they were.
    /// - Returns: the names of the fields that refused it, and the answer that said so.
    private func write() throws -> (refused: [String], answer: DemoSite.Answer) {
        let made = try attacker.submit(
            "\(CardSite.list)/nuova",
            ["modello": "obiettivo-2025-2027", "codice": "H1", "titolo": Self.hostile, "macroaree": "A"])
        #expect(made.location == "\(Self.card)/modifica")
        var form = FilledForm(try attacker.get("\(Self.card)/modifica").body)
        // A record of each list, and an indicator of each battery, as the script adds them.
        let records: [(CardPieces.List, String, [String: String])] = [
            (.actions, "nazione", ["testo": "x", "stato": "programmata"]), (.personnel, "nufficio", ["ruolo": "x"]),
            (.amounts, "nimporto", ["tipo": "non_indicato", "nota": "x"]),
        ] + CardIndicator.Kind.allCases.map { (.indicators, "n\($0.rawValue)", ["tipo": $0.rawValue, "titolo": "x"]) }
        var added = form.pressing("salva", "")
        for (list, key, fields) in records {
            added += [(list.rawValue, key), (CardPieces.name(list, key, "riga"), "")]
            added += fields.map { (CardPieces.name(list, key, $0.key), $0.value) }
        }
        #expect(try attacker.post("\(Self.card)/modifica", added).status == 303)
        let shown = try attacker.get("\(Self.card)/modifica")
        form = FilledForm(shown.body)
        let page = shown.page
        let texts = Set((page.elements("textarea") + page.elements("input").filter { $0.attributes["type"] == "text" })
            .compactMap { $0.attributes["name"] })
        let names = form.fields.map(\.name).filter(texts.contains)
        #expect(names.count > 60, "\(names.count)")
        for name in names { form[name] = Self.hostile }
        for name in form.fields.map(\.name) where name.hasSuffix(".lettura") { form[name] = CardPieces.judgedByHand }
        let answer = try attacker.post("\(Self.card)/modifica", form.pressing("salva", ""))
        // What was saved of a record may have given it another key.
        var again = FilledForm(answer.body)
        let errors = answer.page.tags.compactMap { $0.attributes["aria-describedby"] }.joined(separator: " ")
        let refused = again.fields.map(\.name).filter { errors.contains("\(CardFormRecord.id($0))-errore") }
        for name in refused { again[name] = "" }
        let saved = try attacker.post("\(Self.card)/modifica", again.pressing("salva", ""))
        #expect(saved.status == 303, "\(saved.page.text(in: "main").prefix(300))")
        return (refused, answer)
    }

    /// The plan as one file without its own style and its own data, which are no markup. A text that ended one of them
    /// early would leave the rest of it here.
    private static func withoutDocumentBlocks(_ text: String) -> String {
        var text = text
        for (start, end) in [("<style>", "</style>"), ("<script type=\"application/json\"", "</script>")] {
            guard let first = text.range(of: start), let last = text.range(of: end, range: first.upperBound..<text.endIndex) else { continue }
            text.removeSubrange(first.lowerBound..<last.upperBound)
        }
        return text
    }

    /// Nothing of the text has become markup, and no template has run on it.
    private func isHarmless(_ answer: DemoSite.Answer, _ what: String) {
        let page = HTMLDocument(Self.withoutDocumentBlocks(answer.body))
        #expect(answer.status < 500 && page.mistakes == [], "\(what): \(answer.status) \(page.mistakes.prefix(2))")
        #expect(page.elements("img").isEmpty && page.elements("b").isEmpty, "\(what)")
        #expect(page.elements("script").allSatisfy { $0.attributes["src"]?.hasPrefix("/static/") == true }, "\(what)")
        #expect(page.tags.allSatisfy { $0.attributes.keys.allSatisfy { !$0.hasPrefix("on") } }, "\(what)")
        #expect(!answer.body.contains("<!--"), "\(what)")
    }

    /// The pages and files of the site that links lead to from the plan, as a browser sees them.
    private func everything(for browser: TestBrowser) throws -> [String: DemoSite.Answer] {
        var found: [String: DemoSite.Answer] = [:]
        var waiting = [DemoSite.plan, Self.card, "\(CardSite.list)?testo=DROP", "\(CardSite.list)/elenco.csv", "/ambiti/50065/cronologia"]
        while let next = waiting.popLast() {
            let path = TestBrowser.text(next.components(separatedBy: "#")[0])
            // The other cards, the LEPS and the tables hold nothing of the attacker's.
            let isOther = path.contains("/schede/") && !path.contains("/schede/H1") && !path.contains("/schede/e")
            let isOfCards = ["/schede", "/cronologia", "/relazione", "/contenuti", "/documento"].contains { path.contains($0) }
            let isAsked = isOfCards && path.hasPrefix("/ambiti/50065") && !path.contains("/tavole/") && !path.contains("/leps/")
            guard found[path] == nil, path == DemoSite.plan || isAsked && !isOther else { continue }
            let answer = try browser.get(path)
            found[path] = answer
            waiting += answer.body.hasPrefix("<!DOCTYPE") ? answer.page.links.filter { $0.hasPrefix("/") } : []
            if let location = answer.location { waiting.append(location) }
        }
        return found
    }

    @Test("Every field takes it as text or refuses it beside itself; every reader, page and file shows it as text")
    func everyReader() throws {
        let (refused, answer) = try write()
        // What must be a number, a date, a period, money or one of a list.
        #expect(refused.count >= 4 && refused.count <= 20, "\(refused)")
        #expect(answer.status == 422)
        isHarmless(answer, "the form with its problems")
        let stored = try #require(try cards.cards.card("H1", in: cards.key)?.card)
        #expect(stored["obiettivi"].text == Self.hostile && stored.actions.first?.text == Self.hostile)
        #expect(stored.amounts.first?.note == Self.hostile && stored.personnel.first?.role == Self.hostile)
        #expect(stored.indicators.count == 4 && stored.indicators.allSatisfy { $0.title == Self.hostile && $0.note == Self.hostile })

        // Values and a judgement with its reason, for each indicator.
        for code in stored.indicators.map(\.code) {
            let page = "\(Self.card)/indicatori/\(SiteURL.segment(code))"
            for form in ["valori", "giudizio"] where try attacker.get("\(page)/\(form)").status == 200 {
                let shown = FilledForm(try attacker.get("\(page)/\(form)").body)
                var filled = shown
                for name in shown.fields.map(\.name) where ["fonte", "nota"].contains(name) || name.hasPrefix("motivo-") {
                    filled[name] = Self.hostile
                }
                for name in shown.fields.map(\.name) where name.hasPrefix("giudizio-") { filled[name] = "raggiunto" }
                let saved = try attacker.post("\(page)/\(form)", filled.fields.map { ($0.name, $0.value) })
                #expect([303, 422].contains(saved.status))
                isHarmless(saved, "\(page)/\(form)")
            }
        }
        let judged = try cards.site.database.cardValues.record(of: stored.indicators[0].code, card: "H1", in: cards.key)
        #expect(judged?.content.judgements.values.contains { $0.reason == Self.hostile } == true)

        let site = cards.site
        let day = try PlanFixture.date("15/06/2026")
        let ats = try #require(try site.database.territory.profile(of: "50065", on: day)?.ats.code)
        let manager = try TestBrowser(site, as: "responsabile", .manager())
        #expect(try manager.submit("\(DemoSite.plan)/stato", ["stato": "pubblicato", "motivo": "Prova"]).status == 303)
        let readers: [(String, TestBrowser)] = try [
            ("manager", manager), ("editor", attacker), ("assembly", TestBrowser(site, as: "sindaci", .assembly())),
            ("reviewer", TestBrowser(site, as: "ats", .reviewer(ats))),
            ("administrator", TestBrowser(site, as: "capo", .administrator)), ("visitor", TestBrowser(site)),
        ]
        var shown = 0
        for (role, browser) in readers {
            for (path, answer) in try everything(for: browser) {
                if answer.body.hasPrefix("<!DOCTYPE") {
                    isHarmless(answer, "\(role) \(path)")
                    if answer.body.contains("DROP TABLE card") {
                        shown += 1
                        #expect(answer.body.contains("{{{formToken}}}"), "\(role) \(path): no template ran on the text")
                    }
                }
                #expect(answer.status < 500, "\(role) \(path)")
            }
        }
        #expect(shown > 25, "\(shown) pages show the text")
        try files(manager)
        #expect(try site.database.changeLog.verify() == .intact(try site.database.changeLog.head()))
        #expect(try cards.cards.all(in: cards.key).count == 19, "no table was dropped")
    }

    /// The files of the card: JSON keeps the text, a spreadsheet gets no formula, the report is well-formed.
    private func files(_ browser: TestBrowser) throws {
        let json = try browser.get("\(Self.card)/scheda.json")
        #expect(try CardFile(json: Data(json.body.utf8)).cards.first?["obiettivi"].text == Self.hostile)
        let csv = try browser.get("\(CardSite.list)/elenco.csv").body
        #expect(csv.contains("'=1+1"))
        #expect(!csv.contains(";=1+1") && !csv.contains(";\"=1+1") && !csv.contains("\n=1+1"))
        let html = try browser.get("\(Self.card)/scheda.html")
        isHarmless(html, "scheda.html")
        #expect(html.body.contains("DROP TABLE card"))
        let report = try browser.get("\(DemoSite.plan)/anni/2026/relazione.odt")
        #expect(report.status == 200)
    }

    @Test("A code, a query or a name of a field that is hostile opens nothing", arguments: [
        "'; DROP TABLE card; --", "<script>x()</script>", "{{{formToken}}}", "..%2F..%2Fetc%2Fpasswd", "%00", "\u{1F525}",
        "nuova/../nuova",
    ])
    func addresses(_ text: String) throws {
        let segment = text.contains("%") ? text : SiteURL.segment(text)
        for path in ["\(CardSite.list)/\(segment)", "\(CardSite.list)/A1/indicatori/\(segment)", "\(CardSite.list)?testo=\(segment)",
            "\(CardSite.list)?area=\(segment)&stato=\(segment)&ordine=\(segment)", "\(CardSite.list)/lettura?testo=\(segment)",
        ] {
            guard let answer = try? attacker.get(path) else { continue }
            isHarmless(answer, path)
        }
        let refused = try attacker.submit(
            "\(CardSite.list)/nuova", ["modello": text, "codice": text, "titolo": text, "macroaree": text])
        #expect(refused.status == 422)
        isHarmless(refused, "new card")
        #expect(try cards.cards.all(in: cards.key).count == 18)
    }
}
