import Domain
import Foundation
import TestSupport
import Testing

@testable import Store

struct TableVersionsTests {
    @Test("Each save is kept whole, and found by its version and by the change of the log")
    func versions() throws {
        let folder = try TemporaryFolder()
        let database = try migratedDatabase(in: folder)
        let demo = try DemoPlan(contentsOf: projectMigrations.appendingPathComponent("demo/sebino-2025-2027.json"))
        try demo.load(into: database, at: anInstant)
        let key = demo.key
        var table = ContextTable(
            title: "Residenti", columns: [TableColumn(["2024", "M"], kind: .count), TableColumn(["Totale"], formula: .sum([0]))],
            rows: [Domain.TableRow(["1.200", "n.d."].map { TableCell($0) }, role: .total)], notes: ["Una nota."])
        let first = table
        _ = try database.tables.save(table, as: "1", in: key, replacing: nil, by: anAuthor, at: anInstant)
        table.rows[0].cells[0] = TableCell("1.201")
        _ = try database.tables.save(table, as: "1", in: key, replacing: 1, by: anAuthor, at: anInstant)
        // A save that changes nothing is a version without a change of the log.
        _ = try database.tables.save(table, as: "1", in: key, replacing: 2, by: anAuthor, at: anInstant)

        #expect(try database.tables.version(1, of: "1", in: key)?.table == first)
        #expect(try database.tables.version(2, of: "1", in: key)?.table == table)
        #expect(try database.tables.version(3, of: "1", in: key)?.changeNumber == nil)
        #expect(try database.tables.version(4, of: "1", in: key) == nil)
        #expect(try database.tables.version(1, of: "2", in: key) == nil)
        let changes = try database.changeLog.history(of: .table("1", in: key)).map(\.number)
        #expect(try database.tables.restorableChanges(of: "1", in: key) == Set(changes))
        #expect(try database.tables.version(afterChange: #require(changes.last), of: "1", in: key)?.table == first)
    }
}
