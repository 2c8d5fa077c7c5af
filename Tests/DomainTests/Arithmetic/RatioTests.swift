import Domain
import Testing

@Suite struct RatioTests {
    @Test func equalNumbersAreEqualAndHashAlike() throws {
        let half = try Ratio(1, over: 2)
        let scaled = try Ratio(150, over: 300)
        #expect(half == scaled)
        #expect(Set([half, scaled]).count == 1)
        #expect(try Ratio(149, over: 300) < half)
        #expect(try Ratio(-1, over: 2) < Ratio(0, over: 5))
        #expect(try Ratio(0, over: 3) == Ratio(0, over: 7))
    }

    @Test func theWidestRatiosCompareExactly() throws {
        #expect(try Ratio(.max - 1, over: .max) < Ratio(.max, over: .max))
        #expect(try Ratio(.min, over: 1) < Ratio(.min, over: .max))
    }

    @Test func aDenominatorMustBePositive() {
        #expect(throws: ArithmeticError.zeroDenominator) { try Ratio(1, over: 0) }
        #expect(throws: ArithmeticError.negative(-2)) { try Ratio(1, over: -2) }
    }

    @Test func aDecimalDropsItsZerosAndCompares() throws {
        #expect(try ExactDecimal(units: 500, places: 1) == ExactDecimal(50))
        #expect(try ExactDecimal(units: 335, places: 1) < ExactDecimal(34))
        #expect(throws: ArithmeticError.overflow) { try ExactDecimal(units: 1, places: 10) }
        #expect(throws: ArithmeticError.negative(-1)) { try Percentage(ExactDecimal(-1)) }
    }
}
