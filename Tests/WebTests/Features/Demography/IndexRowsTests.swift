import Domain
import Testing

@testable import Web

@Suite("Changes of indices in words") struct IndexRowsTests {
    @Test("All the changes of an index have its decimals, and a sign", arguments: [
        ("4", 1, "+4,0"), ("-4", 1, "−4,0"), ("7.5", 1, "+7,5"), ("-0.3", 1, "−0,3"), ("0", 1, "0,0"), ("0.25", 1, "+0,25"), ("1234", 0, "+1.234"),
        ("1.5", 2, "+1,50"),
    ])
    func signed(number: String, places: Int, text: String) throws {
        let parts = number.split(separator: ".")
        let digits = parts.count > 1 ? parts[1].count : 0
        let units = try #require(Int(number.replacing(".", with: "")))
        #expect(IndexWords.signed(try ExactDecimal(units: units, places: digits), places: places) == text)
    }
}
