import Domain
import Testing

@Suite struct CalendarDateTests {
    @Test(arguments: [
        ("2025-12-31", "31/12/2025"), ("2024-02-29", "29/02/2024"), ("2000-02-29", "29/02/2000"), ("0987-01-05", "05/01/0987"),
    ])
    func bothWritings(_ iso: String, _ italian: String) throws {
        let date = try CalendarDate(iso: iso)
        #expect(date.italian == italian)
        #expect(try CalendarDate(italian: italian) == date)
        #expect(date.iso == iso)
    }

    @Test(arguments: [
        "", "2025-1-1", "2025-02-30", "2025-02-29", "1900-02-29", "2025-13-01", "2025-00-10", "2025-04-31", "0000-01-01",
        "31/12/2025", "2025-12-31T00:00", "+025-01-01", "2025-12-3a", "٢٠٢٥-01-01",
    ])
    func refusedISO(_ text: String) {
        #expect(throws: CalendarDate.ParseError.self) { try CalendarDate(iso: text) }
    }

    @Test(arguments: ["31-12-2025", "31/12/25", "32/01/2025", "/01/2025", "1/1/1/2025", "001/1/2025"])
    func refusedItalian(_ text: String) {
        #expect(throws: CalendarDate.ParseError.self) { try CalendarDate(italian: text) }
    }

    @Test func singleDigitsAreRead() throws {
        #expect(try CalendarDate(italian: "1/2/2025").iso == "2025-02-01")
    }

    @Test func datesAreOrdered() throws {
        let dates = try ["2026-01-01", "2025-12-31", "2025-02-28", "2025-02-27"].map { try CalendarDate(iso: $0) }
        #expect(dates.sorted().map(\.iso) == ["2025-02-27", "2025-02-28", "2025-12-31", "2026-01-01"])
        #expect(CalendarDate.endOfYear(2025).iso == "2025-12-31")
    }

    @Test func aValidityIncludesBothEnds() throws {
        let first = try CalendarDate(iso: "2025-01-01")
        let last = try CalendarDate(iso: "2025-12-31")
        let validity = try Validity(from: first, to: last)
        #expect(validity.contains(first))
        #expect(validity.contains(last))
        #expect(!validity.contains(try CalendarDate(iso: "2026-01-01")))
        #expect(!validity.contains(try CalendarDate(iso: "2024-12-31")))
        #expect(Validity.always.contains(first))
        #expect(throws: Validity.ValidationError.endsBeforeItStarts(from: last, to: first)) {
            try Validity(from: last, to: first)
        }
    }
}
