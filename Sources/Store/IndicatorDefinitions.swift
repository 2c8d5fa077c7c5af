import Domain
import GRDB
import Synchronization

/// The indicators of a period with their regional ranges, read in a handful of statements.
struct IndicatorDefinitions: Sendable {
    struct Definition: Sendable {
        let lepsNumber: Int
        let indicator: LEPSIndicator
        let shortTitle: String
        let objectives: [String]
        let regional: AchievementRanges
    }

    /// In the act's order.
    let all: [Definition]

    init(of period: PlanPeriod, _ db: GRDB.Database) throws {
        func texts(_ sql: String) throws -> [String: [String]] {
            let rows = try Row.fetchAll(db, sql: sql, arguments: [period.label])
            return Dictionary(grouping: rows) { $0["indicator_code"] as String }.mapValues { $0.map { $0["text"] } }
        }
        let notes = try texts("SELECT indicator_code, text FROM indicator_note WHERE period = ? ORDER BY position")
        let contents = try texts("SELECT indicator_code, text FROM required_content WHERE period = ? ORDER BY position")
        let parties = try texts(
            "SELECT indicator_code, name AS text FROM required_party WHERE period = ? ORDER BY position")
        let objectives = try texts(
            """
            SELECT i.indicator_code, o.text FROM indicator_objective i
            JOIN system_objective o USING (period, leps_number, position)
            WHERE i.period = ? ORDER BY i.position
            """)
        let cells = try Row.fetchAll(
            db, sql: "SELECT indicator_code, year, verbatim FROM regional_range WHERE period = ?",
            arguments: [period.label])
        let ranges = Dictionary(grouping: cells) { $0["indicator_code"] as String }
            .mapValues { Dictionary($0.map { ($0["year"] as Int, $0["verbatim"] as String) }) { first, _ in first } }

        all = try Row.fetchAll(
            db, sql: "SELECT * FROM leps_indicator WHERE period = ? ORDER BY leps_number, position",
            arguments: [period.label]
        ).map { row in
            let code: String = row["code"]
            let requirements = MilestoneRequirements(contents: contents[code] ?? [], parties: parties[code] ?? [])
            guard let regional = try? AchievementRanges(verbatim: ranges[code] ?? [:]) else { throw StoreError.damaged }
            return Definition(
                lepsNumber: row["leps_number"],
                indicator: LEPSIndicator(
                    code: code, title: row["title"], measure: try Self.measure(row, requirements),
                    numeratorLabel: row["label"], denominatorLabel: row["denominator_label"],
                    unit: UnitWords(row["singular"], row["plural"]), denominatorUnit: Self.denominatorUnit(row),
                    notes: notes[code] ?? []),
                shortTitle: row["short_title"],
                objectives: objectives[code] ?? [],
                regional: regional)
        }
    }

    func ofLEPS(_ number: Int) -> [Definition] { all.filter { $0.lepsNumber == number } }

    private static func measure(_ row: Row, _ requirements: MilestoneRequirements) throws -> Measure {
        switch try row.code("measure", as: Measure.Kind.self) {
        case .count: .count
        case .ratio: .ratio(excess: try row.code("excess"))
        case .mean: .mean
        case .milestone: .milestone(requirements)
        }
    }

    private static func denominatorUnit(_ row: Row) -> UnitWords? {
        guard let singular: String = row["denominator_singular"], let plural: String = row["denominator_plural"]
        else { return nil }
        return UnitWords(singular, plural)
    }
}

/// Keeps the definitions that were read last, while the data are the same: every page about LEPS needs them, and
/// reading the act's words into ranges is a good part of its work.
final class IndicatorDefinitionsMemory: Sendable {
    private struct Content {
        var version: UInt64 = 0
        var byPeriod: [PlanPeriod: IndicatorDefinitions] = [:]
    }

    private let content = Mutex(Content())

    /// The definitions of a period.
    /// - Parameter version: the version of the data, read **before** the transaction of `db` began: what is read
    ///   then can only be newer than the version says, never older.
    func definitions(of period: PlanPeriod, version: UInt64, _ db: GRDB.Database) throws -> IndicatorDefinitions {
        let known = content.withLock { $0.version == version ? $0.byPeriod[period] : nil }
        if let known { return known }
        let read = try IndicatorDefinitions(of: period, db)
        content.withLock { content in
            if content.version != version { content = Content(version: version) }
            content.byPeriod[period] = read
        }
        return read
    }
}
