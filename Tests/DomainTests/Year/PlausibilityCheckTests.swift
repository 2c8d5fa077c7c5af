import Domain
import Testing

@Suite("What is wrong or unusual in a value of the year")
struct PlausibilityCheckTests {
    /// A value beside that of the year before, and the findings expected, errors first.
    struct Row: Sendable, CustomTestStringConvertible {
        let code: String
        let before: Recorded.Number?
        let now: Recorded.Number
        let expected: [String]

        init(_ code: String, _ before: Recorded.Number?, _ now: Recorded.Number, _ expected: String...) {
            (self.code, self.before, self.now, self.expected) = (code, before, now, expected)
        }

        var testDescription: String { "\(code) from \(before.map { "\($0)" } ?? "nothing") to \(now): \(expected)" }
    }

    static let rows: [Row] = [
        // A part and its whole: an error for 4.2 and 5.1, a warning elsewhere.
        Row("4.2", nil, .ratio(31, 30), "parte_oltre_il_totale/errore"),
        Row("5.1", nil, .ratio(31, 30), "parte_oltre_il_totale/errore"),
        Row("1.2", nil, .ratio(31, 30), "parte_oltre_il_totale/avviso"),
        Row("2.2", nil, .ratio(31, 30), "parte_oltre_il_totale/avviso"),
        Row("4.2", nil, .ratio(30, 30)),
        Row("4.2", nil, .ratio(0, 0)),
        Row("4.2", nil, .ratio(1, 0), "parte_oltre_il_totale/errore"),
        Row("3.3", nil, .mean(312, 26)),
        Row("3.3", nil, .mean(0, 0)),
        Row("3.3", nil, .mean(5, 0), "totale_senza_casi/errore"),
        // More than half up or down: exactly half is not more.
        Row("2.3", .count(10), .count(15)),
        Row("2.3", .count(10), .count(16), "aumento/avviso"),
        Row("2.3", .count(10), .count(5)),
        Row("2.3", .count(10), .count(4), "calo/avviso"),
        Row("2.3", .count(10), .count(0), "calo/avviso"),
        Row("2.3", .count(1), .count(2), "aumento/avviso"),
        Row("2.3", .count(0), .count(9)),
        Row("2.2", .ratio(20, 40), .ratio(30, 40)),
        Row("2.2", .ratio(20, 40), .ratio(31, 40), "aumento/avviso"),
        Row("2.2", .ratio(20, 40), .ratio(20, 81), "calo/avviso"),
        Row("2.2", .ratio(20, 40), .ratio(20, 80)),
        Row("3.3", .mean(240, 20), .mean(60, 11), "calo/avviso"),
        Row("3.3", .mean(240, 20), .mean(60, 10)),
        Row("3.3", .mean(240, 20), .mean(0, 0)),
        Row("3.3", .mean(0, 0), .mean(240, 20)),
        Row("1.2", .ratio(10, 20), .ratio(25, 20), "parte_oltre_il_totale/avviso", "aumento/avviso"),
        Row("4.2", .ratio(10, 20), .ratio(25, 20), "parte_oltre_il_totale/errore", "aumento/avviso"),
        // The same figures as the year before.
        Row("4.3", .count(4), .count(4), "invariato/avviso"),
        Row("2.2", .ratio(20, 40), .ratio(20, 40), "invariato/avviso"),
        Row("2.2", .ratio(20, 40), .ratio(10, 20)),
        // Figures that cannot be.
        Row("2.4", nil, .count(10_000_000)),
        Row("2.4", nil, .count(10_000_001), "fuori_scala/errore"),
        Row("2.4", .count(5), .count(.max), "fuori_scala/errore"),
        Row("2.2", .ratio(.max, .max), .ratio(1, .max), "fuori_scala/errore"),
        Row("2.2", .ratio(.max, .max), .ratio(10_000_000, 10_000_000)),
        Row("3.3", .mean(.max, 1), .mean(10_000_000, 1), "calo/avviso"),
        Row("3.3", .mean(1, .max), .mean(10_000_000, 1), "aumento/avviso"),
    ]

