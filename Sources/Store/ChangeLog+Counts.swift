import Domain
import GRDB

/// How many changes of a kind of record there were.
public struct ChangeCount: Hashable, Sendable {
    public let kind: RecordKind
    public let number: Int
}

extension ChangeLog {
    /// How many changes of each kind of record an Ambito saw since a moment, the most first.
    public func counts(inAmbito code: String, since moment: Instant) throws -> [ChangeCount] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT record_kind, count(*) AS number FROM change_log WHERE ambito_code = ? AND at >= ?
                    GROUP BY record_kind ORDER BY count(*) DESC, record_kind
                    """,
                arguments: [code, moment.iso]
            ).map { ChangeCount(kind: RecordKind(rawValue: $0["record_kind"]), number: $0["number"]) }
        }
    }

    /// The changes of an Ambito since a moment, latest first.
    /// - Parameters:
    ///   - kind: only of records of this kind; nil for all.
    ///   - limit: at most so many.
    ///   - number: only those before this one; nil begins at the latest.
    public func changes(
        inAmbito code: String, since moment: Instant, of kind: RecordKind? = nil, limit: Int, before number: Int64? = nil
    ) throws -> [LoggedChange] {
        try fetch(
            "ambito_code = :ambito AND at >= :since AND (:kind IS NULL OR record_kind = :kind)", limit: limit,
            before: number, ["ambito": code, "since": moment.iso, "kind": kind?.rawValue])
    }
}
