import Crypto
import Domain
import Foundation
import GRDB

/// The office's work on each year of a plan's LEPS: its states, and what was frozen.
public struct YearStore: Sendable {
    let database: Database

    /// Where a year stands and how it came there; `nil` when there is no such plan or year.
    /// - Parameter moment: as it was known at a past moment; nil for now.
    public func record(of year: Int, in key: PlanKey, asOf moment: Instant? = nil) throws -> YearRecord? {
        try database.read { db in
            guard let (id, _) = try PlanStore.find(key, db), key.period.contains(year) else { return nil }
            let record = try Self.record(of: year, of: id, db)
            return moment.map { moment in YearRecord(year: year, steps: record.steps.filter { $0.takenAt <= moment }) } ?? record
        }
    }

    /// The state of every year of a plan's period.
    public func states(in key: PlanKey) throws -> [Int: YearState] {
        try database.read { db in
            guard let (id, _) = try PlanStore.find(key, db) else { return [:] }
            return try key.period.years.reduce(into: [:]) { $0[$1] = try Self.state(of: $1, of: id, db) }
        }
    }

    /// What was frozen last; `nil` when the year never was.
    /// - Parameter moment: what had been frozen by a past moment; nil for now.
    /// - Throws: `StoreError.damaged` when the text no longer gives its digest.
    public func frozen(_ year: Int, in key: PlanKey, asOf moment: Instant? = nil) throws -> FrozenYear? {
        try database.read { db in
            guard let (id, _) = try PlanStore.find(key, db),
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT * FROM year_step
                        WHERE plan_id = :plan AND year = :year AND step = 'congelamento'
                            AND (:moment IS NULL OR taken_at <= :moment)
                        ORDER BY number DESC LIMIT 1
                        """,
                    arguments: ["plan": id, "year": year, "moment": moment?.iso])
            else { return nil }
            let text: String = row["snapshot"]
            guard Self.digest(of: text) == row["digest"] as String else { throw StoreError.damaged }
            return FrozenYear(step: try TakenStep(row: row), snapshot: try CanonicalJSON.content(of: text))
        }
    }

    /// The year as a freeze would keep it now; `nil` when there is no such plan or year.
    /// - Parameter moment: as a freeze would have kept it at a past moment; nil for now.
    public func snapshot(
        of year: Int, in key: PlanKey, today: CalendarDate, asOf moment: Instant? = nil
    ) throws -> YearSnapshot? {
        let version = database.version.ofInstallation
        return try database.read { db in
            let definitions = try database.indicatorDefinitions.definitions(of: key.period, version: version, db)
            guard key.period.contains(year),
                let overview = try LEPSStore.overview(of: key, asOf: moment, definitions, db)
            else { return nil }
            return YearSnapshot(of: overview, year: year, today: today)
        }
    }

    /// Takes a step. A freeze keeps the values, ranges and verdicts as they are in the same transaction.
    ///
    /// - Parameters:
    ///   - version: the number of steps the user saw.
    ///   - today: the day, for the verdicts and for the dates that must not be in the future.
    /// - Throws: `YearTransition.Refusal`; `StoreError.notFound` for an unknown plan or year.
    public func take(
        _ transition: YearTransition, year: Int, in key: PlanKey, replacing version: Int, by author: Author,
        at now: Instant, today: CalendarDate
    ) throws -> SaveResult<YearRecord> {
        let dataVersion = database.version.ofInstallation
        return try database.write { db in
            let definitions = try database.indicatorDefinitions.definitions(of: key.period, version: dataVersion, db)
            guard key.period.contains(year), let (id, _) = try PlanStore.find(key, db),
                let overview = try LEPSStore.overview(of: key, definitions, db)
            else { throw StoreError.notFound(what: "anno \(year) del piano \(key.period.label)") }
            let current = try Self.record(of: year, of: id, db)
            guard current.version == version else { return .conflict(current: current) }
            let confirmations = try CollectionStore.confirmations(of: year, of: id, db)
            let refusals = transition.refusals(
                from: current.state, year: year,
                unsettled: overview.unsettled(in: year, confirmations: confirmations), today: today)
            if let refusal = refusals.first { throw refusal }
            try Self.add(
                transition, after: current,
                snapshot: transition.step == .freeze
                    ? YearSnapshot(of: overview, year: year, today: today).canonicalText : nil,
                of: id, in: key, by: author, at: now, db)
            return .saved(version: current.version + 1)
        }
    }

    // MARK: - Inside one transaction

    private static func add(
        _ transition: YearTransition, after current: YearRecord, snapshot: String?, of planID: Int64, in key: PlanKey,
        by author: Author, at now: Instant, _ db: GRDB.Database
    ) throws {
        let digest = snapshot.map { Self.digest(of: $0) }
        try db.execute(
            sql: """
                INSERT INTO year_step (
                    plan_id, period, year, number, step, act, verified_on, reason, snapshot, digest, taken_by, taken_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                planID, key.period.label, current.year, current.version + 1, transition.step.rawValue, transition.act,
                transition.verifiedOn?.iso, transition.reason, snapshot, digest, author.label, now.iso,
            ])
        _ = try PlanStore.raiseRevision(of: planID, db)
        let after = [
            LoggedField("stato", transition.step.result.label),
            LoggedField("atto", transition.act),
            LoggedField("verifica dell'Assemblea", transition.verifiedOn?.iso),
            LoggedField("motivo", transition.reason),
            LoggedField("impronta", digest),
        ]
        try ChangeLog.record(
            [FieldChange](from: [LoggedField("stato", current.state.label)], to: after),
            of: .year(current.year, in: key), by: author, at: now, db)
    }

