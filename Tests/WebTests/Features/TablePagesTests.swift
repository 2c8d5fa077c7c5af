import Domain
import Store
import Testing

@testable import Web

@Suite("Tables of context: reading, correcting, answering") struct TablePagesTests {
    private static let tables = "\(DemoSite.plan)/tavole"

    @Test("The list says how many findings each table has")
    func list() throws {
        let page = try TestBrowser(DemoSite(tables: true), as: "sindaci", .assembly()).get(Self.tables)
        #expect(page.status == 200)
        #expect(page.body.contains("54 rilievi da verificare"))
        #expect(page.body.contains("Stato civile della popolazione residente"))
    }

    @Test("A table shows its figures as printed, and marks what does not agree with words")
    func table() throws {
        let page = try DemoSite(tables: true, isPublic: true).get("\(Self.tables)/1")
        #expect(page.status == 200)
        #expect(page.body.contains("11,96%"))
        #expect(page.body.contains("100 / 1.021 × 100 = 9,79; è pubblicato 11,96%."))
        #expect(page.body.contains("da verificare"))
        #expect(try DemoSite(tables: true, isPublic: true).get("\(Self.tables)/99").status == 404)
    }

    @Test("The quality of the data lists every open finding of the plan")
    func quality() throws {
        let page = try TestBrowser(DemoSite(tables: true), as: "sindaci", .assembly()).get("\(DemoSite.plan)/qualita")
        #expect(page.status == 200)
        #expect(page.body.components(separatedBy: "<article").count == 55)
    }

    @Test("The tables of the act are read by everyone, without signing in")
    func regional() throws {
        let site = try DemoSite(tables: true)
        let list = try site.get("/regione/tavole")
        #expect(list.status == 200)
        #expect(list.page.elements("tbody").count == 1)
        #expect(list.body.contains("Tabella 20."))
        #expect(try site.get("/regione/tavole/1").body.contains("Spesa sociale per principali interventi"))
        #expect(try site.get("/regione/tavole/99").status == 404)
    }

    @Test("Demography shows the pyramid with the same figures in a table, and the indices with formula and source")
    func demography() throws {
        let page = try DemoSite(tables: true, demography: false, isPublic: true).get("\(DemoSite.plan)/demografia")
        #expect(page.status == 200)
        #expect(page.body.contains("<title id=\"piramide-titolo\">"))
        #expect(page.body.contains("182,6"))
        #expect(page.body.contains("65 anni e oltre / 0-14 anni × 100"))
        #expect(try DemoSite(demography: false, isPublic: true).get("\(DemoSite.plan)/demografia").status == 200)
    }

    @Test("The file for a spreadsheet holds the figures as numbers")
    func csv() throws {
        let file = try DemoSite(tables: true, isPublic: true).get("\(Self.tables)/1/file/csv-italiano")
        #expect(file.body.contains("Zone;519;502;1021;49,78;50,22;100;11,96%\r\n"))
    }

    @Test("An answer needs a choice and a note; then the finding is no longer open")
    func answer() throws {
        let site = try DemoSite(tables: true)
        let browser = try editor(of: site)
        let address = "\(Self.tables)/1/rilievo?rilievo=percentuale-12-8"
        let refused = try browser.submit(address, [:])
        #expect(refused.status == 422)
        #expect(refused.body.contains("Scegli una risposta."))
        let saved = try browser.submit(address, ["risposta": "confermato dalla fonte", "nota": "Sentita l'anagrafe."])
        #expect(saved.status == 303)
        let page = try browser.get("\(Self.tables)/1")
        #expect(page.body.contains("Confermato dalla fonte: Sentita l&#39;anagrafe."))
        #expect(try browser.get(Self.tables).body.contains("53 rilievi da verificare"))
    }

