import Domain
import Testing

@Suite struct ValueTableTests {
    private static func read(_ lines: String...) throws -> ValueTable {
        try ValueTable(
            (["indicatore;anno;numeratore;denominatore;stato;fonte;nota"] + lines).joined(separator: "\n"),
            indicators: ActTable.rows.map(\.indicator), period: TargetReadingTests.period)
    }

    @Test func aLineIsAValue() throws {
        let table = try Self.read("1.2;2025;149;300;definitivo;CSI;due rinviati", "1.1;2026;1.234;;;;", "3.3;2025;120;10;;;")
        #expect(table.findings == [])
        #expect(table.entries.map(\.indicatorCode) == ["1.2", "1.1", "3.3"])
        #expect(table.entries.map(\.value) == [try .ratio(149, of: 300), try .count(1_234), try .mean(total: 120, over: 10)])
        #expect(table.entries.map(\.isProvisional) == [false, true, true])
        #expect(table.entries.first?.source == "CSI")
        #expect(table.entries.first?.note == "due rinviati")
    }

    @Test func columnsMayStandInAnyOrderAndBeFew() throws {
        let table = try ValueTable(
            "anno,valore,indicatore\r\n2026,3,1.1\r\n", indicators: ActTable.rows.map(\.indicator),
            period: TargetReadingTests.period)
        #expect(table.entries.map(\.value) == [try .count(3)])
    }

    @Test(arguments: [
        ("9.9;2025;1;;;;", "indicatore"), (";2025;1;;;;", "indicatore"), ("2.1;2025;1;;;;", "indicatore"),
        ("1.1;2031;1;;;;", "anno"), ("1.1;duemila;1;;;;", "anno"), ("1.1;02025;1;;;;", "anno"),
        ("1.1;2025;;;;;", "numeratore"), ("1.1;2025;-1;;;;", "numeratore"), ("1.1;2025;1,5;;;;", "numeratore"),
        ("1.1;2025;99999999999999999999;;;;", "numeratore"), ("1.1;2025;1;2;;;", "denominatore"),
        ("1.2;2025;1;;;;", "denominatore"), ("4.2;2025;3;2;;;", "numeratore"), ("1.1;2025;1;;forse;;", "stato"),
        ("1.1;2025;1;;;;a\u{7}b", "nota"), ("1.1;2025;1;;;;a;b", ""),
    ])
    func aWrongLineSaysWhereAndHow(_ line: String, _ column: String) throws {
        let table = try Self.read("1.2;2026;1;2;;;", line)
        #expect(table.findings.map(\.row) == [3])
        #expect(table.findings.map(\.column) == [column])
        #expect(table.findings.allSatisfy { !$0.problem.isEmpty && !$0.remedy.isEmpty })
        #expect(table.entries.count == 1)
    }

    @Test func aValueTwiceIsRefused() throws {
        let table = try Self.read("1.1;2025;1;;;;", "1.1;2025;2;;;;")
        #expect(table.findings.map(\.row) == [3])
    }

    @Test(arguments: ["", "indicatore;anno", "indicatore;anno;numeratore", "indicatore;anno;numeratore;numeratore\n1.1;2025;1;1", "a;b\n1;2"])
    func whatIsNoTableOfValuesIsRefused(_ text: String) throws {
        let table = try ValueTable(text, indicators: ActTable.rows.map(\.indicator), period: TargetReadingTests.period)
        #expect(table.entries.isEmpty)
        #expect(!table.findings.isEmpty)
    }
}
