import Domain
import Store
import Testing

@testable import Web

@Suite("The simulation: hypothetical values, verdicts, nothing saved") struct SimulationPageTests {
    static let path = "\(DemoSite.plan)/simulazione"

    private func reader() throws -> TestBrowser { try TestBrowser(DemoSite(), as: "sindaci", .assembly()) }

    @Test("Every page says that it is a simulation, and the assembly may use it")
    func marked() throws {
        let browser = try reader()
        for answer in [try browser.get(Self.path), try browser.submit(Self.path, ["1.1-2026-n": "9"])] {
            #expect(answer.status == 200)
            #expect(answer.page.text(in: "main").contains("Simulazione: i valori scritti in questa pagina sono ipotesi"))
            #expect(answer.page.elements("h1").count == 1)
        }
    }

    @Test("Hypotheses change verdicts on the page and nothing in the data")
    func nothingIsSaved() throws {
        let browser = try reader()
        let key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
        let before = try browser.site.database.leps.overview(of: key)
        let answer = try browser.submit(
            Self.path, ["1.1-2026-n": "99", "1.1-2027-n": "1", "4.1-definizione": "01/03/2026", "4.1-attivazione": "01/06/2026"])
        let text = TestBrowser.text(answer.page.text(in: "main"))
        #expect(text.contains("Nella simulazione:"))
        #expect(text.contains("il valore del 2027 (1) non è maggiore di quello del 2026 (99)"))
        #expect(answer.page.elements("input").contains { $0.attributes["name"] == "1.1-2026-n" && $0.attributes["value"] == "99" })
        #expect(try browser.site.database.leps.overview(of: key) == before)
    }

    @Test("Half a ratio takes the other half from what is recorded")
    func half() throws {
        let browser = try reader()
        let key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
        let overview = try #require(try browser.site.database.leps.overview(of: key))
        let whole = try #require(overview.indicator("1.2")?.sheet.recordedValues[2025]?.content.value.denominator)
        let form = SimulationForm(overview) { $0 == "1.2-2025-n" ? "0" : "" }
        #expect(form.values["1.2"]?.byYear[2025]?.value == (try .ratio(0, of: whole)))
        #expect(form.problems.isEmpty)
        let missing = SimulationForm(overview) { $0 == "1.2-2027-n" ? "3" : "" }
        #expect(missing.problems.keys.sorted() == ["1.2-2027-d"])
    }

    @Test(
        "What cannot be read is said beside the field, and stays typed",
        arguments: [
            ("1.1-2026-n", "molte"), ("1.1-2026-n", "-1"), ("1.1-2026-n", "99999999999999999999"), ("1.2-2026-n", "3,5"),
            ("3.1-definizione", "31/02/2026"), ("importo", "tanti"), ("importo", "0"), ("regola", "inventata"),
            ("1.1-2026-n", "<script>alert(1)</script>"), ("conta-1.1", "si"), ("minimo", "3"), ("anno-verdetti", "2031"),
        ])
    func refused(_ field: String, _ text: String) throws {
        let answer = try reader().submit(Self.path, [field: text])
        #expect(answer.status == 422)
        #expect(answer.page.text(in: "title").hasPrefix("Errore: "))
        #expect(!answer.body.contains("<script>alert"))
        #expect(!answer.page.text(in: "main").contains("Risultato della simulazione"))
    }

    @Test("The largest numbers are judged, not fatal")
    func largest() throws {
        let most = String(Int.max)
        let answer = try reader().submit(
            Self.path,
            ["1.1-2025-n": most, "1.1-2026-n": most, "1.2-2026-n": most, "1.2-2026-d": most, "3.3-2025-n": most, "3.3-2025-d": "0"])
        #expect(answer.status == 200)
    }

    @Test("The share of the fund is reckoned only from what was typed")
    func fund() throws {
        let browser = try reader()
        #expect(!(try browser.get(Self.path)).page.text(in: "main").contains("€"))
        let answer = try browser.submit(
            Self.path,
            [
                "1.1-2025-n": "1", "importo": "10.000,00", "anno-verdetti": "2025", "regola": "almeno", "minimo": "1",
                "conta-1.1": "si", "conta-2.3": "si",
            ])
        #expect(answer.page.text(in: "main").contains("1 ≥ 1: € 10.000,00"))
        #expect(answer.page.text(in: "main").contains("Senza target nel 2025, non contati"))
    }

    @Test("A plan without LEPS, or none, has no simulation")
    func absent() throws {
        let browser = try reader()
        #expect(try browser.get("/ambiti/50065/2021-2023/simulazione").status == 404)
        #expect(try browser.get("/ambiti/50065/inizio/simulazione").status == 404)
    }
}
