import Crypto
import Domain
import Foundation
import GRDB

/// The documents attached to the figures of a year. Each belongs to one plan: another plan's address finds none of
/// them, even with the right digest.
public struct AttachmentStore: Sendable {
    let database: Database

    /// The longest document, in octets: 10 MiB. The schema refuses longer ones, too.
    public static let longest = 10 << 20
    /// The longest name, in characters.
    public static let longestName = 200
    /// Documents of one indicator in one year, at most.
    public static let most = 20

    /// Why a document is not taken. The message says what to do.
    public enum Refusal: Error, Equatable, Sendable {
        case empty
        case tooLong
        case unknownType
        case tooMany

        public var message: String {
            switch self {
            case .empty: "Il file è vuoto: scegline un altro."
            case .tooLong: "Il file supera i 10 MB: riducilo o dividilo."
            case .unknownType: "Il file non è tra quelli accettati: \(DocumentType.list)."
            case .tooMany: "Ci sono già \(AttachmentStore.most) documenti: togline uno."
            }
        }
    }

    /// The documents of a year, by indicator, in order of name.
    public func all(of year: Int, in key: PlanKey) throws -> [String: [Attachment]] {
        try database.read { db in
            guard let (id, _) = try PlanStore.find(key, db) else { return [:] }
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT a.*, length(c.octets) AS size FROM attachment a JOIN attachment_content c USING (digest)
                    WHERE a.plan_id = ? AND a.year = ? ORDER BY a.name, a.digest
                    """,
                arguments: [id, year])
            return try rows.reduce(into: [:]) {
                $0[$1["indicator_code"], default: []].append(try Attachment(row: $1))
            }
        }
    }

    /// A document with its octets; nil when the plan has none with this digest there.
    public func content(_ digest: String, of indicatorCode: String, year: Int, in key: PlanKey) throws
        -> (attachment: Attachment, octets: Data)?
    {
        try database.read { db in
            guard let (id, _) = try PlanStore.find(key, db) else { return nil }
            return try Self.row(digest, indicatorCode, year, id, db).map {
                (try Attachment(row: $0), $0["octets"] as Data)
            }
        }
    }

    /// Attaches a document. The same octets attached again only take the new name.
    ///
    /// - Throws: `Refusal`; `StoreError.notFound` for an unknown plan or indicator, `.refused` for a year outside the
    ///   period, `.yearFrozen`.
    public func attach(
        _ octets: [UInt8], named name: String, to indicatorCode: String, year: Int, in key: PlanKey,
        by author: Author, on day: CalendarDate, at now: Instant
    ) throws {
        guard !octets.isEmpty else { throw Refusal.empty }
        guard octets.count <= Self.longest else { throw Refusal.tooLong }
        guard let type = DocumentType(of: octets) else { throw Refusal.unknownType }
        let digest = SHA256.hash(data: octets).hexadecimal
        try database.write { db in
            let target = try ValueStore.Target(indicatorCode, in: key, db)
            try target.require(year)
            try YearStore.requireOpen(year, of: target.planID, db)
            let known = try Self.row(digest, indicatorCode, year, target.planID, db)
            let count = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM attachment WHERE plan_id = ? AND indicator_code = ? AND year = ?",
                arguments: [target.planID, indicatorCode, year])
            guard known != nil || (count ?? 0) < Self.most else { throw Refusal.tooMany }
            try db.execute(
                sql: "INSERT INTO attachment_content VALUES (?, ?) ON CONFLICT (digest) DO NOTHING",
                arguments: [digest, Data(octets)])
            let kept = Self.name(name, type)
            try db.execute(
                sql: "INSERT OR REPLACE INTO attachment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    target.planID, key.period.label, indicatorCode, year, digest, kept, type.rawValue,
                    author.label, day.iso,
                ])
            _ = try PlanStore.raiseRevision(of: target.planID, db)
            try Self.log(
                from: known.map { $0["name"] }, to: kept, digest, indicatorCode, year, key, by: author, at: now, db)
        }
    }

    /// Takes a document away; its octets go when nothing else names them.
    /// - Returns: whether it was there.
    @discardableResult
    public func remove(
        _ digest: String, of indicatorCode: String, year: Int, in key: PlanKey, by author: Author, at now: Instant
    ) throws -> Bool {
        try database.write { db in
            let target = try ValueStore.Target(indicatorCode, in: key, db)
            guard let row = try Self.row(digest, indicatorCode, year, target.planID, db) else { return false }
            try YearStore.requireOpen(year, of: target.planID, db)
            try db.execute(
                sql: "DELETE FROM attachment WHERE plan_id = ? AND indicator_code = ? AND year = ? AND digest = ?",
                arguments: [target.planID, indicatorCode, year, digest])
            try db.execute(
                sql: """
                    DELETE FROM attachment_content WHERE digest = ?
                    AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.digest = attachment_content.digest)
                    """,
                arguments: [digest])
            _ = try PlanStore.raiseRevision(of: target.planID, db)
            try Self.log(from: row["name"], to: nil, digest, indicatorCode, year, key, by: author, at: now, db)
            return true
        }
    }

    // MARK: - Inside one transaction

    private static func row(
        _ digest: String, _ indicatorCode: String, _ year: Int, _ planID: Int64, _ db: GRDB.Database
    ) throws -> Row? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT a.*, c.octets, length(c.octets) AS size
                FROM attachment a JOIN attachment_content c USING (digest)
                WHERE a.plan_id = ? AND a.indicator_code = ? AND a.year = ? AND a.digest = ?
                """,
            arguments: [planID, indicatorCode, year, digest])
    }

    private static func log(
        from before: String?, to after: String?, _ digest: String, _ indicatorCode: String, _ year: Int,
        _ key: PlanKey, by author: Author, at now: Instant, _ db: GRDB.Database
    ) throws {
        func fields(_ name: String?) -> [LoggedField] {
            name.map { [LoggedField("documento", $0), LoggedField("impronta", digest)] } ?? []
        }
        try ChangeLog.record(
            [FieldChange](from: fields(before), to: fields(after)),
            of: .attachment(digest, of: indicatorCode, year: year, in: key), by: author, at: now, db)
    }

    /// The name without folders and control characters, with an ending of its type.
    private static func name(_ typed: String, _ type: DocumentType) -> String {
        let last = typed.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let clean = String(
            String.UnicodeScalarView(
                last.unicodeScalars.filter { ![.control, .format].contains($0.properties.generalCategory) }))
            .trimmingCharacters(in: .whitespaces)
        let name = clean.isEmpty ? "documento" : String(clean.suffix(longestName))
        let hasEnding = type.endings.contains { name.lowercased().hasSuffix(".\($0)") }
        return hasEnding ? name : "\(name).\(type.endings[0])"
    }
}

/// A document attached to a figure.
public struct Attachment: Hashable, Sendable {
    public let indicatorCode: String
    public let year: Int
    /// SHA-256 of its octets, in hexadecimal.
    public let digest: String
    public let name: String
    public let type: DocumentType
    /// In octets.
    public let size: Int
    public let provenance: Provenance
}

extension Attachment {
    fileprivate init(row: Row) throws {
        self.init(
            indicatorCode: row["indicator_code"], year: row["year"], digest: row["digest"], name: row["name"],
            type: try row.code("type"), size: row["size"], provenance: try row.provenance())
    }
}

extension RecordKind {
    /// A document attached to a figure.
    public static let attachment = RecordKind(rawValue: "documento")
}

extension RecordReference {
    /// A document attached to an indicator's figure in a year.
    public static func attachment(_ digest: String, of indicatorCode: String, year: Int, in key: PlanKey)
        -> RecordReference
    {
        RecordReference(
            .attachment, "\(key.period.label)/\(indicatorCode)/\(year)/\(digest)", ambitoCode: key.ambitoCode)
    }
}

extension Database {
    /// Documents attached to figures.
    public var attachments: AttachmentStore { AttachmentStore(database: self) }
}
