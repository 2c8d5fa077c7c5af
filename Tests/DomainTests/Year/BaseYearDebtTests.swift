import Domain
import Testing

@Suite("Base years that nobody recorded")
struct BaseYearDebtTests {
    @Test("The act has eight base cells in 2025: those without value are debts")
    func eight() throws {
        let debts = try ActTable.rows.flatMap {
            BaseYearDebt.debts(of: $0.indicator, ranges: try $0.ranges(), values: .none)
        }
        #expect(debts.map(\.indicatorCode) == ["2.3", "2.4", "3.3", "3.4", "3.5", "3.6", "4.4", "5.3"])
        #expect(debts.allSatisfy { $0.year == 2025 })
    }

    @Test("A recorded value, be it zero, is no debt")
    func recorded() throws {
        let row = try ActTable.row("2.3")
        let values = IndicatorValues(byYear: [2025: YearlyValue(try .count(0))])
        #expect(BaseYearDebt.debts(of: row.indicator, ranges: try row.ranges(), values: values) == [])
    }

    @Test("It is overdue from the first day after the base year", arguments: [
        ("2025-12-31", "anno base: da rilevare entro il 31/12/2025"),
        ("2026-01-01", "anno base: da rilevare, in ritardo dal 01/01/2026"),
    ])
    func overdue(day: String, text: String) throws {
        let row = try ActTable.row("2.3")
        let debt = try #require(BaseYearDebt.debts(of: row.indicator, ranges: try row.ranges(), values: .none).first)
        #expect(debt.text(on: try CalendarDate(iso: day)) == text)
    }
}
