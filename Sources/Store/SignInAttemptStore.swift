import Crypto
import Foundation
import GRDB

/// Remembers failed sign-ins, over restarts too, and decides with ``SignInThrottle`` who must wait.
public struct SignInAttemptStore: Sendable {
    let database: Database
    private let throttle = SignInThrottle()

    init(database: Database) { self.database = database }

    /// How long a record is kept that nothing changes, in seconds; a known pair 30 days.
    private static let kept = 24 * 60 * 60

    /// Asks whether a password may be verified. An admitted attempt counts as failed until ``succeeded`` says
    /// otherwise, so that many at once do not slip through: call this first, then verify, then `succeeded`.
    ///
    /// - Parameters:
    ///   - name: as typed; case and surrounding spaces do not matter.
    ///   - address: of the client, without port; of an IPv6 address the first 64 bits count.
    public func admit(name: String, address: String, at now: Instant) throws -> SignInThrottle.Decision {
        try database.write(.nothing) { db in
            try Self.forget(before: now, throttle, db)
            let keys = Keys(name: name, address: address)
            var records = try Self.records(keys, db)
            let pair = records.pair
            let decision = throttle.decide(&records, at: now)
            if decision == .admitted {
                throttle.fail(&records, at: now)
                try Self.save(records, keys, at: now, db)
            } else if records.pair != pair {
                try Self.save(records.pair, .pair, keys.pair, at: now, db)
            }
            return decision
        }
    }

    /// Whether the name has signed in from the address of late, and not failed too often since.
    public func isKnown(name: String, address: String, at now: Instant) throws -> Bool {
        let key = Keys(name: name, address: address).pair
        return throttle.isKnown(try database.read { try Self.record(.pair, key, $0) }, at: now)
    }

    /// Makes the pair known without a password: its user had a link of the administrator's.
    public func remember(name: String, address: String, at now: Instant) throws {
        try change(name, address, at: now) { $0.pair = SignInThrottle.Record(lastSuccessAt: now) }
    }

    /// Says that the password of an admitted attempt was right.
    public func succeeded(name: String, address: String, at now: Instant) throws {
        try change(name, address, at: now) { throttle.succeed(&$0, at: now) }
    }

    /// Says that the password of an admitted attempt was not looked at: the server was too busy.
    public func withdrawn(name: String, address: String, at now: Instant) throws {
        try change(name, address, at: now) { throttle.withdraw(&$0, at: now) }
    }

    private func change(
        _ name: String, _ address: String, at now: Instant, _ body: (inout SignInThrottle.Records) -> Void
    ) throws {
        try database.write(.nothing) { db in
            let keys = Keys(name: name, address: address)
            var records = try Self.records(keys, db)
            body(&records)
            try Self.save(records, keys, at: now, db)
        }
    }

    // MARK: - Inside one transaction

    private enum Kind: String {
        case name = "nome"
        case address = "indirizzo"
        case pair = "coppia"
    }

    /// SHA-256 of what is counted, in hexadecimal.
    private struct Keys {
        let name: String
        let address: String
        let pair: String

        init(name: String, address: String) {
            let name = name.lowercased().trimmingSpaces
            let address = ClientNetwork.of(address)
            func digest(_ text: String) -> String { SHA256.hash(data: Data(text.utf8)).hexadecimal }
            self.name = digest(name)
            self.address = digest(address)
            pair = digest("\(address) \(name)")
        }
    }

    private static func records(_ keys: Keys, _ db: GRDB.Database) throws -> SignInThrottle.Records {
        SignInThrottle.Records(
            pair: try record(.pair, keys.pair, db), address: try record(.address, keys.address, db),
            name: try record(.name, keys.name, db))
    }

    private static func record(_ kind: Kind, _ key: String, _ db: GRDB.Database) throws -> SignInThrottle.Record {
        let row = try Row.fetchOne(
            db, sql: "SELECT * FROM sign_in_attempts WHERE kind = ? AND key_hash = ?", arguments: [kind.rawValue, key])
        guard let row else { return .clean }
        return SignInThrottle.Record(
            failures: row["failures"], lastFailureAt: try row.optionalInstant("last_failure_at"),
            lastSuccessAt: try row.optionalInstant("last_success_at"), turnAt: try row.optionalInstant("turn_at"))
    }

    private static func save(_ records: SignInThrottle.Records, _ keys: Keys, at now: Instant, _ db: GRDB.Database)
        throws
    {
        try save(records.pair, .pair, keys.pair, at: now, db)
        try save(records.address, .address, keys.address, at: now, db)
        try save(records.name, .name, keys.name, at: now, db)
    }

    private static func save(
        _ record: SignInThrottle.Record, _ kind: Kind, _ key: String, at now: Instant, _ db: GRDB.Database
    ) throws {
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO sign_in_attempts (
                    kind, key_hash, failures, last_failure_at, last_success_at, turn_at, changed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                kind.rawValue, key, record.failures, record.lastFailureAt?.iso, record.lastSuccessAt?.iso,
                record.turnAt?.iso, now.iso,
            ])
    }

    private static func forget(before now: Instant, _ throttle: SignInThrottle, _ db: GRDB.Database) throws {
        try db.execute(
            sql: """
                DELETE FROM sign_in_attempts
                WHERE changed_at < :old AND (last_success_at IS NULL OR last_success_at < :known)
                """,
            arguments: [
                "old": now.adding(seconds: -kept).iso, "known": now.adding(seconds: -throttle.knownFor).iso,
            ])
    }
}

extension Database {
    /// Failed sign-ins and who must wait for them.
    public var signInAttempts: SignInAttemptStore { SignInAttemptStore(database: self) }
}
