import Domain
import GRDB

/// The narrative of a plan's yearly reports. Every save names the version it replaces and is logged.
public struct ReportStore: Sendable {
    let database: Database

    /// The parts of a year's report that somebody wrote.
    public func narratives(of year: Int, in key: PlanKey) throws -> [ReportNarrative.Part: Recorded<ReportNarrative>] {
        try database.read { db in
            guard let (id, _) = try PlanStore.find(key, db) else { return [:] }
            let rows = try Row.fetchAll(
                db, sql: "SELECT * FROM report_part WHERE plan_id = ? AND year = ?", arguments: [id, year])
            return try rows.reduce(into: [:]) { parts, row in
                guard let part = ReportNarrative.Part(id: row["part"]) else { throw StoreError.damaged }
                parts[part] = Recorded(narrative: row)
            }
        }
    }

    /// Saves a part, or removes it when nothing is told.
    /// - Parameter version: the version on which the user worked; `nil` when there was none.
    /// - Throws: `StoreError.notFound` for an unknown plan; `.refused` for a year outside the period.
    public func save(
        _ narrative: ReportNarrative, part: ReportNarrative.Part, year: Int, in key: PlanKey, replacing version: Int?,
        enteredOn day: CalendarDate, by author: Author, at now: Instant
    ) throws -> SaveResult<Recorded<ReportNarrative>> {
        try database.write { db in
            guard let (id, _) = try PlanStore.find(key, db) else {
                throw StoreError.notFound(what: "piano \(key.period.label) dell'Ambito \(key.ambitoCode)")
            }
            guard key.period.contains(year) else {
                throw StoreError.refused(reason: "l'anno \(year) non è nel periodo \(key.period.label)")
            }
            let current = try Row.fetchOne(
                db, sql: "SELECT * FROM report_part WHERE plan_id = ? AND year = ? AND part = ?",
                arguments: [id, year, part.id]
            ).map { Recorded(narrative: $0) }
            guard current?.version == version else { return .conflict(current: current) }
            let next = try PlanStore.raiseRevision(of: id, db)
            if narrative == .none {
                try db.execute(
                    sql: "DELETE FROM report_part WHERE plan_id = ? AND year = ? AND part = ?",
                    arguments: [id, year, part.id])
            } else {
                try db.execute(
                    sql: "INSERT OR REPLACE INTO report_part VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    arguments: [
                        id, key.period.label, year, part.id, narrative[.text], narrative[.achievement],
                        narrative[.result], narrative[.impact], author.label, day.iso, next,
                    ])
            }
            try ChangeLog.record(
                [FieldChange](from: current?.content.logged ?? [], to: narrative.logged),
                of: .report(part, year: year, in: key), by: author, at: now, db)
            return .saved(version: next)
        }
    }
}

extension Recorded<ReportNarrative> {
    fileprivate init(narrative row: Row) {
        self.init(
            content: ReportNarrative([
                .text: row["text"], .achievement: row["achievement"], .result: row["result"], .impact: row["impact"],
            ]), source: "", note: "", version: row["version"])
    }
}

extension ReportNarrative {
    /// The fields the log shows.
    var logged: [LoggedField] { Dimension.allCases.map { LoggedField($0.rawValue, texts[$0]) } }
}

extension RecordKind {
    /// A part of a yearly report.
    public static let report = RecordKind(rawValue: "relazione")
}

extension RecordReference {
    /// A part of a year's report of a plan.
    public static func report(_ part: ReportNarrative.Part, year: Int, in key: PlanKey) -> RecordReference {
        RecordReference(.report, "\(key.period.label)/\(year)/\(part.id)", ambitoCode: key.ambitoCode)
    }
}

extension Database {
    /// Yearly reports.
    public var reports: ReportStore { ReportStore(database: self) }
}
