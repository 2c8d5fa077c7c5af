import Domain
import Foundation
import Store
import Testing

@testable import Web

@Suite("Outcomes, narratives and plans of other periods") struct OutcomePagesTests {
    static let contents = RecordSite.contents

    /// The plan of Valle Trompia with its cards, tables and outcomes.
    static func valleTrompia() throws -> (site: DemoSite, browser: TestBrowser, plan: String) {
        let site = try DemoSite(plan: "valle-trompia-2021-2023", cards: true)
        let folder = DemoSite.root.appendingPathComponent("migrations/demo")
        for demo in try DemoRecords.all(in: folder.appendingPathComponent("records")) { try demo.load(into: site.database, at: DemoSite.loadedAt) }
        return (site, try TestBrowser(site, as: "valle", .editor("50024")), "/ambiti/50024/2021-2023")
    }

    @Test("The register of outcomes says how many in each degree, how the spending compares, and what goes on")
    func summary() throws {
        let (_, browser, plan) = try Self.valleTrompia()
        let page = try browser.get("\(plan)/contenuti/esiti")
        #expect(page.status == 200)
        #expect(page.page.mistakes == [])
        let text = TestBrowser.text(page.page.text(in: "main"))
        for words in [
            "Ottimo 12", "Buono 6", "Sufficiente 8", "100% (12), 90% (3), 80% (3), 70% (5), 60% (3)", "Meno del 100%", "Che cosa continua", "26 esiti",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        let one = TestBrowser.text(try browser.get("\(plan)/contenuti/esiti/1").page.text(in: "main"))
        for words in ["buono (90%, parola derivata dalla percentuale)", "Famiglia: minori e giovani", "G5"] { #expect(one.contains(words), "\(words)") }
    }

    @Test("A plan without LEPS of its own period is whole: its pages answer and say nothing that is missing")
    func otherPeriod() throws {
        let (_, browser, plan) = try Self.valleTrompia()
        for page in ["", "/schede", "/schede/A1", "/schede/A1/modifica", "/tavole", "/qualita", "/demografia", "/contenuti", "/contenuti/sezioni", "/contenuti/esiti/nuovo", "/scadenze"] {
            let answer = try browser.get(plan + page)
            #expect(answer.status == 200, "\(page): \(answer.status) \(answer.location ?? "")")
            #expect(answer.page.mistakes == [], "\(page)")
        }
        #expect(try browser.get("\(plan)/leps").status == 404)
    }

    @Test("Four years, areas of one's own, an action without number, a composite result, M/S: entered, shown, exported, imported again")
    func whatPlansHave() throws {
        let site = try DemoSite(demo: false)
        let period = try PlanPeriod(label: "2028-2031")
        #expect(try site.database.plans.open(Plan(ambitoCode: "50065", period: period), by: .commandLine, at: site.clock.now))
        let key = PlanKey(ambitoCode: "50065", period: period)
        let browser = try TestBrowser(site, as: "ufficio", .editor())
        let contents = "/ambiti/50065/2028-2031/contenuti"
        let added = try browser.submit("\(contents)/esiti-azioni/nuovo", [
            "azione": "Sportello unico", "area": "Rete dei Comuni\nE", "risultato": "raggiunto\nin attesa\nrinviato al 2029", "decisione": "M/S",
        ])
        #expect(added.location == "\(contents)/esiti-azioni/1")
        _ = try browser.submit("\(contents)/esiti-azioni/nuovo", ["azione": "Sportello unico", "area": "G", "risultato": "non raggiunto", "decisione": "chiudere"])
        for written in ["2020/2021", "2023-2026", ""] {
            #expect(try browser.submit("\(contents)/esiti/nuovo", ["titolo": "Periodo \(written)", "periodo": written, "pagato": "10"]).status == 303)
        }
        let shown = try browser.get("\(contents)/esiti-azioni/1")
        #expect(shown.page.mistakes == [])
        let text = TestBrowser.text(shown.page.text(in: "main"))
        for words in ["Rete dei Comuni", "E Anziani", "raggiunto", "in attesa", "rinviato al 2029", "M/S"] { #expect(text.contains(words), "\(words)") }
        let list = TestBrowser.text(try browser.get("\(contents)/esiti-azioni").page.text(in: "main"))
        #expect(list.contains("Azioni in più aree") && list.contains("diverso tra le aree"))
        let before = try site.database.records.all(in: key).map(\.record)
        #expect(before.map { $0.text("periodo") }.filter { !$0.isEmpty } == ["2020/2021", "2023-2026"])
        for kind in ["esiti", "esiti-azioni"] {
            for file in ["elenco.csv", "elenco.json"] {
                let octets = Array(try browser.get("\(contents)/\(kind)/\(file)").body.utf8)
                let checked = try browser.upload(octets, named: file, in: "file", ["sostituisci": "si"], to: "\(contents)/\(kind)/importa")
                #expect(checked.status == 200, "\(kind) \(file)")
                #expect(try browser.post("\(contents)/\(kind)/importa", FilledForm(checked.body).pressing("x", "")).status == 303)
            }
        }
        #expect(try site.database.records.all(in: key).map(\.record) == before)
    }

    @Test("A text of 200.000 characters is written, shown and changed")
    func longText() throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "ufficio", .editor())
        let text = String(repeating: "Più servizi, *più* vicini. ", count: 200_000 / 27 + 1)
        #expect(text.count >= 200_000)
        #expect(try browser.submit("\(Self.contents)/bisogni/nuovo", ["macroaree": "E", "testo": text]).location == "\(Self.contents)/bisogni/1")
        let shown = try browser.get("\(Self.contents)/bisogni/1")
        #expect(shown.status == 200)
        #expect(shown.body.components(separatedBy: "<em>più</em>").count == 200_000 / 27 + 2)
        var form = FilledForm(try browser.get("\(Self.contents)/bisogni/1/modifica").body)
        form["motivazione"] = "Perché sì"
        #expect(try browser.post("\(Self.contents)/bisogni/1/modifica", form.pressing("x", "")).status == 303)
        let record = try site.database.records.record("bisogni", "1", in: RecordSite.key())?.record
        #expect(record?.text("testo") == text.trimmingCharacters(in: .whitespaces))
        #expect(record?.text("motivazione") == "Perché sì")
    }

    @Test("Markup and running addresses in a narrative, a title, an area or a search are inert")
    func injection() throws {
        let browser = try TestBrowser(DemoSite(), as: "ufficio", .editor())
        let hostile = "<script>alert(1)</script> [x](javascript:alert(1)) ![y](https://a.b) <img src=x onerror=alert(1)> {{<i>}} \"><b>"
        let typed = ["titolo": hostile, "testo": "# \(hostile)\n\n- \(hostile)\n\n|\(hostile)|\n|-|\n|\(hostile)|", "crediti": hostile, "fonti": hostile]
        #expect(try browser.submit("\(Self.contents)/sezioni/nuovo", typed).status == 303)
        for page in ["/sezioni/1", "/sezioni", "", "/sezioni/1/modifica", "/sezioni/1/cronologia", "/sezioni/1/posto", "/sezioni/1/eliminazione", "/cerca?testo=script"] {
            let answer = try browser.get(Self.contents + page)
            #expect(answer.status == 200, "\(page)")
            #expect(answer.page.mistakes == [], "\(page)")
            #expect(answer.page.elements("script").isEmpty && answer.page.elements("img").isEmpty && answer.page.elements("b").isEmpty, "\(page)")
            #expect(!answer.page.links.contains { $0.lowercased().hasPrefix("javascript") }, "\(page)")
        }
    }

    @Test("A number in a text follows the table; one written by hand is checked; a broken reference is shown as such")
    func figures() throws {
        let site = try DemoSite(cards: true, tables: true)
        let browser = try TestBrowser(site, as: "ufficio", .editor())
        let tables = try site.database.tables.all(in: RecordSite.key())
        let table = try #require(tables.first { stored in stored.table.rows.contains { $0.cells.first?.printed == "Iseo" } })
        let row = try #require(table.table.rows.first { $0.cells.first?.printed == "Iseo" })
        let figure = try ItalianNumber.print(#require(Int(row.cells[1].printed.replacingOccurrences(of: ".", with: ""))))
        let reference = "tavola:\(table.code):Iseo:2"
        let text = "Sono {{\(reference)}}, e {{1=\(reference)}}; {{tavola:999:x:y}}; indice {{indice:Indice di vecchiaia}}; {{indicatore:1.1:2025}}."
        #expect(try browser.submit("\(Self.contents)/bisogni/nuovo", ["macroaree": "E", "testo": text]).status == 303)
        let shown = TestBrowser.text(try browser.get("\(Self.contents)/bisogni/1").page.text(in: "main"))
        for words in ["Sono \(figure)", "[nei dati: \(figure)]", "[riferimento interrotto: tavola:999:x:y]", "Nel testo c’è 1, ma", "; 3."] {
            #expect(shown.contains(words), "\(words)")
        }
    }

    @Test("In the demonstration every figure of the texts is found, and the numbers written by hand agree")
    func demonstrationTexts() throws {
        let site = try DemoSite(cards: true, tables: true)
        for demo in try DemoRecords.all(in: DemoSite.root.appendingPathComponent("migrations/demo/records")) {
            try demo.load(into: site.database, at: DemoSite.loadedAt)
        }
        let browser = try TestBrowser(site, as: "ufficio", .editor())
        for page in ["/sezioni/contesto", "/sezioni/bisogni", "/bisogni/anziani", "/bisogni/lavoro"] {
            let answer = try browser.get(Self.contents + page)
            #expect(answer.status == 200 && answer.page.mistakes == [], "\(page)")
            let text = TestBrowser.text(answer.page.text(in: "main"))
            #expect(!text.contains("interrotto") && !text.contains("nei dati"), "\(page): \(text)")
        }
        #expect(TestBrowser.text(try browser.get("\(Self.contents)/sezioni/contesto").page.text(in: "main")).contains("54.346 residenti"))
        #expect(TestBrowser.text(try browser.get("\(Self.contents)/sezioni").page.text(in: "main")).contains("da scrivere"))
    }
}
