import Domain
import Foundation
import Store
import Testing

@testable import Web

@Suite("Remarks of the ATS") struct RemarkPagesTests {
    private static let list = "\(DemoSite.plan)/versioni"

    /// A site whose plan has a version that the ATS has received, and the browser of a reviewer.
    private func submitted() throws -> (DemoSite, TestBrowser) {
        let site = try DemoSite(cards: true, tables: true)
        try VersionPagesTests.transmit(site)
        try expose(site, .submitted)
        let ats = try #require(try site.database.territory.profile(of: "50065", on: PlanFixture.date("15/06/2026"))?.ats.code)
        return (site, try TestBrowser(site, as: "revisore", .reviewer(ats)))
    }

    private func expose(_ site: DemoSite, _ exposure: PlanExposure) throws {
        let recorded = try site.database.exposures.recorded(of: VersionPagesTests.key)
        _ = try site.database.exposures.set(
            exposure, of: VersionPagesTests.key, reason: "Prova", replacing: recorded?.version, by: .demonstration, at: DemoSite.loadedAt)
    }

    @Test("A reviewer writes a remark, the office answers, the reviewer accepts; a companion file brings others")
    func remarks() throws {
        let (site, reviewer) = try submitted()
        let form = "\(Self.list)/1/rilievo"
        let token = try reviewer.formToken(form)
        #expect(try reviewer.post(form, [(FormToken.field, token), ("oggetto", "scheda:XX"), ("rilievo", "Testo")]).status == 422)
        #expect(try reviewer.post(form, [(FormToken.field, token), ("oggetto", "scheda:S1"), ("rilievo", "")]).status == 422)
        let sent = try reviewer.post(
            form, [(FormToken.field, token), ("oggetto", "scheda:S1"), ("punto", "riga 4"), ("rilievo", "Manca <b>la</b> fonte 😀")])
        #expect(sent.location == "\(DemoSite.plan)/rilievi")
        let office = try TestBrowser(site, as: "ufficio", .editor())
        let seen = try office.get("\(DemoSite.plan)/rilievi")
        #expect(seen.page.mistakes == [] && seen.body.contains("Manca &lt;b&gt;la") && seen.body.contains("1 rilievo aperto."))
        let remark = try #require(try site.database.remarks.all(of: VersionPagesTests.key).first)
        func act(_ browser: TestBrowser, _ action: String, _ revision: Int, answer: String = "") throws -> DemoSite.Answer {
            try browser.post("\(DemoSite.plan)/rilievi/1", [
                (FormToken.field, try browser.formToken(browser === reviewer ? form : "\(DemoSite.plan)/rilievi")), ("versione", String(revision)), ("azione", action), ("risposta", answer),
            ])
        }
        #expect(try act(office, "rispondi", remark.revision).status == 422)
        #expect(try act(office, "accogli", remark.revision).status == 422, "only the ATS accepts")
        #expect(try act(reviewer, "accogli", remark.revision).status == 422, "there is no answer yet")
        #expect(try act(office, "rispondi", remark.revision, answer: "Aggiunta.").status == 303)
        #expect(try act(reviewer, "accogli", remark.revision).status == 422, "a stale form")
        let answered = try #require(try site.database.remarks.all(of: VersionPagesTests.key).first)
        #expect(try act(reviewer, "accogli", answered.revision).status == 303)
        let companion = try reviewer.get("\(Self.list)/1/rilievi/rilievi.csv").body
        #expect(companion.contains("scheda:S1") && companion.contains("sezione:esiti"))
        let filled = "versione;oggetto;punto;rilievo\r\n1;sezione:esiti;;Manca tutto\r\n1;tavola:1;riga 2;Rivedere\r\n1;piano;;\r\n"
        let imported = try office.upload(Array(filled.utf8), named: "r.csv", in: "file", [:], to: "\(DemoSite.plan)/rilievi/importa", tokenFrom: "\(DemoSite.plan)/rilievi")
        #expect(imported.status == 303, "\(imported.page.text(in: "main"))")
        let json = #"{"rilievi":[{"versione":1,"oggetto":"scheda:S1","punto":"","rilievo":"Ancora"},{"versione":7,"oggetto":"piano","rilievo":"No"}]}"#
        let refused = try office.upload(Array(json.utf8), named: "r.json", in: "file", [:], to: "\(DemoSite.plan)/rilievi/importa", tokenFrom: "\(DemoSite.plan)/rilievi")
        #expect(refused.status == 422 && refused.body.contains("non ha questa versione"))
        #expect(try site.database.remarks.all(of: VersionPagesTests.key).map(\.remark.state) == [.open, .open, .accepted])
    }

