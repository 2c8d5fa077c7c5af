import Domain
import Foundation
import GRDB

/// The tables of context and demography of plans. Every query takes the plan as scope; every save names the version
/// it replaces and is logged in its own transaction.
public struct TableStore: Sendable {
    let database: Database

    /// The tables of a plan, in the plan's order.
    public func all(in key: PlanKey) throws -> [StoredTable] {
        try database.read { try Self.all(in: key, $0) }
    }

    /// All the tables of a plan as they may be published together, in the same order, and what may be told beside them of
    /// the Ambito's demography.
    /// - Parameter sheets: what demography tells.
    public func published(_ stored: [StoredTable], beside sheets: [DemographicSheet] = [], in key: PlanKey)
        -> (tables: [StoredTable], sheets: [(sheet: DemographicSheet, published: ContextTable)])
    {
        let published = database.publications.published(stored.map(\.table) + sheets.map(\.table), in: key)
        let tables = zip(stored, published).map { each, table in
            StoredTable(code: each.code, table: table, version: each.version, changedAt: each.changedAt, changedBy: each.changedBy)
        }
        return (tables, zip(sheets, published.dropFirst(stored.count)).map { ($0, $1) })
    }

    /// What the audit finds in the tables of a plan; remembered until one of them changes.
    public func findings(of stored: [StoredTable], in key: PlanKey) -> [Finding] {
        database.audits.findings(of: stored.map(\.table), in: key)
    }

