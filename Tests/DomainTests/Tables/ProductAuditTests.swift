import Domain
import Testing

/// Amounts that are a price times a quantity, and prices that are an amount over a quantity, in tables that no plan has
/// printed.
struct ProductAuditTests {
    /// Row, column and rule of each finding, by their names.
    private func found(_ columns: [String], _ rows: [[String]], units: [String] = []) -> Set<String> {
        Set(
            findings(columns, rows, units: units).map { finding in
                let row = finding.row.map { rows[$0].first ?? "" } ?? "–"
                return "\(row) | \(finding.column.map { columns[$0] } ?? "–") | \(finding.rule.rawValue)"
            })
    }

    private func findings(_ columns: [String], _ rows: [[String]], units: [String] = []) -> [Finding] {
        TableAudit([
            ContextTable(
                title: "Tavola",
                columns: columns.enumerated().map { TableColumn([$1], unit: units.isEmpty ? "" : units[$0]) },
                rows: rows.map { Domain.TableRow($0.map { TableCell($0) }) })
        ]).findings()
    }

    private let fees = ["Comune", "Abitanti", "Quota pro capite (€)", "Importo dovuto (€)"]
    private let feeRows = [
        ["Alfa", "12.345", "5,50", "67.897,50"], ["Borgo", "4.001", "5,50", "22.005,50"], ["Castro", "2.500", "5,50", "13.750,00"],
        ["Diano", "987", "5,50", "5.428,50"], ["Elva", "31", "5,50", "170,50"],
    ]

    @Test("A fee per head times the inhabitants is the amount; the amount that is not is named, with what it should be")
    func fee() throws {
        #expect(found(fees, feeRows) == [])
        var rows = feeRows
        rows[2][3] = "13.570,00"
        let wrong = findings(fees, rows)
        #expect(wrong.map(\.rule) == [.product] && wrong.map(\.row) == [2] && wrong.map(\.column) == [3])
        let finding = try #require(wrong.first)
        #expect(finding.recomputed.map { ItalianNumber.print($0) } == "13.750")
        #expect(finding.difference.map { ItalianNumber.print($0) } == "-180")
        #expect(finding.explanation == "5,50 × 2.500 = 13.750; è pubblicato 13.570.")
    }

    @Test("A fee that is another than everyone's is named, and not the amount that follows from it")
    func oddFee() {
        var rows = feeRows
        rows[3][2] = "5,05"
        let wrong = findings(fees, rows)
        #expect(wrong.map { "\($0.row ?? -1) \($0.column ?? -1) \($0.rule.rawValue)" } == ["3 2 prodotto"])
        #expect(wrong.first?.explanation == "5.428,50 / 987 = 5,5; è pubblicato 5,05.")
    }

    @Test("With a total row the inhabitants that are wrong are named: amount and total do not hold with them")
    func totals() {
        let total = ["Totale", "19.864", "", "109.252,00"]
        #expect(found(fees, feeRows + [total]) == [])
        var rows = feeRows + [total]
        rows[1][1] = "4.100"
        #expect(found(fees, rows) == ["Borgo | Abitanti | somma_colonna"])
    }

    @Test("The fee of the whole area is a mean: rounded, it is not held against the total")
    func meanFee() {
        let columns = ["Comune", "Utenti", "Retta (€)", "Importo (€)"]
        let rows = [
            ["Alfa", "12", "40,00", "480,00"], ["Borgo", "7", "45,50", "318,50"], ["Castro", "9", "38,00", "342,00"],
            ["Diano", "21", "50,10", "1.052,10"], ["Ambito", "49", "44,75", "2.192,60"],
        ]
        #expect(found(columns, rows) == [])
        #expect(found(["Comune", "Utenti", "Quota (€)", "Importo (€)"], rows) == [])
    }

    private let spending = ["Comune", "Spesa sociale (€)", "Famiglie", "Abitanti", "Spesa pro capite (€)"]
    private let spendingRows = [
        ["Alfa", "1.234.567,89", "5.410", "12.345", "100,01"], ["Borgo", "300.000,00", "1.790", "4.001", "74,98"],
        ["Castro", "255.100,40", "1.020", "2.500", "102,04"], ["Diano", "98.000,00", "433", "987", "99,29"],
        ["Totale", "1.887.668,29", "8.653", "19.833", "95,18"],
    ]

