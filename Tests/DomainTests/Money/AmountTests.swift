import Domain
import Testing

@Suite struct AmountTests {
    @Test func differentPeriodsAreNeverAddedUp() throws {
        let summary = try AmountSummary([
            Amount(.cents(Cents(100)), period: .year(2025), sector: .publicFunds),
            Amount(.cents(Cents(50)), period: .year(2025), sector: .privateFunds),
            Amount(.cents(Cents(7)), period: .wholePlan),
            Amount(.cents(Cents(9)), period: .year(2025), stage: .accounted),
        ])
        #expect(summary.lines.map(\.total) == [Cents(150), Cents(7), Cents(9)])
        #expect(summary.lines.first?.publicTotal == Cents(100))
        #expect(summary.lines.first?.privateTotal == Cents(50))
    }

    @Test func unknownIsNotZero() throws {
        let summary = try AmountSummary([Amount(.notStated), Amount(.notQuantifiable)])
        #expect(summary.lines.isEmpty)
        #expect(summary.hasUnquantified)
        #expect(Amount(.notStated).text == "non indicato")
        #expect(Amount(.cents(Cents(0))).text == "€ 0,00")
    }

    @Test func tooLargeASumIsRefused() {
        let large = Amount(.cents(Cents(.max)))
        #expect(throws: ArithmeticError.overflow) { try AmountSummary([large, large]) }
    }

    @Test(arguments: [
        ("2025", AmountPeriod.year(2025)), ("2025/26", .schoolYear(2025)), ("2099/00", .schoolYear(2099)),
        ("tutto il piano", .wholePlan), ("non indicato", .unstated),
    ])
    func aPeriodReadsBackTheSame(_ text: String, _ period: AmountPeriod) {
        #expect(period.text == text)
        #expect(AmountPeriod(text: text) == period)
    }

    @Test(arguments: ["", "25", "2025/27", "2027-2025", "domani"])
    func anythingElseIsNoPeriod(_ text: String) {
        #expect(AmountPeriod(text: text) == nil)
    }
}
