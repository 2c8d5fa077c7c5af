import Domain
import GRDB

/// What is known of an Ambito, of its municipalities, and of the areas it lies in.
public struct AmbitoDemography: Hashable, Sendable {
    /// The Ambito with its municipalities and authorities.
    public let profile: AmbitoProfile
    /// The municipalities in the order of the plan, each with everything known of it.
    public let municipalities: [DemographicHistory]
    /// The Ambito: the sum of its municipalities, and what was published for it as a whole where there is no sum.
    public let ambito: DemographicHistory
    /// The Distretti, ASST, ATS, the Region and Italy, with or without figures.
    public let surroundings: [DemographicHistory]
    /// Those of which something is known.
    public var areas: [DemographicHistory] { surroundings.filter { !$0.references.isEmpty } }

    /// The latest day, not later than another, that a page shows without being asked for one: on which the Ambito and
    /// a municipality were counted, or else somebody.
    public func usualDay(by last: CalendarDate) -> CalendarDate? {
        DemographicHistory.usualDay(of: ambito, with: municipalities, by: last)
    }

    /// The municipality with a name in an address; `nil` when there is none in the Ambito.
    public func municipality(slug: String) -> DemographicHistory? {
        municipalities.first { $0.territory.slug == slug }
    }
}

extension DemographicTerritory {
    /// The name in an address: letters and digits, without case or accents.
    public var slug: String { Municipality.nameKey(name) }
}

extension DemographyStore {
    static func overview(
        _ profile: AmbitoProfile, on day: CalendarDate, scope: String?, withAreas: Bool, _ db: GRDB.Database
    ) throws -> AmbitoDemography {
        let code = profile.ambito.code
        let municipalities = try histories(ofMunicipalitiesIn: [code: profile.municipalities.map(\.municipality)], scope: scope, db)
        let territory = DemographicTerritory(.ambito, name: profile.ambito.name, code: code)
        let ambito = DemographicHistory(of: territory, parts: municipalities, own: try published(territory, scope: scope, db))
        guard withAreas else {
            return AmbitoDemography(profile: profile, municipalities: municipalities, ambito: ambito, surroundings: [])
        }
        var areas: [DemographicHistory] = []
        for authority in profile.distretti + profile.asst + [profile.ats] {
            areas.append(try history(of: authority, on: day, scope: scope, db))
        }
        for territory in [
            DemographicTerritory(.region, name: "Lombardia", code: "03"), DemographicTerritory(.country, name: "Italia", code: "IT"),
        ] {
            areas.append(DemographicHistory(of: territory, try published(territory, scope: scope, db)))
        }
        return AmbitoDemography(
            profile: profile, municipalities: municipalities, ambito: ambito, surroundings: areas)
    }

    /// An authority's area: what was published for it, and the sum of its municipalities where all of them are known.
    private static func history(of authority: HealthAuthority, on day: CalendarDate, scope: String?, _ db: GRDB.Database) throws
        -> DemographicHistory
    {
        let (level, ambiti) =
            switch authority.kind {
            case .distretto: (TerritoryLevel.distretto, "SELECT ambito_code FROM ambito_district WHERE distretto_code = ?")
            case .asst: (.asst, "SELECT ambito_code FROM ambito_district WHERE asst_code = ?")
            case .ats: (.ats, "SELECT code FROM ambito WHERE ats_code = ?")
            }
        let territory = DemographicTerritory(level, name: authority.name, code: authority.code)
        let own = try published(territory, scope: scope, db)
        let codes = try Set(String.fetchAll(db, sql: ambiti, arguments: [authority.code]))
        var members: [String: [Municipality]] = [:]
        for ambito in codes {
            let municipalities = try TerritoryStore.municipalities(of: ambito, on: day, db).map(\.municipality)
            guard !municipalities.isEmpty else { return DemographicHistory(of: territory, own) }
            // An Ambito in two Distretti is not told apart by municipality.
            let districts = try Int.fetchOne(
                db, sql: "SELECT count(DISTINCT \(authority.kind == .asst ? "asst_code" : "distretto_code")) FROM ambito_district WHERE ambito_code = ?",
                arguments: [ambito])
            guard authority.kind == .ats || districts == 1 else { return DemographicHistory(of: territory, own) }
            members[ambito] = municipalities
        }
        let parts = try histories(ofMunicipalitiesIn: members, scope: scope, db)
        return DemographicHistory(of: territory, parts: parts, own: own)
    }

    /// Everything known of municipalities, in their order; an empty history where nothing is.
    private static func histories(ofMunicipalitiesIn members: [String: [Municipality]], scope: String?, _ db: GRDB.Database) throws
        -> [DemographicHistory]
    {
        let index = try TerritoryIndex(of: .municipality, db)
        var found: [(territory: DemographicTerritory, id: Int64?)] = []
        for (ambito, municipalities) in members.sorted(by: { $0.key < $1.key }) {
            let provinces = try provinces(inAmbito: ambito, db)
            for municipality in municipalities {
                let territory = DemographicTerritory(
                    .municipality, name: municipality.name, code: municipality.istatCode, province: provinces[municipality.name])
                found.append((territory, index.find(territory, aliases: municipality.aliases)))
            }
        }
        let territories = Dictionary(found.compactMap { each in each.id.map { ($0, each.territory) } }) { first, _ in first }
        let records = try records(of: territories, inAmbito: scope, db)
        return found.map { each in
            DemographicHistory(of: each.territory, combined(each.id.flatMap { records[$0] } ?? []))
        }
    }

    private static func provinces(inAmbito code: String, _ db: GRDB.Database) throws -> [String: String] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT m.name, m.province FROM ambito_municipality am JOIN municipality m ON m.id = am.municipality_id
                WHERE am.ambito_code = ?
                """, arguments: [code])
        return Dictionary(rows.map { ($0["name"], $0["province"]) }) { first, _ in first }
    }

    private static func published(_ territory: DemographicTerritory, scope: String?, _ db: GRDB.Database) throws -> [DemographicRecord] {
        guard let id = try TerritoryIndex(of: territory.level, db).find(territory) else { return [] }
        return combined(try records(of: [id: territory], inAmbito: scope, db)[id] ?? [])
    }

    /// One record for each reference: the Ambito's own, with what it does not say from the installation's.
    private static func combined(_ stored: [StoredDemographicRecord]) -> [DemographicRecord] {
        var records: [DemographicRecord] = []
        for each in stored {
            if let last = records.last, last.reference == each.record.reference {
                records[records.count - 1] = last.completed(from: each.record)
            } else {
                records.append(each.record)
            }
        }
        return records
    }
}
