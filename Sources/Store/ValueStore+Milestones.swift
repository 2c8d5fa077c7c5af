import Domain
import GRDB

// The state of a protocol: one for the whole period of a plan.

extension ValueStore {
    /// Saves the state of a protocol, whole: stages, contents and parties replace the ones before.
    ///
    /// - Throws: as for a value; `.refused` also for an activation without definition (domain rule of milestones)
    ///   and for a content the act does not ask for; `.yearFrozen` when a frozen year rests on what would change.
    public func save(
        _ record: MilestoneRecord, of indicatorCode: String, in key: PlanKey, source: String = "", note: String = "",
        replacing version: Int?, by author: Author, at now: Instant
    ) throws -> SaveResult<Recorded<MilestoneRecord>> {
        try database.write { db in
            try Self.save(
                record, of: indicatorCode, in: key, source: source, note: note, replacing: version, by: author,
                at: now, db)
        }
    }

    /// Removes the state of a protocol: nothing is recorded again, which is not "not done".
    /// - Returns: `.saved` with the plan's new version, or the conflict.
    public func removeMilestone(
        of indicatorCode: String, in key: PlanKey, replacing version: Int, by author: Author, at now: Instant
    ) throws -> SaveResult<Recorded<MilestoneRecord>> {
        try database.write { db in
            let target = try Target(indicatorCode, in: key, db)
            let current = try Self.milestone(target, db)
            guard let current, current.version == version else { return .conflict(current: current) }
            try YearStore.requireOpen(forChange: current.content, to: MilestoneRecord(), of: target.planID, db)
            try db.execute(
                sql: "DELETE FROM protocol WHERE plan_id = ? AND indicator_code = ?",
                arguments: [target.planID, indicatorCode])
            try ChangeLog.record(
                [FieldChange](from: current.logged, to: []), of: .milestone(of: indicatorCode, in: key), by: author,
                at: now, db)
            let next = try PlanStore.raiseRevision(of: target.planID, db)
            try IndicatorHistory.add(
                nil as Recorded<MilestoneRecord>?, of: indicatorCode, year: nil, in: target, version: next, at: now, db)
            return .saved(version: next)
        }
    }

    // MARK: - Inside one transaction

    static func save(
        _ record: MilestoneRecord, of indicatorCode: String, in key: PlanKey, source: String, note: String,
        replacing version: Int?, by author: Author, at now: Instant, _ db: GRDB.Database
    ) throws -> SaveResult<Recorded<MilestoneRecord>> {
        let target = try Target(indicatorCode, in: key, db)
        let provenance = try Target.require(record.provenance)
        try target.require(Measure.Kind.milestone)
        guard record.activation == .notDone || record.definition != .notDone else {
            throw StoreError.refused(reason: "un protocollo si attiva solo dopo essere stato definito")
        }
        let current = try Self.milestone(target, db)
        guard current?.version == version else { return .conflict(current: current) }
        try YearStore.requireOpen(forChange: current?.content, to: record, of: target.planID, db)

        let next = try PlanStore.raiseRevision(of: target.planID, db)
        try db.execute(
            sql: "DELETE FROM protocol WHERE plan_id = ? AND indicator_code = ?",
            arguments: [target.planID, indicatorCode])
        try db.execute(
            sql: """
                INSERT INTO protocol (
                    plan_id, period, indicator_code, contents_checked, parties_recorded, is_final,
                    source, note, entered_by, entered_on, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                target.planID, key.period.label, indicatorCode, record.contents != nil, record.parties != nil,
                !record.isProvisional, source, note, provenance.enteredBy, provenance.enteredOn.iso, next,
            ])
        try insertParts(of: record, target, db)
        let saved = Recorded(content: record, source: source, note: note, version: next)
        try IndicatorHistory.add(saved, of: indicatorCode, year: nil, in: target, version: next, at: now, db)
        try ChangeLog.record(
            [FieldChange](from: current?.logged ?? [], to: saved.logged), of: .milestone(of: indicatorCode, in: key),
            by: author, at: now, db)
        return .saved(version: next)
    }

    private static func insertParts(of record: MilestoneRecord, _ target: Target, _ db: GRDB.Database) throws {
        for stage in MilestoneStage.allCases where record[stage] != .notDone {
            let act = record[stage].act
            try db.execute(
                sql: """
                    INSERT INTO protocol_stage (
                        plan_id, indicator_code, stage, done_on, act_type, act_number, act_date)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    target.planID, target.indicatorCode, stage.rawValue, record[stage].date?.iso,
                    act?.type, act?.number, act?.date?.iso,
                ])
        }
        for text in (record.contents ?? []).sorted() {
            let isRequired = try Int.fetchOne(
                db, sql: "SELECT 1 FROM required_content WHERE period = ? AND indicator_code = ? AND text = ?",
                arguments: [target.period.label, target.indicatorCode, text])
            guard isRequired != nil else {
                throw StoreError.refused(reason: "«\(text)» non è tra i contenuti richiesti")
            }
            try db.execute(
                sql: "INSERT INTO protocol_content (plan_id, period, indicator_code, text) VALUES (?, ?, ?, ?)",
                arguments: [target.planID, target.period.label, target.indicatorCode, text])
        }
        for name in (record.parties ?? []).sorted() {
            try db.execute(
                sql: "INSERT INTO protocol_party (plan_id, indicator_code, name) VALUES (?, ?, ?)",
                arguments: [target.planID, target.indicatorCode, name])
        }
    }

    private static func milestone(_ target: Target, _ db: GRDB.Database) throws -> Recorded<MilestoneRecord>? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM protocol WHERE plan_id = ? AND indicator_code = ?",
            arguments: [target.planID, target.indicatorCode]
        ).map { try Recorded<MilestoneRecord>(protocol: $0, db) }
    }
}