    /// What was answered to findings in the tables of a plan.
    public func answers(in key: PlanKey) throws -> [FindingAnswer] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT t.code, a.* FROM table_finding_answer a JOIN context_table t ON t.id = a.table_id
                    WHERE t.plan_id = ? ORDER BY a.answered_at, t.position
                    """,
                arguments: [try CardStore.planID(key, db)]
            ).map(FindingAnswer.init(row:))
        }
    }

    /// Saves a table whole. A new one has no version to replace.
    ///
    /// - Parameter file: what the table was read from, to be kept with it.
    /// - Throws: `StoreError.notFound` for an unknown plan; `.refused` for a table without code, title or columns.
    public func save(
        _ table: ContextTable, as code: String, in key: PlanKey, replacing version: Int?, file: ImportedFile? = nil,
        by author: Author, at now: Instant
    ) throws -> SaveResult<StoredTable> {
        try database.write { db in
            try Self.save(table, as: code, in: key, replacing: version, file: file, by: author, at: now, db)
        }
    }

    /// Keeps the answer to a finding; a later one to the same finding takes its place, and the log keeps both.
    /// - Throws: `StoreError.notFound` for an unknown table; `.refused` without a note.
    public func answer(_ answer: FindingAnswer, in key: PlanKey, by author: Author, at now: Instant) throws {
        guard answer.note.contains(where: { !$0.isWhitespace }) else {
            throw StoreError.refused(reason: "la risposta a un rilievo vuole una nota")
        }
        try database.write { db in
            let planID = try CardStore.planID(key, db)
            guard let id = try Int64.fetchOne(
                db, sql: "SELECT id FROM context_table WHERE plan_id = ? AND code = ?", arguments: [planID, answer.tableCode])
            else { throw StoreError.notFound(what: "tavola \(answer.tableCode)") }
            let keys: StatementArguments = [id, answer.rule, answer.rowLabel, answer.heading, answer.published]
            let old = try String.fetchOne(
                db,
                sql: """
                    SELECT answer || ': ' || note FROM table_finding_answer
                    WHERE table_id = ? AND rule = ? AND row_label = ? AND heading = ? AND published = ?
                    """, arguments: keys)
            try db.execute(
                sql: "INSERT OR REPLACE INTO table_finding_answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: keys + [answer.answer.rawValue, answer.note, now.iso, author.label])
            let field = ["rilievo", answer.rule, answer.rowLabel, answer.heading, answer.published]
                .filter { !$0.isEmpty }.joined(separator: " · ")
            try ChangeLog.record(
                [FieldChange(field, from: old, to: "\(answer.answer.rawValue): \(answer.note)")],
                of: .table(answer.tableCode, in: key), by: author, at: now, db)
            _ = try PlanStore.raiseRevision(of: planID, db)
        }
    }

    // MARK: - Inside a transaction

    static func all(in key: PlanKey, _ db: GRDB.Database) throws -> [StoredTable] {
        guard let (planID, _) = try PlanStore.find(key, db) else { return [] }
        let columns = Dictionary(
            grouping: try Row.fetchAll(
                db,
                sql: """
                    SELECT c.* FROM context_table_column c JOIN context_table t ON t.id = c.table_id
                    WHERE t.plan_id = ? ORDER BY c.table_id, c.position
                    """, arguments: [planID])) { $0["table_id"] as Int64 }
        let rows = Dictionary(
            grouping: try Row.fetchAll(
                db,
                sql: """
                    SELECT r.* FROM context_table_row r JOIN context_table t ON t.id = r.table_id
                    WHERE t.plan_id = ? ORDER BY r.table_id, r.position
                    """, arguments: [planID])) { $0["table_id"] as Int64 }
        return try Row.fetchAll(db, sql: "SELECT * FROM context_table WHERE plan_id = ? ORDER BY position", arguments: [planID])
            .map { row in
                let id: Int64 = row["id"]
                return try StoredTable(row: row, columns: columns[id] ?? [], rows: rows[id] ?? [])
            }
    }

    static func save(
        _ table: ContextTable, as code: String, in key: PlanKey, replacing version: Int?, file: ImportedFile?,
        by author: Author, at now: Instant, _ db: GRDB.Database
    ) throws -> SaveResult<StoredTable> {
        let planID = try CardStore.planID(key, db)
        let current = try all(in: key, db).first { $0.code == code }
        guard current?.version == version else { return .conflict(current: current) }
        guard !code.isEmpty, !table.title.isEmpty, !table.columns.isEmpty else {
            throw StoreError.refused(reason: "la tavola non ha un codice, un titolo o delle colonne")
        }
        let next = (version ?? 0) + 1
        let values: StatementArguments = [
            table.title, table.reference, table.source, table.universe, try TableJSON.text(table.notes), now.iso, author.label, next,
        ]
        let id: Int64
        if let current = try Int64.fetchOne(
            db, sql: "SELECT id FROM context_table WHERE plan_id = ? AND code = ?", arguments: [planID, code])
        {
            id = current
            try db.execute(
                sql: """
                    UPDATE context_table SET title = ?, reference = ?, source = ?, universe = ?, notes = ?, changed_at = ?,
                        changed_by = ?, version = ? WHERE id = ?
                    """, arguments: values + [id])
            try db.execute(sql: "DELETE FROM context_table_column WHERE table_id = ?", arguments: [id])
            try db.execute(sql: "DELETE FROM context_table_row WHERE table_id = ?", arguments: [id])
        } else {
            try db.execute(
                sql: """
                    INSERT INTO context_table (
                        title, reference, source, universe, notes, changed_at, changed_by, version, plan_id, code, position)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                        (SELECT coalesce(max(position), 0) + 1 FROM context_table WHERE plan_id = ?))
                    """, arguments: values + [planID, code, planID])
            id = db.lastInsertedRowID
        }
        try TableFamily.context.insertParts(of: table, id: id, db)
        if let file { try keep(file, of: id, by: author, at: now, db) }
        let number = try ChangeLog.record(
            [FieldChange](from: current?.table.logged ?? [], to: table.logged), of: .table(code, in: key), by: author, at: now, db)
        try keep(table, of: id, version: next, change: number, db)
        _ = try PlanStore.raiseRevision(of: planID, db)
        return .saved(version: next)
    }

    private static func keep(_ file: ImportedFile, of id: Int64, by author: Author, at now: Instant, _ db: GRDB.Database) throws {
        try db.execute(
            sql: "INSERT INTO table_import (table_id, name, digest, content, imported_at, imported_by) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [id, file.name, file.digest, file.content, now.iso, author.label])
    }
}

extension Database {
    /// The tables of plans.
    public var tables: TableStore { TableStore(database: self) }
}
