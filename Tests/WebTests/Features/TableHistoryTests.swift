import Domain
import Foundation
import Store
import Testing

@testable import Web

@Suite("Tables: history, earlier states, files") struct TableHistoryTests {
    private static let tables = "\(DemoSite.plan)/tavole"

    private func saved(_ table: Int = 1, _ changes: [String: String], in browser: TestBrowser) throws {
        #expect(try browser.submit("\(Self.tables)/\(table)/modifica", try cells(browser.site, table).merging(changes) { $1 }).status == 303)
    }

    private func stored(_ site: DemoSite, _ table: Int) throws -> StoredTable {
        let key = try PlanKey(ambitoCode: "50065", period: PlanPeriod(label: "2025-2027"))
        return try #require(try site.database.tables.all(in: key).first { $0.code == String(table) })
    }

    private func cells(_ site: DemoSite, _ table: Int) throws -> [String: String] {
        let stored = try stored(site, table)
        var fields = ["titolo": stored.table.title]
        for (row, cells) in stored.table.rows.enumerated() {
            for (column, cell) in cells.cells.enumerated() { fields["cella-\(row + 1)-\(column + 1)"] = cell.printed }
        }
        return fields
    }

    @Test("The history says which cell changed, and an earlier state is brought back by a change of its own")
    func history() throws {
        let site = try DemoSite(tables: true)
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let before = try stored(site, 1).table
        try saved(1, ["cella-1-2": "4.313"], in: browser)
        try saved(1, ["cella-1-2": "4.314", "titolo": "Altro titolo"], in: browser)
        let page = try browser.get("\(Self.tables)/1/cronologia")
        #expect(page.status == 200)
        let text = TestBrowser.text(page.body)
        #expect(text.contains("Riga 1, Iseo"))
        #expect(text.contains("Popolazione maschi: 4.313"))
        #expect(text.contains("Popolazione maschi: 4.314"))
        let numbers = page.page.elements("input").filter { $0.attributes["name"] == "numero" }.compactMap { $0.attributes["value"] }
        let first = try #require(numbers.last)
        let token = try browser.formToken("\(Self.tables)/1/cronologia")
        func restore(version: String) throws -> Int {
            try browser.post("\(Self.tables)/1/ripristino", [(FormToken.field, token), ("versione", version), ("numero", first)]).status
        }
        #expect(try restore(version: "3") == 303)
        #expect(try stored(site, 1).table.rows.map { $0.cells.map(\.printed) } == before.rows.map { $0.cells.map(\.printed) })
        #expect(try stored(site, 1).table.title == before.title)
        #expect(try stored(site, 1).version == 4)
        #expect(try restore(version: "1") == 422)
    }

    @Test("Answers to findings stay when the table is saved")
    func answers() throws {
        let site = try DemoSite(tables: true)
        let browser = try TestBrowser(site, as: "operatore", .editor())
        _ = try browser.submit(
            "\(Self.tables)/1/rilievo?rilievo=percentuale-12-8", ["risposta": "confermato dalla fonte", "nota": "Così la fonte."])
        try saved(1, ["cella-1-2": "4.312"], in: browser)
        #expect(try browser.get("\(Self.tables)/1").body.contains("Confermato dalla fonte: Così la fonte."))
    }

    @Test("A cell may say why it is empty")
    func absence() throws {
        let site = try DemoSite(tables: true)
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let form = try browser.get("\(Self.tables)/1/modifica")
        for reason in AbsenceReason.allCases { #expect(form.body.contains("<option value=\"\(reason.rawValue)\">")) }
        try saved(1, ["cella-1-5": "riservato"], in: browser)
        #expect(try stored(site, 1).table.rows[0].cells[4].absence == .confidential)
    }

    @Test("The files of a table: numbers as numbers, formulas as text, codes with their zeros")
    func files() throws {
        let site = try DemoSite(tables: true, isPublic: true)
        let key = try PlanKey(ambitoCode: "50065", period: PlanPeriod(label: "2025-2027"))
        let table = ContextTable(
            title: "Prova", columns: [TableColumn(["Comune"]), TableColumn(["Codice"]), TableColumn(["Residenti"]), TableColumn(["Quota"]), TableColumn(["Nota"])],
            rows: [Domain.TableRow(["=HYPERLINK(\"x\")", "017085", "1.234", "11,96%", "@SUM(A1)"].map { TableCell($0) })])
        _ = try site.database.tables.save(table, as: "99", in: key, replacing: nil, by: .commandLine, at: site.clock.now)
        func body(_ format: String) throws -> String { try site.get("\(Self.tables)/99/file/\(format)").body }
        #expect(try body("csv-italiano").contains("'=HYPERLINK"))
        #expect(try body("csv-italiano").contains(";017085;1234;11,96%;'@SUM(A1)\r\n"))
        #expect(try body("csv").contains(",017085,1234,\"11,96%\",'@SUM(A1)\r\n"))
        let json = try TableFile.tables(from: JSONDecoder().decode(JSONValue.self, from: Data(try body("json").utf8)))
        #expect(json.first?.rows.first?.cells.map(\.printed) == table.rows.first?.cells.map(\.printed))
        #expect(try site.get("\(Self.tables)/99/file/exe").status == 404)
        #expect(try site.get("\(Self.tables)/98/file/json").status == 404)
        let sheet = try site.get("\(Self.tables)/99/file/ods")
        #expect(sheet.status == 200)
        #expect(OpenSpreadsheet(table).octets.starts(with: [0x50, 0x4B, 0x03, 0x04]))
        #expect(OpenSpreadsheet(table).octets == OpenSpreadsheet(table).octets)
    }
}
