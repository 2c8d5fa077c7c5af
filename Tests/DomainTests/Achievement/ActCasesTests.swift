import Domain
import Testing

/// The 20 worked cases that come with the act's table.
@Suite struct ActCasesTests {
    @Test(arguments: cases)
    func workedCase(_ row: Case) throws {
        #expect(try row.result().verdict.kind == row.expected)
    }

    @Test func aProtocolDefinedInJanuaryLeavesTheYearBeforeNotAchieved() throws {
        let recorded = Recorded.stages(definition: "2026-02-01", sharing: "2026-03-01", activation: "2026-06-01")
        let check = try ActTable.row("3.1").check(recorded.values())
        #expect(check.results().map(\.verdict) == [.notAchieved, .achieved, .noTarget(.afterActivation)])
    }

    static let cases = [
        Case("1.2", 2025, .yearly([2025: .ratio(1, 2)]), .achieved, ""),
        Case("1.2", 2025, .yearly([2025: .ratio(149, 300)]), .notAchieved, "49,67% non arrotonda a 50"),
        Case("1.2", 2027, .yearly([2027: .ratio(199, 200)]), .notAchieved, "99,5% < 100%"),
        Case("1.2", 2027, .yearly([2027: .ratio(6, 5)]), .achieved, "oltre il 100%: avviso, ma raggiunto"),
        Case("1.2", 2025, .yearly([2025: .ratio(0, 0)]), .notAssessable, "denominatore zero"),
        Case("2.2", 2026, .yearly([2026: .ratio(3, 5)]), .achieved, ""),
        Case("1.1", 2025, .yearly([2025: .count(0)]), .notAchieved, ""),
        Case("1.1", 2026, .yearly([2025: .count(2), 2026: .count(2)]), .notAchieved, "incremento stretto"),
        Case("1.1", 2027, .yearly([2025: .count(1), 2026: .count(3), 2027: .count(2)]), .notAchieved, "si confronta col 2026, non col 2025"),
        Case("2.3", 2025, .yearly([2025: .count(7)]), .noTarget, "base per il 2026"),
        Case("2.3", 2026, .yearly([2026: .count(8)]), .notAssessable, "manca la base 2025"),
        Case("2.3", 2026, .yearly([2025: .count(0), 2026: .count(1)]), .achieved, ""),
        Case("3.2", 2025, .yearly([2025: .ratio(9, 10)]), .noTarget, ""),
        Case("3.2", 2026, .yearly([2026: .ratio(1, 2)]), .achieved, ""),
        Case("3.3", 2026, .yearly([2025: .mean(120, 10), 2026: .mean(115, 10)]), .achieved, "[giorni, dimissioni]: 11,5 < 12"),
        Case("3.3", 2026, .yearly([2025: .mean(120, 10), 2026: .mean(0, 0)]), .notAssessable, "nessuna dimissione, media indefinita"),
        Case("3.3", 2026, .yearly([2025: .mean(0, 10), 2026: .mean(0, 12)]), .notAchieved, "0 < 0 è falso: limite della regola, mostrare nota"),
        Case("3.1", 2025, .stages(definition: "2025-10-01", sharing: nil, activation: nil), .notAchieved, "manca la condivisione"),
        Case("3.1", 2026, .stages(definition: "2026-02-01", sharing: "2026-03-01", activation: "2026-06-01"), .achieved, "il 2025 resta non raggiunto"),
        Case("3.1", 2027, .nothing, .noTarget, ""),    ]
}
