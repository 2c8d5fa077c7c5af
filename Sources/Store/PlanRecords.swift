import Domain
import GRDB

/// What a plan recorded for its indicators, by code: values, protocols, targets of its own.
struct PlanRecords {
    var values: [String: [Int: Recorded<YearlyValue>]] = [:]
    var protocols: [String: Recorded<MilestoneRecord>] = [:]
    var targets: [String: [LocalTarget]] = [:]

    /// Nothing recorded.
    init() {}

    init(of planID: Int64, _ db: GRDB.Database) throws {
        for row in try Row.fetchAll(db, sql: "SELECT * FROM yearly_value WHERE plan_id = ?", arguments: [planID]) {
            values[row["indicator_code"], default: [:]][row["year"]] = try Recorded(value: row)
        }
        for row in try Row.fetchAll(db, sql: "SELECT * FROM protocol WHERE plan_id = ?", arguments: [planID]) {
            protocols[row["indicator_code"]] = try Recorded(protocol: row, db)
        }
        targets = try Self.targets(of: planID, db)
    }

    /// The targets a plan adopted, by indicator, year and day of adoption.
    /// - Parameter moment: only those saved by then.
    static func targets(of planID: Int64, knownAt moment: Instant? = nil, _ db: GRDB.Database) throws
        -> [String: [LocalTarget]]
    {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM local_range WHERE plan_id = :plan AND (:moment IS NULL OR saved_at <= :moment)
                ORDER BY year, adopted_on
                """,
            arguments: ["plan": planID, "moment": moment?.iso])
        return try rows.reduce(into: [:]) { targets, row in
            targets[row["indicator_code"], default: []].append(
                LocalTarget(
                    year: row["year"], verbatim: row["verbatim"], adoptedOn: try row.date("adopted_on"),
                    reason: row["reason"], act: row["act"], provenance: try row.provenance()))
        }
    }

    /// The definition of an indicator with what was recorded for it.
    func sheet(for definition: IndicatorDefinitions.Definition) throws -> IndicatorSheet {
        let code = definition.indicator.code
        let targets = targets[code] ?? []
        return IndicatorSheet(
            indicator: definition.indicator, shortTitle: definition.shortTitle, objectives: definition.objectives,
            regional: definition.regional, localTargets: targets, recordedValues: values[code] ?? [:],
            recordedProtocol: protocols[code], local: try Self.ranges(inForce: targets))
    }

    /// The row of ranges that the last target of each year makes; `nil` without targets.
    private static func ranges(inForce targets: [LocalTarget]) throws -> AchievementRanges? {
        guard !targets.isEmpty else { return nil }
        let verbatim = Dictionary(targets.map { ($0.year, $0.verbatim) }) { _, later in later }
        guard let ranges = try? AchievementRanges(verbatim: verbatim, origin: .local) else { throw StoreError.damaged }
        return ranges
    }
}

extension Recorded<YearlyValue> {
    /// From a row of `yearly_value`.
    init(value row: Row) throws {
        let numerator: Int = row["numerator"]
        let denominator: Int? = row["denominator"]
        let value =
            switch (try row.code("measure", as: MeasuredValue.Kind.self), denominator) {
            case (.count, nil): try MeasuredValue.count(numerator)
            case (.ratio, let whole?): try MeasuredValue.ratio(numerator, of: whole)
            case (.mean, let number?): try MeasuredValue.mean(total: numerator, over: number)
            default: throw StoreError.damaged
            }
        let content = YearlyValue(value, provenance: try row.provenance(), isProvisional: !(row["is_final"] as Bool))
        self.init(content: content, source: row["source"], note: row["note"], version: row["version"])
    }
}

extension Recorded<MilestoneRecord> {
    /// From a row of `protocol` and the rows that belong to it.
    init(protocol row: Row, _ db: GRDB.Database) throws {
        let key: StatementArguments = [row["plan_id"] as Int64, row["indicator_code"] as String]
        func texts(_ sql: String, ifRecorded column: String) throws -> Set<String>? {
            guard row[column] as Bool else { return nil }
            return try Set(String.fetchAll(db, sql: sql, arguments: key))
        }
        var stages: [MilestoneStage: StageRecord] = [:]
        for stage in try Row.fetchAll(
            db, sql: "SELECT * FROM protocol_stage WHERE plan_id = ? AND indicator_code = ?", arguments: key)
        {
            let act = try (stage["act_type"] as String?).map { type in
                AdministrativeAct(type: type, number: stage["act_number"], date: try stage.optionalDate("act_date"))
            }
            stages[try stage.code("stage")] = StageRecord(date: try stage.optionalDate("done_on"), act: act)
        }
        let content = MilestoneRecord(
            definition: stages[.definition] ?? .notDone, sharing: stages[.sharing] ?? .notDone,
            activation: stages[.activation] ?? .notDone,
            contents: try texts(
                "SELECT text FROM protocol_content WHERE plan_id = ? AND indicator_code = ?",
                ifRecorded: "contents_checked"),
            parties: try texts(
                "SELECT name FROM protocol_party WHERE plan_id = ? AND indicator_code = ?",
                ifRecorded: "parties_recorded"),
            provenance: try row.provenance(), isProvisional: !(row["is_final"] as Bool))
        self.init(content: content, source: row["source"], note: row["note"], version: row["version"])
    }
}
