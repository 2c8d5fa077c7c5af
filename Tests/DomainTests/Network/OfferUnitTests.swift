import Domain
import Testing

@Suite struct OfferUnitTests {
    @Test func placesOfDifferentKindsAreNeverAddedToEachOther() throws {
        let totals = try OfferUnitTotal.all([
            OfferUnit(id: "1", type: "CDD", name: "a", places: [.accredited: 30, .onBudget: 23]),
            OfferUnit(id: "2", type: "cdd", name: "b", places: [.accredited: 15]),
            OfferUnit(id: "3", type: "CDI", name: "c"),
        ])
        #expect(totals.map(\.type) == ["CDD", "CDI"])
        #expect(totals[0].places == [.accredited: 45, .onBudget: 23])
        #expect(totals[0].known == [.accredited: 2, .onBudget: 1])
        #expect(totals[1].places.isEmpty)
    }

    @Test func moreOnBudgetThanAccreditedIsPointedOut() {
        #expect(OfferUnit(id: "1", type: "CDD", name: "a", places: [.accredited: 3, .onBudget: 4]).hasMoreOnBudgetThanAccredited)
        #expect(!OfferUnit(id: "1", type: "CDD", name: "a", places: [.onBudget: 4]).hasMoreOnBudgetThanAccredited)
    }

    @Test func tooManyPlacesAreATypedError() {
        let units = ["1", "2"].map { OfferUnit(id: $0, type: "x", name: "", places: [.other: .max]) }
        #expect(throws: ArithmeticError.overflow) { try OfferUnitTotal.all(units) }
    }
}
