import Domain
import Testing

@Suite("Values of persons, and verdicts on them, as everyone is told") struct ValueDisclosureTests {
    private static func indicator(_ code: String, _ measure: Measure) -> LEPSIndicator {
        LEPSIndicator(
            code: code, title: "t", measure: measure, numeratorLabel: "persone", denominatorLabel: "persone in tutto",
            unit: UnitWords("persona", "persone"), denominatorUnit: UnitWords("persona", "persone"))
    }

    /// What everyone is told of a world: figures and verdicts, year by year.
    private static func told(_ indicator: LEPSIndicator, _ ranges: AchievementRanges, _ values: [Int: MeasuredValue]) -> [String] {
        let yearly = values.mapValues { YearlyValue($0) }
        let disclosure = ValueDisclosure(indicator, yearly)
        let check = AchievementCheck(indicator: indicator, ranges: ranges, values: IndicatorValues(byYear: yearly))
        return values.keys.sorted().map { year in
            let figures = disclosure.figures(of: year)
            let result = disclosure.published(check.result(for: year), under: ranges)
            let texts = [result.explanation.outcome] + result.explanation.arithmetic + result.explanation.inputs.map(\.value)
            return "\(figures?.numerator.map(String.init) ?? "?")/\(figures?.denominator.map(String.init) ?? "?") \(result.verdict.label) \(texts)"
        }
    }

    @Test("Counts from year to year: whoever knows every rule and every verdict is left with three values for each hidden one")
    func counts() throws {
        let indicator = Self.indicator("2.4", .count)
        let ranges = try AchievementRanges(verbatim: [2025: "", 2026: "X anno 2026 > X anno 2025", 2027: "X anno 2027 > X anno 2026"])
        var worlds: [[String]: [[Int]]] = [:]
        for first in 0...5 {
            for second in 0...5 {
                for third in 0...5 {
                    let values = [2025: try MeasuredValue.count(first), 2026: try .count(second), 2027: try .count(third)]
                    worlds[Self.told(indicator, ranges, values), default: []].append([first, second, third])
                }
            }
        }
        for (told, same) in worlds {
            for (year, line) in told.enumerated() where line.hasPrefix("?") {
                #expect(Set(same.map { $0[year] }).count >= 3, "\(told): \(same)")
            }
        }
        // A verdict that rests on shown values, or on any value that the hidden one could be, stays.
        #expect(Self.told(indicator, ranges, [2025: try .count(1), 2026: try .count(5)])[1].contains(" raggiunto"))
    }

    @Test("A part of a whole under a share: three values are left", arguments: ["≥ 40%", "≥ 50%", "≥ 75%", "≥ 80%", "100%"])
    func shares(_ range: String) throws {
        let indicator = Self.indicator("4.2", .ratio(excess: .error))
        let ranges = try AchievementRanges(verbatim: [2026: range])
        var worlds: [[String]: [(Int, Int)]] = [:]
        for whole in 0...20 {
            for part in 0...whole {
                worlds[Self.told(indicator, ranges, [2026: try .ratio(part, of: whole)]), default: []].append((part, whole))
            }
        }
        for (told, same) in worlds where told[0].hasPrefix("?") {
            #expect(Set(same.map(\.0)).count >= 3, "\(told): \(same)")
        }
        #expect(Self.told(indicator, ranges, [2026: try .ratio(12, of: 20)])[0].hasPrefix("12/20"))
    }

    @Test("What counts no persons is told whole")
    func others() throws {
        let indicator = Self.indicator("1.1", .count)
        let ranges = try AchievementRanges(verbatim: [2026: "N. EEMM attivate ≥ 1"])
        #expect(Self.told(indicator, ranges, [2026: try .count(1)])[0].hasPrefix("1/? raggiunto"))
    }
}
