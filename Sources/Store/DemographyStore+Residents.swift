import Domain
import GRDB

/// The residents of an Ambito on the day that pages show.
public struct AmbitoResidents: Hashable, Sendable {
    /// When they were counted.
    public let day: CalendarDate
    /// How many there were.
    public let total: Int

    /// Makes a count.
    public init(day: CalendarDate, total: Int) { (self.day, self.total) = (day, total) }
}

extension AmbitoDemography {
    /// The residents of the Ambito on its usual day; `nil` when they are not known for all its municipalities.
    public func residents(by last: CalendarDate) -> AmbitoResidents? {
        usualDay(by: last).flatMap { day in
            ambito.situation(on: day)?.residents.everyone.map { AmbitoResidents(day: day, total: $0.total) }
        }
    }
}

extension DemographyStore {
    /// The residents of an Ambito counted in a year, on the first day of it on which all its municipalities were; nil
    /// when they were not.
    public func residents(ofAmbito code: String, in year: Int) throws -> Int? {
        let ambito = try overview(ofAmbito: code, on: .endOfYear(year), withAreas: false)?.ambito
        let day = ambito?.days.filter { $0.year == year }.min()
        return day.flatMap { ambito?.situation(on: $0)?.residents.everyone?.total }
    }

    /// What ``AmbitoDemography/residents(by:)`` says of many Ambiti, in five queries however many there are; an Ambito of
    /// which a municipality is not counted is not among them.
    public func residents(ofAmbiti codes: Set<String>, by last: CalendarDate) throws -> [String: AmbitoResidents] {
        try database.read { db in
            let territories = try Territories(of: codes, on: last, db)
            let counts = try Self.counts(territories, by: last, db)
            let chosen = codes.reduce(into: [:]) { $0[$1] = Self.chosen(territories.members[$1] ?? [], territories.areas[$1], counts) }
            let ages = try Self.everyone(in: chosen.values.flatMap(\.records), db)
            return chosen.compactMapValues { choice in
                let each = choice.records.compactMap { ages[$0] }
                guard each.count == choice.records.count else { return nil }
                return Headcount.sum(of: each).map { AmbitoResidents(day: choice.day, total: $0.total) }
            }
        }
    }

    /// The rows of Ambiti and of their municipalities among the territories.
    private struct Territories {
        /// By Ambito; a municipality that no figure is about is nil.
        var members: [String: [Int64?]] = [:]
        /// The row of the Ambito itself, where something was published for it.
        var areas: [String: Int64] = [:]

        init(of codes: Set<String>, on day: CalendarDate, _ db: GRDB.Database) throws {
            let towns = try TerritoryIndex(of: .municipality, db)
            let ambiti = try TerritoryIndex(of: .ambito, db)
            let wanted = try TableJSON.text(codes.sorted())
            let of = "FROM json_each(:codes) c CROSS JOIN ambito_municipality am ON am.ambito_code = c.value"
            var aliases: [Int64: [String]] = [:]
            for row in try Row.fetchAll(
                db, sql: "SELECT a.municipality_id, a.alias \(of) JOIN municipality_alias a ON a.municipality_id = am.municipality_id",
                arguments: ["codes": wanted])
            {
                aliases[row["municipality_id"], default: []].append(row["alias"])
            }
            for row in try Row.fetchAll(
                db,
                sql: """
                    SELECT am.ambito_code, m.id, m.name, m.istat_code, m.province \(of)
                    JOIN municipality m ON m.id = am.municipality_id
                    WHERE am.valid_from <= :day AND (am.valid_to IS NULL OR am.valid_to >= :day)
                    """, arguments: ["codes": wanted, "day": day.iso])
            {
                let territory = DemographicTerritory(
                    .municipality, name: row["name"], code: row["istat_code"], province: row["province"])
                members[row["ambito_code"], default: []].append(towns.find(territory, aliases: aliases[row["id"]] ?? []))
            }
            for code in codes { areas[code] = ambiti.find(DemographicTerritory(.ambito, name: code, code: code)) }
        }
    }

    /// Which records count the residents of territories: by territory and day, an Ambito's own under its code and the
    /// installation's under nothing.
    private static func counts(_ territories: Territories, by last: CalendarDate, _ db: GRDB.Database) throws
        -> [Int64: [CalendarDate: Int64]]
    {
        var owners: [Int64: String] = [:]
        for (code, members) in territories.members { for case let id? in members { owners[id] = code } }
        for (code, id) in territories.areas { owners[id] = code }
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT r.id, r.territory_id, r.ambito_code, r.counted_on FROM json_each(:ids) i
                CROSS JOIN demographic_record r ON r.territory_id = i.value
                WHERE r.kind = 'giorno' AND r.counted_on <= :day
                  AND EXISTS (SELECT 1 FROM demographic_age a WHERE a.record_id = r.id AND a.citizenship = 'tutte')
                ORDER BY r.ambito_code IS NOT NULL
                """, arguments: ["ids": try TableJSON.text(owners.keys.sorted()), "day": last.iso])
        var found: [Int64: [CalendarDate: Int64]] = [:]
        while let row = try rows.next() {
            let (territory, owner): (Int64, String?) = (row["territory_id"], row["ambito_code"])
            // The Ambito's own comes after the installation's and takes its place; another Ambito's is not seen.
            guard owner == nil || owner == owners[territory] else { continue }
            found[territory, default: [:]][try row.date("counted_on")] = row["id"]
        }
        return found
    }

    /// The usual day of an Ambito, with the records that are to be added up.
    private static func chosen(_ members: [Int64?], _ area: Int64?, _ counts: [Int64: [CalendarDate: Int64]])
        -> (day: CalendarDate, records: [Int64])?
    {
        let towns = members.map { $0.flatMap { counts[$0] } ?? [:] }
        let whole = area.flatMap { counts[$0] } ?? [:]
        let common = towns.dropFirst().reduce(Set(towns.first?.keys.map { $0 } ?? [])) { $0.intersection($1.keys) }
        let ofTowns = Set(towns.flatMap(\.keys))
        let days = common.union(whole.keys).filter { ofTowns.isEmpty || ofTowns.contains($0) }
        guard let day = days.max() else { return nil }
        return (day, common.contains(day) ? towns.compactMap { $0[day] } : whole[day].map { [$0] } ?? [])
    }

    /// Everybody in each record; a record whose ages do not make everybody up is not among them.
    private static func everyone(in records: [Int64], _ db: GRDB.Database) throws -> [Int64: Headcount] {
        // Where a record says the total, its hundred ages are not read.
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT a.* FROM json_each(:ids) i
                CROSS JOIN demographic_age a ON a.record_id = i.value AND a.citizenship = 'tutte'
                WHERE (a.age_from = 0 AND a.age_through = 999) OR NOT EXISTS (
                    SELECT 1 FROM demographic_age e WHERE e.record_id = i.value AND e.citizenship = 'tutte'
                      AND e.age_from = 0 AND e.age_through = 999)
                """, arguments: ["ids": try TableJSON.text(records.sorted())])
        var ages: [Int64: [AgeBand: Headcount]] = [:]
        while let row = try rows.next() {
            ages[row["record_id"], default: [:]][try AgeBand(row: row)] = try Headcount(row: row)
        }
        return ages.compactMapValues { AgeStructure($0).everyone }
    }
}
