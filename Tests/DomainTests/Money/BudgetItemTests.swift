import Domain
import Testing

@Suite struct BudgetItemTests {
    private let items = [
        BudgetItem(id: "1", year: 2024, document: .account, cents: Cents(1_000), management: .associated, area: "D", act: "Verbale n. 2"),
        BudgetItem(id: "2", year: 2024, document: .account, cents: Cents(500), management: .single, act: "Verbale n. 2"),
        BudgetItem(id: "3", year: 2024, document: .account, direction: .income, cents: Cents(2_000)),
        BudgetItem(id: "4", year: 2024, document: .budget, cents: Cents(9)),
        BudgetItem(id: "5", year: 2025, document: .budget, cents: nil),
        BudgetItem(id: "1", year: 2024, document: .account, cents: Cents(1_000), management: .associated),
    ]

    @Test func eachYearHasItsBudgetAndItsAccountApart() throws {
        let accounts = try YearAccount.all(items)
        #expect(accounts.map(\.id.year) == [2024, 2024, 2025])
        #expect(accounts.map(\.id.document) == [.budget, .account, .budget])
        let account = accounts[1]
        #expect(account.spending == Cents(1_500))
        #expect(account.income == Cents(2_000))
        #expect(account.byManagement == [.associated: Cents(1_000), .single: Cents(500)])
        #expect(account.byArea == ["D": Cents(1_000), nil: Cents(500)])
        #expect(account.acts == ["Verbale n. 2"])
        // Missing is not zero.
        #expect(accounts[2].spending == nil)
    }

    @Test func spendingPerHeadIsExactUntilItIsPrinted() throws {
        let account = try YearAccount.all(items)[1]
        #expect(account.perHead(residents: 7)?.euro == (try Ratio(1_500, over: 700)))
        #expect(account.perHead(residents: 7)?.italian == "€ 2,14")
        #expect(account.perHead(residents: nil) == nil)
        #expect(account.perHead(residents: 0) == nil)
        #expect(PerHead(Cents(1), residents: .max) == nil)
    }

    @Test func aSumThatDoesNotFitIsATypedError() {
        let large = ["1", "2"].map { BudgetItem(id: $0, year: 2024, document: .budget, cents: Cents(.max)) }
        #expect(throws: ArithmeticError.overflow) { try YearAccount.all(large) }
    }
}
