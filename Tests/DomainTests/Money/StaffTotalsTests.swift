import Domain
import Testing

@Suite struct StaffTotalsTests {
    private func hours(_ units: Int, _ places: Int) throws -> ExactDecimal { try ExactDecimal(units: units, places: places) }

    @Test func professionsAreAddedUpWithinAYear() throws {
        let totals = try StaffTotal.all([
            StaffItem(id: "1", profession: "Assistente sociale", people: 2, weeklyHours: hours(725, 1), year: 2025),
            StaffItem(id: "2", profession: "assistente sociale", people: 1, weeklyHours: hours(36, 0), year: 2025),
            StaffItem(id: "3", profession: "Assistente sociale", people: 4, year: 2026),
            StaffItem(id: "4", profession: "Psicologo", people: nil, year: 2025),
        ])
        #expect(totals.map(\.profession) == ["Assistente sociale", "Psicologo", "Assistente sociale"])
        #expect(totals.map(\.people) == [3, nil, 4])
        #expect(totals[0].weeklyHours == (try hours(1_085, 1)))
        #expect(totals.map(\.unknown) == [0, 1, 0])
    }

    @Test func decimalsAreAddedExactlyOrRefused() throws {
        #expect(try hours(1, 1).adding(hours(25, 2)) == hours(35, 2))
        #expect(throws: ArithmeticError.overflow) { try hours(.max, 0).adding(hours(1, 1)) }
        #expect(throws: ArithmeticError.overflow) {
            try StaffTotal.all(["1", "2"].map { StaffItem(id: $0, profession: "x", people: .max) })
        }
    }
}
