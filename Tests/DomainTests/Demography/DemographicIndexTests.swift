import Domain
import Testing

struct DemographicIndexTests {
    private func table(_ rows: [[String]]) -> ContextTable {
        ContextTable(
            title: "Popolazione",
            columns: ["Comune", "0-14 Maschi", "0-14 Femmine", "15-64 Maschi", "15-64 Femmine", "65 e oltre Maschi", "65 e oltre Femmine"]
                .map { TableColumn([$0]) },
            rows: rows.map { Domain.TableRow($0.map { TableCell($0) }) })
    }

    @Test("The indices of an Ambito are exact, and computed from its municipalities")
    func indices() throws {
        let read = try #require(
            DemographicTable(
                table([
                    ["Alfa", "10", "10", "60", "60", "20", "30"], ["Borgo", "5", "5", "30", "30", "15", "15"],
                    ["Totale", "99", "99", "99", "99", "99", "99"],
                ])))
        let ambito = try #require(read.populations.last)
        #expect(ambito.isTotal)
        #expect(DemographicIndex.oldAge.value(of: ambito) == (try Ratio(8000, over: 30)))
        #expect(DemographicIndex.structuralDependency.value(of: ambito) == (try Ratio(11000, over: 180)))
        #expect(DemographicIndex.elderlyDependency.value(of: ambito) == (try Ratio(8000, over: 180)))
        #expect(DemographicIndex.shareOfElderly.value(of: ambito) == (try Ratio(8000, over: 290)))
        #expect(DemographicIndex.adultDisability.value(of: ambito) == (try Ratio(180 * 430, over: 10_000)))
    }

    @Test("Without children there is no index of old age")
    func zero() throws {
        let read = try #require(DemographicTable(table([["Alfa", "0", "0", "6", "6", "2", "3"]])))
        #expect(DemographicIndex.oldAge.value(of: read.populations[0]) == nil)
    }

    @Test("A table without bands by sex is not one of population, nor is one with a figure that is missing")
    func otherTables() throws {
        #expect(DemographicTable(ContextTable(title: "t", columns: [TableColumn(["a"]), TableColumn(["b"])], rows: [])) == nil)
        #expect(DemographicTable(table([["Alfa", "0", "n.d.", "6", "6", "2", "3"]])) == nil)
    }

    @Test("The published table of the Sebino gives an index of old age of 182,6")
    func sebino() throws {
        let read = try #require(try PublishedTables.sebino.get().lazy.compactMap(DemographicTable.init).first)
        let ambito = try #require(read.populations.last)
        #expect(read.populations.count == 13)
        #expect(DemographicIndex.oldAge.value(of: ambito).map { ItalianNumber.print($0, places: 1) } == "182,6")
    }
}
