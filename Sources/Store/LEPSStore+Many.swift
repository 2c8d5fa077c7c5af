import Domain
import GRDB

extension LEPSStore {
    /// What every plan of a period recorded, by Ambito: the definitions are read once for all of them.
    /// - Parameter ambiti: only these.
    public func overviews(of period: PlanPeriod, in ambiti: Set<String>) throws -> [String: LEPSOverview] {
        let version = database.version.ofInstallation
        return try database.read { db in
            let definitions = try database.indicatorDefinitions.definitions(of: period, version: version, db)
            let skeleton = try Self.strategic(in: period, definitions, records: PlanRecords(), db)
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT p.id, p.ambito_code, p.period, p.title, p.lead_body, p.is_demo, \(PlanStore.hasLEPS),
                           a.code, a.name, a.sioss_code, a.valid_from, a.valid_to
                    FROM plan p JOIN ambito a ON a.code = p.ambito_code WHERE p.period = ?
                    """,
                arguments: [period.label])
            let shown = rows.filter { ambiti.contains($0["ambito_code"]) }
            let recorded = try PlanRecords.all(of: shown.map { $0["id"] }, db)
            var found: [String: LEPSOverview] = [:]
            for row in shown {
                let records = recorded[row["id"]] ?? PlanRecords()
                found[row["ambito_code"]] = LEPSOverview(
                    plan: try Plan(row: row), ambito: try Ambito(row: row),
                    leps: try skeleton.map { leps in
                        StrategicLEPS(
                            number: leps.number, leps: leps.leps,
                            indicators: try definitions.ofLEPS(leps.number).map { try records.sheet(for: $0) })
                    })
            }
            return found
        }
    }
}
