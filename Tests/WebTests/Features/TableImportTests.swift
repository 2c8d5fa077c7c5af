import Domain
import Foundation
import Store
import Testing

@testable import Web

@Suite("Tables from files and pasted blocks, in two steps") struct TableImportTests {
    private static let page = "\(DemoSite.plan)/tavole/importa"
    private static let block = """
        Comune\tMaschi\tFemmine\tTotale
        Iseo\t4.312\t4.680\t8.992
        Marone\t1.499\t1.613\t3.112
        Zone\t519\t502\t1.021
        Sulzano\t976\t964\t1.940
        Totale\t7.306\t7.759\t15.065
        """

    private func editor() throws -> (site: DemoSite, browser: TestBrowser) {
        let site = try DemoSite()
        return (site, try TestBrowser(site, as: "operatore", .editor()))
    }

    private func tables(_ site: DemoSite) throws -> [StoredTable] {
        try site.database.tables.all(in: PlanKey(ambitoCode: "50065", period: PlanPeriod(label: "2025-2027")))
    }

    /// What the page's form would send: hidden fields, chosen options, texts and ticked boxes.
    private func fields(_ answer: DemoSite.Answer, _ changes: [String: String]) -> [(String, String)] {
        var fields: [String: String] = [:]
        for input in answer.page.elements("input") {
            guard let name = input.attributes["name"], input.attributes["type"] != "file" else { continue }
            if input.attributes["type"] == "checkbox", input.attributes["checked"] == nil { continue }
            fields[name] = TestBrowser.text(input.attributes["value"] ?? "")
        }
        return fields.merging(changes) { $1 }.map { ($0, $1) }
    }

    @Test("A pasted block is checked, shown with what was understood, and written only when it is confirmed")
    func paste() throws {
        let (site, browser) = try editor()
        let checked = try browser.submit(Self.page, ["testo": Self.block])
        #expect(checked.status == 200)
        #expect(try tables(site).isEmpty)
        for text in ["tabulazione", "UTF-8", "Maschi + Femmine", "I conti della tavola tornano.", "5 righe, 4 colonne"] {
            #expect(checked.words.contains(text), "\(text)")
        }
        let untitled = try browser.post(Self.page, fields(checked, ["azione": "importa"]))
        #expect(untitled.status == 422)
        #expect(untitled.body.contains("Scrivi il titolo della tavola."))
        let saved = try browser.post(
            Self.page,
            fields(untitled, ["azione": "importa", "titolo": "Residenti", "riferimento": "01/01/2024", "tipo-1": "territorio", "tipo-4": "conteggio"]))
        #expect(saved.status == 303)
        let table = try #require(try tables(site).first?.table)
        #expect(table.title == "Residenti")
        #expect(table.columns.map(\.formula) == [nil, nil, nil, .sum([1, 2])])
        #expect(table.rows.last?.role == .total)
        #expect(table.rows.first?.cells.map(\.printed) == ["Iseo", "4.312", "4.680", "8.992"])
    }

    @Test("A file of Windows with a decimal point is read, kept with its digest, and replaces the rows of a table")
    func file() throws {
        let (site, browser) = try editor()
        let first = try browser.submit(Self.page, ["testo": "Comune;Quota\nIseo;1,5\nZone;2,25\n"])
        _ = try browser.post(Self.page, fields(first, ["azione": "importa", "titolo": "Quote"]))
        let octets = Array("Comune,Quota\nIseo,3.5\nLimbiate gi".utf8) + [0xE0] + Array(",4.25\n".utf8)
        let checked = try browser.upload(octets, named: "quote.csv", in: "file", to: Self.page)
        #expect(checked.body.contains("Windows-1252"))
        #expect(checked.body.contains("Le righe di «Quote» saranno sostituite: 1 righe aggiornate, 1 nuove, 1 tolte."))
        let code = try #require(try tables(site).first?.code)
        let saved = try browser.post(
            Self.page,
            fields(checked, ["azione": "importa", "destinazione": code, "separatore": "virgola", "decimali": "punto", "intestazioni": "1", "colonna-1": "1", "colonna-2": "2"]))
        #expect(saved.status == 303)
        let table = try #require(try tables(site).first)
        #expect(table.table.rows.map { $0.cells.map(\.printed) } == [["Iseo", "3,5"], ["Limbiate già", "4,25"]])
        #expect(table.version == 2)
    }

