import Domain
import Testing

/// Laws that hold for every value, tried on seeded random ones.
@Suite struct AchievementPropertyTests {
    private static let seeds: [UInt64] = Array(1...8)
    private let signs = ["≥", ">", "≤", "<"]

    private func check(_ range: String, _ number: Recorded.Number, _ code: String) throws -> AchievementResult {
        let row = try ActTable.row(code)
        return AchievementCheck(
            indicator: row.indicator, ranges: try AchievementRanges(verbatim: [2026: range]),
            values: try Recorded.yearly([2026: number]).values()
        ).result(for: 2026)
    }

    private func percentage(_ generator: inout SeededGenerator) -> String {
        "\(Int.random(in: 0...120, using: &generator)),\(Int.random(in: 0...99, using: &generator))%"
    }

    @Test(arguments: seeds)
    func scalingBothTermsLeavesTheVerdict(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<60 {
            let range = "≥ " + percentage(&generator)
            let whole = Int.random(in: 1...500, using: &generator)
            let part = Int.random(in: 0...whole, using: &generator)
            let factor = Int.random(in: 2...1_000_000_000, using: &generator)
            let plain = try check(range, .ratio(part, whole), "1.2").verdict
            let scaled = try check(range, .ratio(part * factor, whole * factor), "1.2").verdict
            #expect(plain == scaled, "\(part)/\(whole) × \(factor) at \(range)")
        }
    }

    @Test(arguments: seeds)
    func raisingTheNumeratorNeverLosesAMinimum(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let range = "≥ " + percentage(&generator)
            let whole = Int.random(in: 1...40, using: &generator)
            var wasAchieved = false
            for part in 0...whole {
                let isAchieved = try check(range, .ratio(part, whole), "1.2").verdict == .achieved
                #expect(isAchieved || !wasAchieved, "\(part)/\(whole) at \(range)")
                wasAchieved = isAchieved
            }
        }
    }

    @Test(arguments: seeds)
    func equalityIsNeverAnIncreaseNorADecrease(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            let number = Int.random(in: 0...Int.max, using: &generator)
            let increase = Case("2.3", 2026, .yearly([2025: .count(number), 2026: .count(number)]), .notAchieved, "")
            #expect(try increase.result().verdict == .notAchieved)

            let total = Int.random(in: 0...1_000_000, using: &generator)
            let cases = Int.random(in: 1...1_000_000, using: &generator)
            let factor = Int.random(in: 1...1_000_000, using: &generator)
            let decrease = Case(
                "3.3", 2026, .yearly([2025: .mean(total, cases), 2026: .mean(total * factor, cases * factor)]),
                .notAchieved, "")
            #expect(try decrease.result().verdict == .notAchieved)
        }
    }

    @Test(arguments: seeds)
    func theDistanceIsTheSmallestChangeThatFlips(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<80 {
            let sign = try #require(signs.randomElement(using: &generator))
            let whole = Int.random(in: 1...400, using: &generator)
            let part = Int.random(in: 0...whole, using: &generator)
            let range = "\(sign) \(percentage(&generator))"
            let result = try check(range, .ratio(part, whole), "1.2")
            try expectMinimal(result, numerator: part) { try check(range, .ratio($0, whole), "1.2").verdict }
        }
    }

    @Test(arguments: seeds)
    func theDistanceOfAComparisonIsMinimalToo(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<80 {
            let base = Recorded.Number.mean(
                Int.random(in: 0...300, using: &generator), Int.random(in: 1...30, using: &generator))
            let cases = Int.random(in: 1...30, using: &generator)
            let total = Int.random(in: 0...300, using: &generator)
            func judge(_ total: Int) throws -> AchievementResult {
                try Case("3.3", 2026, .yearly([2025: base, 2026: .mean(total, cases)]), .achieved, "").result()
            }
            try expectMinimal(try judge(total), numerator: total) { try judge($0).verdict }
        }
    }

    /// Applying the change flips the verdict and one less does not.
    private func expectMinimal(
        _ result: AchievementResult, numerator: Int, verdict: (Int) throws -> Verdict
    ) throws {
        switch result.distance?.change {
        case .raise(let amount):
            #expect(amount > 0)
            #expect(try verdict(numerator + amount) != result.verdict)
            #expect(try verdict(numerator + amount - 1) == result.verdict)
        case .lower(let amount):
            #expect(amount > 0)
            #expect(try verdict(numerator - amount) != result.verdict)
            #expect(try verdict(numerator - amount + 1) == result.verdict)
        case .unreachable, nil:
            // Nothing flips it: neither the least possible value nor a very large one.
            #expect(try verdict(0) == result.verdict)
            #expect(try verdict(1_000_000_000) == result.verdict)
        case .complete:
            Issue.record("a protocol's distance for a number")
        }
    }

    // MARK: The limits of 64 bits

    @Test(arguments: [
        Case("1.2", 2027, .yearly([2027: .ratio(.max, .max)]), .achieved, "exactly 100%"),
        Case("1.2", 2027, .yearly([2027: .ratio(.max - 1, .max)]), .notAchieved, "one short of 100%"),
        Case("1.2", 2025, .yearly([2025: .ratio(.max / 2, .max)]), .notAchieved, "half of an odd number, rounded down"),
        Case("1.2", 2025, .yearly([2025: .ratio(.max / 2 + 1, .max)]), .achieved, "half of an odd number, rounded up"),
        Case("1.2", 2025, .yearly([2025: .ratio(.max, 1)]), .achieved, "far more than planned"),
        Case("2.3", 2026, .yearly([2025: .count(.max - 1), 2026: .count(.max)]), .achieved, "one more"),
        Case("2.3", 2026, .yearly([2025: .count(.max), 2026: .count(.max)]), .notAchieved, "no more"),
        Case("3.3", 2026, .yearly([2025: .mean(.max, .max), 2026: .mean(.max - 1, .max)]), .achieved, "just below the same mean"),
        Case("3.3", 2026, .yearly([2025: .mean(.max - 1, .max), 2026: .mean(.max, .max)]), .notAchieved, "just above"),
        Case("3.3", 2026, .yearly([2025: .mean(.max, 1), 2026: .mean(1, .max)]), .achieved, "the widest products"),
        Case("3.3", 2026, .yearly([2025: .mean(1, .max), 2026: .mean(.max, 1)]), .notAchieved, "the widest products, reversed"),
    ])
    func theGreatestIntegersGiveExactVerdicts(_ row: Case) throws {
        let result = try row.result()
        #expect(result.verdict.kind == row.expected)
        #expect(result.explanation.arithmetic.count >= 1)
    }

    @Test(arguments: [Recorded.Number.count(-1), .ratio(-1, 2), .ratio(1, -2), .mean(-1, 1), .mean(1, .min)])
    func negativeQuantitiesAreRefused(_ number: Recorded.Number) {
        #expect(throws: ArithmeticError.self) { try number.value() }
    }
}
