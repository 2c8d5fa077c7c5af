import Domain
import Testing

struct PrintedNumberTests {
    @Test(
        "A printed number is read in the Italian way, whatever stands around it",
        arguments: [
            ("8992", "8.992", 0), ("54.346", "54.346", 0), ("1.162.136", "1.162.136", 0), ("6,16%", "6,16", 2), ("8%", "8", 0),
            ("1.600,78", "1.600,78", 2), ("1600,78", "1.600,78", 2), ("-4", "-4", 0), ("\u{2212}3,0", "-3", 1), ("50,0", "50", 1),
            ("12.5", "12,5", 1), ("5,479,999", "5.479.999", 0), ("54,346.5", "54.346,5", 1), ("€ 1.234,50", "1.234,5", 2),
            ("54 346", "54.346", 0), ("12*", "12", 0), ("0,00%", "0", 2),
        ] as [(String, String, Int)])
    func reads(text: String, value: String, places: Int) throws {
        let number = try #require(PrintedNumber(text))
        #expect(ItalianNumber.print(number.value) == value)
        #expect(number.places == places)
    }

    @Test(
        "What is no number stays text", arguments: ["", "n.d.", "riferimento", "12a", "1.23.4", ",5", "12,", "1,2,3", "--3", "01/01/2024", "12345678901234567890"])
    func refuses(text: String) { #expect(PrintedNumber(text) == nil) }

    @Test("A comma before three digits may separate thousands, a point may separate decimals")
    func ambiguous() {
        #expect(PrintedNumber("23,432")?.otherReading == ExactDecimal(23432))
        #expect(PrintedNumber("0,432")?.otherReading == nil)
        #expect(PrintedNumber("1.234")?.otherReading == (try? ExactDecimal(units: 1234, places: 3)))
        #expect(PrintedNumber("23,43")?.otherReading == nil)
    }

    @Test("An absent figure says why", arguments: [("n.d.", .notAvailable), ("-", .notAvailable), ("riservato", .confidential), ("Non rilevato", .notSurveyed), ("n.p.", .notApplicable)] as [(String, AbsenceReason)])
    func absence(text: String, reason: AbsenceReason) {
        #expect(TableCell(text).absence == reason)
        #expect(TableCell("").absence == nil)
    }
}
