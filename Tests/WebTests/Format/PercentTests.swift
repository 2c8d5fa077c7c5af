import Testing

@testable import Web

@Suite struct PercentTests {
    @Test(arguments: [
        (1, 2, "50%"),
        (149, 300, "49,67%"),
        (199, 200, "99,5%"),
        (6, 5, "120%"),
        (0, 7, "0%"),
        (199_999, 200_000, "99,9995%"),
        (999_999, 2_000_000, "49,99995%"),
    ])
    func aFigureThatIsNotWholeIsNotShownWhole(part: Int, whole: Int, text: String) {
        #expect(Percent.text(part, of: whole) == text)
    }

    @Test func withoutAWholeThereIsNoPercentage() {
        #expect(Percent.text(0, of: 0) == nil)
        #expect(Percent.text(.max, of: 2) == nil)
    }

    @Test(arguments: [(8992, 54346, "16,5"), (1, 1, "100,0"), (0, 3, "0,0")])
    func aColumnKeepsItsDecimals(part: Int, whole: Int, text: String) {
        #expect(Percent.column(part, of: whole, places: 1) == text)
    }
}
