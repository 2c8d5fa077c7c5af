import Domain
import Testing

struct TableMergeTests {
    private func table(_ rows: [String], title: String = "t") -> ContextTable {
        ContextTable(
            title: title, columns: ["Comune", "M", "F"].map { TableColumn([$0]) },
            rows: rows.map { row in Domain.TableRow(row.split(separator: ",").map { TableCell(String($0)) }) })
    }

    private func texts(_ table: ContextTable) -> [String] { table.rows.map { $0.cells.map(\.printed).joined(separator: ",") } }

    private let base = ["Alfa,1,2", "Borgo,3,4", "Castro,5,6"]

    @Test("Cells that only one of them changed are both taken")
    func differentCells() {
        let merge = TableMerge(
            base: table(base), theirs: table(["Alfa,9,2", "Borgo,3,4", "Castro,5,6"]), mine: table(["Alfa,1,8", "Borgo,3,7", "Castro,5,6"]))
        #expect(merge.conflicts.isEmpty)
        #expect(texts(merge.table) == ["Alfa,9,8", "Borgo,3,7", "Castro,5,6"])
    }

    @Test("A cell that both changed is left to choose, with the three figures")
    func sameCell() {
        let merge = TableMerge(
            base: table(base), theirs: table(["Alfa,9,2", "Borgo,3,4", "Castro,5,6"]),
            mine: table(["Alfa,8,2", "Borgo,3,4", "Castro,5,6"], title: "nuovo"))
        #expect(merge.conflicts.count == 1)
        #expect(merge.conflicts.first?.place == .cell(row: 0, column: 1))
        #expect([merge.conflicts.first?.mine, merge.conflicts.first?.theirs, merge.conflicts.first?.base] == ["8", "9", "1"])
        #expect(merge.table.title == "nuovo")
    }

    @Test("The same change by both is no conflict")
    func sameChange() {
        let same = table(["Alfa,9,2", "Borgo,3,4", "Castro,5,6"])
        #expect(TableMerge(base: table(base), theirs: same, mine: same).conflicts.isEmpty)
    }

    @Test("Rows that each added stay, in their places; the same row twice is one")
    func addedRows() {
        let merge = TableMerge(
            base: table(base), theirs: table(["Alfa,1,2", "Agro,7,7", "Borgo,3,4", "Castro,5,6"]),
            mine: table(["Alfa,1,2", "Borgo,3,4", "Castro,5,6", "Diano,8,8"]))
        #expect(merge.conflicts.isEmpty)
        #expect(texts(merge.table) == ["Alfa,1,2", "Agro,7,7", "Borgo,3,4", "Castro,5,6", "Diano,8,8"])
    }

    @Test("A row taken away goes, unless the other has changed it")
    func removedRows() {
        let gone = TableMerge(base: table(base), theirs: table(base), mine: table(["Alfa,1,2", "Castro,5,6"]))
        #expect(texts(gone.table) == ["Alfa,1,2", "Castro,5,6"])
        let kept = TableMerge(
            base: table(base), theirs: table(["Alfa,1,2", "Borgo,3,9", "Castro,5,6"]), mine: table(["Alfa,1,2", "Castro,5,6"]))
        #expect(texts(kept.table) == ["Alfa,1,2", "Borgo,3,9", "Castro,5,6"])
    }
}
