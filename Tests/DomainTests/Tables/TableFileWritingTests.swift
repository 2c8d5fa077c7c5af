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

    @Test("Subtotals, parts and plain rows keep their role, and columns their kind; an old file without them is read as ever")
    func roles() throws {
        let table = ContextTable(
            title: "Residenti", columns: [TableColumn(["Territorio"], kind: .territory), TableColumn(["Persone"], kind: .count)],
            rows: [
                Domain.TableRow(["Iseo", "10"].map { TableCell($0) }, role: .body), Domain.TableRow(["Marone", "5"].map { TableCell($0) }),
                Domain.TableRow(["Lago", "15"].map { TableCell($0) }, role: .subtotal),
                Domain.TableRow(["Stranieri", "3"].map { TableCell($0) }, role: .ofWhich),
                Domain.TableRow(["Tutti", "15"].map { TableCell($0) }, role: .total),
            ])
        let json = TableFile.json(of: table)
        #expect(try TableFile.tables(from: json) == [table])
        guard case .object(var fields) = json else { throw TableFile.ReadingError.noTable }
        #expect(fields["row_roles"] == .array([.string("riga"), .null, .string("subtotale"), .string("di cui"), .string("totale")]))
        fields["row_roles"] = nil
        fields["column_kinds"] = nil
        let old = try #require(try TableFile.tables(from: .object(fields)).first)
        #expect(old.rows.map(\.role) == [nil, nil, nil, nil, .total] && old.columns.allSatisfy { $0.kind == nil })
    }

    @Test("Roles and kinds that are unknown, too few or of another shape are as if not said", arguments: [
        #""row_roles":["boh",null],"column_kinds":["x"]"#, #""row_roles":[],"column_kinds":[]"#, #""row_roles":3,"column_kinds":{}"#,
        #""row_roles":[[],{}],"column_kinds":[1,2,3,4]"#,
    ])
    func strangeRoles(_ entries: String) throws {
        let text = #"{"columns":["Comune","Residenti"],"rows":[["Iseo",1],["Totale",1]],"total_rows":["Totale"],"# + entries + "}"
        let read = try #require(try TableFile.tables(from: JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))).first)
        #expect(read.rows.map(\.role) == [nil, .total] && read.columns.allSatisfy { $0.kind == nil })
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