    @Test("A remark on a cell: row and column are chosen from the version's table, and come in files too")
    func cells() throws {
        let (site, reviewer) = try submitted()
        let form = "\(Self.list)/1/rilievo"
        let code = try #require(try site.database.tables.all(in: VersionPagesTests.key).first?.code)
        #expect(try reviewer.get("\(DemoSite.plan)/tavole/\(code)").page.links.contains("\(form)?tavola=\(code)"))
        #expect(try !reviewer.get(form).body.contains("Riga della tavola"))
        let asked = try reviewer.get("\(form)?tavola=\(code)")
        #expect(asked.page.mistakes == [] && asked.body.contains("Riga della tavola"))
        let token = try reviewer.formToken(form)
        func send(_ fields: [(String, String)]) throws -> DemoSite.Answer {
            try reviewer.post(form, [(FormToken.field, token), ("oggetto", "tavola:\(code)"), ("rilievo", "Non torna 😀")] + fields)
        }
        let second = try send([])
        #expect(second.status == 200 && second.body.contains("Non torna 😀") && second.body.contains("Colonna della tavola"), "nothing is lost")
        let columns = try #require(try site.database.versions(using: .demo()).content(1, of: VersionPagesTests.key)?.file[.tables].first.map(TablePlaces.init)).columns
        let wrong = try send([("riga", "Atlantide"), ("colonna", "")])
        #expect(wrong.status == 422 && wrong.body.contains("non ha questa riga"))
        #expect(try send([("riga", " ISEO"), ("colonna", columns[0])]).status == 303)
        #expect(try send([("riga", ""), ("colonna", "")]).status == 303)
        let cells = try site.database.remarks.all(of: VersionPagesTests.key).map(\.remark.cell)
        #expect(cells == [nil, ReviewRemark.Cell(row: "Iseo", column: columns[0])])
        let words = "riga «Iseo», colonna «\(columns[0])»"
        #expect(TestBrowser.text(try reviewer.get("\(DemoSite.plan)/rilievi").page.text(in: "main")).contains(words.capitalisedFirst))
        let office = try TestBrowser(site, as: "ufficio", .editor())
        #expect(TestBrowser.text(try office.get("\(DemoSite.plan)/documento").page.text(in: "main")).contains(words))
        let first = try #require(try site.database.remarks.all(of: VersionPagesTests.key).last)
        _ = try site.database.remarks.set(
            .answered, answer: "r", of: first.number, on: VersionPagesTests.key, replacing: first.revision, by: .demonstration, at: DemoSite.loadedAt)
        #expect(try site.database.remarks.all(of: VersionPagesTests.key).last?.remark.cell?.row == "Iseo", "an answer leaves the cell")
        #expect(try reviewer.get("\(Self.list)/1/rilievi/rilievi.csv").body.contains("riga;colonna;punto;rilievo"))
        #expect(try reviewer.get("\(Self.list)/1/rilievi/rilievi.json").body.contains("\"colonna\""))
        func bring(_ text: String, _ name: String) throws -> DemoSite.Answer {
            try office.upload(
                Array(text.utf8), named: name, in: "file", [:], to: "\(DemoSite.plan)/rilievi/importa", tokenFrom: "\(DemoSite.plan)/rilievi")
        }
        let head = "versione;oggetto;riga;colonna;punto;rilievo\r\n"
        #expect(try bring(head + "1;tavola:\(code);Iseo;\(columns[0]);;Da file\r\n", "r.csv").status == 303)
        for line in ["1;tavola:\(code);Atlantide;;;x", "1;tavola:\(code);;\u{1}?;;x", "1;piano;Iseo;;;x"] {
            #expect(try bring(head + line + "\r\n", "r.csv").status == 422, "\(line)")
        }
        let json = #"{"rilievi":[{"versione":1,"oggetto":"tavola:\#(code)","riga":"Iseo","colonna":"","rilievo":"Dal JSON"}]}"#
        #expect(try bring(json, "r.json").status == 303)
        #expect(try site.database.remarks.all(of: VersionPagesTests.key).prefix(2).map(\.remark.cell?.row) == ["Iseo", "Iseo"])
    }

