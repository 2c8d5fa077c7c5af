import Domain
import GRDB

/// Figures of many plans at once: one query for all of them, however many there are.
public struct RegionStore: Sendable {
    let database: Database

    /// How many cards each plan of a period has in each state, by Ambito.
    public func cards(of period: PlanPeriod) throws -> [String: [ObjectiveCard.State: Int]] {
        try database.read { db in
            let rows = try Row.fetchAll(db, sql: Self.cardsSQL, arguments: [period.label])
            return try rows.reduce(into: [:]) { found, row in
                found[row["ambito_code"], default: [:]][try row.code("state", as: ObjectiveCard.State.self)] = row["number"]
            }
        }
    }

    /// The residents of each Ambito on a day, with the number of its municipalities; an Ambito of which one is not
    /// counted has no population.
    public func populations(on day: CalendarDate) throws -> [String: (municipalities: Int, residents: Int?)] {
        try database.read { db in
            let rows = try Row.fetchAll(db, sql: Self.populationsSQL, arguments: ["day": day.iso])
            return rows.reduce(into: [:]) { found, row in
                let (all, counted): (Int, Int) = (row["municipalities"], row["counted"])
                found[row["ambito_code"]] = (all, all == counted ? row["residents"] as Int? : nil)
            }
        }
    }

    static let cardsSQL = """
        SELECT p.ambito_code, c.state, count(*) AS number FROM plan p JOIN card c ON c.plan_id = p.id
        WHERE p.period = ? GROUP BY p.id, c.state
        """

    static let populationsSQL = """
        SELECT am.ambito_code, count(*) AS municipalities, count(p.males) AS counted,
               sum(p.males + p.females) AS residents
        FROM ambito_municipality am
        LEFT JOIN population p ON p.municipality_id = am.municipality_id AND p.counted_on = (
            SELECT max(q.counted_on) FROM population q
            WHERE q.municipality_id = am.municipality_id AND q.counted_on <= :day)
        WHERE am.valid_from <= :day AND (am.valid_to IS NULL OR am.valid_to >= :day)
        GROUP BY am.ambito_code
        """
}

extension Database {
    /// Many plans at once.
    public var region: RegionStore { RegionStore(database: self) }
}
