import Domain
import HTTPServer
import Store
import Testing

@testable import Web

@Suite("Entering the state of a protocol") struct ProtocolPagesTests {
    static func page(_ code: String, _ name: String? = nil) -> String {
        "\(DemoSite.plan)/leps/\(code)\(name.map { "/\($0)" } ?? "")"
    }
    static let form = page("3.1", "modifica")

    private func recorded(_ site: DemoSite, _ code: String = "3.1") throws -> Recorded<MilestoneRecord>? {
        let key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
        return try site.database.leps.overview(of: key)?.indicator(code)?.sheet.recordedProtocol
    }

    /// What a browser sends of the form as it is shown, with these fields changed.
    private func fields(_ answer: DemoSite.Answer, _ changes: [String: [String]] = [:]) -> [(String, String)] {
        let shown = answer.page.tags.compactMap { tag -> (String, String)? in
            guard tag.name == "input", let name = tag.attributes["name"], changes[name] == nil || name == "modulo" else { return nil }
            if tag.attributes["type"] == "checkbox", tag.attributes["checked"] == nil { return nil }
            return (name, TestBrowser.text(tag.attributes["value"] ?? ""))
        }
        return shown + changes.flatMap { name, values in values.map { (name, $0) } }
    }

    private func send(_ browser: TestBrowser, _ changes: [String: [String]], to form: String = form) throws -> DemoSite.Answer {
        try browser.post(form, fields(browser.get(form), changes))
    }

