import GRDB

/// Where the log ends: its last number and the hash of that row. Noted outside the database, on paper or in a
/// backup's name, it proves later that nothing up to there was changed.
public struct LogHead: Hashable, Sendable, CustomStringConvertible {
    /// 0 for an empty log.
    public let number: Int64
    /// SHA-256 in hexadecimal; 64 zeros for an empty log.
    public let hash: String

    init(number: Int64, hash: String) {
        (self.number, self.hash) = (number, hash)
    }

    /// Reads `12:3f…`, as ``description`` prints it; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int64(parts[0]), number >= 0, parts[1].utf8.count == 64,
            parts[1].utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        self.init(number: number, hash: String(parts[1]))
    }

    /// `12:3f…`.
    public var description: String { "\(number):\(hash)" }

    static let empty = LogHead(number: 0, hash: String(repeating: "0", count: 64))

    /// The head as the database keeps it.
    init(_ db: GRDB.Database) throws {
        let row = try Row.fetchOne(db, sql: "SELECT number, hash FROM change_log_head WHERE one = 1")
        guard let row else { throw StoreError.damaged }
        self.init(number: row["number"], hash: row["hash"])
    }
}

/// What the walk along the chain found.
public enum LogVerification: Hashable, Sendable {
    /// Every row is as it was written, up to this head.
    case intact(LogHead)
    /// The chain breaks here.
    case broken(LogBreak)
}

/// The first row of the log that is not as it was written.
public struct LogBreak: Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// The row is there, but its content does not give its hash: a column was changed.
        case altered
        /// The row is not there: it was deleted.
        case missing
        /// The row gives its hash, but does not follow from the row before: one of the two was written anew.
        case unlinked
        /// The database's note of the last row is gone or names another row.
        case headAltered
        /// The row is not the one that was noted outside the database.
        case unexpected
        /// A trigger that guards the log is gone: someone opened the file with another program.
        case unguarded(trigger: String)
    }

    /// The number of the row; for a trigger or the head, of the last row.
    public let number: Int64
    public let reason: Reason

    /// One Italian sentence.
    public var message: String {
        switch reason {
        case .altered: "La riga \(number) del registro è stata alterata."
        case .missing: "La riga \(number) del registro è stata cancellata."
        case .unlinked:
            "La riga \(number) del registro non segue dalla riga precedente: una delle due è stata riscritta."
        case .headAltered: "L'annotazione dell'ultima riga del registro (\(number)) è stata alterata o cancellata."
        case .unexpected: "La riga \(number) del registro non è quella annotata fuori dalla base dati."
        case .unguarded(let trigger):
            "Manca la protezione «\(trigger)» del registro: il file è stato modificato con un altro programma."
        }
    }
}

extension ChangeLog {
    /// Where the log ends now, to be noted outside the database.
    public func head() throws -> LogHead { try database.read(LogHead.init) }

    /// Walks the whole chain and names the first row that is not as it was written.
    ///
    /// Found: a changed column, a row deleted at the start, in the middle or at the end, a row put in or rewritten,
    /// a note of the last row that was changed, a trigger that was removed. Not found by the database alone: whoever
    /// can write the file may compute the whole chain anew, or put an older copy of the file in place; a head that
    /// was noted elsewhere finds both.
    ///
    /// - Parameter noted: a head noted earlier outside the database.
    public func verify(expecting noted: LogHead? = nil) throws -> LogVerification {
        try database.read { db in
            var last = LogHead.empty
            var isNotedFound = noted.map { $0 == .empty } ?? true
            let rows = try Row.fetchCursor(db, sql: "SELECT * FROM change_log ORDER BY number")
            while let row = try rows.next() {
                let next = LogRow(row: row)
                let stored: String = row["hash"]
                guard next.number == last.number + 1 else {
                    return .broken(LogBreak(number: last.number + 1, reason: .missing))
                }
                guard next.hash == stored else {
                    return .broken(LogBreak(number: next.number, reason: .altered))
                }
                guard next.previousHash == last.hash else {
                    return .broken(LogBreak(number: next.number, reason: .unlinked))
                }
                last = LogHead(number: next.number, hash: stored)
                if let noted, noted.number == last.number {
                    guard noted == last else {
                        return .broken(LogBreak(number: last.number, reason: .unexpected))
                    }
                    isNotedFound = true
                }
            }
            guard let head = try? LogHead(db) else {
                return .broken(LogBreak(number: last.number, reason: .headAltered))
            }
            guard head.number <= last.number, isNotedFound else {
                return .broken(LogBreak(number: last.number + 1, reason: .missing))
            }
            guard head == last else { return .broken(LogBreak(number: last.number, reason: .headAltered)) }
            if let trigger = try missingTrigger(db) {
                return .broken(LogBreak(number: last.number, reason: .unguarded(trigger: trigger)))
            }
            return .intact(last)
        }
    }

    private func missingTrigger(_ db: GRDB.Database) throws -> String? {
        let present = try Set(
            String.fetchAll(
                db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'change_log*'"))
        return [
            "change_log_continues", "change_log_moves_head", "change_log_is_not_updated", "change_log_is_not_deleted",
            "change_log_head_follows", "change_log_head_stays", "change_log_head_is_one",
        ].first { !present.contains($0) }
    }
}
