import Domain
import Foundation
import GRDB

/// The records of plans: every register of a plan's contents. Every query takes the plan as scope; every save names the
/// version it replaces and is logged in its own transaction.
public struct RecordStore: Sendable {
    let database: Database

    // MARK: - Reading

    /// Every record of a plan, in one read: in the order of the catalogue, then in that of the office.
    public func all(in key: PlanKey) throws -> [StoredRecord] {
        try database.read { try Self.all(in: key, $0) }
    }

    /// The records of a kind, in the order of the office.
    public func all(_ kind: String, in key: PlanKey) throws -> [StoredRecord] {
        try database.read { try Self.all(kind, in: key, $0) }
    }

    /// A record; nil when the plan has none, or it was removed.
    public func record(_ kind: String, _ id: String, in key: PlanKey) throws -> StoredRecord? {
        try database.read { try Self.find(kind, id, in: key, $0) }.flatMap { $0.isRemoved ? nil : $0.stored }
    }

    /// The records of a kind that were removed and can be brought back by saving them again.
    public func removed(_ kind: String, in key: PlanKey) throws -> [StoredRecord] {
        try database.read { db in
            try Self.rows("kind = ? AND is_removed = 1", [kind], in: key, db).map(StoredRecord.init(row:))
        }
    }

    // MARK: - Writing

    /// Adds a record and numbers it when it has no identifier.
    /// - Throws: `StoreError.notFound` for an unknown plan or kind; `.refused` for what the kind's rules refuse, or an
    ///   identifier that is taken.
    public func add(_ record: PlanRecord, in key: PlanKey, by author: Author, at now: Instant) throws -> StoredRecord {
        try database.write { try RecordWriter(key, author, now, $0).add(record) }
    }

    /// Saves a record whole. One that was removed has no version to replace, and comes back.
    /// - Throws: as ``add(_:in:by:at:)``.
    public func save(
        _ record: PlanRecord, in key: PlanKey, replacing version: Int?, by author: Author, at now: Instant
    ) throws -> SaveResult<StoredRecord> {
        try database.write { try RecordWriter(key, author, now, $0).save(record, replacing: version) }
    }

    /// Takes a record off its register. Its history stays, and it can be brought back.
    public func remove(
        _ kind: String, _ id: String, in key: PlanKey, replacing version: Int, by author: Author, at now: Instant
    ) throws -> SaveResult<StoredRecord> {
        try database.write { try RecordWriter(key, author, now, $0).remove(kind, id, replacing: version) }
    }

    /// Puts a record after another of its register; nil puts it first.
    /// - Throws: `StoreError.notFound` when either is not there.
    public func move(
        _ kind: String, _ id: String, after other: String?, in key: PlanKey, by author: Author, at now: Instant
    ) throws {
        try database.write { try RecordWriter(key, author, now, $0).move(kind, id, after: other) }
    }

    /// Imports records, all or none: those with an identifier that the register has are replaced when `versions` names
    /// the version that was seen, the others are added.
    /// - Throws: `StoreError.refused`, naming the record, when one is refused or was changed meanwhile.
    public func importAll(
        _ records: [PlanRecord], in key: PlanKey, replacing versions: [String: Int] = [:], by author: Author,
        at now: Instant
    ) throws {
        try database.write { db in
            try RecordWriter(key, author, now, db).importAll(records, replacing: versions)
        }
    }

    // MARK: - Inside a transaction

    static func all(in key: PlanKey, _ db: GRDB.Database) throws -> [StoredRecord] {
        let order = Dictionary(
            RecordCatalogue.schemas.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        return try rows("is_removed = 0", [], in: key, db).map(StoredRecord.init(row:))
            .enumerated().sorted { left, right in
                (order[left.element.record.kind] ?? .max, left.offset) < (order[right.element.record.kind] ?? .max, right.offset)
            }.map(\.element)
    }

    static func all(_ kind: String, in key: PlanKey, _ db: GRDB.Database) throws -> [StoredRecord] {
        try rows("kind = ? AND is_removed = 0", [kind], in: key, db).map(StoredRecord.init(row:))
    }

    struct Found {
        let rowID: Int64
        let stored: StoredRecord
        let isRemoved: Bool
    }

    static func find(_ kind: String, _ id: String, in key: PlanKey, _ db: GRDB.Database) throws -> Found? {
        try rows("kind = ? AND code = ?", [kind, id], in: key, db).first.map { row in
            Found(rowID: row["id"], stored: try StoredRecord(row: row), isRemoved: row["is_removed"])
        }
    }

    private static func rows(_ condition: String, _ arguments: StatementArguments, in key: PlanKey, _ db: GRDB.Database) throws -> [Row] {
        guard let (planID, _) = try PlanStore.find(key, db) else { return [] }
        return try Row.fetchAll(
            db, sql: "SELECT * FROM plan_record WHERE plan_id = ? AND \(condition) ORDER BY position, id",
            arguments: [planID] + arguments)
    }
}

/// A record as it is saved.
public struct StoredRecord: Hashable, Sendable {
    public let record: PlanRecord
    /// To be replaced by the next save.
    public let version: Int
    /// When it was last saved.
    public let changedAt: Instant
    /// Who saved it last: the author's label.
    public let changedBy: String

    /// As the form of a record takes it.
    public var recorded: Recorded<PlanRecord> { Recorded(content: record, source: "", note: "", version: version) }
}

extension StoredRecord {
    init(row: Row) throws {
        let kind: String = row["kind"]
        guard let schema = RecordCatalogue.schema(kind),
            let json = try? JSONDecoder().decode(JSONValue.self, from: Data((row["fields"] as String).utf8)),
            let values = try? schema.values(json)
        else { throw StoreError.damaged }
        self.init(
            record: PlanRecord(kind, id: row["code"], values), version: row["version"],
            changedAt: try row.instant("changed_at"), changedBy: row["changed_by"])
    }
}

extension PlanRecord {
    /// What the log shows: each field in the texts that its form reads back.
    var logged: [LoggedField] {
        (RecordCatalogue.schema(kind)?.fields ?? []).map { field in
            LoggedField(field.name, values[field.name].map(field.text))
        }
    }
}

extension RecordReference {
    /// A record of a plan.
    public static func record(_ kind: String, _ id: String, in key: PlanKey) -> RecordReference {
        RecordReference(
            RecordKind(rawValue: RecordTarget.records(kind).code), "\(key.period.label)/\(id)", ambitoCode: key.ambitoCode)
    }
}

extension Database {
    /// The records of plans.
    public var records: RecordStore { RecordStore(database: self) }
}
