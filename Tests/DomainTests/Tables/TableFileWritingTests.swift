import Domain
import Foundation
import Testing

struct TableFileWritingTests {
    @Test("A table written as JSON is read again as it was: cells as printed, headings on their levels, totals, formulas")
    func roundTrip() throws {
        let table = ContextTable(
            title: "Residenti", reference: "01/01/2024", source: "ISTAT", universe: "residenti",
            columns: [
                TableColumn(["Codice"]), TableColumn(["2024", "Maschi"]), TableColumn(["2024", "Femmine"]),
                TableColumn(["2024", "Totale"], unit: "persone", formula: .sum([1, 2])), TableColumn(["% maschi"], formula: .ratio(plus: [1], minus: [], over: [3], scale: 100)),
            ],
            rows: [
                Domain.TableRow(["017085", "1.200", "n.d.", "2.500", "48,0%"].map { TableCell($0) }),
                Domain.TableRow(["Totale", "1200", "", "2.500,5", "0042"].map { TableCell($0) }, role: .total),
            ], notes: ["Una nota."])
        let octets = try JSONEncoder().encode(TableFile.json(of: table))
        let read = try #require(try TableFile.tables(from: JSONDecoder().decode(JSONValue.self, from: octets)).first)
        #expect(read == table)
        let text = String(decoding: octets, as: UTF8.self)
        #expect(text.contains(#"["017085",1200,"n.d.",2500,"48,0%"]"#))
    }

    @Test("Every published table goes round, and is found wrong in the same cells")
    func published() throws {
        for tables in [try PublishedTables.sebino.get(), try PublishedTables.valleTrompia.get()] {
            let octets = try JSONEncoder().encode(tables.map(TableFile.json))
            let read = try TableFile.tables(from: JSONDecoder().decode(JSONValue.self, from: octets))
            #expect(read.map { $0.rows.map { $0.cells.map(\.printed) } } == tables.map { $0.rows.map { $0.cells.map(\.printed) } })
            #expect(
                Set(TableAudit(read).findings().map { Pointer($0, in: read) }) == Set(TableAudit(tables).findings().map { Pointer($0, in: tables) }))
        }
    }
}
