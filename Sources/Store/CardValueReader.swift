import Domain
import GRDB

extension CardValueStore {
    // MARK: - Inside one transaction

    /// What is recorded for an indicator; `nil` if nothing is.
    static func record(_ target: CardTarget, _ db: GRDB.Database) throws -> Recorded<TargetValues>? {
        let place = Place(cardID: target.cardID, indicator: target.code)
        guard target.lepsIndicator == nil else {
            return try lepsRecords("card_id = ? AND code = ?", target.arguments, db)[place]
        }
        return try records("card_id = ? AND indicator = ?", target.arguments, db)[place]
    }

    /// What is recorded for every indicator of a plan's cards, by row of the card and code of the indicator: a query
    /// for each table, however many cards there are.
    static func records(ofPlan planID: Int64, _ db: GRDB.Database) throws -> [Int64: [String: Recorded<TargetValues>]] {
        let ofPlan = "card_id IN (SELECT id FROM card WHERE plan_id = ?)"
        var all: [Int64: [String: Recorded<TargetValues>]] = [:]
        for (place, record) in try records(ofPlan, [planID], db) { all[place.cardID, default: [:]][place.indicator] = record }
        for (place, record) in try lepsRecords(ofPlan, [planID], db) { all[place.cardID, default: [:]][place.indicator] = record }
        return all
    }

    private struct Place: Hashable {
        let cardID: Int64
        let indicator: String
    }

    private static func records(_ condition: String, _ arguments: StatementArguments, _ db: GRDB.Database) throws
        -> [Place: Recorded<TargetValues>]
    {
        func rows(_ table: String) throws -> [Place: [Row]] {
            let rows = try Row.fetchAll(db, sql: "SELECT * FROM \(table) WHERE \(condition)", arguments: arguments)
            return Dictionary(grouping: rows) { Place(cardID: $0["card_id"], indicator: $0["indicator"]) }
        }
        let headers = try rows("card_indicator_record").compactMapValues(\.first)
        guard !headers.isEmpty else { return [:] }
        let (values, events, days) = (try rows("card_value"), try rows("card_event"), try rows("card_occurrence"))
        var records: [Place: Recorded<TargetValues>] = [:]
        for (place, header) in headers {
            let occurrences = try (days[place] ?? []).map { try $0.date("day") }.sorted()
            records[place] = Recorded(
                content: try TargetValues(
                    values[place] ?? [], event: events[place]?.first.map(EventRecord.init(row:)),
                    occurrences: header["has_days"] ? occurrences : nil),
                source: header["source"], note: header["note"], version: header["version"])
        }
        return records
    }

    /// What a LEPS has recorded for the indicators that cards share with it.
    /// - Parameter condition: on the columns of `card_indicator`.
    private static func lepsRecords(_ condition: String, _ arguments: StatementArguments, _ db: GRDB.Database) throws
        -> [Place: Recorded<TargetValues>]
    {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT i.card_id, i.code AS indicator, v.*
                FROM (SELECT * FROM card_indicator WHERE \(condition)) i JOIN card ON card.id = i.card_id
                JOIN yearly_value v ON v.plan_id = card.plan_id AND v.indicator_code = i.leps_indicator
                ORDER BY v.year
                """,
            arguments: arguments)
        return try Dictionary(grouping: rows) { Place(cardID: $0["card_id"], indicator: $0["indicator"]) }.mapValues { rows in
            let years = try rows.map { (year: $0["year"] as Int, recorded: try Recorded(value: $0)) }
            let last = years.last?.recorded
            return Recorded(
                content: TargetValues(byYear: Dictionary(uniqueKeysWithValues: years.map { ($0.year, $0.recorded.content) })),
                source: last?.source ?? "", note: last?.note ?? "", version: years.map(\.recorded.version).max() ?? 0)
        }
    }
}

extension TargetValues {
    /// From rows of `card_value`, with what other tables hold.
    fileprivate init(_ rows: [Row], event: EventRecord?, occurrences: [CalendarDate]?) throws {
        var byYear: [Int: YearlyValue] = [:]
        var start: StartingValue?
        var states: [Int: YearlyState] = [:]
        var judgements: [Int: HandJudgement] = [:]
        for row in rows {
            let year: Int = row["year"]
            let provenance = try row.provenance()
            let isProvisional = !(row["is_final"] as Bool)
            switch row["part"] as String {
            case "valore":
                byYear[year] = YearlyValue(
                    try MeasuredValue(row: row), provenance: provenance, isProvisional: isProvisional)
            case "partenza":
                start = StartingValue(
                    try MeasuredValue(row: row), year: year == 0 ? nil : year, provenance: provenance)
            case "presenza":
                states[year] = YearlyState(row["is_yes"], provenance: provenance, isProvisional: isProvisional)
            default:
                judgements[year] = try HandJudgement(
                    isAchieved: row["is_yes"], reason: row["reason"], provenance: provenance)
            }
        }
        self.init(
            byYear: byYear, startingValue: start, states: states, event: event, occurrences: occurrences,
            judgements: judgements)
    }
}

extension EventRecord {
    /// From a row of `card_event`.
    fileprivate init(row: Row) throws {
        self.init(
            date: try row.optionalDate("done_on"),
            act: try (row["act_type"] as String?).map {
                AdministrativeAct(type: $0, number: row["act_number"], date: try row.optionalDate("act_date"))
            },
            reference: try row.optionalDate("reference_on"), provenance: try row.provenance())
    }
}

extension MeasuredValue {
    /// From a row of `card_value`.
    fileprivate init(row: Row) throws {
        let numerator: Int = row["numerator"]
        let denominator: Int? = row["denominator"]
        self = try denominator.map { try MeasuredValue.ratio(numerator, of: $0) } ?? MeasuredValue.count(numerator)
    }
}
