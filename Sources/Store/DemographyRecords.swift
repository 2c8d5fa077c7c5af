import Domain
import GRDB

/// A demographic record as it is saved.
public struct StoredDemographicRecord: Hashable, Sendable {
    /// What it says.
    public let record: DemographicRecord
    /// Whether it is reference data of the installation; the others are the Ambito's own.
    public let isShared: Bool
    /// To be replaced by the next save.
    public let version: Int
    /// Who saved it last: the author's label.
    public let changedBy: String

    /// Makes what is kept of a record.
    public init(record: DemographicRecord, isShared: Bool, version: Int, changedBy: String) {
        (self.record, self.isShared, self.version, self.changedBy) = (record, isShared, version, changedBy)
    }

    /// The record with its version, as forms know it.
    public var recorded: Recorded<DemographicRecord> {
        Recorded(content: record, source: record.source, note: record.note, version: version)
    }
}

extension RecordKind {
    /// The figures of a territory on a day or in a year.
    public static let demography = RecordKind(rawValue: "dati demografici")
    /// A file of figures, loaded at once.
    public static let demographicImport = RecordKind(rawValue: "importazione di dati demografici")
}

extension RecordReference {
    /// The figures of a territory on a day or in a year, as an Ambito keeps them.
    public static func demography(
        of territory: DemographicTerritory, _ reference: DemographicReference, inAmbito code: String?
    ) -> RecordReference {
        RecordReference(.demography, "\(territory.level.label) \(territory.name)/\(reference.code)", ambitoCode: code)
    }
}

extension DemographicRecord {
    /// What the log shows: the texts of the form under the names of its fields.
    var logged: [LoggedField] {
        let texts = DemographicTexts(self).byName
        return DemographicTexts.fields(of: reference).map { LoggedField($0.name, texts[$0.name]) }
    }
}

extension DemographicReference {
    /// How the day or the year is stored.
    var kindCode: String { if case .day = self { "giorno" } else { "anno" } }

    init(row: Row) throws {
        let day = try row.date("counted_on")
        switch row["kind"] as String {
        case "giorno": self = .day(day)
        case "anno": self = .year(day.year)
        default: throw StoreError.damaged
        }
    }
}

extension Headcount {
    /// The columns `males`, `females` and `persons`.
    init(row: Row) throws {
        let males: Int? = row["males"]
        let females: Int? = row["females"]
        let persons: Int? = row["persons"]
        let count: Headcount? =
            switch (males, females, persons) {
            case (let males?, let females?, nil): try? Headcount(males: males, females: females)
            case (nil, nil, let total?): try? Headcount(total: total)
            default: nil
            }
        guard let count else { throw StoreError.damaged }
        self = count
    }

    /// `null` where the sexes are not told apart, and for the total where they are.
    var columns: [Int?] { males == nil ? [nil, nil, total] : [males, females, nil] }
}

extension AgeBand {
    /// What stands for "and over" in the column of the last age.
    static let openEnd = 999

    init(row: Row) throws {
        let through: Int = row["age_through"]
        guard let band = AgeBand(from: row["age_from"], through: through == Self.openEnd ? nil : through) else {
            throw StoreError.damaged
        }
        self = band
    }
}

/// The territories of the database, by code and by name.
struct TerritoryIndex {
    private var byCode: [String: Int64] = [:]
    private var byName: [String: [Named]] = [:]

    private struct Named {
        let id: Int64
        let code: String?
        let province: String?

        /// Whether nothing speaks against its being the territory.
        func mayBe(_ territory: DemographicTerritory) -> Bool {
            let isCodeFine = code == nil || territory.code == nil || code == territory.code
            return isCodeFine && (province == nil || territory.province == nil || province == territory.province)
        }
    }

    /// All territories of a level.
    init(of level: TerritoryLevel, _ db: GRDB.Database) throws {
        let rows = try Row.fetchCursor(
            db, sql: "SELECT id, name_key, code, province FROM demographic_territory WHERE level = ?", arguments: [level.rawValue])
        while let row = try rows.next() { add(row["id"], row["name_key"], row["code"], row["province"]) }
    }

    private mutating func add(_ id: Int64, _ key: String, _ code: String?, _ province: String?) {
        if let code { byCode[code] = id }
        byName[key, default: []].append(Named(id: id, code: code, province: province))
    }

    /// The row of a territory under one of its names; `nil` when there is none, or two that cannot be told apart.
    func find(_ territory: DemographicTerritory, aliases: [String] = []) -> Int64? {
        if let code = territory.code, let id = byCode[code] { return id }
        let keys = Set(([territory.name] + aliases).map(Municipality.nameKey))
        let named: [Named] = keys.flatMap { byName[$0] ?? [] }.filter { $0.mayBe(territory) }
        if named.count == 1 { return named[0].id }
        let sure = named.filter { $0.province != nil && $0.province == territory.province }
        return sure.count == 1 ? sure[0].id : nil
    }

    /// The row of a territory, added when there is none; a code that was not known is kept.
    mutating func identify(_ territory: DemographicTerritory, _ db: GRDB.Database) throws -> Int64 {
        let key = Municipality.nameKey(territory.name)
        guard !key.isEmpty else { throw StoreError.refused(reason: "un territorio non ha nome") }
        if let id = find(territory) {
            if let code = territory.code, byCode[code] == nil {
                try db.execute(
                    sql: "UPDATE demographic_territory SET code = ?, province = coalesce(province, ?) WHERE id = ?",
                    arguments: [code, territory.province, id])
                byCode[code] = id
            }
            return id
        }
        try db.execute(
            sql: "INSERT INTO demographic_territory (level, name, name_key, code, province) VALUES (?, ?, ?, ?, ?)",
            arguments: [territory.level.rawValue, territory.name, key, territory.code, territory.province])
        let id = db.lastInsertedRowID
        add(id, key, territory.code, territory.province)
        return id
    }
}
