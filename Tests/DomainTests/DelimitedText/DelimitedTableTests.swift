import Domain
import Testing

@Suite struct DelimitedTableTests {
    private func written(_ cell: DelimitedTable.Cell, _ dialect: DelimitedTable.Dialect) -> String {
        var table = DelimitedTable(headings: ["a"])
        table.append([cell])
        return table.text(dialect)
    }

    @Test(arguments: [
        (DelimitedTable.Cell.integer(-12_345), "-12345", "-12345"),
        (.decimal((try? ExactDecimal(units: -5, places: 2))!), "-0,05", "-0.05"),
        (.decimal(ExactDecimal(7)), "7", "7"),
        (.cents(Cents(123_456)), "1234,56", "1234.56"),
        (.cents(Cents(5)), "0,05", "0.05"),
        (.date((try? CalendarDate(iso: "2026-03-09"))!), "09/03/2026", "2026-03-09"),
        (.empty, "", ""),
        (.text("uno;due"), "\"uno;due\"", "uno;due"),
        (.text("uno,due"), "uno,due", "\"uno,due\""),
        (.text("di \"ieri\""), "\"di \"\"ieri\"\"\"", "\"di \"\"ieri\"\"\""),
        (.text("su\ndue righe"), "\"su\ndue righe\"", "\"su\ndue righe\""),
        (.text("=1+1"), "'=1+1", "'=1+1"),
        (.text(" @SUM(A1)"), "' @SUM(A1)", "' @SUM(A1)"),
        (.text("-2"), "'-2", "'-2"),
        (.text("\u{FF1D}1"), "'\u{FF1D}1", "'\u{FF1D}1"),
        (.text("l'altro"), "l'altro", "l'altro"),
    ])
    func aCellIsWrittenInEachDialect(_ cell: DelimitedTable.Cell, _ italian: String, _ rfc: String) {
        #expect(written(cell, .italian) == "\u{FEFF}a\r\n\(italian)\r\n")
        #expect(written(cell, .rfc4180) == "a\r\n\(rfc)\r\n")
    }

    @Test(arguments: DelimitedTable.Dialect.allCases)
    func whatIsWrittenReadsBackTheSame(_ dialect: DelimitedTable.Dialect) throws {
        let texts = [
            "semplice", "con;separatore", "con,virgola", "con \"virgolette\"", "su\ndue righe", "su\r\ndue", "=1+1", "'=1+1",
            "''-1", "'citazione'", "+39", "a\tb", "\"", "'",
        ]
        var table = DelimitedTable(headings: ["codice", "testo"])
        for text in texts { table.append([.text("x"), .text(text)]) }
        let rows = try DelimitedText(table.text(dialect)).rows
        #expect(rows.dropFirst().map { $0.cells.last } == texts)
    }

    @Test func aMissingValueIsAnEmptyCell() {
        #expect(written(.optional(Int?.none), .italian) == "\u{FEFF}a\r\n\r\n")
    }
}