    @Test("Each rule finds what it should and nothing else", arguments: rows)
    func table(row: Row) throws {
        let table = try ActTable.row(row.code)
        var byYear = [2026: YearlyValue(try row.now.value())]
        byYear[2025] = try row.before.map { YearlyValue(try $0.value()) }
        let check = PlausibilityCheck(
            of: table.indicator, ranges: try table.ranges(), year: 2026, values: IndicatorValues(byYear: byYear))
        let found = check.findings(for: try row.now.value())
        #expect(found.map { "\($0.rule.rawValue)/\($0.severity.rawValue)" } == row.expected)
        for finding in found {
            #expect(finding.message.hasSuffix(".") && finding.remedy.hasSuffix("."))
            #expect(finding.message.split(separator: " ").count <= 25)
            #expect(finding.remedy.split(separator: " ").count <= 25)
        }
    }

    @Test("A negative figure is an error that names it")
    func negative() throws {
        let table = try ActTable.row("1.2")
        let check = PlausibilityCheck(of: table.indicator, year: 2026, before: nil, target: nil)
        let found = check.findings(numerator: -3, denominator: .min)
        #expect(found.map(\.rule) == [.negative, .negative])
        #expect(found.map(\.subject) == [.numerator, .denominator])
        #expect(found[0].message == "Il numero è negativo: -3.")
    }

    @Test("A protocol is not activated before it is defined, and its stages are expected in their year", arguments: [
        (2025, "2025-10-01", "2025-11-01", nil, []),
        (2025, "2024-10-01", "2025-11-01", nil, ["data_fuori_anno.definizione/avviso"]),
        (2025, "2025-10-01", "2026-01-15", nil, ["data_fuori_anno.condivisione/avviso"]),
        (2025, "2024-10-01", "2024-11-01", nil, ["data_fuori_anno.definizione/avviso", "data_fuori_anno.condivisione/avviso"]),
        (2026, "2025-10-01", "2025-11-01", "2026-05-01", []),
        (2026, "2025-10-01", "2025-11-01", "2025-12-01", ["data_fuori_anno.attivazione/avviso"]),
        (2026, nil, "2025-11-01", "2026-05-01", ["attivazione_senza_definizione.attivazione/errore"]),
        (2026, "2026-06-01", nil, "2026-05-01", ["attivazione_senza_definizione.attivazione/errore"]),
        (2027, "2025-10-01", "2025-11-01", "2028-05-01", []),
    ] as [(Int, String?, String?, String?, [String])])
    func stages(year: Int, definition: String?, sharing: String?, activation: String?, expected: [String]) throws {
        let table = try ActTable.row("3.1")
        let values = try Recorded.stages(definition: definition, sharing: sharing, activation: activation).values()
        let record = try #require(values.milestone)
        let check = PlausibilityCheck(of: table.indicator, ranges: try table.ranges(), year: year, values: values)
        #expect(check.findings(for: record).map { "\($0.id)/\($0.severity.rawValue)" } == expected)
    }

    @Test("A confirmation answers one warning with its figures, never an error")
    func confirmation() throws {
        let table = try ActTable.row("2.3")
        func findings(_ count: Int) throws -> [PlausibilityFinding] {
            PlausibilityCheck(of: table.indicator, year: 2026, before: try .count(10), target: nil)
                .findings(for: try .count(count))
        }
        let warning = try #require(try findings(4).first)
        #expect(warning.message == "Il valore scende di più della metà: 10 nel 2025, 4 nel 2026.")
        let office = Provenance(enteredBy: "Ufficio di Piano", enteredOn: try CalendarDate(iso: "2026-12-01"))
        let confirmed = PlausibilityConfirmation(
            finding: warning.id, message: warning.message, reason: "Tre enti si sono fusi.", provenance: office)
        #expect(confirmed.answers(warning))
        let other = try #require(try findings(3).first)
        #expect(!confirmed.answers(other), "other figures ask again")
        let error = try #require(try findings(20_000_000).first)
        let onError = PlausibilityConfirmation(
            finding: error.id, message: error.message, reason: "è così", provenance: office)
        #expect(!onError.answers(error))
    }
}
