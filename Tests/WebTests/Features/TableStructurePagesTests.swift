import Domain
import Store
import Testing

@testable import Web

@Suite("The structure of tables: new ones, columns, formulas") struct TableStructurePagesTests {
    private static let tables = "\(DemoSite.plan)/tavole"
    private static let fields = [
        "titolo": "Residenti", "riferimento": "01/01/2024", "fonte": "ISTAT", "universo": "residenti",
        "colonne": "Comune\nMaschi\nFemmine\n65 e oltre | Maschi\n65 e oltre | Femmine\nTotale", "righe": "Alfa\nBorgo\nTotale",
    ]

    private func key() throws -> PlanKey { PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027")) }

    private func browser() throws -> TestBrowser { try TestBrowser(DemoSite(), as: "operatore", .editor()) }

    private func table(_ browser: TestBrowser) throws -> ContextTable {
        try #require(try browser.site.database.tables.all(in: key()).last?.table)
    }

    @Test("A new table has its columns on several levels and its rows, and asks for types and formulas next")
    func new() throws {
        let browser = try browser()
        let saved = try browser.submit("\(Self.tables)/nuova", Self.fields)
        #expect(saved.status == 303)
        #expect(saved.location == "\(Self.tables)/1/struttura")
        let table = try table(browser)
        #expect(table.columns.map(\.headings.count) == [1, 1, 1, 2, 2, 1])
        #expect(table.rows.map { $0.cells.count } == [6, 6, 6])
        let page = try browser.get("\(Self.tables)/1")
        #expect(page.body.contains("<th scope=\"colgroup\" colspan=\"2\">65 e oltre</th>"))
        #expect(page.page.mistakes == [])
    }

    @Test("A table without title or columns is refused, with everything typed kept")
    func refused() throws {
        let browser = try browser()
        let answer = try browser.submit("\(Self.tables)/nuova", ["fonte": "ISTAT", "righe": "Alfa"])
        #expect(answer.status == 422)
        #expect(answer.body.contains("Scrivi il titolo della tavola.") && answer.body.contains("Scrivi almeno una colonna."))
        #expect(answer.body.contains("value=\"ISTAT\""))
        let many = (1...200).map { "c\($0)" }.joined(separator: "\n")
        #expect(try browser.submit("\(Self.tables)/nuova", ["titolo": "t", "colonne": many]).status == 422)
        #expect(try browser.submit("\(Self.tables)/nuova", ["titolo": "t\u{7}u", "colonne": "a"]).status == 422)
        #expect(try browser.site.database.tables.all(in: key()).isEmpty)
    }

    @Test("Types, units and roles are saved; a column goes with its cells and formulas")
    func structure() throws {
        let browser = try browser()
        _ = try browser.submit("\(Self.tables)/nuova", Self.fields)
        let address = "\(Self.tables)/1/struttura"
        _ = try browser.submit("\(Self.tables)/1/formula?colonna=6", ["formula": "somma", "addendi": "2"])
        var values = try shown(browser, address)
        values["tipo-2"] = "conteggio"
        values["unita-2"] = "persone"
        values["ruolo-3"] = "totale"
        values["tipo-4"] = "elimina"
        values["colonne-nuove"] = "Note"
        #expect(try browser.submit(address, values).status == 303)
        let table = try table(browser)
        #expect(table.columns.map(\.heading) == ["Comune", "Maschi", "Femmine", "65 e oltre – Femmine", "Totale", "Note"])
        #expect(table.columns[1].kind == .count && table.columns[1].unit == "persone")
        #expect(table.rows[2].role == .total)
        #expect(table.rows.allSatisfy { $0.cells.count == 6 })
    }

    @Test("A formula is chosen from a list; the page shows what it gives beside what is printed")
    func formula() throws {
        let browser = try browser()
        let table = ContextTable(
            title: "t", columns: ["Comune", "Maschi", "Femmine", "Totale"].map { TableColumn([$0]) },
            rows: [Domain.TableRow(["Alfa", "10", "20", "31"].map { TableCell($0) }), Domain.TableRow(["Borgo", "1", "2", ""].map { TableCell($0) })])
        _ = try browser.site.database.tables.save(table, as: "1", in: key(), replacing: nil, by: .commandLine, at: DemoSite.loadedAt)
        let address = "\(Self.tables)/1/formula?colonna=4"
        #expect(try browser.submit(address, ["formula": "somma", "addendi": "2"]).body.contains("Scegli almeno due addendi."))
        #expect(try browser.submit(address, ["formula": "boh"]).status == 422)
        #expect(try browser.submit(address, ["formula": "rapporto", "addendi": "4", "divisori": "2", "moltiplicatore": "7"]).status == 422)
        #expect(try post(browser, address, [("formula", "somma"), ("addendi", "2"), ("addendi", "3")]).status == 303)
        #expect(try self.table(browser).columns[3].formula == .sum([1, 2]))
        let page = try browser.get("\(Self.tables)/1").body
        #expect(page.contains("calcolato 30 (differenza +1)"))
        #expect(page.contains("calcolato 3<"))
        #expect(try browser.submit(address, ["formula": ""]).status == 303)
        #expect(try self.table(browser).columns[3].formula == nil)
        for target in ["formula", "formula?colonna=99", "formula?riga=0", "formula?colonna=x"] {
            #expect(try browser.get("\(Self.tables)/1/\(target)").status == 404, "\(target)")
        }
    }

    @Test("A cell that another saved meanwhile stays when the structure is saved")
    func meanwhile() throws {
        let browser = try browser()
        _ = try browser.submit("\(Self.tables)/nuova", Self.fields)
        let address = "\(Self.tables)/1/struttura"
        let values = try shown(browser, address).merging(["unita-2": "persone"]) { $1 }
        let stored = try #require(try browser.site.database.tables.all(in: key()).first)
        var changed = stored.table
        changed.rows[0].cells[1] = TableCell("12")
        _ = try browser.site.database.tables.save(changed, as: "1", in: key(), replacing: stored.version, by: .commandLine, at: DemoSite.loadedAt)
        #expect(try browser.submit(address, values.merging(["versione": String(stored.version)]) { $1 }).status == 303)
        #expect(try table(browser).rows[0].cells[1].printed == "12")
        #expect(try table(browser).columns[1].unit == "persone")
    }

    // MARK: Asking

    /// What the fields of a form hold when it is opened.
    private func shown(_ browser: TestBrowser, _ address: String) throws -> [String: String] {
        let page = try browser.get(address).page
        return Dictionary(
            page.elements("input").filter { $0.attributes["type"] == "text" }
                .compactMap { input in input.attributes["name"].map { ($0, TestBrowser.text(input.attributes["value"] ?? "")) } }
        ) { first, _ in first }
    }

    private func post(_ browser: TestBrowser, _ address: String, _ values: [(String, String)]) throws -> DemoSite.Answer {
        let hidden = try browser.get(address).page.elements("input").filter { $0.attributes["type"] == "hidden" }
            .compactMap { input in input.attributes["name"].map { ($0, input.attributes["value"] ?? "") } }
        return try browser.post(address, hidden + values)
    }
}