    @Test("A corrected cell is saved, and the finding is gone")
    func correct() throws {
        let site = try DemoSite(tables: true)
        let browser = try editor(of: site)
        let saved = try browser.submit("\(Self.tables)/1/modifica", try cells(site, replacing: ("cella-12-8", "9,79%")))
        #expect(saved.status == 303)
        #expect(try browser.get("\(Self.tables)/1").body.contains("9,79%"))
        #expect(try browser.get(Self.tables).body.contains("53 rilievi da verificare"))
    }

    @Test("Two people who change different cells lose nothing")
    func merge() throws {
        let site = try DemoSite(tables: true)
        let browser = try editor(of: site)
        let mine = try cells(site, replacing: ("cella-1-2", "4.313"))
        #expect(try browser.submit("\(Self.tables)/1/modifica", mine).status == 303)
        let stale = try browser.submit("\(Self.tables)/1/modifica", mine.merging(["cella-1-3": "4.681"]) { $1 })
        #expect(stale.status == 303)
        let saved = try #require(try site.database.tables.all(in: Self.key()).first)
        #expect(saved.table.rows[0].cells.prefix(3).map(\.printed) == ["Iseo", "4.313", "4.681"])
    }

    @Test("Two people who change the same cell choose between yours, theirs and what was there before")
    func conflict() throws {
        let site = try DemoSite(cards: true, tables: true)
        let browser = try editor(of: site)
        let theirs = try cells(site, replacing: ("cella-1-2", "4.313"))
        let mine = try cells(site, replacing: ("cella-1-2", "4.999")).merging(["cella-2-2": "3.604"]) { $1 }
        #expect(try browser.submit("\(Self.tables)/1/modifica", theirs).status == 303)
        let page = try browser.submit("\(Self.tables)/1/modifica", mine)
        #expect(page.status == 409)
        for value in ["4.999", "4.313", "4312"] { #expect(page.body.contains("name=\"cella-1-2\" value=\"\(value)\"")) }
        // What needs no choice travels with the choice.
        #expect(page.body.contains("name=\"cella-2-2\" value=\"3.604\""))
        let version = try #require(try site.database.tables.all(in: Self.key()).first?.version)
        let chosen = mine.merging(["versione": String(version), "cella-1-2": "4.313"]) { $1 }
        #expect(try browser.submit("\(Self.tables)/1/modifica", chosen).status == 303)
        let saved = try #require(try site.database.tables.all(in: Self.key()).first)
        #expect(saved.table.rows[0].cells[1].printed == "4.313")
        #expect(saved.table.rows[1].cells[1].printed == "3.604")
    }

    @Test("A pasted block takes the place of the rows, and one that is too wide is refused")
    func paste() throws {
        let site = try DemoSite(tables: true)
        let browser = try editor(of: site)
        let wide = try cells(site, replacing: ("incolla", "a\tb\tc\td\te\tf\tg\th\ti\n"))
        #expect(try browser.submit("\(Self.tables)/1/modifica", wide).status == 422)
        let block = try cells(site, replacing: ("incolla", "Alfa\t1\t2\t3\t1\t0\t1\t33,33%\nBorgo\t4\t5\t9\t1\t1\t2\t22,22%\n"))
        #expect(try browser.submit("\(Self.tables)/1/modifica", block).status == 303)
        #expect(try site.database.tables.all(in: Self.key()).first?.table.rows.count == 2)
    }

    // MARK: Asking

    private static func key() throws -> PlanKey { PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027")) }

    private func editor(of site: DemoSite) throws -> TestBrowser {
        try TestBrowser(site, as: "operatore", .editor())
    }

    private func cells(_ site: DemoSite, replacing change: (String, String)) throws -> [String: String] {
        let stored = try #require(try site.database.tables.all(in: Self.key()).first)
        var fields = ["titolo": stored.table.title, "versione": String(stored.version)]
        for (row, cells) in stored.table.rows.enumerated() {
            for (column, cell) in cells.cells.enumerated() { fields["cella-\(row + 1)-\(column + 1)"] = cell.printed }
        }
        fields[change.0] = change.1
        return fields
    }
}
