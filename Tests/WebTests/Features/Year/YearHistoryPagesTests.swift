import Domain
import Foundation
import Store
import Testing

@testable import Web

@Suite("The histories of a year's states and of the plan's own targets") struct YearHistoryPagesTests {
    static let history = "\(YearSite.state)/cronologia"
    static let target = "\(DemoSite.plan)/leps/2.2/obiettivo-locale"
    static let targetHistory = "\(target)/cronologia?anno=2026"

    @Test("Freezing and reopening a year are told latest first: who, when, before and after")
    func states() throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "responsabile", .manager())
        #expect(try !browser.get(YearSite.state).body.contains(Self.history), "there is no step yet")
        let empty = try browser.get(Self.history)
        #expect(empty.body.contains("Nessuna modifica registrata.") && empty.page.mistakes == [])
        try world.freeze(browser)
        world.site.clock.now = world.site.clock.now.adding(seconds: 600)
        let reopened = try browser.submit(
            YearSite.state, ["motivo": "Dati <b> arrivati dopo", "atto": "Determinazione n. 12"],
            to: "\(YearSite.sheet)/riapertura")
        #expect(reopened.status == 303)

        #expect(try browser.get(YearSite.state).page.links.contains(Self.history))
        let page = try browser.get(Self.history)
        #expect(page.status == 200 && page.page.mistakes == [] && page.page.elements("form").isEmpty)
        let text = HTMLDocument(page.words).text(in: "main")
        #expect(text.contains("Cronologia: stato del 2026"))
        let steps = text.components(separatedBy: "Ufficio responsabile")
        #expect(steps.count == 4, "three steps: in review, frozen, reopened")
        #expect(steps[0].contains("21/11/2026 alle 10:10"))
        #expect(steps[1].contains("Prima: congelato") && steps[1].contains("Dopo: riaperto"))
        #expect(steps[1].contains("Dati <b> arrivati dopo") || page.body.contains("Dati &lt;b&gt; arrivati dopo"))
        #expect(steps[2].contains("Prima: in verifica") && steps[2].contains("Dopo: congelato"))
        #expect(steps[2].contains("Verifica dell’Assemblea Dopo: 20/11/2026") && steps[2].contains("Verbale n. 7"))
        #expect(steps[2].contains("Impronta SHA-256"))
        #expect(steps[3].contains("Prima: aperto") && steps[3].contains("Dopo: in verifica"))
    }

    @Test("A target adopted in place of another is told with the other before it")
    func localTarget() throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "operatore", .editor())
        let adopted = try browser.submit(
            "\(Self.target)?anno=2026",
            ["target": ">= 65%", "adottato": "01/10/2026", "motivo": "Personale ridotto", "atto": "Verbale n. 5"])
        #expect(adopted.status == 303)
        let indicator = try browser.get("\(DemoSite.plan)/leps/2.2?anno=2026")
        let links = indicator.page.links.filter { $0.contains("obiettivo-locale/cronologia") }
        #expect(links == [Self.targetHistory], "only the year that has a target of the plan")
        let page = try browser.get(Self.targetHistory)
        #expect(page.status == 200 && page.page.mistakes == [] && page.page.elements("form").isEmpty)
        let text = page.page.text(in: "main")
        #expect(text.contains("Cronologia: target del Piano per il 2026") && text.contains("Ufficio operatore"))
        #expect(text.contains("Prima: ≥ 70%") && page.body.contains("&gt;= 65%"))
        #expect(text.contains("Dopo: 01/10/2026") && text.contains("Personale ridotto") && text.contains("Verbale n. 5"))
    }

    @Test("There is no history of a year outside the period, nor of an unknown indicator")
    func unknown() throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "operatore", .editor())
        for path in [
            "anni/2030/stato/cronologia", "leps/9.9/obiettivo-locale/cronologia?anno=2026",
            "leps/2.2/obiettivo-locale/cronologia?anno=2030", "leps/2.2/obiettivo-locale/cronologia",
        ] {
            #expect(try browser.get("\(DemoSite.plan)/\(path)").status == 404, "\(path)")
        }
    }
}
