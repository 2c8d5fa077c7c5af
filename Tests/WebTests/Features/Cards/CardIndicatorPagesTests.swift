import Domain
import Foundation
import HTTPServer
import Store
import Testing

@testable import Web

@Suite("The indicators of a card: values, verdicts, judgements") struct CardIndicatorPagesTests {
    static let treviglio = "/ambiti/50037/2025-2027/schede"
    static let sebino = "\(DemoSite.plan)/schede"

    private func site(_ plan: String = "treviglio") throws -> DemoSite { try DemoSite(plan: plan, cards: true) }

    private func editor(_ site: DemoSite, _ name: String = "operatore", ambito: String = "50037") throws -> TestBrowser {
        try TestBrowser(site, as: name, .editor(ambito))
    }

    private func page(_ card: String, _ code: String) -> String { "\(Self.treviglio)/\(card)/indicatori/\(code)" }

    private func recorded(_ site: DemoSite, _ card: String, _ code: String, ambito: String = "50037") throws
        -> Recorded<TargetValues>?
    {
        let key = PlanKey(ambitoCode: ambito, period: try PlanPeriod(label: "2025-2027"))
        return try site.database.cardValues.record(of: code, card: card, in: key)
    }

    /// The code of the card that holds an indicator of Treviglio.
    private func card(_ code: String) -> String { String(code.prefix(1)) }

    // MARK: - The years of check

    @Test("Each of the 24 indicators of Treviglio is checked in the years its sentence says, on its page")
    func checkYears() throws {
        let expected: [(String, [Int])] = [
            ("1.P", [2025, 2026, 2027]), ("1.R", [2025, 2026, 2027]), ("1.I", [2027]), ("2.P", [2025, 2026, 2027]),
            ("2.R", [2025]), ("2.I", [2027]), ("3.P", [2025, 2026, 2027]), ("3.R", [2027]), ("3.I", []),
            ("4.P", [2027]), ("4.R", []), ("4.I", [2027]), ("5.P", [2025, 2026, 2027]), ("5.R", [2025, 2026, 2027]),
            ("5.I", [2027]), ("6.P", [2025, 2026, 2027]), ("6.R", []), ("6.I", [2025, 2026, 2027]), ("7.P", []),
            ("7.R", [2025]), ("7.I", [2027]), ("8.P", [2025]), ("8.R", [2026]), ("8.I", [2027]),
        ]
        let site = try site()
        let browser = try editor(site)
        for (code, years) in expected {
            let card = try #require(try Self.cards(site).first { card in card.indicators.contains { $0.code == code } }).code
            let answer = try browser.get(page(card, code))
            #expect(answer.status == 200 && answer.page.mistakes == [], "\(code)")
            let said = years.isEmpty ? "Nessuno" : years.map(String.init).joined(separator: ", ")
            #expect(answer.body.contains("<dt>Anni di verifica</dt><dd>\(said)</dd>"), "\(code)")
            let judged = (2025...2027).filter { !Self.year($0, of: answer).contains("Nessun target") }
            #expect(judged == years, "\(code)")
        }
        #expect(expected.count == 24)
    }

    private static func cards(_ site: DemoSite, ambito: String = "50037") throws -> [ObjectiveCard] {
        let templates = try CardTemplates(folder: DemoSite.root.appendingPathComponent("Templates/cards"))
        let key = PlanKey(ambitoCode: ambito, period: try PlanPeriod(label: "2025-2027"))
        return try site.database.cards(using: templates).all(in: key).map(\.card)
    }

    /// The mark of a year's verdict.
    private static func year(_ year: Int, of answer: DemoSite.Answer) -> String {
        let article = answer.body.components(separatedBy: "id=\"anno-\(year)\"").dropFirst().first ?? ""
        return article.components(separatedBy: "mark-word\">").dropFirst().first?.components(separatedBy: "<").first ?? ""
    }

    // MARK: - Values of every form

