import Domain
import Foundation
import TestSupport
import Testing

@testable import Store

struct TableStoreTests {
    private let folder: TemporaryFolder
    private let database: Store.Database
    private let key: PlanKey

    init() throws {
        folder = try TemporaryFolder()
        database = try migratedDatabase(in: folder)
        let demo = try DemoPlan(contentsOf: projectMigrations.appendingPathComponent("demo/sebino-2025-2027.json"))
        try demo.load(into: database, at: anInstant)
        key = demo.key
    }

    private let table = ContextTable(
        title: "Residenti", reference: "01/01/2024", source: "ISTAT", universe: "residenti",
        columns: [
            TableColumn(["Comune"], kind: .territory), TableColumn(["Maschi"]), TableColumn(["Femmine"]),
            TableColumn(["Totale"], unit: "persone", formula: .sum([1, 2])),
        ],
        rows: [
            Domain.TableRow([TableCell("Alfa"), TableCell("1.200"), TableCell("n.d."), TableCell("2.500")]),
            Domain.TableRow([TableCell("Totale"), TableCell("1.200"), TableCell(""), TableCell("2.500")], role: .total),
        ],
        notes: ["Una nota."])

    @Test("A table is read back as it was saved, cells as printed")
    func roundTrip() throws {
        #expect(
            try database.tables.save(table, as: "1", in: key, replacing: nil, by: anAuthor, at: anInstant) == .saved(version: 1))
        let stored = try #require(try database.tables.all(in: key).first)
        #expect(stored.table == table)
        #expect(stored.code == "1")
    }

    @Test("A stale save is a conflict with what is there, and writes nothing")
    func conflict() throws {
        _ = try database.tables.save(table, as: "1", in: key, replacing: nil, by: anAuthor, at: anInstant)
        var mine = table
        mine.title = "Altro"
        guard case .conflict(let current?) = try database.tables.save(mine, as: "1", in: key, replacing: nil, by: anAuthor, at: anInstant)
        else {
            Issue.record("no conflict")
            return
        }
        #expect(current.table == table)
        #expect(try database.tables.all(in: key).map(\.table.title) == ["Residenti"])
    }

    @Test("What changed is logged row by row, in the transaction of the save")
    func log() throws {
        _ = try database.tables.save(table, as: "1", in: key, replacing: nil, by: anAuthor, at: anInstant)
        var changed = table
        changed.rows[0].cells[1] = TableCell("1.201")
        _ = try database.tables.save(changed, as: "1", in: key, replacing: 1, by: anAuthor, at: anInstant)
        let last = try #require(try database.changeLog.history(of: .table("1", in: key)).first)
        #expect(last.changes.map(\.field) == ["riga 1"])
        #expect(last.changes.first?.after == "Alfa | 1.201 | n.d. | 2.500")
    }

    @Test("A table without title or columns, or of an unknown plan, is refused")
    func refused() throws {
        let empty = ContextTable(title: "", columns: [], rows: [])
        #expect(throws: StoreError.self) {
            try database.tables.save(empty, as: "1", in: key, replacing: nil, by: anAuthor, at: anInstant)
        }
        let nowhere = PlanKey(ambitoCode: "99999", period: key.period)
        #expect(throws: StoreError.self) {
            try database.tables.save(table, as: "1", in: nowhere, replacing: nil, by: anAuthor, at: anInstant)
        }
        #expect(try database.tables.all(in: nowhere).isEmpty)
    }

    @Test("The answer to a finding is kept and logged; it wants a note and a table that is there")
    func answer() throws {
        _ = try database.tables.save(table, as: "1", in: key, replacing: nil, by: anAuthor, at: anInstant)
        func answer(_ code: String, _ note: String) -> FindingAnswer {
            FindingAnswer(
                tableCode: code, rule: "somma_riga", rowLabel: "Alfa", heading: "Totale", published: "2.500", answer: .confirmed, note: note)
        }
        try database.tables.answer(answer("1", "Così la fonte."), in: key, by: anAuthor, at: anInstant)
        #expect(try database.tables.answers(in: key).map(\.note) == ["Così la fonte."])
        #expect(try database.changeLog.history(of: .table("1", in: key)).count == 2)
        #expect(throws: StoreError.self) { try database.tables.answer(answer("1", " "), in: key, by: anAuthor, at: anInstant) }
        #expect(throws: StoreError.self) { try database.tables.answer(answer("9", "x"), in: key, by: anAuthor, at: anInstant) }
    }

    @Test("The demonstration has the tables of its plan, beside them the regional ones, and loads them once")
    func demonstration() throws {
        let demos = try DemoTables.all(in: projectMigrations.appendingPathComponent("demo")).filter { $0.key == key }
        for demo in demos { #expect(try demo.load(into: database, at: anInstant)) }
        #expect(try database.tables.all(in: key).count == 13)
        for demo in demos { #expect(try !demo.load(into: database, at: anInstant)) }
        let folder = projectMigrations.appendingPathComponent("demo")
        #expect(try DemoTables.loadRegional(from: folder, into: database, at: anInstant))
        #expect(try database.regionalTables.all().count == 20)
        #expect(try !DemoTables.loadRegional(from: folder, into: database, at: anInstant))
    }
}
