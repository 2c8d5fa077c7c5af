import Domain
import Foundation
import GRDB

/// What was known of a plan's indicators at each moment: saves add to it, pages *as of* a past day read it.
enum IndicatorHistory {
    /// Adds what an indicator has from now on; nil when it is missing from now on.
    /// - Parameter year: nil for a protocol, which has one record for all years.
    static func add<Content: Codable & Hashable & Sendable>(
        _ recorded: Recorded<Content>?, of indicatorCode: String, year: Int?, in target: ValueStore.Target,
        version: Int, at now: Instant, _ db: GRDB.Database
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO indicator_history (
                    plan_id, period, indicator_code, year, version, saved_at, content, source, note)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                target.planID, target.period.label, indicatorCode, year ?? 0, version, now.iso,
                try recorded.map { try CanonicalJSON.text(of: $0.content) }, recorded?.source ?? "",
                recorded?.note ?? "",
            ])
    }

    /// Every moment at which something of a plan was saved, latest first: the days a reader may go back to.
    static func moments(of planID: Int64, limit: Int, _ db: GRDB.Database) throws -> [Instant] {
        try Row.fetchAll(
            db, sql: "SELECT DISTINCT saved_at FROM indicator_history WHERE plan_id = ? ORDER BY saved_at DESC LIMIT ?",
            arguments: [planID, limit]
        ).map { try $0.instant("saved_at") }
    }
}

extension PlanRecords {
    /// What a plan had recorded at a past moment.
    init(of planID: Int64, asOf moment: Instant, _ db: GRDB.Database) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT h.* FROM indicator_history h
                WHERE h.plan_id = :plan AND h.content IS NOT NULL AND h.version = (
                    SELECT max(l.version) FROM indicator_history l
                    WHERE l.plan_id = h.plan_id AND l.indicator_code = h.indicator_code AND l.year = h.year
                      AND l.saved_at <= :moment)
                """,
            arguments: ["plan": planID, "moment": moment.iso])
        for row in rows {
            let (code, year): (String, Int) = (row["indicator_code"], row["year"])
            if year == 0 {
                protocols[code] = try Recorded(history: row)
            } else {
                values[code, default: [:]][year] = try Recorded(history: row)
            }
        }
        targets = try Self.targets(of: planID, knownAt: moment, db)
    }
}

extension Recorded where Content: Codable {
    /// From a row of `indicator_history`.
    fileprivate init(history row: Row) throws {
        let content: Content = try CanonicalJSON.content(of: row["content"])
        self.init(content: content, source: row["source"], note: row["note"], version: row["version"])
    }
}

/// Texts in JSON of which there is one for each content: sorted keys, no spaces.
enum CanonicalJSON {
    static func text(of content: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(content), as: UTF8.self)
    }

    /// - Throws: `StoreError.damaged` for a text that the program did not write.
    static func content<Content: Decodable>(of text: String) throws -> Content {
        guard let content = try? JSONDecoder().decode(Content.self, from: Data(text.utf8)) else {
            throw StoreError.damaged
        }
        return content
    }
}
