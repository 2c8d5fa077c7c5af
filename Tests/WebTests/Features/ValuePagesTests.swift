import Domain
import Foundation
import HTTPServer
import Store
import Testing

@testable import Web

@Suite("Entering the value of an indicator") struct ValuePagesTests {
    static let form = "\(DemoSite.plan)/leps/1.2/modifica?anno=2026"
    static let history = "\(DemoSite.plan)/leps/1.2/cronologia?anno=2026"
    static let restore = "\(DemoSite.plan)/leps/1.2/ripristino?anno=2026"

    private func recorded(_ site: DemoSite, _ code: String = "1.2") throws -> Recorded<YearlyValue>? {
        let key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
        return try site.database.leps.overview(of: key)?.indicator(code)?.sheet.recordedValues[2026]
    }

    /// The hidden fields of a page's form.
    private func hidden(_ answer: DemoSite.Answer) -> [(String, String)] {
        answer.page.elements("input").filter { $0.attributes["type"] == "hidden" }.compactMap { input in
            input.attributes["name"].map { ($0, TestBrowser.text(input.attributes["value"] ?? "")) }
        }
    }

    private static func values(
        _ numerator: String = "160", _ denominator: String = "200", state: String = "definitivo", source: String = "CSI",
        note: String = ""
    ) -> [(String, String)] {
        [("numeratore", numerator), ("denominatore", denominator), ("stato", state), ("fonte", source), ("nota", note)]
    }