    @Test(
        "A wrong file gives one clear message and writes nothing",
        arguments: [
            ([0x50, 0x4B, 0x03, 0x04, 0x00, 0x01], "non è un testo"), ([], "vuoto"),
            (Array("Comune;Città\nIseo;Zonè\nB".utf8) + [0xE0] + Array(";x\n".utf8), "mescola due codifiche, UTF-8 e Windows-1252 (riga 3)"),
            ([0xFF, 0xFE, 0x41, 0x00], "UTF-16"), (Array((Array(repeating: "1", count: 10_000).joined(separator: ";") + "\n").utf8), "10.000 colonne"),
            (Array("Comune;Residenti\nIseo;=A1+B2\n".utf8), "formula"), (Array("una parola".utf8), "una sola colonna"),
            (Array("Comune;\"Residenti\nIseo;3\n".utf8), "virgolette"), (Array("Comune;Residenti\nIseo;12\nZone;\u{1F600}\nMarone;13\nSulzano;14\nSarnico;15\n".utf8), "serve un numero"),
        ] as [([UInt8], String)])
    func wrong(octets: [UInt8], message: String) throws {
        let (site, browser) = try editor()
        let answer = try browser.upload(octets, named: "x.csv", in: "file", to: Self.page)
        #expect(answer.status == 422)
        #expect(TestBrowser.text(answer.words).contains(message))
        let confirmed = try browser.post(Self.page, fields(answer, ["azione": "importa", "titolo": "x"]))
        #expect(confirmed.status == 422)
        #expect(try tables(site).isEmpty)
    }

    @Test("A file that no longer waits, or is another user's, is asked for again")
    func notWaiting() throws {
        let (site, browser) = try editor()
        let checked = try browser.submit(Self.page, ["testo": Self.block])
        let other = try TestBrowser(site, as: "altra", .editor())
        let token = try other.formToken(Self.page)
        let stolen = fields(checked, ["azione": "importa", "titolo": "x", "modulo": token])
        let answer = try other.post(Self.page, stolen)
        #expect(answer.status == 422)
        #expect(answer.body.contains("non è più in attesa"))
        #expect(try tables(site).isEmpty)
    }

    @Test("Hostile choices are refused or ignored, never a failure", arguments: [
        ["destinazione": "999"], ["colonne": "99999999999999999999"], ["tipo-1": "\u{0}"], ["intestazioni": "-1"], ["separatore": "x"], ["versione": "abc"],
        ["intestazioni": "4"], ["titolo": String(repeating: "x", count: 20_000)],
    ])
    func hostile(changes: [String: String]) throws {
        let (_, browser) = try editor()
        let checked = try browser.submit(Self.page, ["testo": Self.block])
        #expect(try browser.post(Self.page, fields(checked, ["azione": "importa", "titolo": "T"].merging(changes) { $1 })).status < 500)
    }

    @Test("The population of ISTAT by age and sex goes to the demographic figures")
    func population() throws {
        let (site, browser) = try editor()
        var lines = ["Popolazione residente al 1° gennaio 2023", "Codice comune;Comune;Età;Totale maschi;Totale femmine"]
        for (code, name) in [("017085", "Iseo"), ("017169", "Sale Marasino"), ("015146", "Milano")] {
            for age in 0...100 { lines.append("\(code);\(name);\(age);\(age + 1);2") }
        }
        let checked = try browser.upload(Array(lines.joined(separator: "\n").utf8), named: "posas.csv", in: "file", to: Self.page)
        #expect(checked.status == 200)
        #expect(checked.body.contains("01/01/2023"))
        #expect(checked.body.contains("2 su 12"))
        let saved = try browser.post(Self.page, fields(checked, ["azione": "importa", "cittadinanza": "tutte"]))
        #expect(saved.status == 303)
        let record = try site.database.demography.record(
            of: DemographicTerritory(.municipality, name: "Iseo", code: "017085"), .day(CalendarDate(iso: "2023-01-01")), inAmbito: "50065")
        #expect(record?.record.residents.everyone?.males == 5_151)
    }
}
