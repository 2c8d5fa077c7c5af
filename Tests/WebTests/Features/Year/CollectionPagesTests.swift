import Domain
import Foundation
import Store
import Testing

@testable import Web

@Suite("The collection sheet of a year") struct CollectionPagesTests {
    @Test("All twenty indicators stand on it by LEPS, with last year's value, range and verdict")
    func sheet() throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "operatore", .editor())
        for year in [2025, 2026, 2027] {
            let page = try browser.get("\(DemoSite.plan)/anni/\(year)")
            #expect(page.status == 200 && page.page.mistakes == [])
            #expect(page.page.elements("form").filter { $0.attributes["data-autosave"] == "operatore" }.count == 5)
            let blocks = page.page.elements("fieldset").filter { $0.attributes["class"] == "sheet-indicator" }
            #expect(blocks.count == 20)
        }
        let text = try browser.get(YearSite.sheet).page.text(in: "main")
        #expect(text.contains("Valore 2025 9 su 16 (56,25%)"))
        #expect(text.contains("Non raggiunto (ad oggi). Manca 1 incontro"))
        #expect(text.contains("Target del Piano «≥ 70%»"))
        #expect(text.contains("2025: anno base: da rilevare, in ritardo dal 01/01/2026"))
        #expect(try browser.get(DemoSite.plan).body.contains("/anni/2026\""))
        #expect(try browser.get("\(DemoSite.plan)/leps?anno=2026").body.contains("/anni/2026\""))
    }

    @Test("No sheet for another year, another period, another Ambito or whoever may not edit")
    func unknown() throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "operatore", .editor())
        for path in ["\(DemoSite.plan)/anni/2024", "\(DemoSite.plan)/anni/20266", "\(DemoSite.plan)/anni/x",
            "/ambiti/50065/2021-2023/anni/2022", "/ambiti/50066/2025-2027/anni/2026"]
        {
            #expect(try browser.get(path).status == 404, "\(path)")
        }
        let reader = try TestBrowser(world.site, as: "sindaci", .assembly())
        #expect(try reader.get(YearSite.sheet).status == 403)
        #expect(try !reader.get("\(DemoSite.plan)/leps").body.contains("/anni/2026\""))
    }

    @Test("A LEPS is saved alone, and only what was changed")
    func save() throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "operatore", .editor())
        let before = try #require(try world.recorded("1.1")?.version)
        let saved = try YearSite.save(1, ["1.2.numeratore": "1.100", "1.2.denominatore": "1400", "1.2.nota": "a\r\nb"], browser)
        #expect(saved.status == 303 && saved.location == "\(YearSite.sheet)#leps-1")
        let value = try #require(try world.recorded("1.2"))
        #expect(try value.content.value == .ratio(1100, of: 1400) && value.note == "a\nb")
        #expect(value.content.provenance?.enteredBy == "Ufficio operatore")
        #expect(try world.recorded("1.1")?.version == before)
    }

    @Test("What is wrong with one indicator keeps none of the others back, and its text comes again")
    func draft() throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "operatore", .editor())
        let answer = try YearSite.save(1, ["1.1.numeratore": "cinque <b>", "1.3.numeratore": "10"], browser)
        #expect(answer.status == 422 && answer.body.contains("<title>Errore: "))
        #expect(answer.body.contains("value=\"cinque &lt;b&gt;\"") && answer.body.contains("href=\"#1.1.numeratore\""))
        #expect(answer.page.mistakes == [])
        #expect(try world.recorded("1.3")?.content.value.numerator == 10)
        #expect(try world.recorded("1.1")?.content.value.numerator == 4)
        let again = try browser.get(YearSite.sheet)
        #expect(again.status == 200 && again.body.contains("value=\"cinque &lt;b&gt;\"") && again.page.mistakes == [])
        let other = try TestBrowser(world.site, as: "collega", .editor())
        #expect(try !other.get(YearSite.sheet).body.contains("cinque"))
        #expect(try YearSite.save(1, ["1.1.numeratore": "5"], browser).status == 303)
        #expect(try !browser.get(YearSite.sheet).body.contains("non si è potuto salvare"))
    }

    @Test("A draft over what another saved meanwhile asks, and loses neither")
    func draftMeetsOther() throws {
        let world = try YearSite()
        let first = try TestBrowser(world.site, as: "operatore", .editor())
        let second = try TestBrowser(world.site, as: "collega", .editor())
        _ = try YearSite.save(1, ["1.1.numeratore": "cinque", "1.1.nota": "mia"], first)
        _ = try YearSite.save(1, ["1.1.nota": "sua", "1.1.numeratore": "6"], second)
        let asked = try YearSite.save(1, ["1.1.numeratore": "7", "1.1.nota": "mia"], first)
        #expect(asked.status == 409)
        #expect(try world.recorded("1.1")?.content.value.numerator == 6)
    }

    @Test("A contradiction is kept while provisional and refused as final")
    func contradiction() throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "operatore", .editor())
        let fields = ["4.2.numeratore": "300", "4.2.denominatore": "240", "4.2.stato": "definitivo"]
        let refused = try YearSite.save(4, fields, browser)
        #expect(refused.status == 422 && refused.body.contains("La parte supera il totale: 300 su 240."))
        #expect(refused.body.contains("value=\"300\""))
        let kept = try YearSite.save(4, fields.merging(["4.2.stato": "provvisorio"]) { $1 }, browser)
        #expect(kept.status == 303)
        #expect(try world.recorded("4.2")?.content.value.numerator == 300)
        #expect(try browser.get(YearSite.sheet).body.contains("Errore: La parte supera il totale: 300 su 240."))
    }

    @Test("A warning is confirmed with a reason, for the figures that were seen")
    func confirm() throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "operatore", .editor())
        #expect(try browser.get(YearSite.sheet).body.contains("Confermo il valore del 3.5"))
        let mark = "3.5.conferma.invariato"
        let reason = "3.5.motivo.invariato"
        #expect(try YearSite.save(3, [mark: "1", reason: " "], browser).body.contains("Scrivi perché il valore è giusto."))
        let onlyReason = try YearSite.save(3, [reason: "<i>nulla</i> di nuovo"], browser)
        #expect(onlyReason.status == 422 && onlyReason.body.contains("Segna la casella"))
        #expect(onlyReason.body.contains("value=\"&lt;i&gt;nulla&lt;/i&gt; di nuovo\"") && onlyReason.page.mistakes == [])
        let changed = try YearSite.save(
            3, ["3.5.visto.invariato": "altro", mark: "1", reason: "Nessuno strumento nuovo"], browser)
        #expect(changed.status == 422 && changed.body.contains("Le cifre sono cambiate"))
        #expect(try YearSite.save(3, [mark: "1", reason: "Nessuno strumento nuovo"], browser).status == 303)
        let page = try browser.get(YearSite.sheet)
        #expect(page.body.contains("Confermato da Ufficio operatore il 21/11/2026: Nessuno strumento nuovo"))
        #expect(!page.body.contains("Confermo il valore del 3.5"))
    }

    @Test("Two who change the same field choose; the rest of both stays")
    func conflict() throws {
        let world = try YearSite()
        let first = try TestBrowser(world.site, as: "operatore", .editor())
        let second = try TestBrowser(world.site, as: "collega", .editor())
        let shown = YearSite.fields(1, on: try first.get(YearSite.sheet))
        func changed(_ values: [String: String]) -> [(String, String)] {
            shown.filter { values[$0.0] == nil && $0.0 != "modulo" } + values.map { ($0, $1) }
        }
        let token = try second.formToken(YearSite.sheet)
        _ = try YearSite.post(1, changed(["modulo": token, "1.1.numeratore": "6", "1.2.fonte": "CSI"]), second)
        let own = try first.formToken(YearSite.sheet)
        let asked = try YearSite.post(
            1, changed(["modulo": own, "1.1.numeratore": "7", "1.3.fonte": "Registro nuovo"]), first)
        #expect(asked.status == 409 && asked.page.mistakes == [] && asked.body.contains("Ufficio collega"))
        #expect(try world.recorded("1.3")?.source == "Registro nuovo", "what nobody else touched is saved")
        let hidden = asked.page.elements("input").filter { $0.attributes["type"] == "hidden" }.compactMap { tag in
            tag.attributes["name"].map { ($0, TestBrowser.text(tag.attributes["value"] ?? "")) }
        }
        let chosen = try YearSite.post(1, hidden + [("1.1.numeratore", "7")], first)
        #expect(chosen.status == 303, "\(chosen.page.text(in: "main").prefix(200))")
        #expect(try world.recorded("1.1")?.content.value.numerator == 7)
        #expect(try world.recorded("1.2")?.source == "CSI")
    }

    @Test("A protocol's stages, contents and parties are on the sheet")
    func milestone() throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "operatore", .editor())
        let page = try browser.get(YearSite.sheet)
        #expect(page.body.contains("name=\"3.1.definizione-data\"") && page.body.contains("name=\"3.1.contenuti\""))
        let answer = try YearSite.save(3, ["3.1.attivazione-data": "01/10/2026", "3.1.attivazione-atto": "Verbale"], browser)
        #expect(answer.status == 303, "\(answer.page.text(in: "main").prefix(300))")
        let sheet = try #require(try world.site.database.leps.overview(of: world.key)?.indicator("3.1")?.sheet)
        #expect(sheet.recordedProtocol?.content.activation.date?.italian == "01/10/2026")
        #expect(sheet.recordedProtocol?.content.contents?.isEmpty == false, "the contents stay as they were")
    }

    @Test("The script is answered in JSON, with the verdicts as they are now")
    func autosave() throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "operatore", .editor())
        let hidden = YearSite.fields(1, on: try browser.get(YearSite.sheet)).filter {
            $0.0 == "modulo" || $0.0.contains(".prima.") || $0.0.hasSuffix(".versione") || $0.0.contains(".elenco.")
        }
        struct Answer: Decodable {
            var stato: String
            var alle: String?
            var campi: [String: String]?
            var testi: [String: String]?
            var problemi: [String: String]?
            var salvati: [String]?
        }
        func send(_ values: [(String, String)]) throws -> (Int, Answer) {
            let answer = try YearSite.post(1, hidden + values, browser, script: true)
            return (answer.status, try JSONDecoder().decode(Answer.self, from: Data(answer.body.utf8)))
        }
        let (status, saved) = try send([("1.2.numeratore", "1100"), ("1.2.denominatore", "1400")])
        #expect(status == 200 && saved.stato == "salvato" && saved.alle == "10:00")
        #expect(saved.campi?["1.2.prima.numeratore"] == "1.100" && saved.campi?["1.2.versione"] != nil)
        #expect(saved.campi?["1.1.versione"] == nil)
        #expect(saved.testi?["verdetto-1.2"] == "Raggiunto (ad oggi).")
        #expect(saved.testi?["avvisi-1.1"] == "")

        let (bad, errors) = try send([("1.1.numeratore", "sei"), ("1.3.nota", "vista")])
        #expect(bad == 422 && errors.stato == "errori" && errors.problemi?["1.1.numeratore"] != nil)
        #expect(errors.salvati == ["1.3.nota"])
        #expect(try world.recorded("1.3")?.note == "vista")

        let other = try TestBrowser(world.site, as: "collega", .editor())
        _ = try YearSite.save(1, ["1.2.fonte": "sua"], other)
        let (conflict, asked) = try send([("1.2.fonte", "mia")])
        #expect(conflict == 409 && asked.stato == "conflitto")
        #expect(try world.recorded("1.2")?.source == "sua")
    }

    @Test("A list of boxes that a script does not send stays as it is")
    func autosaveKeepsLists() throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "operatore", .editor())
        let fields = YearSite.fields(3, on: try browser.get(YearSite.sheet))
        let hidden = fields.filter { $0.0 == "modulo" || $0.0.contains(".prima.") || $0.0.hasSuffix(".versione") || $0.0.contains(".elenco.") }
        func contents() throws -> Set<String>? {
            try world.site.database.leps.overview(of: world.key)?.indicator("3.1")?.sheet.recordedProtocol?.content.contents
        }
        let before = try #require(try contents())
        #expect(!before.isEmpty)
        #expect(try YearSite.post(3, hidden + [("3.1.nota", "x")], browser, script: true).status == 200)
        #expect(try contents() == before)
        let again = YearSite.fields(3, on: try browser.get(YearSite.sheet))
        let unticked = again.filter { $0.0 != "3.1.contenuti" }
        #expect(try YearSite.post(3, unticked, browser).status == 303)
        #expect(try contents() == nil, "without a mark nobody has looked")
    }

    @Test("A frozen year shows everything and takes nothing; what was typed is kept")
    func frozen() throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "responsabile", .manager())
        let shown = YearSite.fields(1, on: try browser.get(YearSite.sheet))
        try world.freeze(browser)
        let page = try browser.get(YearSite.sheet)
        #expect(!page.page.elements("form").contains { $0.attributes["method"] == "post" } && page.body.contains("congelato") && page.page.mistakes == [])
        let late = try YearSite.post(1, shown.filter { $0.0 != "1.1.numeratore" } + [("1.1.numeratore", "9")], browser)
        #expect(late.status == 422 && late.body.contains("Il 2026 è congelato"))
        #expect(try world.recorded("1.1")?.content.value.numerator == 4)
        let form = "\(DemoSite.plan)/leps/1.1/modifica?anno=2026"
        let single = try browser.submit(form, ["numeratore": "9", "stato": "provvisorio", "fonte": "", "nota": ""])
        #expect(single.status == 422 && single.body.contains("Il 2026 è congelato"))
    }

    @Test("Hostile input is refused without a failure", arguments: [
        "99999999999999999999", "-1", "1e9", "\u{0}", "١٢", "' OR 1=1 --", "<script>", String(repeating: "9", count: 5000), "12,5", "10000001",
    ])
    func hostile(text: String) throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "operatore", .editor())
        let answer = try YearSite.save(
            1, ["1.1.numeratore": text, "1.1.stato": "definitivo", "1.2.versione": text, "1.2.prima.numeratore": text], browser)
        #expect([303, 400, 409, 422].contains(answer.status))
        #expect(try world.recorded("1.1")?.content.value.numerator == 4)
        #expect(try YearSite.post(99, [("modulo", browser.formToken(YearSite.sheet))], browser).status == 404)
    }
}
