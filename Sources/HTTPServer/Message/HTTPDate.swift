/// An instant with a resolution of one second, as HTTP writes it (RFC 9110 §5.6.7).
public struct HTTPDate: Sendable, Hashable, Comparable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let secondsSince1970: Int

    public init(secondsSince1970: Int) { self.secondsSince1970 = secondsSince1970 }

    public static func < (left: HTTPDate, right: HTTPDate) -> Bool {
        left.secondsSince1970 < right.secondsSince1970
    }

    private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let longDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}

extension HTTPDate: CustomStringConvertible {
    /// IMF-fixdate, the only form that is sent: `Sun, 06 Nov 1994 08:49:37 GMT`.
    /// A year outside 0000–9999 is shown as the nearest one inside.
    public var description: String {
        let day = Self.floorDivide(secondsSince1970, 86_400)
        let second = secondsSince1970 - day * 86_400
        let (year, month, dayOfMonth) = Self.civil(fromDay: day)
        let weekday = Self.days[Self.weekday(ofDay: day)]
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let years = String(min(max(year, 0), 9_999))
        let padded = String(repeating: "0", count: 4 - years.utf8.count) + years
        return "\(weekday), \(two(dayOfMonth)) \(Self.months[month - 1]) \(padded) "
            + "\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60)) GMT"
    }
}

extension HTTPDate {
    /// Reads IMF-fixdate, the obsolete RFC 850 form and the form of C's `asctime`.
    ///
    /// - Parameter now: decides the century of a two-digit year: what would lie more than 50 years ahead is past.
    /// - Returns: `nil` when it is none of these, or a date that does not exist. The weekday must be the date's own.
    public init?(_ octets: some Collection<UInt8>, now: @autoclosure () -> HTTPDate) {
        guard octets.count <= 40, octets.allSatisfy({ $0 < 0x80 }) else { return nil }
        let text = octets.text
        guard let date = Self.fixdate(text) ?? Self.rfc850(text, now: now) ?? Self.asctime(text) else { return nil }
        self = date
    }

    /// Reads a date from text; see ``init(_:now:)``.
    public init?(_ text: String, now: @autoclosure () -> HTTPDate) {
        self.init(Array(text.utf8), now: now())
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`
    private static func fixdate(_ text: String) -> HTTPDate? {
        let pieces = text.split(separator: " ", omittingEmptySubsequences: false)
        guard pieces.count == 6, pieces[5] == "GMT", pieces[0].hasSuffix(","),
            let weekday = days.firstIndex(of: String(pieces[0].dropLast())),
            let day = number(pieces[1], digits: 2), let month = months.firstIndex(of: String(pieces[2])),
            let year = number(pieces[3], digits: 4), let second = time(pieces[4])
        else { return nil }
        return HTTPDate(year, month + 1, day, second, weekday: weekday)
    }

    /// `Sunday, 06-Nov-94 08:49:37 GMT`
    private static func rfc850(_ text: String, now: () -> HTTPDate) -> HTTPDate? {
        let pieces = text.split(separator: " ", omittingEmptySubsequences: false)
        guard pieces.count == 4, pieces[3] == "GMT", pieces[0].hasSuffix(","),
            let weekday = longDays.firstIndex(of: String(pieces[0].dropLast())), let second = time(pieces[2])
        else { return nil }
        let date = pieces[1].split(separator: "-", omittingEmptySubsequences: false)
        guard date.count == 3, let day = number(date[0], digits: 2),
            let month = months.firstIndex(of: String(date[1])), let short = number(date[2], digits: 2)
        else { return nil }
        // Of the years with these digits, the last one that is not more than 50 years ahead.
        let today = floorDivide(now().secondsSince1970, 86_400)
        let present = civil(fromDay: today)
        let latest = Self.day(present.year + 50, present.month, present.day)
        var year = present.year - present.year % 100 + 100 + short
        while Self.day(year, month + 1, day) > latest { year -= 100 }
        return HTTPDate(year, month + 1, day, second, weekday: weekday)
    }

    /// `Sun Nov  6 08:49:37 1994`
    private static func asctime(_ text: String) -> HTTPDate? {
        let pieces = text.split(separator: " ", omittingEmptySubsequences: false)
        let isPadded = pieces.count == 6 && pieces[2].isEmpty
        guard isPadded || pieces.count == 5, let weekday = days.firstIndex(of: String(pieces[0])),
            let month = months.firstIndex(of: String(pieces[1])),
            let day = number(pieces[isPadded ? 3 : 2], digits: isPadded ? 1 : 2),
            let second = time(pieces[pieces.count - 2]), let year = number(pieces[pieces.count - 1], digits: 4)
        else { return nil }
        return HTTPDate(year, month + 1, day, second, weekday: weekday)
    }

    /// Seconds of `08:49:37`; a leap second counts as the one before it.
    private static func time(_ text: Substring) -> Int? {
        let pieces = text.split(separator: ":", omittingEmptySubsequences: false)
        guard pieces.count == 3, let hour = number(pieces[0], digits: 2), let minute = number(pieces[1], digits: 2),
            let second = number(pieces[2], digits: 2), hour < 24, minute < 60, second <= 60
        else { return nil }
        return hour * 3_600 + minute * 60 + min(second, 59)
    }

    private static func number(_ text: Substring, digits: Int) -> Int? {
        guard text.utf8.count == digits, text.utf8.allSatisfy(\.isDigit) else { return nil }
        return text.utf8.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private init?(_ year: Int, _ month: Int, _ day: Int, _ second: Int, weekday: Int) {
        let number = Self.day(year, month, day)
        guard Self.civil(fromDay: number) == (year, month, day), Self.weekday(ofDay: number) == weekday
        else { return nil }
        self.init(secondsSince1970: number * 86_400 + second)
    }
}

/// The proleptic Gregorian calendar in days since 1970-01-01, after Howard Hinnant's "chrono-Compatible
/// Low-Level Date Algorithms": years begin in March, so that the leap day is the last one.
extension HTTPDate {
    private static func floorDivide(_ number: Int, _ divisor: Int) -> Int {
        number >= 0 ? number / divisor : -((-number + divisor - 1) / divisor)
    }

    /// Monday is 0; 1970-01-01 was a Thursday.
    private static func weekday(ofDay day: Int) -> Int { ((day % 7) + 10) % 7 }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = floorDivide(marchYear, 400)
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func civil(fromDay day: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }
}
