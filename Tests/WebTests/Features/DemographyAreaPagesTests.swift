import Domain
import Foundation
import Store
import Testing

@testable import Web

@Suite("Demography of areas that are no municipalities, entered in the browser") struct DemographyAreaPagesTests {
    private static let pages = "\(DemoSite.plan)/demografia"
    private static let region = "\(pages)/aree/regione-03"

    private func site() throws -> DemoSite {
        let site = try DemoSite()
        let file = DemoSite.root.appendingPathComponent("migrations/demo/demography/sebino.json")
        try DemoDemography(contentsOf: file).load(into: site.database, at: DemoSite.loadedAt)
        return site
    }

    @Test("Ambito, Distretto, ASST, ATS, Regione and Italia have pages; the office sees all, readers those with figures")
    func listed() throws {
        let site = try site()
        func links(_ name: String, _ roles: Set<RoleGrant>) throws -> [String] {
            try TestBrowser(site, as: name, roles).get(Self.pages).page.links.filter { $0.contains("/demografia/aree/") }
        }
        let all = try links("operatore", .editor())
        #expect(all.count == 6 && all.contains(Self.region) && all.contains("\(Self.pages)/aree/italia-IT"))
        let manager = try TestBrowser(site, as: "responsabile", .manager())
        for link in all { #expect(try manager.get(link).page.mistakes == [], "\(link)") }
        let read = try links("sindaci", .assembly())
        #expect(read.count == 4 && !read.contains(Self.region))
        let page = try TestBrowser(site, as: "sindaci2", .assembly()).get(all[0])
        #expect(page.status == 200 && !page.body.contains("/nuovo") && !page.body.contains("/modifica"))
    }

    @Test("The Region's residents are typed with the same form, stand beside the Ambito's, and have a history to go back in")
    func entry() throws {
        let site = try site()
        let browser = try TestBrowser(site, as: "operatore", .editor())
        #expect(try browser.get(Self.region).body.contains("Di quest’area non è ancora registrata"))
        let chosen = try browser.submit("\(Self.region)/nuovo", ["quando": "01/01/2024"])
        #expect(chosen.location == "\(Self.region)/2024-01-01/modifica")
        let form = try #require(chosen.location)
        let empty = try browser.get(form)
        #expect(empty.page.mistakes == [] && empty.page.text(in: "main").contains("Lombardia"))
        #expect(!empty.body.contains("somma al posto"), "the Region is never summed")
        let figures = [
            "residenti-0-14": "1.250.000", "residenti-15-64": "6.400.000", "residenti-65-e-oltre": "2.350.000", "fonte": "ISTAT",
        ]
        #expect(try browser.submit(form, figures).location == Self.region)
        let page = try browser.get(Self.region)
        #expect(page.body.contains("10.000.000 residenti al 01/01/2024") && page.page.mistakes == [])
        // 2.350.000 / 1.250.000 × 100.
        #expect(page.body.contains("188,0"))
        let beside = try browser.get(Self.pages)
        #expect(beside.page.text(in: "table").contains("Lombardia") && beside.body.contains("10.000.000 al 01/01/2024"))
        #expect(try browser.get("\(Self.pages)/comuni/iseo").body.contains("188,0"))

        #expect(try browser.submit(form, figures.merging(["residenti-0-14": "1.000.000"]) { $1 }).status == 303)
        let history = try browser.get("\(Self.region)/2024-01-01/cronologia")
        #expect(history.page.mistakes == [] && history.page.text(in: "main").contains("Prima: 1.250.000"))
        let first = try #require(history.page.elements("input").last { $0.attributes["name"] == "numero" }?.attributes["value"])
        let back = try browser.submit(
            "\(Self.region)/2024-01-01/cronologia", ["numero": first], to: "\(Self.region)/2024-01-01/ripristino")
        #expect(back.status == 303)
        #expect(try browser.get(Self.region).body.contains("10.000.000 residenti"))
        // Another Ambito does not see it.
        let territory = DemographicTerritory(.region, name: "Lombardia", code: "03")
        let day = DemographicReference.day(try PlanFixture.date("01/01/2024"))
        #expect(try site.database.demography.record(of: territory, day, inAmbito: "50066") == nil)
        #expect(try site.database.demography.record(of: territory, day, inAmbito: "50065")?.isShared == false)
    }

    @Test("What is wrong stands beside its field, what was typed is kept, two who save are told")
    func refused() throws {
        let browser = try TestBrowser(try site(), as: "operatore", .editor())
        let form = "\(Self.region)/2024-01-01/modifica"
        let wrong = try browser.submit(form, ["residenti": "9.000", "residenti-0-14": "1", "stranieri": "boh", "nota": "testo <b>"])
        #expect(wrong.status == 422 && wrong.page.mistakes == [])
        for words in ["non è un numero", "senza fonte", "testo &lt;b&gt;"] { #expect(wrong.body.contains(words), "\(words)") }
        #expect(try browser.submit(form, ["residenti": "10", "fonte": "ISTAT"]).status == 303)
        let stale = try browser.submit(form, ["residenti": "12", "prima.residenti": "11", "versione": "0", "fonte": "ISTAT"])
        #expect(stale.status == 409 && stale.page.mistakes == [])
        for area in ["regione-04", "ats-999999", "comune-iseo", "x", "", "ats"] {
            #expect(try browser.get("\(Self.pages)/aree/\(area)/nuovo").status == 404, "\(area)")
            #expect(try browser.get("\(Self.pages)/aree/\(area)/2024-01-01/modifica").status == 404, "\(area)")
        }
    }

    @Test("A sum of the municipalities is not edited: the form is for what was published, and says so")
    func sum() throws {
        let site = try site()
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let ambito = "\(Self.pages)/aree/ambito-50065"
        let page = try browser.get(ambito)
        #expect(page.body.contains("somma dei Comuni") && !page.body.contains("\(ambito)/2024-01-01/modifica"))
        #expect(try browser.get("\(ambito)/2024-01-01/modifica").body.contains("le pagine mostrano la loro somma al posto di questi"))
        let published = try browser.submit("\(ambito)/2019-01-01/modifica", ["residenti": "55.000", "fonte": "ISTAT"])
        #expect(published.status == 303)
        let after = try browser.get(ambito)
        #expect(after.body.contains("\(ambito)/2019-01-01/modifica") && after.page.mistakes == [])
    }
}
