import Foundation
import GRDB

/// A moment in UTC, to the second. The store never asks the clock: whoever saves passes the moment in.
public struct Instant: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let secondsSince1970: Int

    /// The second that a date falls in, between the years 1900 and 9999; outside them, the nearest end.
    public init(_ date: Date) {
        let range = -2_208_988_800.0...253_402_300_799.0
        secondsSince1970 = Int(min(max(date.timeIntervalSince1970, range.lowerBound), range.upperBound).rounded(.down))
    }

    /// Reads `2026-01-31T08:05:00Z`; nil for anything else.
    public init?(iso text: String) {
        guard let date = try? Date(text, strategy: .iso8601) else { return nil }
        self.init(date)
        guard iso == text else { return nil }
    }

    /// The moment so many seconds later, or earlier when negative.
    public func adding(seconds: Int) -> Instant {
        Instant(Date(timeIntervalSince1970: Double(secondsSince1970 + seconds)))
    }

    /// The seconds from an earlier moment to this one; negative when it is a later one.
    public func seconds(since earlier: Instant) -> Int { secondsSince1970 - earlier.secondsSince1970 }

    public var date: Date { Date(timeIntervalSince1970: Double(secondsSince1970)) }

    /// `2026-01-31T08:05:00Z`: its order is the order of time.
    public var iso: String { date.formatted(.iso8601) }

    public var description: String { iso }

    public static func < (left: Instant, right: Instant) -> Bool { left.secondsSince1970 < right.secondsSince1970 }
}

extension Row {
    /// A moment that the column must have.
    func instant(_ column: String) throws -> Instant {
        guard let instant = try optionalInstant(column) else { throw StoreError.damaged }
        return instant
    }

    func optionalInstant(_ column: String) throws -> Instant? {
        guard let text: String = self[column] else { return nil }
        guard let instant = Instant(iso: text) else { throw StoreError.damaged }
        return instant
    }
}