    /// Saves values and gives the indicator's page.
    private func save(
        _ values: [String: String], _ code: String, in site: DemoSite, ambito: String = "50037"
    ) throws -> DemoSite.Answer {
        let browser = try editor(site, "operatore.\(ambito).\(values.count)", ambito: ambito)
        let card = try #require(try Self.cards(site, ambito: ambito).first { $0.indicators.contains { $0.code == code } }).code
        let page = "/ambiti/\(ambito)/2025-2027/schede/\(card)/indicatori/\(code)"
        let answer = try browser.submit("\(page)/valori", values)
        #expect(answer.status == 303 && answer.location == page, "\(answer.page.text(in: "main"))")
        let shown = try browser.get(page)
        #expect(shown.page.mistakes == [])
        return shown
    }

    @Test("A count is judged as a LEPS is: value, verdict, Perché? with who and when, distance")
    func count() throws {
        let shown = try save(["valore-2026": "28", "stato-2026": "definitivo", "fonte": "Registro"], "1.R", in: site())
        #expect(Self.year(2026, of: shown) == "Non raggiunto")
        let text = shown.page.text(in: "main")
        for words in ["28", "inserito da Ufficio operatore.50037.3 il 15/06/2026", "28 &lt; 30", "Registro", "Perché?"] {
            #expect(text.contains(words) || shown.body.contains(words), "\(words)")
        }
        #expect(text.contains("Mancano 2"))
        #expect(Self.year(2025, of: shown) == "Non valutabile")
    }

    @Test("Every form of target takes its own values", arguments: [
        ("1.P", ["date": "10/01/2025\n5/4/2025; 1/7/2025\n30/09/2025\n15/12/2025"], 2025, "Raggiunto"),
        ("1.P", ["valore-2025": "3"], 2025, "Non raggiunto"),
        ("2.P", ["presenza-2025": "NO", "stato-2025": "definitivo"], 2025, "Non raggiunto"),
        ("2.R", ["avvenuto": "si", "avvenuto-data": "31/12/2025", "atto": "Deliberazione", "atto-numero": "12"], 2025, "Raggiunto"),
        ("2.R", ["avvenuto": "si", "avvenuto-data": "1/1/2026"], 2025, "Non raggiunto"),
        ("2.R", ["avvenuto": "no"], 2025, "Non raggiunto"),
        ("2.I", ["partenza": "100", "partenza-anno": "2024", "valore-2027": "110"], 2027, "Raggiunto"),
        ("2.I", ["partenza": "100", "valore-2027": "109"], 2027, "Non raggiunto"),
        ("2.I", ["valore-2027": "109"], 2027, "Non valutabile"),
        ("8.R", ["valore-2026": "5"], 2026, "Raggiunto"),
    ] as [(String, [String: String], Int, String)])
    func forms(code: String, values: [String: String], year: Int, verdict: String) throws {
        #expect(try Self.year(year, of: save(values, code, in: site())) == verdict)
    }

    @Test("Euro are typed with cents, shares as part and whole, units as units", arguments: [
        ("S1.4", ["valore-2025": "100.000,00", "valore-2026": "50000", "valore-2027": "49.999,99"], 2027, "Non raggiunto", "€ 49.999,99"),
        ("S1.4", ["valore-2025": "100.000", "valore-2026": "50000", "valore-2027": "50.000,00"], 2027, "Raggiunto", "€ 50.000,00"),
        ("S1.3", ["valore-2025": "11", "totale-2025": "12"], 2025, "Nessun target", "11 su 12"),
        ("S1.5", ["valore-2025": "70", "valore-2026": "60", "valore-2027": "80"], 2027, "Raggiunto", "70 + 60 + 80 = 210"),
        ("S3.3", ["valore-2025": "149", "totale-2025": "1300"], 2025, "Nessun target", "149 su 1.300"),
    ] as [(String, [String: String], Int, String, String)])
    func numbers(code: String, values: [String: String], year: Int, verdict: String, words: String) throws {
        let shown = try save(values, code, in: site("sebino"), ambito: "50065")
        #expect(Self.year(year, of: shown) == verdict)
        #expect(shown.body.contains(words), "\(shown.page.text(in: "main"))")
    }

