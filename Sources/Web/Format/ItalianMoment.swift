import Domain
import Foundation
import Store

extension Instant {
    /// Day and time as a clock in Italy shows them: `15/06/2026 alle 10:05`.
    var italian: String { "\(clock.day) alle \(italianTime)" }

    /// The day as a calendar in Italy shows it.
    var italianDay: CalendarDate? {
        let parts = Self.calendar.dateComponents([.year, .month, .day], from: date)
        return try? CalendarDate(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
    }

    /// The time as a clock in Italy shows it: `10:05`.
    var italianTime: String { String(clock.time.prefix(5)) }

    /// As an address names it, by a clock in Italy: `2026-06-15T10:05:30`.
    var italianAddress: String {
        "\(clock.day.split(separator: "/").reversed().joined(separator: "-"))T\(clock.time)"
    }

    /// The moment at which a clock in Italy shows a time of a day; nil when the calendar has none.
    init?(_ day: CalendarDate, hour: Int, minute: Int, second: Int) {
        let parts = DateComponents(
            year: day.year, month: day.month, day: day.day, hour: hour, minute: minute, second: second)
        guard let date = Self.calendar.date(from: parts) else { return nil }
        self.init(date)
    }

    /// `15/06/2026` and `10:05:30`.
    private var clock: (day: String, time: String) {
        let parts = Self.calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        func two(_ number: Int?) -> String {
            let text = String(number ?? 0)
            return text.count < 2 ? "0\(text)" : text
        }
        return (
            "\(two(parts.day))/\(two(parts.month))/\(parts.year ?? 0)",
            [parts.hour, parts.minute, parts.second].map(two).joined(separator: ":")
        )
    }

    private static var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        if let rome = TimeZone(identifier: "Europe/Rome") { calendar.timeZone = rome }
        return calendar
    }
}

extension RoleGrant {
    /// The role and where it holds: `Operatore, Ambito 50065`.
    var text: String {
        switch scope {
        case .installation: role.label
        case .ambito(let code): "\(role.label), Ambito \(code)"
        case .ats(let code): "\(role.label), ATS \(code)"
        }
    }
}