    static func record(of year: Int, of planID: Int64, _ db: GRDB.Database) throws -> YearRecord {
        let steps = try Row.fetchAll(
            db,
            sql: """
                SELECT number, step, act, verified_on, reason, digest, taken_by, taken_at FROM year_step
                WHERE plan_id = ? AND year = ? ORDER BY number
                """,
            arguments: [planID, year]
        ).map(TakenStep.init(row:))
        return YearRecord(year: year, steps: steps)
    }

    static func state(of year: Int, of planID: Int64, _ db: GRDB.Database) throws -> YearState {
        let row = try Row.fetchOne(
            db, sql: "SELECT step FROM year_step WHERE plan_id = ? AND year = ? ORDER BY number DESC LIMIT 1",
            arguments: [planID, year])
        return try row.map { try $0.code("step", as: YearStep.self).result } ?? .open
    }

    /// - Throws: `StoreError.yearFrozen`.
    static func requireOpen(_ year: Int, of planID: Int64, _ db: GRDB.Database) throws {
        guard try state(of: year, of: planID, db).acceptsChanges else { throw StoreError.yearFrozen(year) }
    }

    /// Refuses a change of a protocol that a frozen year rests on; the stages of later years may change.
    static func requireOpen(
        forChange before: MilestoneRecord?, to after: MilestoneRecord, of planID: Int64, _ db: GRDB.Database
    ) throws {
        let years = try Int.fetchAll(
            db, sql: "SELECT DISTINCT year FROM year_step WHERE plan_id = ? ORDER BY year", arguments: [planID])
        for year in years where try !state(of: year, of: planID, db).acceptsChanges {
            let was = (before ?? MilestoneRecord()).settled(by: year)
            guard was == after.settled(by: year) else { throw StoreError.yearFrozen(year) }
        }
    }

    private static func digest(of text: String) -> String { SHA256.hash(data: Data(text.utf8)).hexadecimal }
}

/// Where a year stands and every step that led there.
public struct YearRecord: Hashable, Sendable {
    public let year: Int
    /// In the order they were taken.
    public let steps: [TakenStep]

    public var state: YearState { steps.last?.transition.step.result ?? .open }
    /// What the next step must name: the number of steps taken.
    public var version: Int { steps.count }
}

/// A step that was taken.
public struct TakenStep: Hashable, Sendable {
    /// From 1 on.
    public let number: Int
    public let transition: YearTransition
    /// SHA-256 of what a freeze kept, in hexadecimal.
    public let digest: String?
    public let takenBy: String
    public let takenAt: Instant
}

/// A year as it was frozen.
public struct FrozenYear: Hashable, Sendable {
    public let step: TakenStep
    public let snapshot: YearSnapshot
}

extension TakenStep {
    fileprivate init(row: Row) throws {
        self.init(
            number: row["number"],
            transition: YearTransition(
                try row.code("step"), act: row["act"], verifiedOn: try row.optionalDate("verified_on"),
                reason: row["reason"]),
            digest: row["digest"], takenBy: row["taken_by"], takenAt: try row.instant("taken_at"))
    }
}

extension RecordKind {
    /// A year of the LEPS, with its states.
    public static let year = RecordKind(rawValue: "anno")
}

extension RecordReference {
    /// A year of a plan's LEPS.
    public static func year(_ year: Int, in key: PlanKey) -> RecordReference {
        RecordReference(.year, "\(key.period.label)/\(year)", ambitoCode: key.ambitoCode)
    }
}

extension Database {
    /// Years of the LEPS.
    public var years: YearStore { YearStore(database: self) }
}
