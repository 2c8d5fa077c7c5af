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

    static let cardsSQL = """
        SELECT p.ambito_code, c.state, count(*) AS number FROM plan p JOIN card c ON c.plan_id = p.id
        WHERE p.period = ? GROUP BY p.id, c.state
        """
}

extension Database {
    /// Many plans at once.
    public var region: RegionStore { RegionStore(database: self) }
}
