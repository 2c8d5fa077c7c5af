import Domain

/// Judges a million (indicator, year) pairs on one core and says how many a second: verdict, explanation and
/// distance, as every page gets them.
@main
enum Judge {
    static func main() throws {
        let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
        let rows = try BenchmarkTable.rows()
        var verdicts: [Verdict.Kind: Int] = [:]
        let clock = ContinuousClock()
        var judged = 0
        let elapsed = try clock.measure {
            while judged < count {
                let row = rows[judged / 3 % rows.count]
                let check = AchievementCheck(
                    indicator: row.indicator, ranges: row.ranges, values: try row.values(number: judged))
                for year in 2025...2027 where judged < count {
                    verdicts[check.result(for: year).verdict.kind, default: 0] += 1
                    judged += 1
                }
            }
        }
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        let parts = Verdict.Kind.allCases.map { "\($0.rawValue) \(verdicts[$0, default: 0])" }.joined(separator: ", ")
        print("\(judged) judgements of \(rows.count) indicators in \(seconds) s: \(Int(Double(judged) / seconds)) a second (\(parts))")
    }
}

/// An indicator of each measure with its row of the act's table, and values that differ from one time to the next.
struct BenchmarkTable {
    let indicator: LEPSIndicator
    let ranges: AchievementRanges

    static func rows() throws -> [BenchmarkTable] {
        func row(_ code: String, _ measure: Measure, _ cells: [Int: String]) throws -> BenchmarkTable {
            BenchmarkTable(
                indicator: LEPSIndicator(
                    code: code, title: "Indicatore \(code)", measure: measure, numeratorLabel: "incontri svolti",
                    denominatorLabel: measure.kind == .ratio || measure.kind == .mean ? "incontri previsti" : nil,
                    unit: UnitWords("incontro", "incontri")),
                ranges: try AchievementRanges(verbatim: cells))
        }
        func compared(_ sign: String) -> [Int: String] {
            [2025: "", 2026: "N. x anno 2026 \(sign) N. x anno 2025", 2027: "N. x anno 2027 \(sign) N. x anno 2026"]
        }
        let increased = compared(">").merging([2025: "N. x ≥ 1"]) { $1 }
        let shares = [2025: "≥ 50%", 2026: "≥ 75%", 2027: "100%"]
        let stages = [
            2025: "Definizione o aggiornamento e condivisione protocollo", 2026: "Attivazione del protocollo/procedura", 2027: "",
        ]
        // The proportions of the act: 3 protocols, 8 ratios, 2 means, 7 counts.
        return try (1...3).map { try row("p\($0)", .milestone(MilestoneRequirements()), stages) }
            + (1...8).map { try row("r\($0)", .ratio(excess: .warning), shares) }
            + (1...2).map { try row("m\($0)", .mean, compared("<")) } + (1...7).map { try row("c\($0)", .count, increased) }
    }

    func values(number: Int) throws -> IndicatorValues {
        func value(_ year: Int) throws -> YearlyValue {
            let part = (number &* 31 &+ year) % 997
            return switch indicator.measure.kind {
            case .ratio: YearlyValue(try .ratio(part, of: 600 + number % 400))
            case .mean: YearlyValue(try .mean(total: part, over: 1 + number % 50))
            case .count, .milestone: YearlyValue(try .count(part))
            }
        }
        if indicator.measure.kind == .milestone {
            func stage(_ year: Int, _ month: Int) throws -> StageRecord {
                StageRecord(date: try CalendarDate(year: year, month: month, day: 1 + number % 28))
            }
            return IndicatorValues(
                milestone: MilestoneRecord(
                    definition: try stage(2025, 1 + number % 12), sharing: try stage(2025 + number % 2, 6),
                    activation: try stage(2026 + number % 2, 6)))
        }
        return IndicatorValues(byYear: [2025: try value(2025), 2026: try value(2026), 2027: try value(2027)])
    }
}
