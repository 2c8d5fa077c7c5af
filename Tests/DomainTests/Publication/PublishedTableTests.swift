import Domain
import Testing

@Suite("A table of context as it is published") struct PublishedTableTests {
    private func table(_ headings: [String], _ rows: [[String]]) -> ContextTable {
        ContextTable(
            title: "t", columns: headings.enumerated().map { TableColumn([$1], kind: $0 == 0 ? .territory : nil) },
            rows: rows.map { Domain.TableRow($0.map { TableCell($0) }) })
    }

    private func printed(_ table: ContextTable) -> [[String]] { table.rows.map { $0.cells.map(\.printed) } }

    @Test("A small count goes with what would give it away: other sex, total of the column")
    func sexes() {
        let shown = printed(table(
            ["Comune", "Maschi", "Femmine", "Totale"],
            [["Alfa", "1", "20", "21"], ["Beta", "30", "31", "61"], ["Gamma", "40", "41", "81"], ["Totale", "71", "92", "163"]]
        ).forPublication)
        #expect(shown[0][1] == "riservato")
        // Whoever knows that males and females are the total, and that the last line is the sum, must not find 1.
        let hiddenInRow = shown[0].dropFirst().count { $0 == "riservato" }
        let hiddenInColumn = shown.count { $0[1] == "riservato" }
        #expect(hiddenInRow >= 2 && hiddenInColumn >= 2)
        #expect(shown[3][3] == "163", "the total of all stays")
    }

    @Test("The row's percentages are hidden with its count; other rows keep theirs")
    func shares() {
        let shown = printed(table(
            ["Comune", "Stranieri", "% stranieri"],
            [["Alfa", "2", "1,5%"], ["Beta", "40", "8,0%"], ["Gamma", "50", "9,1%"]]
        ).forPublication)
        #expect(shown[0][1] == "riservato" && shown[0][2] == "riservato")
        #expect(shown[1] == ["Beta", "40", "8,0%"])
    }

    @Test("A table without small counts is published as it is")
    func large() {
        let whole = table(["Comune", "Residenti"], [["Alfa", "300"], ["Beta", "40"]])
        #expect(whole.forPublication == whole && whole.hiddenFigures(in: whole.forPublication) == 0)
    }

    @Test("Sums that nobody declares are found: pairs, runs, every second one")
    func sums() {
        let sums = TableSums([[1, 2, 3, 4, 10, 4, 6], [5, 6, 7, 8, 26, 12, 14]]).sums
        #expect(sums.contains(.init(parts: [0, 1, 2, 3], total: 4)))
        #expect(sums.contains(.init(parts: [0, 2], total: 5)))
        #expect(sums.contains(.init(parts: [1, 3], total: 6)))
    }
}
