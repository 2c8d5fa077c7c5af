import Domain
import GRDB

/// How far each plan has come towards others; a plan of which nothing is recorded is a draft.
public struct PlanExposureStore: Sendable {
    let database: Database

    /// Every plan that is not a draft, or was not always one.
    public func all() throws -> [PlanKey: PlanExposure] {
        try database.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT p.ambito_code, p.period, e.state FROM plan_exposure e JOIN plan p ON p.id = e.plan_id
                    """)
            return try rows.reduce(into: [:]) { exposures, row in
                let key = PlanKey(ambitoCode: row["ambito_code"], period: try PlanPeriod(stored: row["period"]))
                exposures[key] = try row.code("state")
            }
        }
    }

    /// What is recorded of one plan, its reason as the note; `nil` for a plan that was always a draft.
    public func recorded(of key: PlanKey) throws -> Recorded<PlanExposure>? {
        try database.read { db in
            guard let (id, _) = try PlanStore.find(key, db) else { return nil }
            return try Self.recorded(id, db)
        }
    }

    /// Brings a plan to a state, any other than the one it is in.
    ///
    /// - Parameters:
    ///   - reason: required for a step back, which takes the plan away from who could see it, and to publish a plan of
    ///     which the Assemblea dei Sindaci has approved no version.
    ///   - version: the version on which the user worked; `nil` when nothing was recorded.
    /// - Throws: `StoreError.notFound`, or `.refused` for want of a reason.
    public func set(
        _ state: PlanExposure, of key: PlanKey, reason: String, replacing version: Int?, by author: Author,
        at now: Instant
    ) throws -> SaveResult<Recorded<PlanExposure>> {
        try database.write { db in
            guard let (id, _) = try PlanStore.find(key, db) else {
                throw StoreError.notFound(what: "piano \(key.period.label) dell'Ambito \(key.ambitoCode)")
            }
            let current = try Self.recorded(id, db)
            guard current?.version == version else { return .conflict(current: current) }
            let before = current?.content ?? .draft
            guard state >= before || !reason.isEmpty else {
                throw StoreError.refused(reason: "per togliere il piano a chi lo vedeva serve un motivo")
            }
            if state == .published, before != .published, reason.isEmpty, try !Self.hasApprovedVersion(id, db) {
                throw StoreError.refused(reason: "per pubblicare un piano non ancora approvato serve un motivo")
            }
            let next = try PlanStore.raiseRevision(of: id, db)
            try db.execute(
                sql: "INSERT OR REPLACE INTO plan_exposure (plan_id, state, reason, version) VALUES (?, ?, ?, ?)",
                arguments: [id, state.rawValue, reason, next])
            try ChangeLog.record(
                [FieldChange](
                    from: [LoggedField("stato", before.rawValue)],
                    to: [LoggedField("stato", state.rawValue), LoggedField("motivo", reason)]),
                of: .plan(key), by: author, at: now, db)
            return .saved(version: next)
        }
    }

    /// Whether the Assemblea dei Sindaci has approved a version of a plan.
    public func hasApprovedVersion(_ key: PlanKey) throws -> Bool {
        try database.read { db in try PlanStore.find(key, db).map { try Self.hasApprovedVersion($0.0, db) } ?? false }
    }

    private static func hasApprovedVersion(_ planID: Int64, _ db: GRDB.Database) throws -> Bool {
        let state = PlanVersionState.approved.rawValue
        return try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM plan_version_step WHERE plan_id = ? AND state = ?)", arguments: [planID, state]) ?? false
    }

    private static func recorded(_ planID: Int64, _ db: GRDB.Database) throws -> Recorded<PlanExposure>? {
        try Row.fetchOne(db, sql: "SELECT * FROM plan_exposure WHERE plan_id = ?", arguments: [planID]).map { row in
            Recorded(content: try row.code("state"), source: "", note: row["reason"], version: row["version"])
        }
    }
}

extension RecordKind {
    /// A plan: that it is there, and who may see it.
    public static let plan = RecordKind(rawValue: "piano")
}

extension RecordReference {
    /// A plan.
    public static func plan(_ key: PlanKey) -> RecordReference {
        RecordReference(.plan, key.period.label, ambitoCode: key.ambitoCode)
    }
}

extension Database {
    /// Who may see which plan.
    public var exposures: PlanExposureStore { PlanExposureStore(database: self) }
}