    @Test("The form shows what is recorded; saved as it is, it changes nothing")
    func unchanged() throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let page = try browser.get(Self.page("3.1"))
        #expect(page.body.contains("leps/3.1/modifica\"") && page.body.contains("leps/3.1/cronologia\""))
        let form = try browser.get(Self.form)
        #expect(form.status == 200 && form.page.mistakes == [])
        let boxes = form.page.elements("input").filter { $0.attributes["name"] == "contenuti" && $0.attributes["type"] == "checkbox" }
        #expect(boxes.count == 8 && boxes.count { $0.attributes["checked"] != nil } == 7)
        #expect(form.body.contains("value=\"09/10/2025\""))
        let before = try recorded(site)
        #expect(try browser.post(Self.form, fields(form)).status == 303)
        #expect(try recorded(site) == before)
    }

    @Test("An activation is saved with its act, judged, and logged under its author", arguments: ["2.1", "3.1", "4.1"])
    func activation(code: String) throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let form = Self.page(code, "modifica")
        let answer = try send(browser, [
            "attivazione-data": ["1/6/2026"], "attivazione-atto": ["Deliberazione dell'Assemblea"], "attivazione-numero": ["9"],
            "attivazione-atto-data": ["28/5/2026"], "altri-soggetti": ["Terzo settore; Scuole\r\nTerzo settore"], "nota": ["fatto"],
        ], to: form)
        #expect(answer.status == 303 && answer.location == Self.page(code))
        let saved = try #require(try recorded(site, code))
        #expect(saved.content.activation == StageRecord(
            date: try CalendarDate(italian: "01/06/2026"),
            act: AdministrativeAct(type: "Deliberazione dell'Assemblea", number: "9", date: try CalendarDate(italian: "28/05/2026"))))
        #expect(saved.content.parties?.isSuperset(of: ["Terzo settore", "Scuole"]) == true)
        #expect(saved.content.provenance?.enteredBy == "Ufficio operatore" && saved.note == "fatto")
        let page = try browser.get(Self.page(code) + "?anno=2026")
        #expect(page.body.contains("01/06/2026, Deliberazione dell&#39;Assemblea n. 9 del 28/05/2026") && page.page.mistakes == [])
        let history = try browser.get(Self.page(code, "cronologia"))
        #expect(history.page.mistakes == [] && history.body.contains("Ufficio operatore"))
        #expect(history.body.contains("<ins>01/06/2026</ins>"))
    }

    /// What is typed, the field it is wrong in, and the words there.
    struct Refusal: Sendable {
        let typed: [String: String]
        let field: String
        let words: String

        init(_ typed: [String: String], _ field: String, _ words: String) {
            (self.typed, self.field, self.words) = (typed, field, words)
        }
    }

    static let refusals: [Refusal] = [
        Refusal(
            [
                "definizione-data": "", "definizione-atto": "", "definizione-numero": "", "definizione-atto-data": "",
                "attivazione-data": "01/06/2026",
            ], "definizione-data", "manca la data della definizione"),
        Refusal(["attivazione-data": "01/10/2025"], "attivazione-data", "precede la definizione (09/10/2025)"),
        Refusal(["attivazione-data": "16/06/2026"], "attivazione-data", "non è ancora venuto"),
        Refusal(["condivisione-data": "31/02/2026"], "condivisione-data", "non esiste"),
        Refusal(["condivisione-data": "ieri <b>"], "condivisione-data", "gg/mm/aaaa"),
        Refusal(["condivisione-atto": "", "condivisione-numero": "7"], "condivisione-atto", "Manca il tipo di atto"),
        Refusal(["definizione-atto": "riga\nriga"], "definizione-atto", "caratteri che non si possono scrivere"),
        Refusal(["altri-soggetti": String(repeating: "x", count: 201)], "altri-soggetti", "supera i 200 caratteri"),
        Refusal(
            ["altri-soggetti": (0...50).map(String.init).joined(separator: "\n")], "altri-soggetti", "più di 50"),
        Refusal(["nota": String(repeating: "x", count: 2001)], "nota", "supera i 2000 caratteri"),
        Refusal(["contenuti": "Inventato"], "contenuti", "Scegli tra i contenuti"),
        Refusal(["soggetti": "Inventato"], "soggetti", "Scegli tra i soggetti"),
    ]

    @Test("What cannot be is refused beside the field, with everything typed kept", arguments: refusals)
    func refused(refusal: Refusal) throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let before = try recorded(site)
        let answer = try send(
            browser, refusal.typed.mapValues { [$0] }.merging(["fonte": ["\"><i>fonte"]]) { first, _ in first })
        #expect(answer.status == 422 && answer.page.mistakes == [])
        let problems = answer.page.tags.filter { $0.attributes["id"]?.hasSuffix("-errore") == true }.map { $0.attributes["id"] }
        #expect(problems == ["\(refusal.field)-errore"])
        #expect(answer.body.contains(refusal.words))
        #expect(answer.page.text(in: "title").hasPrefix("Errore: "))
        #expect(answer.body.contains("value=\"&quot;&gt;&lt;i&gt;fonte\"") && answer.page.elements("b").isEmpty)
        #expect(try recorded(site) == before)
    }

    @Test("Without a mark the contents are not verified; «nessuno di questi» says they were, and stands alone")
    func contents() throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "operatore", .editor())
        _ = try send(browser, ["contenuti": [""]])
        #expect(try recorded(site)?.content.contents == nil)
        _ = try send(browser, ["contenuti": ["", "nessuno"]])
        #expect(try recorded(site)?.content.contents == [])
        let both = try send(browser, ["contenuti": ["", "nessuno", "Scopo"]])
        #expect(both.status == 422 && both.body.contains("va scelto da solo"))
        _ = try send(browser, ["contenuti": ["", "Tempi", "Scopo"]])
        #expect(try recorded(site)?.content.contents == ["Scopo", "Tempi"])
    }

    @Test("Two people change different stages: both are kept; the same one: the second chooses")
    func together() throws {
        let site = try DemoSite()
        let first = try TestBrowser(site, as: "operatore", .editor())
        let second = try TestBrowser(site, as: "responsabile", .manager())
        let (one, two) = (try first.get(Self.form), try second.get(Self.form))
        #expect(try first.post(Self.form, fields(one, ["attivazione-data": ["02/06/2026"], "contenuti": ["Scopo"]])).status == 303)
        let merged = try second.post(Self.form, fields(two, ["condivisione-numero": ["22"]]))
        #expect(merged.status == 303)
        let both = try #require(try recorded(site))
        #expect(both.content.activation.date?.italian == "02/06/2026" && both.content.sharing.act?.number == "22")
        #expect(both.content.contents == ["Scopo"])

        let asked = try second.post(
            Self.form, fields(two, ["attivazione-data": ["03/06/2026"], "contenuti": ["Scopo", "Tempi"], "nota": ["mia"]]))
        #expect(asked.status == 409 && asked.page.mistakes == [])
        #expect(asked.body.contains("Scopo, Tempi") && asked.body.contains("02/06/2026"))
        let hidden = asked.page.elements("input").filter { $0.attributes["type"] == "hidden" }.compactMap { input in
            input.attributes["name"].map { ($0, TestBrowser.text(input.attributes["value"] ?? "")) }
        }
        let chosen = try second.post(
            Self.form, hidden + [("attivazione-data", "03/06/2026"), ("contenuti", "Scopo\r\nTempi")])
        #expect(chosen.status == 303)
        let saved = try #require(try recorded(site))
        #expect(saved.content.activation.date?.italian == "03/06/2026" && saved.note == "mia")
        #expect(saved.content.contents == ["Scopo", "Tempi"] && saved.content.sharing.act?.number == "22")
    }

    @Test("An emptied form makes the protocol missing; the history brings every field back")
    func removeAndRestore() throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "responsabile", .manager())
        let before = try #require(try recorded(site))
        let names = Set(fields(try browser.get(Self.form)).map(\.0)).filter { $0 != "modulo" && $0 != "versione" && !$0.hasPrefix("prima.") }
        var nothing = Dictionary(uniqueKeysWithValues: names.map { ($0, [""]) })
        nothing["nota"] = [""]
        #expect(try send(browser, nothing).status == 303)
        #expect(try recorded(site) == nil)
        #expect(try browser.get(Self.page("3.1")).body.contains("Non registrato"))
        let numbers = try site.database.changeLog.latest(inAmbito: "50065", limit: 1000)
            .filter { $0.record.id == "2025-2027/3.1" }.map(\.number)
        let token = try browser.formToken(Self.form)
        let restored = try browser.post(
            Self.page("3.1", "ripristino"), [("modulo", token), ("versione", ""), ("numero", String(try #require(numbers.last)))])
        #expect(restored.status == 303 && restored.location == Self.page("3.1", "cronologia"))
        let after = try #require(try recorded(site))
        for stage in MilestoneStage.allCases { #expect(after.content[stage] == before.content[stage]) }
        #expect(after.content.contents == before.content.contents && after.content.parties == before.content.parties)
        #expect(after.source == before.source && after.note == before.note)
        #expect(after.content.isProvisional == before.content.isProvisional)
    }

    @Test("A protocol has no form for a year, a quantity none without; whoever may not edit sees no way to")
    func elsewhere() throws {
        let site = try DemoSite(isPublic: true)
        let editor = try TestBrowser(site, as: "operatore", .editor())
        for page in ["modifica", "cronologia"] {
            #expect(try editor.get(Self.page("3.1", page) + "?anno=2026").status == 404)
            #expect(try editor.get(Self.page("1.2", page)).status == 404)
        }
        let reader = try TestBrowser(site, as: "assemblea", .assembly())
        #expect(try !reader.get(Self.page("3.1")).body.contains("/modifica"))
        #expect(try reader.get(Self.form).status == 403)
    }
}
