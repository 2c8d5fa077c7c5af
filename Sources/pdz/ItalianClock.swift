import Domain
import Foundation
import Synchronization

/// Says which day it is in Italy. Asked for every page, so it works the answer out once a day.
final class ItalianClock: Sendable {
    private struct Day {
        var date: CalendarDate
        var begins: Date
        var ends: Date
    }

    private let calendar: Calendar
    private let day: Mutex<Day>

    init() {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Rome") ?? .current
        self.calendar = calendar
        day = Mutex(Self.day(of: Date(), in: calendar))
    }

    /// Today's date.
    var today: CalendarDate {
        let now = Date()
        return day.withLock { day in
            if now < day.begins || now >= day.ends { day = Self.day(of: now, in: calendar) }
            return day.date
        }
    }

    private static func day(of now: Date, in calendar: Calendar) -> Day {
        let parts = calendar.dateComponents([.year, .month, .day], from: now)
        let begins = calendar.startOfDay(for: now)
        let ends = calendar.date(byAdding: .day, value: 1, to: begins) ?? begins
        // A calendar's own parts are always a date; the last day of the year is never reached.
        let date = try? CalendarDate(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
        return Day(date: date ?? .endOfYear(parts.year ?? 0), begins: begins, ends: ends)
    }
}
