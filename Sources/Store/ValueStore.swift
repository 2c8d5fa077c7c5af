import Domain
import GRDB

/// What became of a save.
public enum SaveResult<Current: Hashable & Sendable>: Hashable, Sendable {
    /// Saved; the next save must replace this version.
    case saved(version: Int)
    /// Someone saved in the meantime, and nothing was written: what is there now, `nil` when it was removed.
    case conflict(current: Current?)
}

/// Saves what a plan records for its indicators, and logs it. Every save names the version it replaces, `nil` for
/// what was not there: a stale one is a conflict, never an overwrite.
public struct ValueStore: Sendable {
    let database: Database

    /// Saves the value of an indicator in a year.
    ///
    /// - Parameters:
    ///   - value: of the indicator's measure, with its provenance.
    ///   - source: where the figures come from.
    ///   - version: the version on which the user worked; `nil` when there was no value.
    ///   - author: who saves, for the log.
    ///   - now: when, for the log.
    /// - Throws: `StoreError.notFound` for an unknown plan or indicator, `.refused` for another measure, a year
    ///   outside the period, or a value without provenance; `.yearFrozen`.
    public func save(
        _ value: YearlyValue, of indicatorCode: String, year: Int, in key: PlanKey, source: String = "",
        note: String = "", replacing version: Int?, by author: Author, at now: Instant
    ) throws -> SaveResult<Recorded<YearlyValue>> {
        try database.write { db in
            try Self.save(
                value, of: indicatorCode, year: year, in: key, source: source, note: note, replacing: version,
                by: author, at: now, db)
        }
    }

    /// Removes the value of an indicator in a year: it is missing again, which is not zero.
    /// - Returns: `.saved` with the plan's new version, or the conflict.
    public func removeValue(
        of indicatorCode: String, year: Int, in key: PlanKey, replacing version: Int, by author: Author,
        at now: Instant
    ) throws -> SaveResult<Recorded<YearlyValue>> {
        try database.write { db in
            let target = try Target(indicatorCode, in: key, db)
            try YearStore.requireOpen(year, of: target.planID, db)
            let current = try Self.value(target, year: year, db)
            guard let current, current.version == version else { return .conflict(current: current) }
            try db.execute(
                sql: "DELETE FROM yearly_value WHERE plan_id = ? AND indicator_code = ? AND year = ?",
                arguments: [target.planID, indicatorCode, year])
            try ChangeLog.record(
                [FieldChange](from: current.logged, to: []), of: .value(of: indicatorCode, year: year, in: key),
                by: author, at: now, db)
            let next = try PlanStore.raiseRevision(of: target.planID, db)
            try IndicatorHistory.add(
                nil as Recorded<YearlyValue>?, of: indicatorCode, year: year, in: target, version: next, at: now, db)
            return .saved(version: next)
        }
    }

    /// Adopts a target of the plan beside the regional one. The ones before it stay readable.
    ///
    /// - Throws: `.refused` for words that are not a target of the indicator's measure, or ask less than the Region's;
    ///   for a target adopted after its year began without reason and act; for a second one on the same day.
    ///   `.yearFrozen`.
    public func adopt(
        _ target: LocalTarget, for indicatorCode: String, in key: PlanKey, by author: Author, at now: Instant
    ) throws {
        try database.write { try Self.adopt(target, for: indicatorCode, in: key, by: author, at: now, $0) }
    }

    // MARK: - Inside one transaction

    /// The plan and indicator a save is about.
    struct Target {
        let planID: Int64
        let period: PlanPeriod
        let indicatorCode: String
        let measure: Measure.Kind

        init(_ indicatorCode: String, in key: PlanKey, _ db: GRDB.Database) throws {
            guard let (id, _) = try PlanStore.find(key, db) else {
                throw StoreError.notFound(what: "piano \(key.period.label) dell'Ambito \(key.ambitoCode)")
            }
            let row = try Row.fetchOne(
                db, sql: "SELECT measure FROM leps_indicator WHERE period = ? AND code = ?",
                arguments: [key.period.label, indicatorCode])
            guard let row else { throw StoreError.notFound(what: "indicatore \(indicatorCode)") }
            planID = id
            period = key.period
            self.indicatorCode = indicatorCode
            measure = try row.code("measure")
        }

        func require(_ kind: Measure.Kind) throws {
            guard measure == kind else {
                throw StoreError.refused(reason: "l'indicatore \(indicatorCode) si misura come \(measure.label)")
            }
        }

        func require(_ year: Int) throws {
            guard period.contains(year) else {
                throw StoreError.refused(reason: "l'anno \(year) non è nel periodo \(period.label)")
            }
        }

