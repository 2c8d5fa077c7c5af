import Crypto
import Foundation
import GRDB

/// The history that cannot be rewritten: every save adds one row, in its own transaction, bound to the row before it
/// by SHA-256. Only readable from outside; saves write it through ``record(_:of:by:at:_:)``.
public struct ChangeLog: Sendable {
    let database: Database

    /// The changes of one record, latest first: a page of its *Cronologia*.
    ///
    /// - Parameters:
    ///   - limit: at most so many.
    ///   - number: only those before this one; nil begins at the latest.
    public func history(of record: RecordReference, limit: Int = 50, before number: Int64? = nil) throws
        -> [LoggedChange]
    {
        try fetch(
            "record_kind = :kind AND record_id = :id AND ambito_code IS :ambito", limit: limit, before: number,
            ["kind": record.kind.rawValue, "id": record.id, "ambito": record.ambitoCode])
    }

    /// The changes of everything in an Ambito, latest first; for nil, of what belongs to the installation.
    public func latest(inAmbito code: String?, limit: Int = 50, before number: Int64? = nil) throws -> [LoggedChange] {
        try fetch("ambito_code IS :ambito", limit: limit, before: number, ["ambito": code])
    }

    /// One change, to restore a text from; nil when there is none, or it is of another Ambito.
    public func change(number: Int64, inAmbito code: String?) throws -> LoggedChange? {
        try fetch(
            "number = :number AND ambito_code IS :ambito", limit: 1, before: nil, ["number": number, "ambito": code]
        ).first
    }

    func fetch(
        _ condition: String, limit: Int, before number: Int64?, _ arguments: [String: (any DatabaseValueConvertible)?]
    ) throws -> [LoggedChange] {
        var arguments = arguments
        arguments["before"] = number ?? Int64.max
        arguments["limit"] = max(0, limit)
        return try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM change_log WHERE \(condition) AND number < :before
                    ORDER BY number DESC LIMIT :limit
                    """,
                arguments: StatementArguments(arguments)
            ).map(LoggedChange.init(row:))
        }
    }

    // MARK: - Inside one transaction

    /// Adds a change to the log. Call it in the transaction of the save, so that neither is there without the other.
    /// - Returns: its number; nil, with nothing written, when no field changed.
    @discardableResult
    static func record(
        _ changes: [FieldChange], of record: RecordReference, by author: Author, at instant: Instant,
        _ db: GRDB.Database
    ) throws -> Int64? {
        guard !changes.isEmpty else { return nil }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let head = try LogHead(db)
        let row = LogRow(
            number: head.number + 1, at: instant.iso, userID: author.userID, userName: author.userName,
            author: author.label, recordKind: record.kind.rawValue, recordID: record.id,
            ambitoCode: record.ambitoCode, changes: String(decoding: try encoder.encode(changes), as: UTF8.self),
            previousHash: head.hash)
        try db.execute(
            sql: """
                INSERT INTO change_log (
                    number, at, user_id, user_name, author, record_kind, record_id, ambito_code, changes,
                    previous_hash, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                row.number, row.at, row.userID, row.userName, row.author, row.recordKind, row.recordID,
                row.ambitoCode, row.changes, row.previousHash, row.hash,
            ])
        return row.number
    }
}

/// A row of the log as it is hashed.
struct LogRow {
    let number: Int64
    let at: String
    let userID: Int64?
    let userName: String?
    let author: String
    let recordKind: String
    let recordID: String
    let ambitoCode: String?
    /// The JSON text itself: what is hashed is what is stored.
    let changes: String
    let previousHash: String

    /// SHA-256, in hexadecimal, of every column in the order of the table with the hash of the row before.
    ///
    /// The encoding has one reading only: each column is its number of UTF-8 bytes, a colon and the bytes, or `-`
    /// for NULL.
    var hash: String {
        var sum = SHA256()
        let columns = [
            "pdz change log 1", String(number), at, userID.map { String($0) }, userName, author, recordKind, recordID,
            ambitoCode, changes, previousHash,
        ]
        for column in columns {
            guard let octets = column.map({ Data($0.utf8) }) else {
                sum.update(data: Data("-".utf8))
                continue
            }
            sum.update(data: Data("\(octets.count):".utf8))
            sum.update(data: octets)
        }
        return sum.finalize().hexadecimal
    }
}

extension LogRow {
    init(row: Row) {
        self.init(
            number: row["number"], at: row["at"], userID: row["user_id"], userName: row["user_name"],
            author: row["author"], recordKind: row["record_kind"], recordID: row["record_id"],
            ambitoCode: row["ambito_code"], changes: row["changes"], previousHash: row["previous_hash"])
    }
}

extension LoggedChange {
    init(row: Row) throws {
        guard
            let changes = try? JSONDecoder().decode([FieldChange].self, from: Data((row["changes"] as String).utf8))
        else { throw StoreError.damaged }
        self.init(
            number: row["number"], at: try row.instant("at"), author: Author(row: row),
            record: RecordReference(
                RecordKind(rawValue: row["record_kind"]), row["record_id"], ambitoCode: row["ambito_code"]),
            changes: changes)
    }
}

extension Author {
    /// From a row of `change_log`.
    fileprivate init(row: Row) {
        if let id: Int64 = row["user_id"], let name: String = row["user_name"] {
            self.init(userID: id, userName: name, label: row["author"])
        } else {
            self.init(program: row["author"])
        }
    }
}

extension Database {
    /// The history of every record.
    public var changeLog: ChangeLog { ChangeLog(database: self) }
}