    @Test("What is wrong is said beside its field, and what was typed stays", arguments: [
        ("1.R", ["valore-2026": "-1"], "valore-2026"), ("1.R", ["valore-2026": "99999999999999999999"], "valore-2026"),
        ("1.R", ["valore-2026": "<b>12"], "valore-2026"), ("1.R", ["nota": "a\u{1}b"], "nota"),
        ("1.R", ["fonte": String(repeating: "è", count: 2_001)], "fonte"),
        ("2.P", ["presenza-2025": "FORSE"], "presenza-2025"),
        ("2.R", ["avvenuto": "si"], "avvenuto-data"), ("2.R", ["avvenuto": "no", "avvenuto-data": "1/1/2025"], "avvenuto-data"),
        ("2.R", ["avvenuto-data": "1/1/2025"], "avvenuto"), ("2.R", ["avvenuto": "boh"], "avvenuto"),
        ("2.R", ["avvenuto": "si", "avvenuto-data": "31/02/2025"], "avvenuto-data"),
        ("2.R", ["avvenuto": "si", "avvenuto-data": "16/06/2026"], "avvenuto-data"),
        ("2.R", ["avvenuto": "si", "avvenuto-data": "1/1/2025", "atto-numero": "3"], "atto"),
        ("2.I", ["partenza-anno": "2024"], "partenza"), ("2.I", ["partenza": "1", "partenza-anno": "24"], "partenza-anno"),
        ("1.P", ["date": "ieri"], "date"), ("1.P", ["date": "16/06/2026"], "date"), ("1.P", ["date": "31/12/2023"], "date"),
    ])
    func refused(code: String, values: [String: String], field: String) throws {
        let site = try site()
        let browser = try editor(site)
        let card = try #require(try Self.cards(site).first { $0.indicators.contains { $0.code == code } }).code
        let answer = try browser.submit("\(page(card, code))/valori", values)
        #expect(answer.status == 422 && answer.page.mistakes == [])
        #expect(answer.body.contains("id=\"\(field)-errore\"") && answer.page.elements("b").isEmpty)
        #expect(answer.page.text(in: "title").hasPrefix("Errore: "))
        #expect(try recorded(site, card, code) == nil)
    }

    @Test("A part that exceeds its whole is refused where it cannot")
    func excess() throws {
        let site = try site("sebino")
        let browser = try editor(site, ambito: "50065")
        let form = "\(Self.sebino)/S1/indicatori/S1.3/valori"
        #expect(try browser.submit(form, ["valore-2025": "13", "totale-2025": "12"]).status == 422)
        #expect(try browser.submit(form, ["valore-2025": "13"]).status == 422)
        #expect(try browser.submit("\(Self.sebino)/S1/indicatori/S1.4/valori", ["valore-2025": "1,234"]).status == 422)
    }

    // MARK: - Judgements

    @Test("A qualitative target is judged by hand, with a reason, an office and a day")
    func judgement() throws {
        let site = try site()
        let browser = try editor(site)
        let page = page("4", "4.I")
        #expect(try browser.get(page).body.contains("\(page)/giudizio"))
        let unsaid = try browser.submit("\(page)/giudizio", ["giudizio-2027": "raggiunto"])
        #expect(unsaid.status == 422 && unsaid.body.contains("id=\"motivo-2027-errore\""))
        #expect(try browser.submit("\(page)/giudizio", ["motivo-2027": "Perché sì"]).status == 422)
        #expect(try browser.submit("\(page)/giudizio", ["giudizio-2027": "forse", "motivo-2027": "x"]).status == 422)
        let saved = try browser.submit(
            "\(page)/giudizio", ["giudizio-2027": "raggiunto", "motivo-2027": "La relazione lo dice <b>"])
        #expect(saved.status == 303)
        let shown = try browser.get(page)
        #expect(Self.year(2027, of: shown) == "Raggiunto" && shown.page.elements("b").isEmpty)
        #expect(shown.body.contains("inserito da Ufficio operatore il 15/06/2026"))
        // Values are another form: they leave the judgement as it is.
        #expect(try recorded(site, "4", "4.I")?.content.judgements[2027]?.isAchieved == true)
    }

