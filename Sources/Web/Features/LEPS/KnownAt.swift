import Domain
import Foundation
import Store

/// The past moment of which a page shows what was known.
struct KnownAt: Equatable, Sendable {
    let moment: Instant
    /// The day from whose point of view the values are judged.
    let day: CalendarDate
    /// As the page says it: `15/06/2026`, or `15/06/2026 10:05:30`.
    let text: String

    /// What is wrong with what was typed; the message says how to write it.
    struct Problem: Error, Equatable {
        let message: String
    }

    /// Reads a day as gg/mm/aaaa or ISO 8601, with or without a time by the clock in Italy. A day alone means its end.
    init(typed: String, today: CalendarDate) throws(Problem) {
        let parts = typed.split { $0 == " " || $0 == "T" }.map(String.init)
        guard let first = parts.first, parts.count <= 2, let day = Self.day(first) else { throw Self.unreadable }
        guard day <= today else { throw Problem(message: "Il \(day.italian) deve ancora venire: scrivi una data passata.") }
        let time = parts.count == 2 ? try Self.time(parts[1]) : (23, 59, 59)
        guard let moment = Instant(day, hour: time.0, minute: time.1, second: time.2) else { throw Self.unreadable }
        (self.moment, self.day) = (moment, day)
        text = parts.count == 2 ? "\(day.italian) \(parts[1])" : day.italian
    }

    private static let unreadable = Problem(message: "Scrivi una data come gg/mm/aaaa, per esempio 15/06/2026.")

    private static func day(_ text: String) -> CalendarDate? {
        (try? CalendarDate(iso: text)) ?? (try? CalendarDate(italian: text))
    }

    /// `10:05`, which means its end, or `10:05:30`.
    private static func time(_ text: String) throws(Problem) -> (Int, Int, Int) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.utf8.count == 2 && part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
        }
        guard (2...3).contains(parts.count), numbers.count == parts.count, numbers[0] < 24,
            numbers.dropFirst().allSatisfy({ $0 < 60 })
        else { throw Problem(message: "Scrivi l’ora come hh:mm, per esempio 10:05.") }
        return (numbers[0], numbers[1], numbers.count == 3 ? numbers[2] : 59)
    }

    /// An address of the same page as of this moment.
    func link(_ address: String) -> String {
        let parts = address.split(separator: "#", maxSplits: 1).map(String.init)
        let path = parts.first ?? ""
        let written = text.split(separator: " ").map(String.init)
        let value = written.count == 2 ? "\(day.iso)T\(written[1])" : day.iso
        return "\(path)\(path.contains("?") ? "&" : "?")al=\(SiteURL.segment(value))"
            + (parts.count == 2 ? "#\(parts[1])" : "")
    }
}
