import Domain
import GRDB

/// Ambiti, the health authorities they work with, their municipalities.
public struct TerritoryStore: Sendable {
    let database: Database

    /// Every Ambito that exists on `day`, by name, with its ATS.
    public func ambiti(on day: CalendarDate) throws -> [AmbitoEntry] {
        try database.read { db in
            var ats: [String: HealthAuthority] = [:]
            for code in try String.fetchAll(db, sql: "SELECT code FROM ats") {
                ats[code] = try Self.authority(.ats, code, db)
            }
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT a.code, a.name, a.sioss_code, a.valid_from, a.valid_to, a.ats_code,
                           (SELECT count(*) FROM plan p WHERE p.ambito_code = a.code) AS plan_count
                    FROM ambito a
                    WHERE a.valid_from <= :day AND (a.valid_to IS NULL OR a.valid_to >= :day)
                    ORDER BY a.name
                    """,
                arguments: ["day": day.iso]
            ).map { row in
                guard let ats = ats[row["ats_code"]] else { throw StoreError.damaged }
                return AmbitoEntry(ambito: try Ambito(row: row), ats: ats, planCount: row["plan_count"])
            }
        }
    }

    /// All that is known of one Ambito on `day`, in one read; `nil` when there is no such Ambito.
    public func profile(of ambitoCode: String, on day: CalendarDate) throws -> AmbitoProfile? {
        try database.read { db in
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT code, name, sioss_code, valid_from, valid_to, ats_code FROM ambito WHERE code = ?",
                    arguments: [ambitoCode])
            else { return nil }
            return AmbitoProfile(
                ambito: try Ambito(row: row),
                ats: try Self.authority(.ats, row["ats_code"], db),
                asst: try Self.authorities(.asst, of: ambitoCode, on: day, db),
                distretti: try Self.authorities(.distretto, of: ambitoCode, on: day, db),
                municipalities: try Self.municipalities(of: ambitoCode, on: day, db),
                plans: try PlanStore.plans(of: ambitoCode, db))
        }
    }

    /// The ATS that an Ambito belongs to; `nil` when there is no such Ambito.
    public func healthAgency(ofAmbito code: String) throws -> HealthAuthority? {
        try database.read { db in
            try String.fetchOne(db, sql: "SELECT ats_code FROM ambito WHERE code = ?", arguments: [code])
                .map { try Self.authority(.ats, $0, db) }
        }
    }

    /// The municipality that `text` names within an Ambito, whatever its spelling; `nil` when none does.
    public func municipality(named text: String, inAmbito ambitoCode: String, on day: CalendarDate) throws
        -> Municipality?
    {
        try database.read { db in
            try Self.municipalities(of: ambitoCode, on: day, db).map(\.municipality).first { $0.isNamed(text) }
        }
    }

    // MARK: - Inside one read

    static func municipalities(of ambitoCode: String, on day: CalendarDate, _ db: GRDB.Database) throws
        -> [MunicipalityProfile]
    {
        var aliases: [Int64: [String]] = [:]
        for row in try Row.fetchAll(
            db,
            sql: """
                SELECT municipality_id, alias FROM municipality_alias
                WHERE municipality_id IN (SELECT municipality_id FROM ambito_municipality WHERE ambito_code = ?)
                ORDER BY municipality_id, alias
                """, arguments: [ambitoCode])
        {
            aliases[row["municipality_id"], default: []].append(row["alias"])
        }
        return try Row.fetchAll(
            db,
            sql: """
                SELECT m.id, m.name, m.istat_code, am.is_lead_body, am.valid_from, am.valid_to
                FROM ambito_municipality am
                JOIN municipality m ON m.id = am.municipality_id
                WHERE am.ambito_code = :ambito AND am.valid_from <= :day
                  AND (am.valid_to IS NULL OR am.valid_to >= :day)
                ORDER BY am.position
                """,
            arguments: ["ambito": ambitoCode, "day": day.iso]
        ).map { row in
            let name: String = row["name"]
            return MunicipalityProfile(
                municipality: Municipality(name: name, istatCode: row["istat_code"], aliases: aliases[row["id"]] ?? []),
                membership: MunicipalityMembership(
                    ambitoCode: ambitoCode, municipalityName: name, isLeadBody: row["is_lead_body"],
                    validity: try row.validity()))
        }
    }

    /// Adds a municipality to an Ambito. A municipality of that name and province that is already there is used as it
    /// is. What was added is logged.
    static func add(
        _ profile: MunicipalityProfile, province: String, position: Int, by author: Author, at now: Instant,
        _ db: GRDB.Database
    ) throws {
        let municipality = profile.municipality
        var added: [LoggedField] = []
        try db.execute(
            sql: """
                INSERT INTO municipality (name, province, istat_code) VALUES (?, ?, ?)
                ON CONFLICT (name, province) DO NOTHING
                """,
            arguments: [municipality.name, province, municipality.istatCode])
        let id = try Int64.fetchOne(
            db, sql: "SELECT id FROM municipality WHERE name = ? AND province = ?",
            arguments: [municipality.name, province])
        for alias in municipality.aliases {
            try db.execute(
                sql: "INSERT OR IGNORE INTO municipality_alias (municipality_id, alias) VALUES (?, ?)",
                arguments: [id, alias])
        }
        try db.execute(
            sql: """
                INSERT INTO ambito_municipality (
                    ambito_code, municipality_id, position, is_lead_body, valid_from, valid_to)
                SELECT :ambito, :id, :position, :lead, :from, :to
                WHERE NOT EXISTS (
                    SELECT 1 FROM ambito_municipality WHERE municipality_id = :id AND valid_to IS NULL)
                """,
            arguments: [
                "ambito": profile.membership.ambitoCode, "id": id, "position": position,
                "lead": profile.membership.isLeadBody, "from": profile.membership.validity.from?.iso,
                "to": profile.membership.validity.to?.iso,
            ])
        if db.changesCount > 0 {
            added += [
                LoggedField("comune", municipality.name), LoggedField("provincia", province),
                LoggedField("ente capofila", profile.membership.isLeadBody ? "sì" : nil),
                LoggedField("dal", profile.membership.validity.from?.iso),
            ]
        }
        try ChangeLog.record(
            [FieldChange](from: [], to: added),
            of: RecordReference(.municipality, municipality.name, ambitoCode: profile.membership.ambitoCode),
            by: author, at: now, db)
    }

    private static func authority(_ kind: HealthAuthority.Kind, _ code: String, _ db: GRDB.Database) throws
        -> HealthAuthority
    {
        let row = try Row.fetchOne(
            db, sql: "SELECT name, valid_from, valid_to FROM \(kind.rawValue) WHERE code = ?", arguments: [code])
        guard let row else { throw StoreError.damaged }
        return HealthAuthority(kind: kind, code: code, name: row["name"], validity: try row.validity())
    }

    private static func authorities(
        _ kind: HealthAuthority.Kind, of ambitoCode: String, on day: CalendarDate, _ db: GRDB.Database
    ) throws -> [HealthAuthority] {
        // The level names table and column: a word of ours, never a user's.
        try String.fetchAll(
            db,
            sql: """
                SELECT DISTINCT \(kind.rawValue)_code FROM ambito_district
                WHERE ambito_code = :ambito AND valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day)
                ORDER BY 1
                """,
            arguments: ["ambito": ambitoCode, "day": day.iso]
        ).map { try authority(kind, $0, db) }
    }
}

/// An Ambito in the list of all.
public struct AmbitoEntry: Hashable, Sendable {
    public let ambito: Ambito
    public let ats: HealthAuthority
    /// How many plans of the Ambito this installation holds.
    public let planCount: Int
}

/// An Ambito with the authorities it works with, its municipalities and its plans. Who lives there is in
/// ``DemographyStore``.
public struct AmbitoProfile: Hashable, Sendable {
    public let ambito: Ambito
    public let ats: HealthAuthority
    /// By code; several for some Ambiti.
    public let asst: [HealthAuthority]
    /// By code; several for some Ambiti.
    public let distretti: [HealthAuthority]
    /// In the order of the plan; empty when the installation does not know them.
    public let municipalities: [MunicipalityProfile]
    /// Latest period first.
    public let plans: [Plan]
}

/// A municipality within an Ambito.
public struct MunicipalityProfile: Hashable, Sendable {
    public let municipality: Municipality
    public let membership: MunicipalityMembership
}

extension Ambito {
    init(row: Row) throws {
        self.init(code: row["code"], name: row["name"], siossCode: row["sioss_code"], validity: try row.validity())
    }
}

extension RecordKind {
    /// A municipality of an Ambito.
    public static let municipality = RecordKind(rawValue: "comune")
}

extension Database {
    /// Ambiti, authorities, municipalities.
    public var territory: TerritoryStore { TerritoryStore(database: self) }
}
