import Domain
import Store
import Testing

@testable import Web

@Suite("The history of a table and the way back") struct TableHistoryPagesTests {
    static let table = "\(DemoSite.plan)/tavole/1"

    @Test("Who changed what is read row by row; staff bring a row back as a new change, others do not")
    func restored() throws {
        let site = try DemoSite(tables: true)
        let office = try TestBrowser(site, as: "ufficio", .editor())
        let form = FilledForm(try office.get("\(Self.table)/modifica").body)
        let first = try #require(form["cella-1-2"])
        var changed = form
        changed["cella-1-2"] = "999"
        changed["titolo"] = "Titolo <b>nuovo"
        #expect(try office.post("\(Self.table)/modifica", changed.pressing("azione", "salva")).status == 303)
        #expect(try office.get(Self.table).page.links.contains("\(Self.table)/cronologia"))

        let history = try office.get("\(Self.table)/cronologia")
        #expect(history.status == 200 && history.page.mistakes == [] && history.page.elements("b").isEmpty)
        #expect(history.body.contains("Ufficio ufficio") && history.body.contains("Ripristina il testo di prima"))
        let number = try #require(
            try site.database.changeLog.history(
                of: .table("1", in: PlanKey(ambitoCode: "50065", period: PlanPeriod(label: "2025-2027"))), limit: 1
            ).first).number
        let back = try office.submit(
            "\(Self.table)/cronologia", ["numero": String(number), "campo": "riga 1"], to: "\(Self.table)/ripristino")
        #expect(back.location == "\(Self.table)/cronologia")
        let now = FilledForm(try office.get("\(Self.table)/modifica").body)
        #expect(now["cella-1-2"] == first && now["titolo"] == "Titolo <b>nuovo")
        for (number, field) in [("0", "riga 1"), (String(number), "riga 999"), (String(number), "colonne"), ("x", "")] {
            #expect(try office.submit(
                "\(Self.table)/cronologia", ["numero": number, "campo": field], to: "\(Self.table)/ripristino").status == 303)
        }
        let stale = try office.submit(
            "\(Self.table)/cronologia", ["versione": "1", "numero": String(number), "campo": "titolo"], to: "\(Self.table)/ripristino")
        #expect(stale.status == 422 && stale.body.contains("qualcuno ha salvato"))
        let reader = try TestBrowser(site, as: "sindaci", .assembly())
        #expect(try !reader.get("\(Self.table)/cronologia").body.contains("Ripristina"))
    }
}
