import Domain
import Testing

@Suite struct ItalianNumberTests {
    @Test(arguments: [
        ("1234", 1234), ("1.234", 1234), ("12.345.678", 12_345_678), ("0", 0), ("-5", -5), ("\u{2212}5", -5),
        ("\u{00A0}7 ", 7), ("9.223.372.036.854.775.807", Int.max), ("007", 7),
    ])
    func integer(_ text: String, _ value: Int) throws {
        #expect(try ItalianNumber.parseInteger(text) == value)
    }

    @Test(arguments: [
        ("", ItalianNumber.ParseError.empty),
        ("  ", .empty),
        ("12,0", .notAnInteger("12,0")),
        ("23,432", .notAnInteger("23,432")),
        ("12.5", .misplacedGrouping("12.5")),
        ("1234.567", .misplacedGrouping("1234.567")),
        ("1.23.456", .misplacedGrouping("1.23.456")),
        (".5", .misplacedGrouping(".5")),
        (",5", .notANumber(",5")),
        ("5,", .notANumber("5,")),
        ("1,2,3", .notANumber("1,2,3")),
        ("dodici", .notANumber("dodici")),
        ("+5", .notANumber("+5")),
        ("١٢", .notANumber("١٢")),
        ("1 234", .notANumber("1 234")),
        ("9.223.372.036.854.775.808", .tooLarge("9.223.372.036.854.775.808")),
        ("0,1234567891", .tooManyDecimals("0,1234567891")),
    ])
    func refusedInteger(_ text: String, _ error: ItalianNumber.ParseError) {
        #expect(throws: error) { try ItalianNumber.parseInteger(text) }
    }

    @Test(arguments: [("1.234,5", 12_345, 1), ("33,50", 335, 1), ("0,05", 5, 2), ("7", 7, 0), ("-0,5", -5, 1)])
    func decimal(_ text: String, _ units: Int, _ places: Int) throws {
        let value = try ItalianNumber.parseDecimal(text)
        #expect(value.units == units)
        #expect(value.places == places)
    }

    @Test(arguments: [
        (0, "0"), (999, "999"), (1_000, "1.000"), (12_345, "12.345"), (-1_234_567, "-1.234.567"),
        (Int.max, "9.223.372.036.854.775.807"), (Int.min, "-9.223.372.036.854.775.808"),
    ])
    func printedInteger(_ value: Int, _ text: String) {
        #expect(ItalianNumber.print(value) == text)
    }

    @Test(arguments: [
        (149, 3, 2, "49,67"), (1, 2, 0, "1"), (1, 3, 0, "0"), (5, 1000, 2, "0,01"), (4, 1000, 2, "0,00"),
        (999, 1000, 2, "1,00"), (99_999, 10, 0, "10.000"), (12, 1, 2, "12,00"), (-1, 2, 0, "-1"), (-1, 1000, 1, "0,0"),
        (Int.max, 1, 1, "9.223.372.036.854.775.807,0"), (1, Int.max, 3, "0,000"),
    ])
    func roundedHalfUp(_ numerator: Int, _ denominator: Int, _ places: Int, _ text: String) throws {
        #expect(ItalianNumber.print(try Ratio(numerator, over: denominator), places: places) == text)
    }

    @Test func zerosAtTheEndMayBeDropped() throws {
        #expect(ItalianNumber.print(try Ratio(23, over: 2), places: 2, dropsZeros: true) == "11,5")
        #expect(ItalianNumber.print(try Ratio(12, over: 1), places: 2, dropsZeros: true) == "12")
    }

    @Test func whatIsPrintedReadsBack() throws {
        var generator = SeededGenerator(seed: 20_240_415)
        for _ in 0..<300 {
            let value = Int.random(in: Int.min + 1...Int.max, using: &generator)
            #expect(try ItalianNumber.parseInteger(ItalianNumber.print(value)) == value)
            let decimal = try ExactDecimal(units: value, places: Int.random(in: 0...9, using: &generator))
            #expect(try ItalianNumber.parseDecimal(ItalianNumber.print(decimal)) == decimal)
        }
    }
}
