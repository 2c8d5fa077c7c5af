import Domain
import Testing

@Suite struct FundingScenarioTests {
    /// 1.2 reached, 2.2 not, 1.3 not assessable, 3.2 without a target in 2025.
    private func results() throws -> [AchievementResult] {
        func check(_ code: String, _ recorded: Recorded) throws -> AchievementResult {
            try ActTable.row(code).check(recorded.values()).result(for: 2025)
        }
        return [
            try check("1.2", .yearly([2025: .ratio(1, 2)])), try check("2.2", .yearly([2025: .ratio(1, 100)])),
            try check("1.3", .nothing), try check("3.2", .nothing),
        ]
    }

    @Test(arguments: [
        (FundingScenario.Rule.proportional, 10_000_00, 333_333, "€ 10.000,00 × 1 / 3 = € 3.333,33 (per difetto al centesimo)"),
        (.proportional, 9_000_00, 300_000, "€ 9.000,00 × 1 / 3 = € 3.000,00"),
        (.allOrNothing, 9_000_00, 0, "1 < 3: € 0,00"),
        (.atLeast(1), 9_000_00, 900_000, "1 ≥ 1: € 9.000,00"),
        (.atLeast(2), 9_000_00, 0, "1 < 2: € 0,00"),
        (.proportional, .max, .max / 3, "€ 92.233.720.368.547.758,07 × 1 / 3 = € 30.744.573.456.182.586,02 (per difetto al centesimo)"),
    ])
    func aRuleGivesAShare(_ rule: FundingScenario.Rule, _ amount: Int, _ share: Int, _ arithmetic: String) throws {
        let scenario = FundingScenario(amount: Cents(amount), indicators: ["1.2", "2.2", "1.3", "3.2"], year: 2025, rule: rule)
        let outcome = try #require(scenario.outcome(of: try results()))
        #expect((outcome.reached, outcome.counted) == (1, 3))
        #expect(outcome.withoutTarget == ["3.2"])
        #expect(outcome.share == Cents(share))
        #expect(outcome.arithmetic == arithmetic)
    }

    @Test func withoutATargetThereIsNothingToCount() throws {
        let scenario = FundingScenario(amount: Cents(1), indicators: ["3.2"], year: 2025, rule: .proportional)
        #expect(scenario.outcome(of: try results()) == nil)
    }
}
