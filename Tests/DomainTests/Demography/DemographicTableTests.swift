import Domain
import Testing

struct DemographicTableTests {
    private func table(_ rows: [[String]]) -> ContextTable {
        ContextTable(
            title: "Popolazione", reference: "01/01/2024",
            columns: ["Comune", "0-14 Maschi", "0-14 Femmine", "15-64 Maschi", "15-64 Femmine", "65 e oltre Maschi", "65 e oltre Femmine"]
                .map { TableColumn([$0]) },
            rows: rows.map { Domain.TableRow($0.map { TableCell($0) }) })
    }

    @Test("The total is computed from the municipalities, never taken from the table")
    func total() throws {
        let read = try #require(
            DemographicTable(
                table([
                    ["Alfa", "10", "10", "60", "60", "20", "30"], ["Borgo", "5", "5", "30", "30", "15", "15"],
                    ["Totale", "99", "99", "99", "99", "99", "99"],
                ])))
        let ambito = try #require(read.populations.last)
        #expect(ambito.isTotal)
        #expect(ambito.ages.people(.young) == .success(30))
        #expect(read.day?.italian == "01/01/2024")
    }

    @Test("A table without bands is not one of population, nor is one with a figure that is missing")
    func otherTables() throws {
        #expect(DemographicTable(ContextTable(title: "t", columns: [TableColumn(["a"]), TableColumn(["b"])], rows: [])) == nil)
        #expect(DemographicTable(table([["Alfa", "0", "n.d.", "6", "6", "2", "3"]])) == nil)
    }

    @Test("The published table of the Sebino gives an index of old age of 182,6")
    func sebino() throws {
        let read = try #require(try PublishedTables.sebino.get().lazy.compactMap { DemographicTable($0) }.first)
        let ambito = try #require(read.populations.last)
        #expect(read.populations.count == 13)
        let situation = DemographicSituation(day: try #require(read.day), residents: ambito.ages)
        #expect(DemographicIndex.oldAge.answer(for: situation).value.map { ItalianNumber.print($0, places: 1) } == "182,6")
    }
}
