import Domain
import Testing

@Suite struct CentsTests {
    @Test(arguments: [
        (123_456, "€ 1.234,56"), (0, "€ 0,00"), (5, "€ 0,05"), (-5, "€ -0,05"), (100_000_000, "€ 1.000.000,00"),
        (Int.min, "€ -92.233.720.368.547.758,08"),
    ])
    func printed(_ value: Int, _ text: String) {
        #expect(Cents(value).italian == text)
    }

    @Test(arguments: [
        ("1.234,56", 123_456), ("€ 1.234,56", 123_456), ("10 €", 1_000), ("0,5", 50), ("-3", -300), ("7,50", 750),
    ])
    func read(_ text: String, _ value: Int) throws {
        #expect(try Cents(italian: text).value == value)
    }

    @Test(arguments: ["", "€", "1,234", "12.5", "mille", "9.223.372.036.854.775.807"])
    func refused(_ text: String) {
        #expect(throws: ItalianNumber.ParseError.self) { try Cents(italian: text) }
    }

    @Test func aSumThatDoesNotFitIsAnError() throws {
        #expect(try Cents(1).adding(Cents(2)) == Cents(3))
        #expect(throws: ArithmeticError.overflow) { try Cents(.max).adding(Cents(1)) }
    }
}
