import Domain
import Foundation
import Store
import Testing

@testable import Web

@Suite("Demography: indices, charts, entering figures") struct DemographyPagesTests {
    private static let pages = "\(DemoSite.plan)/demografia"
    private static let iseo = "\(DemoSite.plan)/demografia/comuni/iseo"

    /// The site with the published figures of the Sebino.
    private func site(isPublic: Bool = true) throws -> DemoSite {
        try DemoSite(isPublic: isPublic)
    }

    @Test("The Ambito is the sum of its municipalities, beside Distretto, ASST and ATS, with the arithmetic written out")
    func overview() throws {
        let page = try site().get(Self.pages)
        #expect(page.status == 200)
        #expect(page.body.contains("12 Comuni, 54.355 residenti al 01/01/2024"))
        #expect(page.body.contains("182,6"))
        #expect(page.body.contains("12.504 / 6.847 × 100"))
        #expect(page.body.contains("ATS di Brescia"))
        #expect(page.body.contains("65 anni e oltre / 0-14 anni × 100"))
        #expect(page.body.contains("Le fasce disponibili (0-14 anni, 15-64 anni, 65 anni e oltre) non permettono di contare 0-17 anni."))
        #expect(page.page.mistakes == [])
    }

    @Test("Every chart has a title, a description and a table with the same figures")
    func charts() throws {
        let page = try site().get(Self.pages).page
        let drawings = page.elements("svg").filter { $0.attributes["class"] == "chart" }
        #expect(drawings.count >= 3)
        #expect(page.elements("title").count == drawings.count + 1)
        #expect(page.elements("desc").count == drawings.count)
        #expect(drawings.allSatisfy { $0.attributes["role"] == "img" && $0.attributes["aria-labelledby"] != nil })
        #expect(page.text(in: "caption").components(separatedBy: "le cifre del grafico").count == drawings.count + 1)
    }

    @Test("Without any figures the page says so")
    func empty() throws {
        let page = try DemoSite(demography: false, isPublic: true).get(Self.pages)
        #expect(page.status == 200)
        #expect(page.body.contains("non è ancora registrata la popolazione per età"))
        #expect(try DemoSite(demography: false, isPublic: true).get("\(Self.pages)/nel-tempo").status == 200)
    }

    @Test("A municipality has its page; one of another Ambito has none")
    func municipality() throws {
        let site = try site()
        let page = try site.get(Self.iseo)
        #expect(page.status == 200)
        #expect(page.body.contains("8.992 residenti al 01/01/2024"))
        #expect(page.body.contains("225,8"))
        #expect(try site.get("\(Self.pages)/comuni/treviglio").status == 404)
    }

    @Test("Figures of a day are entered, compared with another day, and their history is kept")
    func entry() throws {
        let site = try site(isPublic: false)
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let chosen = try browser.submit("\(Self.iseo)/nuovo", ["quando": "01/01/2020"])
        #expect(chosen.status == 303)
        let form = try #require(chosen.location)
        #expect(form == "\(Self.iseo)/2020-01-01/modifica")
        let saved = try browser.submit(
            form,
            [
                "residenti-0-14": "600 + 600", "residenti-15-64": "5.500", "residenti-65-e-oltre": "1000+1200", "vedovi": "riservato",
                "fonte": "ISTAT",
            ])
        #expect(saved.status == 303)
        let page = try browser.get("\(Self.iseo)?data=2024-01-01&confronto=2020-01-01")
        #expect(page.body.contains("Variazione dal 01/01/2020"))
        // 225,8 after 183,3.
        #expect(page.body.contains("+42,4"))
        #expect(try browser.get("\(Self.iseo)?data=2020-01-01").body.contains("vedovi: riservato"))
        #expect(try browser.get("\(Self.iseo)/2020-01-01/cronologia").body.contains("600 + 600"))
    }

