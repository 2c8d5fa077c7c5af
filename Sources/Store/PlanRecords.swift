import Domain
import GRDB

/// What a plan recorded for its indicators, by code: values, protocols, targets of its own.
struct PlanRecords {
    var values: [String: [Int: Recorded<YearlyValue>]] = [:]
    var protocols: [String: Recorded<MilestoneRecord>] = [:]
    var targets: [String: [LocalTarget]] = [:]

    /// Nothing recorded.
    init() {}

    init(of planID: Int64, _ db: GRDB.Database) throws { self = try Self.all(of: [planID], db)[planID] ?? PlanRecords() }

    /// What each of many plans recorded: as many statements for all of them as for one. A plan without records is left out.
    static func all(of plans: [Int64], _ db: GRDB.Database) throws -> [Int64: PlanRecords] {
        let list = try TableJSON.text(plans)
        func rows(_ table: String, _ order: String = "") throws -> [Row] {
            try Row.fetchAll(
                db, sql: "SELECT * FROM \(table) WHERE plan_id IN (SELECT value FROM json_each(?))\(order)", arguments: [list])
        }
        func ofProtocols(_ table: String) throws -> [ProtocolKey: [Row]] { Dictionary(grouping: try rows(table), by: ProtocolKey.init) }
        var found: [Int64: PlanRecords] = [:]
        for row in try rows("yearly_value") {
            found[row["plan_id"], default: PlanRecords()].values[row["indicator_code"], default: [:]][row["year"]] = try Recorded(value: row)
        }
        let protocols = try rows("protocol")
        let (stages, contents, parties) = protocols.isEmpty ? ([:], [:], [:])
            : try (ofProtocols("protocol_stage"), ofProtocols("protocol_content"), ofProtocols("protocol_party"))
        for row in protocols {
            let key = ProtocolKey(row)
            found[key.plan, default: PlanRecords()].protocols[key.indicator] = try Recorded(
                protocol: row, stages: stages[key] ?? [], contents: Set((contents[key] ?? []).map { $0["text"] }),
                parties: Set((parties[key] ?? []).map { $0["name"] }))
        }
        for row in try rows("local_range", " ORDER BY year, adopted_on") {
            found[row["plan_id"], default: PlanRecords()].targets[row["indicator_code"], default: []].append(try LocalTarget(row))
        }
        return found
    }

    /// Names a protocol among those of many plans.
    private struct ProtocolKey: Hashable {
        let plan: Int64
        let indicator: String

        init(_ row: Row) { (plan, indicator) = (row["plan_id"], row["indicator_code"]) }
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
            targets[row["indicator_code"], default: []].append(try LocalTarget(row))
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

extension LocalTarget {
    /// From a row of `local_range`.
    fileprivate init(_ row: Row) throws {
        self.init(
            year: row["year"], verbatim: row["verbatim"], adoptedOn: try row.date("adopted_on"), reason: row["reason"],
            act: row["act"], provenance: try row.provenance())
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
    /// From a row of `protocol`, looking up the rows that belong to it.
    init(protocol row: Row, _ db: GRDB.Database) throws {
        let key: StatementArguments = [row["plan_id"] as Int64, row["indicator_code"] as String]
        func rows(_ table: String) throws -> [Row] {
            try Row.fetchAll(db, sql: "SELECT * FROM \(table) WHERE plan_id = ? AND indicator_code = ?", arguments: key)
        }
        try self.init(
            protocol: row, stages: rows("protocol_stage"), contents: Set(rows("protocol_content").map { $0["text"] }),
            parties: Set(rows("protocol_party").map { $0["name"] }))
    }

    /// From a row of `protocol` and the rows that belong to it.
    init(protocol row: Row, stages rows: [Row], contents: Set<String>, parties: Set<String>) throws {
        var stages: [MilestoneStage: StageRecord] = [:]
        for stage in rows {
            let act = try (stage["act_type"] as String?).map { type in
                AdministrativeAct(type: type, number: stage["act_number"], date: try stage.optionalDate("act_date"))
            }
            stages[try stage.code("stage")] = StageRecord(date: try stage.optionalDate("done_on"), act: act)
        }
        let content = MilestoneRecord(
            definition: stages[.definition] ?? .notDone, sharing: stages[.sharing] ?? .notDone,
            activation: stages[.activation] ?? .notDone,
            contents: row["contents_checked"] as Bool ? contents : nil, parties: row["parties_recorded"] as Bool ? parties : nil,
            provenance: try row.provenance(), isProvisional: !(row["is_final"] as Bool))
        self.init(content: content, source: row["source"], note: row["note"], version: row["version"])
    }
}