    @Test("A saved value is on the indicator's page, with its verdict, and in the history with its author")
    func save() throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let page = "\(DemoSite.plan)/leps/1.2?anno=2026"
        #expect(try browser.get(page).body.contains("leps/1.2/modifica?anno=2026"))
        let answer = try browser.post(Self.form, hidden(browser.get(Self.form)) + Self.values("1.600", "2000", note: "riga\r\nriga"))
        #expect(answer.status == 303 && answer.location == "\(page)#anno-2026")
        let saved = try #require(try recorded(site))
        #expect(try saved.content.value == .ratio(1600, of: 2000) && !saved.content.isProvisional)
        #expect(saved.source == "CSI" && saved.note == "riga\nriga")
        #expect(saved.content.provenance?.enteredBy == "Ufficio operatore")
        #expect(try browser.get(page).body.contains("1.600 su 2.000"))
        let history = try browser.get(Self.history)
        #expect(history.page.mistakes == [])
        #expect(history.body.contains("Ufficio operatore") && history.body.contains("<ins>1.600 su 2.000</ins>"))
        #expect(history.body.contains("15/06/2026 alle 10:00"))
    }

    @Test("Whoever may not edit sees no way to", arguments: [Set.assembly(), []])
    func readers(grants: Set<RoleGrant>) throws {
        let site = try DemoSite(isPublic: true)
        let browser = try TestBrowser(site, as: "lettore", grants)
        #expect(try !browser.get("\(DemoSite.plan)/leps/1.2").body.contains("/modifica"))
        #expect(try browser.get(Self.form).status == 403)
    }

    @Test("What is wrong is said beside the field, and what was typed stays", arguments: [
        ("", "200", "Manca il numero."), ("12,5", "200", "serve un numero intero"), ("-3", "200", "Serve un numero da zero in su."),
        ("<b>", "200", "&lt;b&gt;"), ("3", "99999999999999999999", "troppo grande"), ("3", "", "Manca il numero."),
    ])
    func refused(numerator: String, denominator: String, words: String) throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let before = try recorded(site)
        let answer = try browser.post(
            Self.form, hidden(browser.get(Self.form)) + Self.values(numerator, denominator, source: "\"><i>fonte", note: "</textarea><b>"))
        #expect(answer.status == 422 && answer.page.mistakes == [])
        #expect(answer.body.contains(words))
        #expect(answer.page.text(in: "title").hasPrefix("Errore: "))
        #expect(answer.body.contains("value=\"&quot;&gt;&lt;i&gt;fonte\""))
        #expect(answer.body.contains("&lt;/textarea&gt;&lt;b&gt;</textarea>") && answer.page.elements("b").isEmpty)
        #expect(try recorded(site) == before)
    }

    @Test("Two people change different fields: both changes are kept without a question")
    func differentFields() throws {
        let site = try DemoSite()
        let first = try TestBrowser(site, as: "operatore", .editor())
        let second = try TestBrowser(site, as: "responsabile", .manager())
        _ = try first.post(Self.form, hidden(first.get(Self.form)) + Self.values())
        let (one, two) = (hidden(try first.get(Self.form)), hidden(try second.get(Self.form)))
        #expect(try first.post(Self.form, one + Self.values("170")).status == 303)
        #expect(try second.post(Self.form, two + Self.values(note: "verificato")).status == 303)
        let saved = try #require(try recorded(site))
        #expect(try saved.content.value == .ratio(170, of: 200) && saved.note == "verificato")
    }

    @Test("Two people change the same field: the second chooses between tuo, suo and prima; nothing is lost")
    func sameField() throws {
        for (choice, note) in [("seconda \"<b>\"", "seconda \"<b>\""), ("prima", "prima"), ("iniziale", "iniziale"), (nil, "prima")] {
            let site = try DemoSite()
            let first = try TestBrowser(site, as: "operatore", .editor())
            let second = try TestBrowser(site, as: "responsabile", .manager())
            _ = try first.post(Self.form, hidden(first.get(Self.form)) + Self.values(note: "iniziale"))
            let (one, two) = (hidden(try first.get(Self.form)), hidden(try second.get(Self.form)))
            _ = try first.post(Self.form, one + Self.values("180", note: "prima"))
            let asked = try second.post(Self.form, two + Self.values(source: "Registro", note: "seconda \"<b>\""))
            #expect(asked.status == 409 && asked.page.mistakes == [])
            let options = asked.page.elements("input").filter { $0.attributes["type"] == "radio" }
            #expect(options.map { TestBrowser.text($0.attributes["value"] ?? "") } == ["seconda \"<b>\"", "prima", "iniziale"])
            #expect(asked.body.contains("Ufficio operatore") && asked.page.elements("b").isEmpty)
            #expect(try recorded(site)?.note == "prima", "nothing is saved before the choice")
            let chosen = try second.post(Self.form, hidden(asked) + (choice.map { [("nota", $0)] } ?? []))
            #expect(chosen.status == 303)
            let saved = try #require(try recorded(site))
            #expect(try saved.content.value == .ratio(180, of: 200))
            #expect(saved.source == "Registro" && saved.note == note)
        }
    }

    @Test("A form sent twice saves once")
    func twice() throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let fields = hidden(try browser.get(Self.form)) + Self.values("171")
        for _ in 1...2 { #expect(try browser.post(Self.form, fields).status == 303) }
        let log = try site.database.changeLog.latest(inAmbito: "50065", limit: 10)
        #expect(log.count { $0.author.userName == "operatore" } == 1)
    }

    @Test("Emptied numbers make the value missing, not zero; the history brings it back")
    func removeAndRestore() throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "responsabile", .manager())
        _ = try browser.post(Self.form, hidden(browser.get(Self.form)) + Self.values("1500", "3000", note: "ok"))
        let before = try #require(try recorded(site))
        _ = try browser.post(Self.form, hidden(browser.get(Self.form)) + Self.values("", "", note: ""))
        #expect(try recorded(site) == nil)
        let history = try browser.get(Self.history)
        #expect(history.page.elements("form").count >= 1 && history.page.mistakes == [])
        let numbers = try site.database.changeLog.latest(inAmbito: "50065", limit: 2).map(\.number)
        let token = try browser.formToken(Self.form)
        let stale = try browser.post(Self.restore, [("modulo", token), ("versione", "1"), ("numero", String(numbers[1]))])
        #expect(stale.status == 422 && stale.body.contains("Nel frattempo"))
        let restored = try browser.post(Self.restore, [("modulo", token), ("versione", ""), ("numero", String(numbers[1]))])
        #expect(restored.status == 303 && restored.location == Self.history)
        let after = try #require(try recorded(site))
        #expect(after.content.value == before.content.value && after.note == "ok" && after.source == "CSI")
        #expect(try site.database.changeLog.latest(inAmbito: "50065", limit: 1).first?.author.userName == "responsabile")
    }

    @Test("A form whose session has ended is saved after signing in, with everything typed")
    func resumed() throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let fields = hidden(try browser.get(Self.form)) + Self.values("172", note: "è «lunga» & con = segni\r\n+1")
        site.clock.now = site.clock.now.adding(seconds: 9 * 3600)
        #expect(try browser.post(Self.form, fields).location == "/accesso")
        let answer = try browser.signIn("operatore")
        #expect(answer.status == 303 && answer.location == "\(DemoSite.plan)/leps/1.2?anno=2026#anno-2026")
        #expect(try recorded(site)?.note == "è «lunga» & con = segni\n+1")
    }

    @Test("No form of a year for a protocol, for another year, an unknown indicator or plan", arguments: [
        "\(DemoSite.plan)/leps/3.1/modifica?anno=2026", "\(DemoSite.plan)/leps/1.2/modifica?anno=2031",
        "\(DemoSite.plan)/leps/1.2/modifica", "\(DemoSite.plan)/leps/9.9/modifica?anno=2026",
        "/ambiti/50065/2018-2020/leps/1.2/modifica?anno=2019",
    ])
    func unknown(target: String) throws {
        let browser = try TestBrowser(DemoSite(), as: "operatore", .editor())
        #expect(try browser.get(target).status == 404)
    }
}