    @Test("What is wrong stands beside its field, and everything typed is kept")
    func refused() throws {
        let site = try site(isPublic: false)
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let answer = try browser.submit(
            "\(Self.iseo)/2020-01-01/modifica",
            [
                "residenti": "9.000", "residenti-0-14": "1", "residenti-15-64": "2", "residenti-65-e-oltre": "3", "stranieri": "boh",
                "altre-fasce-residenti": "x", "nota": "testo",
            ])
        #expect(answer.status == 422)
        for words in ["le fasce sommano 6", "non è un numero", "Riga 1", "senza fonte"] { #expect(answer.body.contains(words), "\(words)") }
        #expect(answer.body.contains("value=\"9.000\"") && answer.body.contains("testo"))
        for text in ["boh", "31/02/2024", "9999", "01/01/1700", "", "2024-13-40", String(repeating: "9", count: 20_000)] {
            #expect(try browser.submit("\(Self.iseo)/nuovo", ["quando": text]).status == 422, "\(text.prefix(20))")
        }
        for target in ["\(Self.iseo)/2024-99-01/modifica", "\(Self.iseo)/boh/modifica", "\(Self.iseo)/9999/modifica", "\(Self.pages)/comuni/x/nuovo"] {
            #expect(try browser.get(target).status == 404, "\(target)")
        }
    }

    @Test("Hostile texts never break the form", arguments: ["\u{0}", "😀", "<script>", String(repeating: "9", count: 20_000), "-1", "1 + 1 + 1", "1e9"])
    func hostile(text: String) throws {
        let site = try site(isPublic: false)
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let fields = ["residenti", "stranieri", "altre-fasce-residenti", "coniugati", "famiglie"]
        let answer = try browser.submit("\(Self.iseo)/2020-01-01/modifica", Dictionary(fields.map { ($0, text) }) { $1 }.merging(["fonte": "x"]) { $1 })
        // A form with NUL in it is refused whole.
        #expect(answer.status == (text.contains("\u{0}") ? 400 : 422))
        #expect(!answer.body.contains("<script>"))
    }

    @Test("Two who save the same figures: the second chooses")
    func conflict() throws {
        let site = try site(isPublic: false)
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let address = "\(Self.iseo)/2020-01-01/modifica"
        _ = try browser.submit(address, ["residenti": "10", "fonte": "ISTAT"])
        let stale = try browser.submit(address, ["residenti": "12", "prima.residenti": "11", "versione": "0", "fonte": "ISTAT"])
        #expect(stale.status == 409)
        #expect(stale.body.contains("Quello salvato nel frattempo"))
    }

    @Test("The years are drawn at their true distance, with a table of the same figures")
    func trend() throws {
        let site = try site()
        let ambito = DemographicTerritory(.ambito, name: "Sebino - 5", code: "50065")
        let counts = [(1941, 51_997), (1961, 76_755), (2020, 108_653)]
        _ = try site.database.demography.load(
            try counts.map { year, count in
                DemographicRecord(
                    ambito, .day(.endOfYear(year)), source: "ISTAT", ages: [.all: AgeStructure([.everyone: try Headcount(total: count)])])
            }, inAmbito: "50065", by: .commandLine, at: DemoSite.loadedAt)
        let page = try site.get("\(Self.pages)/nel-tempo")
        #expect(page.status == 200)
        #expect(page.body.contains("<polyline"))
        for figure in ["51.997", "76.755", "108.653"] { #expect(page.body.contains(figure), "\(figure)") }
        let chart = try #require(
            LineChart(
                id: "i", title: "t", measure: "m", places: 0, fromZero: true,
                [LineChart.Series(name: "s", points: try counts.map { (CalendarDate.endOfYear($0.0), try Ratio($0.1, over: 1)) })]))
        let xs = chart.lines[0].points.map(\.x)
        #expect(abs((xs[1] - xs[0]) * 59 - (xs[2] - xs[1]) * 20) < 60)
    }

    @Test("Bars stand from the greatest to the smallest, negative ones to the left of zero")
    func bars() throws {
        let items = try [("a", 1), ("b", -3), ("c", 3)].map { RankedBars.Item(label: $0.0, value: try Ratio($0.1, over: 1)) }
        let bars = try #require(RankedBars(id: "i", title: "t", what: "w", measure: "m", places: 0, items))
        #expect(bars.bars.map(\.label) == ["c", "a", "b"])
        #expect(bars.bars[2].x + bars.bars[2].width == bars.zero)
        #expect(bars.bars[0].x == bars.zero && bars.bars[0].width == bars.bars[2].width)
        #expect(RankedBars(id: "i", title: "t", what: "w", measure: "m", places: 0, []) == nil)
    }
}
