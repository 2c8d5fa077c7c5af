import Domain
import GRDB

/// A field of a record in which the words were found.
public struct RecordHit: Hashable, Sendable {
    /// ``RecordSchema/id``.
    public let kind: String
    /// ``PlanRecord/id``.
    public let id: String
    /// ``RecordField/name``.
    public let field: String
    /// The words in their context.
    public let snippet: [CardHit.Piece]
}

extension RecordStore {
    /// Finds words in the records of a plan, the best hits first, as ``CardStore`` does in cards.
    /// - Parameter limit: at most so many fields.
    public func search(_ text: String, in key: PlanKey, limit: Int = 50) throws -> [RecordHit] {
        guard let query = CardSearch.query(text) else { return [] }
        return try database.read { db in
            guard let (planID, _) = try PlanStore.find(key, db) else { return [] }
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT r.kind, r.code, s.field, snippet(plan_record_search, 0, ?, ?, '…', 16) AS snippet
                    FROM plan_record_search s JOIN plan_record r ON r.id = s.rowid / 1000
                    WHERE plan_record_search MATCH ? AND r.plan_id = ?
                    ORDER BY s.rank, s.rowid LIMIT ?
                    """,
                arguments: [CardSearch.opening, CardSearch.closing, query, planID, max(0, limit)]
            ).map {
                RecordHit(kind: $0["kind"], id: $0["code"], field: $0["field"], snippet: CardSearch.pieces($0["snippet"]))
            }
        }
    }
}

/// The index of the words of records.
enum RecordSearch {
    static func index(_ record: PlanRecord, _ schema: RecordSchema, _ rowID: Int64, _ db: GRDB.Database) throws {
        try remove(rowID, db)
        for (index, field) in schema.fields.enumerated() {
            guard let value = record.values[field.name] else { continue }
            try db.execute(
                sql: "INSERT INTO plan_record_search (rowid, body, field) VALUES (?, ?, ?)",
                arguments: [rowID * 1000 + Int64(index), field.shown(value, name: { $1 }), field.name])
        }
    }

    static func remove(_ rowID: Int64, _ db: GRDB.Database) throws {
        try db.execute(
            sql: "DELETE FROM plan_record_search WHERE rowid BETWEEN ? AND ?", arguments: [rowID * 1000, rowID * 1000 + 999])
    }
}