    @Test("What arithmetic judges is not judged by hand: the way leads back to the indicator")
    func noJudgement() throws {
        let browser = try editor(site())
        let answer = try browser.get("\(page("1", "1.R"))/giudizio")
        #expect(answer.status == 303 && answer.location == page("1", "1.R"))
        #expect(try browser.get("\(page("1", "Z.9"))/valori").status == 404)
        #expect(try browser.get(page("9", "1.R")).status == 404)
    }

    // MARK: - Beside the LEPS

    @Test("The home page and the overview count the cards' verdicts, and say what is to be collected")
    func summary() throws {
        let site = try site()
        let browser = try editor(site)
        _ = try browser.submit("\(page("1", "1.R"))/valori", ["valore-2026": "31"])
        for address in ["/ambiti/50037/2025-2027", "/ambiti/50037/2025-2027/leps?anno=2026"] {
            let answer = try browser.get(address)
            #expect(answer.status == 200 && answer.page.mistakes == [], "\(address)")
            let section = answer.body.components(separatedBy: "id=\"indicatori-schede\"").last ?? ""
            let lists = "/ambiti/50037/2025-2027/cruscotto/indicatori-schede?anno=2026"
            for (url, number) in [("\(lists)&verdetto=\(Verdict.Kind.achieved.rawValue)", "1"), ("\(lists)#con-target", "9")] {
                let counts = answer.page.elements("a").filter { TestBrowser.text($0.attributes["href"] ?? "") == url }
                #expect(counts.map { $0.attributes["data-number"] } == [number], "\(address), \(url)")
                let items = try browser.get(url.replacing("#con-target", with: "")).page.tags.filter {
                    ["elenco", "con-target"].contains($0.attributes["data-item"] ?? "")
                }
                #expect(items.count == Int(number), "\(url)")
            }
            let toCollect = section.components(separatedBy: "Da rilevare nel 2026</h3>").dropFirst().first?.components(separatedBy: "</ul>").first
            #expect(toCollect?.components(separatedBy: "<li>").count == 8 + 1)
            #expect(section.contains("\(page("8", "8.R"))#anno-2026") && !section.contains("\(page("1", "1.R"))#"))
        }
        let future = try browser.get("/ambiti/50037/2025-2027/leps?anno=2027")
        #expect(future.status == 200 && !future.body.contains("Da rilevare nel 2027"))
    }

    // MARK: - Together

    @Test("Two people record different years: both stay; the same year: the second chooses")
    func together() throws {
        let site = try site()
        let (first, second) = (try editor(site, "una"), try editor(site, "altra"))
        let form = "\(page("1", "1.R"))/valori"
        func hidden(_ browser: TestBrowser) throws -> [(String, String)] {
            try browser.get(form).page.elements("input").filter { $0.attributes["type"] == "hidden" }.compactMap { input in
                input.attributes["name"].map { ($0, input.attributes["value"] ?? "") }
            }
        }
        let (one, two, three) = (try hidden(first), try hidden(second), try hidden(second))
        #expect(try first.post(form, one + [("valore-2025", "30")]).status == 303)
        #expect(try second.post(form, two + [("valore-2026", "31")]).status == 303)
        let values = try #require(try recorded(site, "1", "1.R")).content
        #expect(values.byYear[2025]?.value.numerator == 30 && values.byYear[2026]?.value.numerator == 31)
        #expect(values.byYear[2025]?.provenance?.enteredBy == "Ufficio una", "who entered it stays")
        #expect(values.byYear[2026]?.provenance?.enteredBy == "Ufficio altra")
        let asked = try second.post(form, three + [("valore-2025", "29")])
        #expect(asked.status == 409 && asked.page.mistakes == [] && asked.body.contains("2025: "))
        #expect(try recorded(site, "1", "1.R")?.content == values)
    }

