/// A day of the Gregorian calendar, without time or time zone: acts, deadlines and validities
/// are dated by day.
public struct CalendarDate: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// 1 to 9999.
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to the last day of the month.
    public let day: Int

    /// Why a date was refused.
    public enum ParseError: DomainError, Hashable {
        /// The text is not written as a date.
        case malformed(String)
        /// The day does not exist, like 30/02/2025.
        case noSuchDay(year: Int, month: Int, day: Int)

        public var message: String {
            switch self {
            case .malformed(let text):
                "«\(text)» non è una data: scriverla come gg/mm/aaaa, per esempio 31/12/2025."
            case .noSuchDay(let year, let month, let day):
                "Il giorno \(day)/\(month)/\(year) non esiste."
            }
        }
    }

    /// Makes a date.
    /// - Throws: `ParseError.noSuchDay` if the calendar has no such day.
    public init(year: Int, month: Int, day: Int) throws(ParseError) {
        guard (1...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= Self.days(inMonth: month, of: year)
        else { throw .noSuchDay(year: year, month: month, day: day) }
        self.init(unchecked: year, month, day)
    }

    /// Reads `2025-12-31` (ISO 8601).
    public init(iso text: String) throws(ParseError) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
            let year = Self.number(parts[0]), let month = Self.number(parts[1]), let day = Self.number(parts[2])
        else { throw .malformed(text) }
        try self.init(year: year, month: month, day: day)
    }

    /// Reads `31/12/2025`; day and month may have one digit.
    public init(italian text: String) throws(ParseError) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, (1...2).contains(parts[0].utf8.count), (1...2).contains(parts[1].utf8.count),
            parts[2].utf8.count == 4,
            let day = Self.number(parts[0]), let month = Self.number(parts[1]), let year = Self.number(parts[2])
        else { throw .malformed(text) }
        try self.init(year: year, month: month, day: day)
    }

    /// 31/12 of a year: the day on which yearly values are frozen and ranges are checked.
    /// Years outside 1...9999 give the nearest one that exists.
    public static func endOfYear(_ year: Int) -> CalendarDate {
        CalendarDate(unchecked: min(max(year, 1), 9999), 12, 31)
    }

    /// `2025-12-31`.
    public var iso: String { Self.pad(year, 4) + "-" + Self.pad(month, 2) + "-" + Self.pad(day, 2) }

    /// `31/12/2025`.
    public var italian: String { Self.pad(day, 2) + "/" + Self.pad(month, 2) + "/" + Self.pad(year, 4) }

    public var description: String { iso }

    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    private init(unchecked year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Digits only: `Int("+5")` would accept a sign.
    private static func number(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
    }

    private static func pad(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
