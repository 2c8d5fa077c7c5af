import Domain
import Foundation
import Testing

@testable import Web

@Suite("Open data of a published plan") struct OpenDataPagesTests {
    private static let path = "\(DemoSite.plan)/dati"

    @Test("Everyone reads a published plan's data without signing in and without cookies; of a draft nobody does")
    func access() throws {
        let open = TestBrowser(try DemoSite(cards: true, isPublic: true))
        let page = try open.get(Self.path)
        #expect(page.status == 200 && page.page.mistakes == [])
        let files = page.page.links.filter { $0.hasPrefix("\(Self.path)/") }
        #expect(files.count >= 5)
        for file in files { #expect(try open.get(file).status == 200, "\(file)") }
        for statement in ["/crediti"] {
            let answer = try open.get(statement)
            #expect(answer.status == 200 && answer.page.mistakes == [])
        }
        #expect(open.cookies.isEmpty)
        #expect(try TestBrowser(DemoSite()).get("\(Self.path)/leps.csv").status == 303)
    }

    @Test("Values of the LEPS: every indicator and year up to now, small counts of persons hidden, others not")
    func leps() throws {
        let open = TestBrowser(try DemoSite(isPublic: true))
        let rows = try DelimitedText(open.get("\(Self.path)/leps.csv").body).rows.map(\.cells)
        let headings = try #require(rows.first)
        #expect(headings == OpenLEPS.columns && rows.count == 41)
        func value(_ code: String, _ year: String, _ column: String) -> String? {
            rows.first { $0[4] == code && $0[2] == year }.flatMap { row in headings.firstIndex(of: column).map { row[$0] } }
        }
        #expect(value("1.2", "2025", "numeratore") == "9" && value("1.2", "2025", "riservato") == "NO")
        // 3.6 counts persons and is 0 in 2025; 4.3 counts instruments and is 1.
        #expect(value("3.6", "2025", "numeratore") == "" && value("3.6", "2025", "riservato") == "SI")
        #expect(value("4.3", "2025", "numeratore") == "1" && value("4.3", "2025", "riservato") == "NO")
        let json = try JSONSerialization.jsonObject(with: Data(open.get("\(Self.path)/leps.json").body.utf8)) as? [[String: Any]]
        #expect(json?.count == 40)
    }

    @Test("A part, its rest and the whole are counts: what would give one away is hidden", arguments: [
        (1, 20, nil, 20), (19, 20, nil, 20), (10, 20, 10, 20), (0, 0, nil, nil), (2, 2, nil, nil),
    ] as [(Int, Int, Int?, Int?)])
    func parts(part: Int, whole: Int, shown: Int?, of: Int?) throws {
        let figures = OpenLEPS.figures(of: try .ratio(part, of: whole), countsPersons: true)
        #expect(figures.numerator == shown)
        if shown == nil, let total = figures.denominator { #expect(total >= CellSuppression.leastPublished) }
    }

    @Test("The catalogue is JSON-LD with what DCAT-AP_IT asks of a catalogue, a dataset and a distribution")
    func catalogue() throws {
        let open = TestBrowser(try DemoSite(tables: true, isPublic: true))
        let object = try JSONSerialization.jsonObject(with: Data(open.get("\(Self.path)/catalogo.jsonld").body.utf8)) as? [String: Any]
        let catalogue = try #require(object)
        for name in ["dct:title", "dct:description", "dct:publisher", "dct:modified", "dcat:dataset"] { #expect(catalogue[name] != nil, "\(name)") }
        let datasets = try #require(catalogue["dcat:dataset"] as? [[String: Any]])
        #expect(datasets.count > 5)
        for dataset in datasets {
            for name in ["dct:identifier", "dct:title", "dct:description", "dct:modified", "dcat:theme", "dct:rightsHolder", "dct:accrualPeriodicity", "dcat:distribution"] {
                #expect(dataset[name] != nil, "\(name)")
            }
            for distribution in dataset["dcat:distribution"] as? [[String: Any]] ?? [] {
                for name in ["dct:format", "dcat:accessURL", "dct:license"] { #expect(distribution[name] != nil, "\(name)") }
            }
        }
    }

    @Test("No file of another name", arguments: ["altro.csv", "tavola-nessuna.csv", "tavola-.csv", "leps.xml", "%F0%9F%98%80"])
    func absent(_ name: String) throws {
        #expect(try TestBrowser(DemoSite(isPublic: true)).get("\(Self.path)/\(name)").status == 404)
    }
}
