@testable import Domain
import Testing

@Suite struct CalendarDateAddingTests {
    @Test(arguments: [
        ("2025-01-31", 28, "2025-02-28"), ("2024-02-28", 1, "2024-02-29"), ("2024-02-29", 1, "2024-03-01"),
        ("2025-12-31", 1, "2026-01-01"), ("2025-03-01", -1, "2025-02-28"), ("2000-02-28", 2, "2000-03-01"),
        ("1900-02-28", 1, "1900-03-01"), ("2025-01-01", 365, "2026-01-01"),
    ])
    func daysAreCountedOnTheCalendar(_ start: String, _ days: Int, _ end: String) throws {
        let date = try CalendarDate(iso: start)
        #expect(date.adding(days: days).iso == end)
        #expect(try date.days(to: CalendarDate(iso: end)) == days)
    }

    @Test(arguments: [
        ("2025-01-31", 1, "2025-02-28"), ("2025-11-30", 3, "2026-02-28"), ("2025-03-31", -1, "2025-02-28"),
        ("2025-12-15", 1, "2026-01-15"),
    ])
    func aMonthLaterIsTheSameDayOrTheLast(_ start: String, _ months: Int, _ end: String) throws {
        #expect(try CalendarDate(iso: start).adding(months: months).iso == end)
    }

    @Test func everyDayOfFourCenturiesFollowsTheOneBefore() throws {
        var date = try CalendarDate(year: 1900, month: 1, day: 1)
        for _ in 0..<146_097 {
            let next = date.adding(days: 1)
            guard date < next, date.days(to: next) == 1, next.adding(days: -1) == date else {
                Issue.record("after \(date) comes \(next)")
                return
            }
            date = next
        }
        #expect(date.iso == "2300-01-01")
    }

    @Test(arguments: Target.Duration.Unit.allCases)
    func aTimeBeyondTheCalendarEndsAtItsEnds(_ unit: Target.Duration.Unit) throws {
        let day = try CalendarDate(iso: "2025-06-15")
        #expect(day.adding(Target.Duration(.max, unit)).year == 9999)
        #expect(day.adding(Target.Duration(.min, unit)).year == 1)
        #expect(day.adding(days: .max).iso == "9999-12-31")
        #expect(day.adding(days: .min).iso == "0001-01-01")
    }
}
