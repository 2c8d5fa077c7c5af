import Domain
import Foundation
import Store
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
        #expect(headings.count == 14 && rows.count == 41)
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
        let figures = ValueDisclosure.figures(of: try .ratio(part, of: whole), countsPersons: true)
        #expect(figures.numerator == shown)
        if shown == nil, let total = figures.denominator { #expect(total >= CellSuppression.leastPublished) }
    }

    @Test("The catalogue is JSON-LD with what DCAT-AP_IT asks of a catalogue, a dataset and a distribution")
    func catalogue() throws {
        let open = TestBrowser(try DemoSite(tables: true, isPublic: true))
        let object = try JSONSerialization.jsonObject(with: Data(open.get("\(Self.path)/catalogo.jsonld").body.utf8)) as? [String: Any]
        let catalogue = try #require(object)
        for name in ["dct:title", "dct:description", "dct:publisher", "dct:modified", "dcat:dataset"] { #expect(catalogue[name] != nil, "\(name)") }
        // The day of the last change, not that of the reading.
        #expect((catalogue["dct:modified"] as? [String: Any])?["@value"] as? String == "2026-06-15")
        func isAgent(_ value: Any?) -> Bool {
            let agent = value as? [String: Any]
            return agent?["foaf:name"] is String && agent?["dct:identifier"] is String
        }
        #expect(isAgent(catalogue["dct:publisher"]))
        let datasets = try #require(catalogue["dcat:dataset"] as? [[String: Any]])
        #expect(datasets.count > 5)
        for dataset in datasets {
            for name in ["dct:identifier", "dct:title", "dct:description", "dct:modified", "dcat:theme", "dct:rightsHolder", "dct:accrualPeriodicity", "dcat:distribution"] {
                #expect(dataset[name] != nil, "\(name)")
            }
            #expect(isAgent(dataset["dct:rightsHolder"]))
            let distributions = try #require(dataset["dcat:distribution"] as? [[String: Any]])
            #expect(distributions.count == 2, "CSV and JSON")
            for distribution in distributions {
                for name in ["dct:format", "dcat:accessURL", "dct:license"] { #expect(distribution[name] != nil, "\(name)") }
                let licence = distribution["dct:license"] as? [String: Any]
                #expect(licence?["dct:type"] != nil && licence?["foaf:name"] != nil)
                let address = (distribution["dcat:downloadURL"] as? [String: Any])?["@id"] as? String
                let path = try #require(address?.firstRange(of: "/ambiti/")).lowerBound
                #expect(try open.get(String(try #require(address)[path...])).status == 200, "\(address ?? "")")
            }
        }
    }

    @Test("Money: the amounts of the cards, and the register of what finances the plan")
    func money() throws {
        let site = try DemoSite(cards: true, isPublic: true)
        let records = DemoSite.root.appendingPathComponent("migrations/demo/records")
        for demo in try DemoRecords.all(in: records) { try demo.load(into: site.database, at: DemoSite.loadedAt) }
        let open = TestBrowser(site)
        let page = try open.get(Self.path)
        for file in ["risorse.csv", "risorse.json", "finanziamenti.csv", "finanziamenti.json"] {
            #expect(page.page.links.contains("\(Self.path)/\(file)"), "\(file)")
        }
        let rows = try DelimitedText(open.get("\(Self.path)/risorse.csv").body).rows.map(\.cells)
        let context = try site.pageContext(.anyone)
        let key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
        let amounts = try context.cards.list(in: key).flatMap(\.amounts)
        #expect(rows.count == amounts.count + 1)
        let place = try #require(rows[0].firstIndex(of: "importo_centesimi"))
        let told = rows.dropFirst().compactMap { Int($0[place]) }
        #expect(told == amounts.compactMap { $0.cents?.value })
        let json = try JSONSerialization.jsonObject(with: Data(open.get("\(Self.path)/finanziamenti.json").body.utf8)) as? [[String: Any]]
        let funding = try site.database.records.all(in: key).map(\.record).funding
        #expect(json?.count == funding.count && !funding.isEmpty)
    }

    @Test("No file of another name", arguments: ["altro.csv", "tavola-nessuna.csv", "tavola-.csv", "leps.xml", "%F0%9F%98%80"])
    func absent(_ name: String) throws {
        #expect(try TestBrowser(DemoSite(isPublic: true)).get("\(Self.path)/\(name)").status == 404)
    }
}