    @Test("Spending per head is spending over the inhabitants, to the rounding of what is printed, also of the whole area")
    func spendingPerHead() throws {
        #expect(found(spending, spendingRows) == [])
        var rows = spendingRows
        rows[1][4] = "79,48"
        let wrong = try #require(findings(spending, rows).first)
        #expect(found(spending, rows) == ["Borgo | Spesa pro capite (€) | prodotto"])
        #expect(wrong.recomputed.map { ItalianNumber.print($0) } == "74,98")
        rows = spendingRows
        rows[4][4] = "96,18"
        #expect(found(spending, rows) == ["Totale | Spesa pro capite (€) | prodotto"])
        // One cent is more than rounding explains: 255.100,40 / 2.500 = 102,04016.
        rows = spendingRows
        rows[2][4] = "102,05"
        #expect(found(spending, rows) == ["Castro | Spesa pro capite (€) | prodotto"])
    }

    @Test("One wrong digit anywhere in price, quantity or amount is found in its row", arguments: 0..<4, 1..<4)
    func injected(row: Int, column: Int) {
        var rows = feeRows
        var digits = Array(rows[row][column])
        // Prices of which each is different, so that none is odd.
        for (place, price) in ["5,50", "6,00", "4,25", "7,10", "3,00"].enumerated() { rows[place][2] = price }
        for place in rows.indices { rows[place][3] = ["67.897,50", "24.006,00", "10.625,00", "7.007,70", "93,00"][place] }
        #expect(found(fees, rows) == [])
        digits = Array(rows[row][column])
        digits[0] = digits[0] == "9" ? "8" : Character(String((digits[0].wholeNumberValue ?? 0) + 1))
        rows[row][column] = String(digits)
        let wrong = findings(fees, rows)
        #expect(wrong.map(\.row) == [row] && wrong.map(\.rule) == [.product])
    }

    @Test("The units say what the headings do not: hours at a rate, whole euro")
    func units() {
        let columns = ["Servizio", "Ore erogate", "Costo", "Totale"]
        let units = ["", "ore", "€/ora", "euro"]
        var rows = [["SAD", "1.200", "22,35", "26.820"], ["ADM", "751", "24,10", "18.099"], ["AES", "3.333", "21,99", "73.293"]]
        #expect(found(columns, rows, units: units) == [])
        rows.append(["Trasporto", "400", "19,00", "6.700"])
        #expect(found(columns, rows, units: units) == ["Trasporto | Totale | prodotto"])
    }

    @Test("Columns of money and persons that do not hang together are left alone", arguments: 0..<5)
    func unrelated(number: Int) {
        let tables: [([String], [[String]])] = [
            (
                ["Comune", "Abitanti", "Spesa pro capite (€)", "Spesa sociale (€)"],
                [["Alfa", "1.000", "80,00", "91.000"], ["Borgo", "2.000", "75,00", "163.000"], ["Castro", "500", "60,00", "33.100"]]
            ),
            (
                ["Comune", "Minori", "Quota pro capite (€)", "Contributo (€)"],
                [["Alfa", "1", "80,00", "80,00"], ["Borgo", "1", "75,00", "75,00"], ["Castro", "0", "60,00", "0,00"], ["Diano", "2", "60,00", "130,00"]]
            ),
            (
                ["Comune", "Quota FNPS (€)", "Quota comunale (€)", "Utenti"],
                [["Alfa", "10.000", "5.000", "12"], ["Borgo", "8.000", "4.100", "9"], ["Castro", "7.000", "3.300", "8"]]
            ),
            (
                ["Struttura", "Posti", "Retta giornaliera (€)", "Entrate da rette (€)"],
                [["RSA Nord", "80", "62,50", "1.804.300"], ["RSA Sud", "40", "58,00", "840.100"], ["CDD", "30", "75,00", "610.700"]]
            ),
            (
                ["Comune", "Abitanti", "Spesa pro capite (€)", "Spesa minori (€)", "Spesa anziani (€)"],
                [["Alfa", "1.000", "80,00", "40.000", "40.000"], ["Borgo", "2.000", "75,00", "70.000", "80.000"], ["Castro", "500", "60,00", "10.000", "20.000"]]
            ),
        ]
        #expect(found(tables[number].0, tables[number].1) == [])
    }
}