    @Test("The history shows who recorded what, in words, and takes it back as a new change")
    func history() throws {
        let site = try site("sebino")
        let browser = try editor(site, ambito: "50065")
        let page = "\(Self.sebino)/S1/indicatori/S1.4"
        _ = try browser.submit("\(page)/valori", ["valore-2025": "1.234,50", "nota": "prima"])
        _ = try browser.submit("\(page)/valori", ["valore-2025": "2000", "valore-2026": "5"])
        let history = try browser.get("\(page)/cronologia")
        #expect(history.status == 200 && history.page.mistakes == [])
        #expect(history.body.contains("1.234,50") && history.body.contains("Ufficio operatore"))
        let number = try #require(
            history.page.elements("input").last { $0.attributes["name"] == "numero" }?.attributes["value"])
        let back = try browser.submit("\(page)/cronologia", ["numero": number], to: "\(page)/ripristino")
        #expect(back.status == 303 && back.location == "\(page)/cronologia")
        let values = try #require(try recorded(site, "S1", "S1.4", ambito: "50065"))
        #expect(values.content.byYear[2025]?.value.numerator == 1_234_50 && values.content.byYear[2026] == nil)
        #expect(values.note == "prima")
        let old = try browser.formToken("\(page)/cronologia")
        #expect(try browser.post("\(page)/ripristino", [("modulo", old), ("versione", "1"), ("numero", number)]).status == 422)
    }

    @Test("Emptying everything takes the record away: what is missing is not zero")
    func emptied() throws {
        let site = try site()
        let browser = try editor(site)
        let form = "\(page("2", "2.R"))/valori"
        _ = try browser.submit(form, ["avvenuto": "si", "avvenuto-data": "1/3/2025", "atto": "Verbale"])
        #expect(try recorded(site, "2", "2.R")?.content.event?.date != nil)
        #expect(try browser.submit(form, ["avvenuto": "", "avvenuto-data": "", "atto": ""]).status == 303)
        #expect(try recorded(site, "2", "2.R") == nil)
        let history = try browser.get("\(page("2", "2.R"))/cronologia")
        #expect(history.body.contains("01/03/2025") && history.body.contains("Tolto"))
        let number = try #require(
            history.page.elements("input").last { $0.attributes["name"] == "numero" }?.attributes["value"])
        _ = try browser.submit("\(page("2", "2.R"))/cronologia", ["numero": number], to: "\(page("2", "2.R"))/ripristino")
        #expect(try recorded(site, "2", "2.R")?.content.event?.act?.type == "Verbale")
    }

    @Test("An indicator shared with a LEPS shows the LEPS values, and is recorded there")
    func shared() throws {
        let site = try site("sebino")
        let templates = try CardTemplates(folder: DemoSite.root.appendingPathComponent("Templates/cards"))
        let subject = try #require(try CardSubject.demo("A1", site))
        var card = subject.card
        card.indicators.append(
            try CardIndicator(code: "A1.1", kind: .output, title: "Incontri", reading: "almeno il 50% nel 2025", lepsIndicatorCode: "1.2"))
        _ = try site.database.cards(using: templates).save(
            card, in: subject.key, replacing: subject.stored.version, by: .commandLine, at: site.clock.now)
        let browser = try editor(site, ambito: "50065")
        let page = "\(Self.sebino)/A1/indicatori/A1.1"
        let shown = try browser.get(page)
        #expect(shown.status == 200 && shown.page.mistakes == [])
        #expect(shown.page.links.contains("\(DemoSite.plan)/leps/1.2") && !shown.body.contains("/valori"))
        #expect(shown.body.contains("Target della scheda") && shown.body.contains("Target regionale del LEPS"))
        let leps = try browser.get("\(DemoSite.plan)/leps/1.2")
        let value = try #require(leps.body.components(separatedBy: "<dt>Valore</dt><dd>").dropFirst().first?.components(separatedBy: " (").first)
        #expect(shown.body.contains(value))
        #expect(try browser.get("\(page)/valori").location == page)
        let transcribed = try browser.get("\(Self.sebino)/P24/indicatori/P24.1")
        #expect(transcribed.page.links.contains("\(DemoSite.plan)/leps/4.2") && transcribed.page.mistakes == [])
    }
}
