import Domain
import GRDB

/// Writes records of one plan within a transaction, with their links, their words and their log.
struct RecordWriter {
    let key: PlanKey
    let planID: Int64
    let author: Author
    let now: Instant
    let db: GRDB.Database

    init(_ key: PlanKey, _ author: Author, _ now: Instant, _ db: GRDB.Database) throws {
        (self.key, self.author, self.now, self.db) = (key, author, now, db)
        planID = try CardStore.planID(key, db)
    }

    func add(_ record: PlanRecord) throws -> StoredRecord {
        var record = record
        if record.id.isEmpty { record.id = try nextID(record.kind) }
        guard case .saved = try save(record, replacing: nil),
            let saved = try RecordStore.find(record.kind, record.id, in: key, db)
        else { throw StoreError.refused(reason: "il codice «\(record.id)» è già di un’altra voce") }
        return saved.stored
    }

    func save(_ record: PlanRecord, replacing version: Int?) throws -> SaveResult<StoredRecord> {
        let schema = try check(record)
        let found = try RecordStore.find(record.kind, record.id, in: key, db)
        let current = found.flatMap { $0.isRemoved ? nil : $0.stored }
        guard current?.version == version else { return .conflict(current: current) }
        let next = try PlanStore.raiseRevision(of: planID, db)
        let rowID: Int64
        if let found {
            rowID = found.rowID
            try db.execute(
                sql: """
                    UPDATE plan_record SET fields = ?, is_removed = 0, changed_at = ?, changed_by = ?, version = ?
                    WHERE id = ?
                    """, arguments: [record.fieldsJSON, now.iso, author.label, next, rowID])
        } else {
            try db.execute(
                sql: """
                    INSERT INTO plan_record (plan_id, kind, code, position, fields, changed_at, changed_by, version)
                    VALUES (?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM plan_record WHERE plan_id = ? AND kind = ?),
                        ?, ?, ?, ?)
                    """,
                arguments: [
                    planID, record.kind, record.id, planID, record.kind, record.fieldsJSON, now.iso, author.label, next,
                ])
            rowID = db.lastInsertedRowID
        }
        try link(record, schema, rowID)
        try RecordSearch.index(record, schema, rowID, db)
        try log([FieldChange](from: current?.record.logged ?? [], to: record.logged), record.kind, record.id)
        return .saved(version: next)
    }

    func remove(_ kind: String, _ id: String, replacing version: Int) throws -> SaveResult<StoredRecord> {
        guard let found = try RecordStore.find(kind, id, in: key, db), !found.isRemoved, found.stored.version == version else {
            let current = try RecordStore.find(kind, id, in: key, db)
            return .conflict(current: current.flatMap { $0.isRemoved ? nil : $0.stored })
        }
        let next = try PlanStore.raiseRevision(of: planID, db)
        try db.execute(
            sql: "UPDATE plan_record SET is_removed = 1, changed_at = ?, changed_by = ?, version = ? WHERE id = ?",
            arguments: [now.iso, author.label, next, found.rowID])
        try db.execute(sql: "DELETE FROM plan_record_link WHERE record_id = ?", arguments: [found.rowID])
        try RecordSearch.remove(found.rowID, db)
        try log([FieldChange](from: found.stored.record.logged, to: []), kind, id)
        return .saved(version: next)
    }

    func move(_ kind: String, _ id: String, after other: String?) throws {
        let ids = try RecordStore.all(kind, in: key, db).map(\.record.id)
        var order = ids.filter { $0 != id }
        let place = other.map { other in order.firstIndex(of: other).map { $0 + 1 } } ?? 0
        guard let old = ids.firstIndex(of: id), let place else { throw StoreError.notFound(what: "voce del registro") }
        order.insert(id, at: place)
        guard order != ids else { return }
        for (position, code) in order.enumerated() {
            try db.execute(
                sql: "UPDATE plan_record SET position = ? WHERE plan_id = ? AND kind = ? AND code = ?",
                arguments: [position + 1, planID, kind, code])
        }
        try log([FieldChange("posto", from: String(old + 1), to: String(place + 1))], kind, id)
        _ = try PlanStore.raiseRevision(of: planID, db)
    }

    func importAll(_ records: [PlanRecord], replacing versions: [String: Int]) throws {
        for (number, record) in records.enumerated() {
            do {
                if record.id.isEmpty {
                    _ = try add(record)
                } else if case .conflict = try save(record, replacing: versions[record.id]) {
                    throw StoreError.refused(reason: "la voce «\(record.id)» c’è già, o è cambiata dopo la verifica")
                }
            } catch StoreError.refused(let reason) {
                throw StoreError.refused(reason: "voce n. \(number + 1): \(reason)")
            }
        }
    }

    // MARK: - Parts of a save

    private func check(_ record: PlanRecord) throws -> RecordSchema {
        guard let schema = RecordCatalogue.schema(record.kind) else {
            throw StoreError.notFound(what: "registro \(record.kind)")
        }
        guard PlanRecord.isIdentifier(record.id) else {
            throw StoreError.refused(reason: "«\(record.id)» non può essere il codice di una voce")
        }
        if let finding = schema.check(record).first(where: { $0.severity == .refused }) {
            throw StoreError.refused(reason: finding.message)
        }
        return schema
    }

    /// The number after the greatest one ever given.
    private func nextID(_ kind: String) throws -> String {
        let codes = try String.fetchAll(
            db, sql: "SELECT code FROM plan_record WHERE plan_id = ? AND kind = ?", arguments: [planID, kind])
        return String((codes.compactMap { Int($0) }.filter { $0 < 1_000_000_000 }.max() ?? 0) + 1)
    }

    private func link(_ record: PlanRecord, _ schema: RecordSchema, _ rowID: Int64) throws {
        try db.execute(sql: "DELETE FROM plan_record_link WHERE record_id = ?", arguments: [rowID])
        for field in schema.fields {
            guard let target = field.target else { continue }
            for (index, key) in record.list(field.name).enumerated() {
                try db.execute(
                    sql: "INSERT INTO plan_record_link VALUES (?, ?, ?, ?, ?)",
                    arguments: [rowID, field.name, index + 1, target.code, key])
            }
        }
    }

    private func log(_ changes: [FieldChange], _ kind: String, _ id: String) throws {
        try ChangeLog.record(changes, of: .record(kind, id, in: key), by: author, at: now, db)
    }
}
