import Domain
import GRDB

/// The strategic LEPS with their indicators and ranges, and what a plan recorded for them.
public struct LEPSStore: Sendable {
    let database: Database

    /// The strategic LEPS of a period with nothing recorded; none for a period without them, such as 2021-2023.
    public func strategic(in period: PlanPeriod) throws -> [StrategicLEPS] {
        let version = database.version.ofInstallation
        return try database.read { db in
            let definitions = try database.indicatorDefinitions.definitions(of: period, version: version, db)
            return try Self.strategic(in: period, definitions, records: PlanRecords(), db)
        }
    }

    /// Everything the LEPS pages of a plan show, in one read; `nil` when there is no such plan.
    /// - Parameter moment: what was known at a past moment; nil for what is known now.
    public func overview(of key: PlanKey, asOf moment: Instant? = nil) throws -> LEPSOverview? {
        let version = database.version.ofInstallation
        return try database.read { db in
            let definitions = try database.indicatorDefinitions.definitions(of: key.period, version: version, db)
            return try Self.overview(of: key, asOf: moment, definitions, db)
        }
    }

    /// Until when something of a plan's indicators was saved, latest first.
    public func moments(of key: PlanKey, limit: Int = 50) throws -> [Instant] {
        try database.read { db in
            guard let (id, _) = try PlanStore.find(key, db) else { return [] }
            return try IndicatorHistory.moments(of: id, limit: limit, db)
        }
    }

    // MARK: - Inside one read

    static func overview(
        of key: PlanKey, asOf moment: Instant? = nil, _ definitions: IndicatorDefinitions, _ db: GRDB.Database
    ) throws -> LEPSOverview? {
        guard let (id, plan) = try PlanStore.find(key, db),
            let row = try Row.fetchOne(
                db, sql: "SELECT code, name, sioss_code, valid_from, valid_to FROM ambito WHERE code = ?",
                arguments: [key.ambitoCode])
        else { return nil }
        let records = try moment.map { try PlanRecords(of: id, asOf: $0, db) } ?? PlanRecords(of: id, db)
        return LEPSOverview(
            plan: plan, ambito: try Ambito(row: row),
            leps: try strategic(in: key.period, definitions, records: records, db))
    }

    static func strategic(
        in period: PlanPeriod, _ definitions: IndicatorDefinitions, records: PlanRecords, _ db: GRDB.Database
    ) throws -> [StrategicLEPS] {
        let objectives = try systemObjectives(of: period, db)
        let letters = try areaLetters(db)
        return try Row.fetchAll(
            db,
            sql: """
                SELECT number, leps_code, name, norm, programming_act, funding, health_integration
                FROM strategic_leps WHERE period = ? ORDER BY number
                """,
            arguments: [period.label]
        ).map { row in
            let number: Int = row["number"]
            return StrategicLEPS(
                number: number,
                leps: LEPS(
                    name: row["name"], strategicNumber: number, law: row["norm"],
                    programmingAct: row["programming_act"], funding: row["funding"],
                    integration: row["health_integration"], areaLetters: letters[row["leps_code"]] ?? [],
                    systemObjectives: objectives[number] ?? []),
                indicators: try definitions.ofLEPS(number).map { try records.sheet(for: $0) })
        }
    }

    /// The letters of the macroareas that list a LEPS, by its code.
    static func areaLetters(_ db: GRDB.Database) throws -> [String: [String]] {
        let rows = try Row.fetchAll(db, sql: "SELECT leps_code, area_letter FROM leps_in_area ORDER BY area_letter")
        return Dictionary(grouping: rows) { $0["leps_code"] as String }.mapValues { $0.map { $0["area_letter"] } }
    }

    /// The obiettivi di sistema by number of LEPS, in the act's order.
    static func systemObjectives(of period: PlanPeriod, _ db: GRDB.Database) throws -> [Int: [String]] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT leps_number, text FROM system_objective WHERE period = ? ORDER BY leps_number, position",
            arguments: [period.label])
        return Dictionary(grouping: rows) { $0["leps_number"] as Int }.mapValues { $0.map { $0["text"] } }
    }
}

/// A plan with its strategic LEPS.
public struct LEPSOverview: Hashable, Sendable {
    public let plan: Plan
    public let ambito: Ambito
    /// By number; empty for a period without strategic LEPS.
    public let leps: [StrategicLEPS]

    /// Every indicator, in the act's order.
    public var indicators: [IndicatorSheet] { leps.flatMap(\.indicators) }

    /// The indicator with this code and the LEPS it belongs to; `nil` when there is none.
    public func indicator(_ code: String) -> (leps: StrategicLEPS, sheet: IndicatorSheet)? {
        for leps in leps {
            if let sheet = leps.indicators.first(where: { $0.indicator.code == code }) { return (leps, sheet) }
        }
        return nil
    }
}

/// A strategic LEPS with its indicators.
public struct StrategicLEPS: Hashable, Sendable {
    /// 1 to 5 in 2025-2027.
    public let number: Int
    public let leps: LEPS
    public let indicators: [IndicatorSheet]
}

/// An indicator with its ranges and all that a plan recorded for it.
public struct IndicatorSheet: Hashable, Sendable {
    public let indicator: LEPSIndicator
    /// A short title of ours, for headings and tables; the act's words are `indicator.title`.
    public let shortTitle: String
    /// The obiettivi di sistema it serves, as printed.
    public let objectives: [String]
    /// The Region's range.
    public let regional: AchievementRanges
    /// The plan's own targets, by year and day of adoption: the last of a year is in force, the earlier ones stay.
    public let localTargets: [LocalTarget]
    /// The values as recorded, by year; empty for a protocol.
    public let recordedValues: [Int: Recorded<YearlyValue>]
    /// The protocol as recorded; `nil` for other measures, or when nothing is.
    public let recordedProtocol: Recorded<MilestoneRecord>?

    /// The plan's own range from the targets in force; `nil` when it has none.
    public let local: AchievementRanges?

    /// What the checks judge.
    public var values: IndicatorValues {
        if let recordedProtocol { return IndicatorValues(milestone: recordedProtocol.content) }
        return IndicatorValues(byYear: recordedValues.mapValues(\.content))
    }
}

/// A target that the plan set for itself beside the regional one.
public struct LocalTarget: Hashable, Sendable {
    public let year: Int
    /// Words of the target, such as `≥ 70%`.
    public let verbatim: String
    /// When the plan or its update adopted it.
    public let adoptedOn: CalendarDate
    /// Why it was changed, and by which act: required when the year had already begun.
    public let reason: String?
    public let act: String?
    public let provenance: Provenance

    public init(
        year: Int, verbatim: String, adoptedOn: CalendarDate, reason: String? = nil, act: String? = nil,
        provenance: Provenance
    ) {
        self.year = year
        self.verbatim = verbatim
        self.adoptedOn = adoptedOn
        self.reason = reason
        self.act = act
        self.provenance = provenance
    }
}

/// What was saved, with the version that the next save must replace.
public struct Recorded<Content: Hashable & Sendable>: Hashable, Sendable {
    public let content: Content
    /// Where the figures come from.
    public let source: String
    public let note: String
    /// Raised at each save; see ``SaveResult``.
    public let version: Int
}

extension Database {
    /// Strategic LEPS.
    public var leps: LEPSStore { LEPSStore(database: self) }
}
