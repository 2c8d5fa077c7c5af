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
