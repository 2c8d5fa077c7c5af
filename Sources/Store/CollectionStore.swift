import Domain
import GRDB

/// What accompanies the collection of a year's values: warnings that were confirmed, and what a user typed that
/// cannot be saved yet.
public struct CollectionStore: Sendable {
    let database: Database

    /// The warnings that were confirmed in a year, by indicator.
    public func confirmations(of year: Int, in key: PlanKey) throws -> [String: [PlausibilityConfirmation]] {
        try database.read { db in
            guard let (id, _) = try PlanStore.find(key, db) else { return [:] }
            return try Self.confirmations(of: year, of: id, db)
        }
    }

    /// Notes that a warning was looked at and found right. A later confirmation of the same finding replaces it.
    ///
    /// - Throws: `StoreError.notFound` for an unknown plan or indicator; `.refused` for a year outside the period or
    ///   an empty reason; `.yearFrozen`.
    public func confirm(
        _ confirmation: PlausibilityConfirmation, of indicatorCode: String, year: Int, in key: PlanKey,
        by author: Author, at now: Instant
    ) throws {
        try database.write { db in
            let target = try ValueStore.Target(indicatorCode, in: key, db)
            try target.require(year)
            try YearStore.requireOpen(year, of: target.planID, db)
            guard !confirmation.reason.isEmpty else { throw StoreError.refused(reason: "manca il motivo") }
            let before = try Self.confirmations(of: year, of: target.planID, db)[indicatorCode]?
                .first { $0.finding == confirmation.finding }
            try db.execute(
                sql: """
                    INSERT OR REPLACE INTO plausibility_confirmation (
                        plan_id, period, indicator_code, year, finding, message, reason, entered_by, entered_on)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    target.planID, key.period.label, indicatorCode, year, confirmation.finding, confirmation.message,
                    confirmation.reason, confirmation.provenance.enteredBy, confirmation.provenance.enteredOn.iso,
                ])
            try ChangeLog.record(
                [FieldChange](from: before?.logged ?? [], to: confirmation.logged),
                of: target.measure == .milestone
                    ? .milestone(of: indicatorCode, in: key) : .value(of: indicatorCode, year: year, in: key),
                by: author, at: now, db)
        }
    }

    // MARK: - Drafts

    /// What a user typed for a year's indicators and could not be saved: texts by field, by indicator.
    public func drafts(of userID: Int64, year: Int, in key: PlanKey) throws -> [String: [String: String]] {
        try database.read { db in
            guard let (id, _) = try PlanStore.find(key, db) else { return [:] }
            let rows = try Row.fetchAll(
                db, sql: "SELECT indicator_code, fields FROM typed_draft WHERE plan_id = ? AND year = ? AND user_id = ?",
                arguments: [id, year, userID])
            return try rows.reduce(into: [:]) { $0[$1["indicator_code"]] = try CanonicalJSON.content(of: $1["fields"]) }
        }
    }

    /// Which texts of a plan's years wait to be saved, and whose they are: not what they say.
    public func unsavedTexts(in key: PlanKey) throws -> [UnsavedText] {
        try database.read { db in
            guard let (id, _) = try PlanStore.find(key, db) else { return [] }
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT d.year, d.indicator_code, u.label, d.user_id FROM typed_draft d JOIN user u ON u.id = d.user_id
                    WHERE d.plan_id = ? ORDER BY d.year, d.indicator_code, u.label
                    """,
                arguments: [id]
            ).map { UnsavedText(year: $0["year"], indicatorCode: $0["indicator_code"], userLabel: $0["label"], userID: $0["user_id"]) }
        }
    }

    /// Keeps what a user typed for an indicator, or forgets it when nil. It is no value of the plan: it is not logged.
    public func keepDraft(
        _ fields: [String: String]?, of indicatorCode: String, year: Int, in key: PlanKey, userID: Int64, at now: Instant
    ) throws {
        try database.write(.ambito(key.ambitoCode)) { db in
            let target = try ValueStore.Target(indicatorCode, in: key, db)
            try db.execute(
                sql: "DELETE FROM typed_draft WHERE plan_id = ? AND indicator_code = ? AND year = ? AND user_id = ?",
                arguments: [target.planID, indicatorCode, year, userID])
            guard let fields else { return }
            try db.execute(
                sql: "INSERT INTO typed_draft VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    target.planID, key.period.label, indicatorCode, year, userID, try CanonicalJSON.text(of: fields),
                    now.iso,
                ])
        }
    }

    // MARK: - Inside one transaction

    static func confirmations(of year: Int, of planID: Int64, _ db: GRDB.Database) throws
        -> [String: [PlausibilityConfirmation]]
    {
        try Row.fetchAll(
            db, sql: "SELECT * FROM plausibility_confirmation WHERE plan_id = ? AND year = ? ORDER BY finding",
            arguments: [planID, year]
        ).reduce(into: [:]) { confirmations, row in
            confirmations[row["indicator_code"], default: []].append(
                PlausibilityConfirmation(
                    finding: row["finding"], message: row["message"], reason: row["reason"],
                    provenance: try row.provenance()))
        }
    }
}

/// A text that a user typed for an indicator and that could not be saved.
public struct UnsavedText: Hashable, Sendable {
    public let year: Int
    /// `LEPSIndicator.code`.
    public let indicatorCode: String
    /// `User.label`.
    public let userLabel: String
    /// `User.id`.
    public let userID: Int64
}

extension PlausibilityConfirmation {
    /// The fields the log shows.
    fileprivate var logged: [LoggedField] {
        [LoggedField("avviso confermato", message), LoggedField("motivo della conferma", reason)]
    }
}

extension Database {
    /// What accompanies the collection of a year's values.
    public var collection: CollectionStore { CollectionStore(database: self) }
}
