import Domain
import Foundation
import Store
import Testing

@testable import Web

/// Attacks everything that is told of a published plan to whoever has not signed in, as one body of facts: pages, files,
/// document. What is hidden in one place must not stand, or follow, in another.
@Suite("Small counts cannot be recovered from all that is published together") struct PublicDisclosureTests {
    private static let periodLabel = "2025-2027"
    private static var key: PlanKey { get throws { PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: periodLabel)) } }
    private static let site = Result { try DemoSite(cards: true, tables: true, isPublic: true) }

    /// A count of a table, by its place.
    private struct Place: Hashable {
        let table: Int
        let row: Int
        let column: Int
    }

    private func exact() throws -> [StoredTable] { try Self.site.get().database.tables.all(in: try Self.key) }

    /// The tables as everyone downloads them as open data.
    private func published() throws -> [[[String]]] {
        let open = TestBrowser(try Self.site.get())
        return try exact().map { table in
            try DelimitedText(open.get("\(DemoSite.plan)/dati/tavola-\(table.code).csv").body).rows.dropFirst().map(\.cells)
        }
    }

    private func number(_ text: String) -> Int? {
        let digits = text.replacing(".", with: "")
        return digits.allSatisfy(\.isNumber) ? Int(digits) : nil
    }

    @Test("Every small count is hidden, in every file and on every page of its table")
    func everywhere() throws {
        let (open, told) = (TestBrowser(try Self.site.get()), try published())
        var hidden = 0
        for (index, stored) in try exact().enumerated() {
            let lines = told[index]
            #expect(lines.count == stored.table.rows.count)
            for (row, line) in stored.table.rows.enumerated() {
                for (column, cell) in line.cells.enumerated() where column > 0 && lines[row][column] == "riservato" {
                    hidden += 1
                    #expect(cell.number != nil)
                }
            }
            // The other ways to the same table.
            let base = "\(DemoSite.plan)/tavole/\(stored.code)"
            let standard = try DelimitedText(open.get("\(base)/file/csv").body).rows.dropFirst().map(\.cells)
            #expect(Array(standard) == lines, "\(base)")
            let secrets = lines.joined().count { $0 == "riservato" }
            for body in [try open.get("\(base)/file/csv-italiano").body, try open.get("\(base)/file/json").body,
                try open.get("\(DemoSite.plan)/dati/tavola-\(stored.code).json").body, try open.get(base).body]
            {
                #expect(body.components(separatedBy: "riservato").count - 1 >= secrets, "\(base)")
            }
        }
        #expect(hidden > 20)
    }

    @Test("From all tables together: sums of two, columns told twice, lines added up. Nothing hidden comes out")
    func together() throws {
        let (tables, told) = (try exact(), try published())
        var values: [Place: Int] = [:]
        var known: Set<Place> = []
        for (table, stored) in tables.enumerated() {
            for (row, line) in stored.table.rows.enumerated() {
                for (column, cell) in line.cells.enumerated() where column > 0 {
                    guard let count = number(cell.printed), !cell.printed.contains("%") else { continue }
                    let place = Place(table: table, row: row, column: column)
                    values[place] = count
                    if number(told[table][row][column]) != nil { known.insert(place) }
                }
            }
        }
        // Whoever attacks knows what adds up to what: here the relations that truly hold.
        let relations = Self.relations(tables, values)
        #expect(relations.count > 50)
        let secrets = Set(values.keys.filter { told[$0.table][$0.row][$0.column] == "riservato" })
        let attempt = Self.solve(relations, values, known)
        #expect(secrets.intersection(attempt) == [], "recovered: \(secrets.intersection(attempt).map { (tables[$0.table].table.title, $0) })")
        // The attack is one: with the small counts alone hidden it finds some.
        let naive = Set(values.keys.filter { (values[$0] ?? 3) >= CellSuppression.leastPublished })
        #expect(!Self.solve(relations, values, naive).subtracting(naive).isEmpty)
    }

    @Test("Demography tells everyone no count below 3, and its own office every count")
    func demography() throws {
        let (site, open) = (try Self.site.get(), TestBrowser(try Self.site.get()))
        let known = try #require(try site.database.demography.overview(ofAmbito: "50065", on: PlanFixture.date("15/06/2026"), withAreas: false))
        let office = try TestBrowser(site, as: "demografia", .editor())
        var small = 0
        for history in known.municipalities {
            let page = "\(DemoSite.plan)/demografia/comuni/\(history.territory.slug)"
            let (told, whole) = (try facts(open.get(page)), try facts(office.get(page)))
            #expect(told.allSatisfy { $0 >= CellSuppression.leastPublished }, "\(page): \(told)")
            small += history.references.compactMap { history[$0] }.flatMap { $0.ages.values.flatMap(\.counts.values) + Array($0.figures.values) }
                .count { [$0.males, $0.females, $0.total].contains { $0.map { $0 < CellSuppression.leastPublished } ?? false } }
            #expect(Set(told).isSubset(of: Set(whole)), "nothing is invented")
        }
        #expect(small > 0, "there is something to hide")
        #expect(try facts(open.get("\(DemoSite.plan)/demografia")).allSatisfy { $0 >= CellSuppression.leastPublished })
    }

    /// The whole numbers among the facts and in the tables of a page of demography, its formulas aside.
    private func facts(_ answer: DemoSite.Answer) throws -> [Int] {
        #expect(answer.status == 200 && answer.page.mistakes == [])
        let figures = answer.body.components(separatedBy: "Formule e fonti")[0]
        return figures.replacing("<td class=\"number\">", with: "<dd>").components(separatedBy: "<dd>").dropFirst().flatMap { part -> [Int] in
            part.prefix { $0 != "<" }.split { !$0.isNumber && $0 != "." && $0 != "," }.compactMap { number(String($0)) }
        }
    }

    @Test("How many persons use a service is in no page, file or list for everyone; the office reads it")
    func users() throws {
        let site = try DemoSite(isPublic: true)
        let key = try Self.key
        let day = DemoSite.loadedAt
        _ = try site.database.records.add(
            PlanRecord("unita_offerta", id: "u1", ["tipo": .text("SFA"), "nome": .text("Centro di prova")]), in: key, by: .demonstration, at: day)
        _ = try site.database.records.add(
            PlanRecord("utenti_unita", id: "n1", ["unita": .list(["u1"]), "anno": .integer(2025), "utenti": .integer(1)]), in: key,
            by: .demonstration, at: day)
        let (open, office) = (TestBrowser(site), try TestBrowser(site, as: "utenti", .editor()))
        let base = "\(DemoSite.plan)/contenuti"
        for path in ["/utenti_unita", "/utenti_unita/n1", "/utenti_unita/elenco.csv", "/utenti_unita/elenco.json"] {
            #expect(try open.get(base + path).status == 404, "\(path)")
        }
        #expect(try office.get("\(base)/utenti_unita/n1").status == 200)
        #expect(try !open.get(base).body.contains("utenti_unita") && office.get(base).body.contains("utenti_unita"))
        for path in [base + "/unita_offerta/u1", base + "/cerca?testo=prova", "\(DemoSite.plan)/documento/piano.md"] {
            #expect(try !open.get(path).body.contains("utenti_unita"), "\(path)")
        }
    }

    @Test("What demography tells beside the tables does not give away what the tables hide", arguments: ["sebino-2025-2027", "valle-trompia-2021-2023"])
    func demographyAndTables(plan: String) throws {
        let site = try DemoSite(plan: plan, isPublic: true)
        let key = try #require(try site.database.plans.all().first?.plan.key)
        try DemoTables(contentsOf: DemoSite.root.appendingPathComponent("migrations/demo/tables/\(plan).json"), for: key)
            .load(into: site.database, at: DemoSite.loadedAt)
        let (tables, open, base) = (try site.database.tables.all(in: key), TestBrowser(site), SiteURL.plan(SiteURL.PlanAddress(key)).description)
        let told = try tables.map { table in
            try DelimitedText(open.get("\(base)/dati/tavola-\(table.code).csv").body).rows.dropFirst().map(\.cells)
        }
        let ofAmbito = Set(try facts(open.get("\(base)/demografia")))
        var values: [Place: Int] = [:]
        var known: Set<Place> = []
        var ofMunicipality: [String: Set<Int>] = [:]
        for (table, stored) in tables.enumerated() {
            for (row, line) in stored.table.rows.enumerated() {
                let slug = Municipality.nameKey(line.cells.first?.printed ?? "")
                if ofMunicipality[slug] == nil {
                    let answer = try open.get("\(base)/demografia/comuni/\(slug)")
                    ofMunicipality[slug] = answer.status == 200 ? Set(try facts(answer)) : ofAmbito
                }
                for (column, cell) in line.cells.enumerated() where column > 0 {
                    guard let count = number(cell.printed), !cell.printed.contains("%") else { continue }
                    let place = Place(table: table, row: row, column: column)
                    values[place] = count
                    // Whoever attacks takes for the same figure what has the same value in the same municipality.
                    if number(told[table][row][column]) != nil || ofMunicipality[slug]?.contains(count) == true { known.insert(place) }
                }
            }
        }
        var relations = Self.relations(tables, values)
        // The Ambito's total may stand in demography alone.
        for (table, stored) in tables.enumerated() {
            for column in stored.table.columns.indices.dropFirst() {
                let rows = stored.table.rows.indices.filter { !Municipality.nameKey(stored.table.rows[$0].cells.first?.printed ?? "").hasPrefix("total") }
                let places = rows.map { Place(table: table, row: $0, column: column) }
                guard places.count > 2, places.allSatisfy({ values[$0] != nil }) else { continue }
                let sum = places.compactMap { values[$0] }.reduce(0, +)
                guard ofAmbito.contains(sum) else { continue }
                let total = Place(table: -1 - table, row: 0, column: column)
                values[total] = sum
                known.insert(total)
                relations.append(places + [total])
            }
        }
        let small = Set(values.keys.filter { (values[$0] ?? 3) < CellSuppression.leastPublished })
        #expect(!small.isEmpty && small.isDisjoint(with: known))
        let found = small.intersection(Self.solve(relations, values, known))
        #expect(found == [], "recovered: \(found.map { (tables[$0.table].table.title, $0, values[$0] ?? 0) })")
    }

    /// Everything that becomes known, one unknown of a relation after the other.
    private static func solve(_ relations: [[Place]], _ values: [Place: Int], _ known: Set<Place>) -> Set<Place> {
        var known = known
        var isMoving = true
        while isMoving {
            isMoving = false
            for relation in relations {
                let unknown = relation.filter { !known.contains($0) }
                if unknown.count == 1 { isMoving = known.insert(unknown[0]).inserted || isMoving }
            }
        }
        return known
    }

    /// Pairs of columns of a table that add up to a column of the same or another table of the same places, columns that
    /// say the same; and the last line as the sum of the others.
    private static func relations(_ tables: [StoredTable], _ values: [Place: Int]) -> [[Place]] {
        var found: [[Place]] = []
        let names = tables.map { stored in stored.table.rows.map { $0.cells.first?.printed.lowercased() ?? "" } }
        for (one, first) in tables.enumerated() {
            for (other, second) in tables.enumerated() {
                let lines = names[one].enumerated().compactMap { row, name in names[other].firstIndex(of: name).map { (row, $0) } }
                guard lines.count >= 4 else { continue }
                func column(_ table: Int, _ column: Int, _ row: KeyPath<(Int, Int), Int>) -> [Int?] {
                    lines.map { values[Place(table: table, row: $0[keyPath: row], column: column)] }
                }
                let mine = first.table.columns.indices.map { column(one, $0, \.0) }
                let theirs = second.table.columns.indices.map { column(other, $0, \.1) }
                func hold(_ parts: [Int], _ total: Int) {
                    var good: [[Place]] = []
                    for (line, rows) in lines.enumerated() {
                        guard let whole = theirs[total][line] else { continue }
                        var sum = 0
                        for part in parts {
                            guard let value = mine[part][line] else { return }
                            sum += value
                        }
                        guard sum == whole else { continue }
                        good.append(parts.map { Place(table: one, row: rows.0, column: $0) } + [Place(table: other, row: rows.1, column: total)])
                    }
                    let told = Set(good.compactMap { $0.last.flatMap { values[$0] } })
                    if good.count * 4 >= lines.count * 3, told.count >= 3 { found += good }
                }
                for total in second.table.columns.indices.dropFirst() {
                    for part in first.table.columns.indices.dropFirst() where one != other || part != total {
                        if one != other { hold([part], total) }
                        for next in first.table.columns.indices.dropFirst(part + 1) where one != other || next != total { hold([part, next], total) }
                    }
                }
            }
        }
        for (table, stored) in tables.enumerated() {
            for column in stored.table.columns.indices.dropFirst() {
                let all = stored.table.rows.indices.map { Place(table: table, row: $0, column: column) }
                guard let last = all.last, let total = values[last], all.allSatisfy({ values[$0] != nil }) else { continue }
                if all.dropLast().compactMap({ values[$0] }).reduce(0, +) == total { found.append(all) }
            }
        }
        return found
    }

    @Test("The document tells no more than the tables: text, HTML, and no data for another installation")
    func document() throws {
        let (open, told) = (TestBrowser(try Self.site.get()), try published())
        #expect(try open.get("\(DemoSite.plan)/documento/piano.json").status == 404)
        let html = try open.get("\(DemoSite.plan)/documento/piano.html").body
        let text = try open.get("\(DemoSite.plan)/documento/piano.md").body
        #expect(!html.contains(EmbeddedPlan.start))
        let secrets = told.joined().joined().count { $0 == "riservato" }
        for body in [html, text] { #expect(body.components(separatedBy: "riservato").count - 1 >= secrets) }
        #expect(try !open.get("\(DemoSite.plan)/documento").page.links.contains { $0.hasSuffix("piano.json") })
    }

    @Test("Of the LEPS no hidden value stands on any page, in the yearly report or in the document")
    func leps() throws {
        let site = try Self.site.get()
        let (open, address) = (TestBrowser(site), SiteURL.PlanAddress(try Self.key))
        let context = try site.pageContext(.anyone)
        let overview = try #require(try site.database.leps.overview(of: try Self.key))
        let whole = JudgedPlan(overview, today: context.today)
        let judged = try #require(try context.judgedPlan(at: address))
        #expect(judged.isPublic)
        var hidden = 0
        for (exact, told) in zip(whole.indicators, judged.indicators) {
            for (year, shown) in zip(exact.years, told.years) where shown.confidential != nil {
                hidden += 1
                let value = try #require(year.value)
                #expect(shown.value == nil && shown.regional.explanation.arithmetic.isEmpty && shown.regional.distance == nil)
                let words = value.value.text(for: exact.indicator)
                let code = exact.indicator.code
                for page in [
                    "/leps", "/leps/\(code)?anno=\(year.year)", "/cruscotto?anno=\(year.year)", "/anni/\(year.year)/relazione",
                    "/documento/piano.html", "/documento/piano.md",
                ] {
                    let body = try open.get(DemoSite.plan + page).body
                    #expect(!body.contains("\(exact.shortTitle): \(words)"), "\(page)")
                    if page.hasPrefix("/leps/") { #expect(!body.contains(words), "\(page): \(words)") }
                }
            }
        }
        #expect(hidden > 0)
    }

    @Test("What works with the values themselves is not for everyone", arguments: [
        "/simulazione", "/anni/2025/stato", "/anni/2025/monitoraggio/leps.csv",
    ])
    func inside(_ path: String) throws {
        let answer = try TestBrowser(Self.site.get()).get(DemoSite.plan + path)
        #expect([303, 404].contains(answer.status), "\(path): \(answer.status)")
    }

    @Test("Those whose plan it is, and their ATS, see everything")
    func insiders() throws {
        let site = try DemoSite(tables: true, isPublic: true)
        for (name, grant) in [("ufficio", Set<RoleGrant>.editor()), ("sindaci", .assembly()), ("ats", .reviewer("326"))] {
            let browser = try TestBrowser(site, as: name, grant)
            #expect(try !browser.get("\(DemoSite.plan)/tavole/1/file/csv").body.contains("riservato"), "\(name)")
            #expect(try browser.get("\(DemoSite.plan)/documento/piano.json").status == 200, "\(name)")
        }
        let stranger = try TestBrowser(site, as: "altri", .editor("50037"))
        #expect(try stranger.get("\(DemoSite.plan)/documento/piano.json").status == 404)
    }
}
