import Domain
import Testing

struct TableComputationTests {
    private func table(_ columns: [TableColumn], _ rows: [(Domain.TableRow.Role?, [String])]) -> ContextTable {
        ContextTable(title: "t", columns: columns, rows: rows.map { Domain.TableRow($0.1.map { TableCell($0) }, role: $0.0) })
    }

    private let columns = [
        TableColumn(["Comune"], kind: .territory), TableColumn(["Maschi"], kind: .count), TableColumn(["Femmine"], kind: .count),
        TableColumn(["Totale"], kind: .count, formula: .sum([1, 2])),
        TableColumn(["Quota"], kind: .percentage, formula: .ratio(plus: [1], minus: [], over: [3], scale: 100)),
    ]

    @Test("What is printed and what is computed stand beside each other only where rounding does not explain it")
    func differences() throws {
        let computation = TableComputation(
            table(columns, [(nil, ["Alfa", "10", "20", "30", "33,3"]), (nil, ["Borgo", "1", "2", "4", "33,33"]), (.total, ["Totale", "11", "22", "", ""])]))
        #expect(computation.computed(row: 0, column: 3)?.difference == nil)
        #expect(computation.computed(row: 0, column: 4)?.difference == nil)
        let wrong = try #require(computation.computed(row: 1, column: 3))
        #expect(ItalianNumber.print(wrong.value) == "3")
        #expect(wrong.difference.map { ItalianNumber.print($0) } == "1")
        #expect(computation.computed(row: 1, column: 4).map { ItalianNumber.print($0.value) } == "25")
        #expect(computation.computed(row: 2, column: 3).map { ItalianNumber.print($0.value) } == "33")
        #expect(computation.computed(row: 2, column: 1)?.difference == nil)
        #expect(computation.computed(row: 0, column: 1) == nil)
    }

    @Test("A figure that is missing is not zero: what needs it is not computed")
    func missing() {
        let computation = TableComputation(table(columns, [(nil, ["Alfa", "n.d.", "20", "", ""]), (.total, ["Totale", "", "20", "", ""])]))
        #expect(computation.computed(row: 0, column: 3) == nil)
        #expect(computation.computed(row: 1, column: 1) == nil)
    }

    @Test("Subtotals add up the rows since the one before, totals all of them")
    func subtotals() {
        let computation = TableComputation(
            table(
                Array(columns.prefix(2)),
                [
                    (nil, ["Alfa", "1"]), (nil, ["Borgo", "2"]), (.subtotal, ["Valle", ""]), (nil, ["Colle", "4"]), (.ofWhich, ["di cui", "3"]),
                    (.subtotal, ["Monte", ""]), (.total, ["Totale", ""]),
                ]))
        for (row, sum) in [(2, "3"), (5, "4"), (6, "7")] {
            #expect(computation.computed(row: row, column: 1).map { ItalianNumber.print($0.value) } == sum)
        }
    }

    @Test("Shares of the total, means weighted with another column, and formulas between rows")
    func others() {
        let shares = TableComputation(
            table(
                [
                    TableColumn(["Comune"]), TableColumn(["Residenti"], kind: .count),
                    TableColumn(["Quota"], kind: .percentage, formula: .shareOfTotal(1)),
                    TableColumn(["Età media"], kind: .mean, formula: .weightedMean(weight: 1)),
                ],
                [(nil, ["Alfa", "1", "", "40,0"]), (nil, ["Borgo", "3", "", "44,0"]), (.total, ["Totale", "", "", ""])]))
        #expect(shares.computed(row: 0, column: 2).map { ItalianNumber.print($0.value) } == "25")
        #expect(shares.computed(row: 2, column: 3).map { ItalianNumber.print($0.value) } == "43")
        #expect(shares.computed(row: 0, column: 3) == nil)
        var turned = table(
            [TableColumn(["Indicatore"]), TableColumn(["Distretto"])], [(nil, ["Nati", "7"]), (nil, ["Residenti", "1.000"]), (nil, ["Natalità", "6,9"])])
        turned.rows[2].formula = .ratio(plus: [0], minus: [], over: [1], scale: 1000)
        let rate = TableComputation(turned).computed(row: 2, column: 1)
        #expect(rate.map { ItalianNumber.print($0.value) } == "7")
        #expect(rate?.difference.map { ItalianNumber.print($0) } == "-0,1")
    }

    @Test("Division by zero, short rows and columns that do not exist give nothing")
    func edges() {
        var odd = table(columns, [(nil, ["Alfa", "0", "0", "0", ""]), (nil, ["Borgo"])])
        #expect(TableComputation(odd).computed(row: 0, column: 4) == nil)
        #expect(TableComputation(odd).computed(row: 1, column: 3) == nil)
        odd.columns[3].formula = .sum([1, 99])
        #expect(TableComputation(odd).computed(row: 0, column: 3) == nil)
        #expect(TableComputation(odd).computed(row: 9, column: 9) == nil)
    }
}