        static func require(_ provenance: Provenance?) throws -> Provenance {
            guard let provenance, !provenance.enteredBy.isEmpty else {
                throw StoreError.refused(reason: "manca chi ha inserito il dato")
            }
            return provenance
        }
    }

    static func save(
        _ value: YearlyValue, of indicatorCode: String, year: Int, in key: PlanKey, source: String, note: String,
        replacing version: Int?, by author: Author, at now: Instant, _ db: GRDB.Database
    ) throws -> SaveResult<Recorded<YearlyValue>> {
        let target = try Target(indicatorCode, in: key, db)
        let provenance = try Target.require(value.provenance)
        try target.require(Measure.Kind(value.value.kind))
        try target.require(year)
        try YearStore.requireOpen(year, of: target.planID, db)
        let current = try Self.value(target, year: year, db)
        guard current?.version == version else { return .conflict(current: current) }
        let next = try PlanStore.raiseRevision(of: target.planID, db)
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO yearly_value (
                    plan_id, period, indicator_code, year, measure, numerator, denominator, is_final,
                    source, note, entered_by, entered_on, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                target.planID, key.period.label, indicatorCode, year, value.value.kind.rawValue,
                value.value.numerator, value.value.denominator, !value.isProvisional,
                source, note, provenance.enteredBy, provenance.enteredOn.iso, next,
            ])
        let saved = Recorded(content: value, source: source, note: note, version: next)
        try IndicatorHistory.add(saved, of: indicatorCode, year: year, in: target, version: next, at: now, db)
        try ChangeLog.record(
            [FieldChange](from: current?.logged ?? [], to: saved.logged),
            of: .value(of: indicatorCode, year: year, in: key), by: author, at: now, db)
        return .saved(version: next)
    }

    static func adopt(
        _ target: LocalTarget, for indicatorCode: String, in key: PlanKey, by author: Author, at now: Instant,
        _ db: GRDB.Database
    ) throws {
        let plan = try Target(indicatorCode, in: key, db)
        try plan.require(target.year)
        try YearStore.requireOpen(target.year, of: plan.planID, db)
        try requireReadable(target, plan, db)
        let isMotivated = target.reason?.isEmpty == false && target.act?.isEmpty == false
        guard target.adoptedOn.year < target.year || isMotivated else {
            throw StoreError.refused(reason: "un target adottato ad anno iniziato richiede motivo e atto")
        }
        let before = try PlanRecords(of: plan.planID, db).targets[indicatorCode]?.last { $0.year == target.year }
        try db.execute(
            sql: """
                INSERT INTO local_range (
                    plan_id, period, indicator_code, year, adopted_on, verbatim, reason, act, entered_by, entered_on, saved_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                plan.planID, key.period.label, indicatorCode, target.year, target.adoptedOn.iso, target.verbatim,
                target.reason, target.act, target.provenance.enteredBy, target.provenance.enteredOn.iso,
                now.iso,
            ])
        try ChangeLog.record(
            [FieldChange](from: before?.logged ?? [], to: target.logged),
            of: .localTarget(for: indicatorCode, year: target.year, in: key), by: author, at: now, db)
    }

    /// A target must be words that can be read, for the indicator's measure, and ask no less than the Region.
    private static func requireReadable(_ target: LocalTarget, _ plan: Target, _ db: GRDB.Database) throws {
        do {
            guard let mine = try RangeExpression(printed: target.verbatim, year: target.year) else {
                throw StoreError.refused(reason: "il target è vuoto")
            }
            guard mine.suits(plan.measure) else {
                throw StoreError.refused(reason: "il target non si applica a un indicatore di tipo \(plan.measure.label)")
            }
            let regional = try String.fetchOne(
                db, sql: "SELECT verbatim FROM regional_range WHERE period = ? AND indicator_code = ? AND year = ?",
                arguments: [plan.period.label, plan.indicatorCode, target.year])
            if let theirs = try RangeExpression(printed: regional ?? "", year: target.year), mine.isWeaker(than: theirs) {
                throw StoreError.refused(reason: "il target chiede meno di quello regionale («\(regional ?? "")»)")
            }
        } catch let error as RangeExpression.ParseError {
            throw StoreError.refused(reason: error.message)
        }
    }

    static func value(_ target: Target, year: Int, _ db: GRDB.Database) throws -> Recorded<YearlyValue>? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM yearly_value WHERE plan_id = ? AND indicator_code = ? AND year = ?",
            arguments: [target.planID, target.indicatorCode, year]
        ).map(Recorded<YearlyValue>.init(value:))
    }
}

extension Measure.Kind {
    init(_ kind: MeasuredValue.Kind) {
        self =
            switch kind {
            case .count: .count
            case .ratio: .ratio
            case .mean: .mean
            }
    }
}

extension Database {
    /// Saves of the values of a plan.
    public var values: ValueStore { ValueStore(database: self) }
}
