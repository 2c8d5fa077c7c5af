import Domain
import GRDB

/// What the records of a plan may refer to, with the name of each: what forms offer and pages show.
public struct RecordVocabulary: Hashable, Sendable {
    /// Something that can be referred to.
    public struct Entry: Hashable, Sendable {
        public let key: String
        /// As it is read: `A1 Anziani a casa`.
        public let name: String

        /// Makes an entry.
        public init(_ key: String, _ name: String) { (self.key, self.name) = (key, name) }
    }

    private let entries: [RecordTarget: [Entry]]
    private let names: [RecordTarget: [String: String]]
    /// The act's sources of funding.
    public let fundingSources: [String]

    /// Collects entries.
    public init(_ entries: [RecordTarget: [Entry]], fundingSources: [String] = []) {
        self.entries = entries
        self.fundingSources = fundingSources
        names = entries.mapValues { Dictionary($0.map { ($0.key, $0.name) }) { first, _ in first } }
    }

    /// What may be referred to, in order.
    public subscript(target: RecordTarget) -> [Entry] { entries[target] ?? [] }

    /// What a key is called; nil where there is no such thing.
    public func name(_ target: RecordTarget, _ key: String) -> String? { names[target]?[key] }
}

/// A reference from a record.
public struct RecordLink: Hashable, Sendable {
    /// The record that refers.
    public let kind: String
    public let id: String
    /// Which of its fields.
    public let field: String
    public let target: RecordTarget
    public let key: String

    /// Makes a reference.
    public init(kind: String, id: String, field: String, target: RecordTarget, key: String) {
        (self.kind, self.id, self.field, self.target, self.key) = (kind, id, field, target, key)
    }
}

extension RecordStore {
    /// What the records of a plan may refer to.
    public func vocabulary(in key: PlanKey) throws -> RecordVocabulary {
        try database.read { try Self.vocabulary(in: key, $0) }
    }

    /// The references from records of a plan to one thing.
    public func links(to target: RecordTarget, _ targetKey: String, in key: PlanKey) throws -> [RecordLink] {
        try database.read { db in
            guard let (planID, _) = try PlanStore.find(key, db) else { return [] }
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT r.kind, r.code, l.field FROM plan_record_link l JOIN plan_record r ON r.id = l.record_id
                    WHERE r.plan_id = ? AND l.target = ? AND l.key = ? ORDER BY r.kind, r.position, l.field
                    """, arguments: [planID, target.code, targetKey]
            ).map { RecordLink(kind: $0["kind"], id: $0["code"], field: $0["field"], target: target, key: targetKey) }
        }
    }

    /// The references of records that lead to nothing: what they named was removed or never there.
    public func brokenLinks(in key: PlanKey) throws -> [RecordLink] {
        try database.read { db in
            let vocabulary = try Self.vocabulary(in: key, db)
            return try Self.all(in: key, db).flatMap { stored in
                (RecordCatalogue.schema(stored.record.kind)?.fields ?? []).flatMap { field -> [RecordLink] in
                    guard let target = field.target, !target.isOpen else { return [] }
                    return stored.record.list(field.name).filter { vocabulary.name(target, $0) == nil }.map {
                        RecordLink(
                            kind: stored.record.kind, id: stored.record.id, field: field.name, target: target, key: $0)
                    }
                }
            }
        }
    }

    static func vocabulary(in key: PlanKey, _ db: GRDB.Database) throws -> RecordVocabulary {
        guard let (planID, _) = try PlanStore.find(key, db) else { return RecordVocabulary([:]) }
        func entries(_ sql: String, _ arguments: StatementArguments) throws -> [RecordVocabulary.Entry] {
            try Row.fetchAll(db, sql: sql, arguments: arguments).map { row in
                let (key, name): (String, String) = (row[0], row[1])
                return RecordVocabulary.Entry(key, name)
            }
        }
        var all: [RecordTarget: [RecordVocabulary.Entry]] = [
            .cards: try entries(
                "SELECT code, trim(code || ' ' || title) FROM card WHERE plan_id = ? ORDER BY position", [planID]),
            .actions: try entries(
                """
                SELECT a.key, (SELECT group_concat(c.code, ', ') FROM card_action ca JOIN card c ON c.id = ca.card_id
                    WHERE ca.action_id = a.id) || ' · ' || coalesce(a.number || ' ', '')
                    || CASE WHEN length(a.text) > 120 THEN substr(a.text, 1, 120) || '…' ELSE a.text END
                FROM action a WHERE a.plan_id = ? AND EXISTS (SELECT 1 FROM card_action WHERE action_id = a.id)
                ORDER BY (SELECT min(c.position * 1000 + ca.position) FROM card_action ca JOIN card c ON c.id = ca.card_id
                    WHERE ca.action_id = a.id)
                """, [planID]),
            .indicators: try entries(
                "SELECT code, code || ' ' || short_title FROM leps_indicator WHERE period = ? ORDER BY leps_number, position", [key.period.label]),
            .tables: try entries("SELECT code, title FROM context_table WHERE plan_id = ? ORDER BY position", [planID]),
            .areas: try entries("SELECT letter, letter || ' ' || name FROM policy_area ORDER BY letter", []),
            .municipalities: try entries(
                """
                SELECT m.name, m.name FROM ambito_municipality a JOIN municipality m ON m.id = a.municipality_id
                WHERE a.ambito_code = ? GROUP BY m.name ORDER BY m.name
                """, [key.ambitoCode]),
        ]
        for stored in try Self.all(in: key, db) {
            let title = RecordCatalogue.schema(stored.record.kind)?.title(of: stored.record) { target, key in
                all[target]?.first { $0.key == key }?.name
            }
            all[.records(stored.record.kind), default: []].append(.init(stored.record.id, title ?? stored.record.id))
        }
        return RecordVocabulary(
            all, fundingSources: try String.fetchAll(db, sql: "SELECT name FROM funding_source ORDER BY rowid"))
    }
}
