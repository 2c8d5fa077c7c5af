import Domain
import Testing

@Suite struct PlanPeriodTests {
    @Test func yearsComeFromThePeriod() throws {
        let period = try PlanPeriod(firstYear: 2025, lastYear: 2027)
        #expect(period.label == "2025-2027")
        #expect(period.years == [2025, 2026, 2027])
        #expect(period.contains(2027))
        #expect(!period.contains(2028))
        #expect(try PlanPeriod(label: "2025-2027") == period)
        #expect(try PlanPeriod(label: "2021-2024") < period)
    }

    @Test("A plan lasts from one to six years, whatever they are called")
    func length() throws {
        #expect(try PlanPeriod(label: "2025-2028").name == "Quadriennio" && PlanPeriod(label: "2028-2030").name == "Triennio")
        #expect(try PlanPeriod(label: "2028-2028").name == "Anno" && PlanPeriod(label: "2028-2033").name == "Periodo")
        try PlanPeriod(label: "2028-2033").checkLength()
        #expect(throws: PlanPeriod.ValidationError.tooLong(years: 7)) { try PlanPeriod(label: "2028-2034").checkLength() }
    }

    @Test(arguments: [("2025-2028", true), ("2027-2029", true), ("2020-2030", true), ("2028-2030", false), ("2022-2024", false)])
    func overlaps(_ label: String, _ expected: Bool) throws {
        let other = try PlanPeriod(label: label)
        #expect(try PlanPeriod(label: "2025-2027").overlaps(other) == expected)
        #expect(try other.overlaps(PlanPeriod(label: "2025-2027")) == expected)
    }

    @Test(arguments: ["", "2025", "2025/2027", "25-27", "2027-2025", "2025-2027-2029", "1925-1927", "2025-abcd"])
    func refusedLabel(_ text: String) {
        #expect(throws: PlanPeriod.ValidationError.self) { try PlanPeriod(label: text) }
    }

    @Test(arguments: [("2021-2023", true), ("2021-2024", true), ("2018-2020", false), ("2025-2027", false)])
    func inclusioneAttivaIsLegalOnlyInItsTriennium(_ label: String, _ isLegal: Bool) throws {
        let area = PolicyArea(
            letter: "C", name: "Promozione dell'inclusione attiva", firstLegalYear: 2021, lastLegalYear: 2023)
        #expect(area.isLegal(in: try PlanPeriod(label: label)) == isLegal)
    }

    @Test func anAreaWithoutLimitsIsAlwaysLegal() throws {
        #expect(PolicyArea(letter: "L", name: "Altro").isLegal(in: try PlanPeriod(label: "2031-2033")))
    }
}