    @Test("A table shows where the remarks stand that nobody has accepted, to whoever may read remarks")
    func marks() throws {
        let (site, _) = try submitted()
        let stored = try #require(try site.database.tables.all(in: VersionPagesTests.key).first)
        let places = TablePlaces(stored.table)
        let cell = try #require(ReviewRemark.Cell(row: "Iseo", column: places.columns[1]))
        let (row, column) = (ReviewRemark.Cell(row: "Iseo", column: ""), ReviewRemark.Cell(row: "", column: places.columns[1]))
        let gone = ReviewRemark.Cell(row: "Atlantide", column: places.columns[1])
        let remarks = [cell, row, column, gone, nil].map {
            ReviewRemark(version: 1, subject: .table(stored.code), cell: $0, text: "Non torna")
        }
        try site.database.remarks.open(remarks, on: VersionPagesTests.key, by: .demonstration, at: DemoSite.loadedAt)
        let address = "\(DemoSite.plan)/tavole/\(stored.code)"
        let office = try TestBrowser(site, as: "ufficio", .editor())
        func shown(_ browser: TestBrowser) throws -> Set<Int> {
            let page = try browser.get(address)
            #expect(page.page.mistakes == [])
            return Set((1...5).filter { page.body.contains(">rilievo \($0)<") })
        }
        #expect(try shown(office) == [1, 2, 3], "the others stand nowhere in the table")
        let text = try office.get(address).body
        for number in 1...5 { #expect(text.contains("rilievi?stato=aperto#rilievo-\(number)") || text.contains("#rilievo-\(number)\"")) }
        try expose(site, .published)
        #expect(try shown(TestBrowser(site)) == [], "remarks are never public")
        #expect(try TestBrowser(site).get("\(Self.list)/1/rilievi/rilievi.csv").status == 404)
        for (number, state) in [(1, ReviewRemark.State.answered), (1, .accepted)] {
            let revision = try #require(try site.database.remarks.all(of: VersionPagesTests.key).last).revision
            _ = try site.database.remarks.set(
                state, answer: state == .answered ? "Corretto" : nil, of: number, on: VersionPagesTests.key, replacing: revision, by: .demonstration,
                at: DemoSite.loadedAt)
        }
        #expect(try shown(office) == [2, 3], "an accepted remark is settled")
    }

    @Test("A remark is about what its version has, and the companion brings the remarks there are without doubling them")
    func subjectsOfVersion() throws {
        let (site, reviewer) = try submitted()
        let cards = try site.database.cards(using: .demo())
        let stored = try #require(try cards.card("S1", in: VersionPagesTests.key))
        _ = try cards.remove("S1", in: VersionPagesTests.key, replacing: stored.version, by: .demonstration, at: DemoSite.loadedAt)
        let template = stored.card.templateID
        _ = try cards.save(
            ObjectiveCard(code: "Z9", templateID: template), in: VersionPagesTests.key, replacing: nil, by: .demonstration, at: DemoSite.loadedAt)
        let form = "\(Self.list)/1/rilievo"
        let token = try reviewer.formToken(form)
        func send(_ subject: String) throws -> Int {
            try reviewer.post(form, [(FormToken.field, token), ("oggetto", subject), ("rilievo", "Manca la fonte")]).status
        }
        #expect(try send("scheda:Z9") == 422, "the version has it not")
        #expect(try send("scheda:S1") == 303)
        #expect(try reviewer.get("\(Self.list)/1").page.links.contains("\(Self.list)/1/rilievi/rilievi.csv"))
        #expect(try reviewer.get("\(DemoSite.plan)/differenze").status == 200, "with one version there is nothing to compare yet")
        let title = try #require(CardTemplates.demo()[template].map { stored.card.title(in: $0) })
        #expect(try TestBrowser.text(reviewer.get("\(DemoSite.plan)/rilievi").page.text(in: "main")).contains("Scheda S1 \(title)"))
        let office = try TestBrowser(site, as: "ufficio", .editor())
        for name in ["rilievi.csv", "rilievi.json"] {
            let companion = try reviewer.get("\(Self.list)/1/rilievi/\(name)").body
            #expect(companion.contains("Manca la fonte"))
            let again = try office.upload(
                Array(companion.utf8), named: name, in: "file", [:], to: "\(DemoSite.plan)/rilievi/importa", tokenFrom: "\(DemoSite.plan)/rilievi")
            #expect(again.status == 422 && again.body.contains("non contiene rilievi"), "\(again.page.text(in: "main").prefix(300))")
        }
        let unknown = "numero;versione;oggetto;rilievo\r\n7;1;piano;x\r\n"
        let refused = try office.upload(
            Array(unknown.utf8), named: "r.csv", in: "file", [:], to: "\(DemoSite.plan)/rilievi/importa", tokenFrom: "\(DemoSite.plan)/rilievi")
        #expect(refused.status == 422 && refused.body.contains("non ha un rilievo con questo numero"))
        #expect(try site.database.remarks.all(of: VersionPagesTests.key).count == 1)
    }
}
