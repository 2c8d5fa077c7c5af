import Domain
import Store
import Testing

@testable import Web

@Suite("What a frozen year leaves in the report and in the flow") struct FrozenReportTests {
    private static let report = "\(YearSite.sheet)/relazione"
    private static let flow = "\(YearSite.sheet)/monitoraggio/leps-rfc4180.csv"

    /// The line of an indicator in the flow, by column.
    private func line(_ code: String, _ browser: TestBrowser, at moment: String = "") throws -> [String: String] {
        let rows = try DelimitedText(browser.get(Self.flow + moment).body).rows.map(\.cells)
        let headings = try #require(rows.first)
        let row = try #require(rows.first { $0.count > 6 && $0[6] == code })
        return Dictionary(zip(headings, row)) { first, _ in first }
    }

    @Test("Before a freeze nothing is said of one; after it, that nothing has changed, then what has")
    func differences() throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "responsabile", .manager())
        #expect(try !browser.get(Self.report).body.contains("congel"))
        #expect(try line("1.2", browser)["stato_anno"] == "aperto")
        #expect(try line("1.2", browser)["diverso_dal_congelato"] == "")

        try world.freeze(browser)
        let frozen = try browser.get(Self.report).page.text(in: "main")
        #expect(frozen.contains("Anno congelato dopo la verifica dell’Assemblea dei Sindaci (20/11/2026, Verbale n. 7)"))
        #expect(frozen.contains("Da allora nessun valore, range o verdetto è cambiato."))
        let kept = try line("1.2", browser)
        #expect(kept["diverso_dal_congelato"] == "NO" && kept["numeratore_congelato"] == "10")
        #expect(kept["verificato_il"] == "2026-11-20" && kept["impronta"]?.count == 64)

        world.site.clock.now = world.site.clock.now.adding(seconds: 600)
        _ = try browser.submit(YearSite.state, ["motivo": "m", "atto": "a"], to: "\(YearSite.sheet)/riapertura")
        _ = try YearSite.save(1, ["1.2.numeratore": "12"], browser)
        let page = try browser.get(Self.report)
        let text = page.page.text(in: "main")
        #expect(page.page.mistakes == [] && text.contains("L’anno è stato poi riaperto."))
        #expect(text.contains("Dal congelamento è cambiato l’indicatore 1.2"))
        #expect(text.contains("12 su 14 (85,71%) (al congelamento: 10 su 14 (71,43%))"))
        #expect(text.contains("(al congelamento: non raggiunto)"))
        #expect(!text.contains("≥ 75% (al congelamento"), "the range is the same")
        let now = try line("1.2", browser)
        #expect(now["diverso_dal_congelato"] == "SI" && now["numeratore"] == "12" && now["numeratore_congelato"] == "10")
        #expect(now["esito"] == "raggiunto" && now["esito_congelato"] == "non_raggiunto" && now["stato_anno"] == "riaperto")
        #expect(try line("1.1", browser)["diverso_dal_congelato"] == "NO")
        #expect(try browser.get("\(Self.report).odt").status == 200)
    }

    @Test("Report, flow, states, sheet and deadlines can be seen as of a past moment, and refuse what is none")
    func knownAt() throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "responsabile", .manager())
        try world.freeze(browser)
        let then = "?al=2026-11-21T10:00:30"
        world.site.clock.now = world.site.clock.now.adding(seconds: 600)
        _ = try browser.submit(YearSite.state, ["motivo": "m", "atto": "a"], to: "\(YearSite.sheet)/riapertura")
        _ = try YearSite.save(1, ["1.2.numeratore": "12"], browser)

        let report = try browser.get(Self.report + then)
        #expect(report.words.contains("LEPS come erano noti al 21/11/2026 10:00:30") && report.page.mistakes == [])
        #expect(!report.body.contains("12 su 14") && report.body.contains("relazione.odt?al=2026-11-21T10"))
        #expect(try line("1.2", browser, at: then)["numeratore"] == "10")
        #expect(try line("1.2", browser, at: then)["stato_anno"] == "congelato")
        let state = try browser.get(YearSite.state + then)
        #expect(state.body.contains("Anno 2026: congelato") && state.body.contains("Il passato si legge e non si cambia."))
        #expect(!state.body.contains("Riapri il 2026") && state.page.mistakes == [])
        let sheet = try browser.get(YearSite.sheet + then)
        #expect(sheet.body.contains("10 su 14") && !sheet.body.contains("12 su 14") && !sheet.body.contains("data-autosave"))
        let due = try browser.get("\(DemoSite.plan)/scadenze?al=31/12/2025")
        #expect(due.status == 200 && due.body.contains("Scadenze 2025") && due.page.mistakes == [])
        for path in [Self.report, YearSite.state, YearSite.sheet, "\(DemoSite.plan)/scadenze"] {
            let answer = try browser.get("\(path)?al=ieri")
            #expect(answer.status == 422 && answer.page.mistakes == [], "\(path)")
        }
    }

    @Test("The sheet lists the indicators that the cards add, once, with the way to their form")
    func cards() throws {
        let site = try DemoSite(cards: true, today: "21/11/2026")
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let page = try browser.get(YearSite.sheet)
        #expect(page.page.mistakes == [] && page.body.contains("id=\"schede\""))
        let links = page.page.links.filter { $0.contains("/indicatori/") && ($0.hasSuffix("/valori") || $0.hasSuffix("/giudizio")) }
        #expect(!links.isEmpty && Set(links).count == links.count)
        for link in links.prefix(3) { #expect(try browser.get(link).status == 200, "\(link)") }
    }
}
