import Domain
import GRDB

/// Who lives in the territories, by sex, age and citizenship, and what happened there in a year.
///
/// Every query takes the Ambito as scope: it sees its own records and the installation's reference data, its own first.
public struct DemographyStore: Sendable {
    let database: Database

    /// What is known of an Ambito, its municipalities and the areas around it; `nil` when there is no such Ambito.
    /// - Parameters:
    ///   - day: on which municipalities belong to the Ambito.
    ///   - withAreas: whether Distretti, ASST, ATS, Region and Italy are read as well: most of the work.
    ///   - includingOwn: false for a reader who may not see what the Ambito itself recorded.
    public func overview(
        ofAmbito code: String, on day: CalendarDate, withAreas: Bool = true, includingOwn: Bool = true
    ) throws -> AmbitoDemography? {
        guard let profile = try database.territory.profile(of: code, on: day) else { return nil }
        return try database.read {
            try Self.overview(profile, on: day, scope: includingOwn ? code : nil, withAreas: withAreas, $0)
        }
    }

    /// The record of a territory on a day or in a year, the Ambito's own or, without one, the installation's.
    public func record(of territory: DemographicTerritory, _ reference: DemographicReference, inAmbito code: String?) throws
        -> StoredDemographicRecord?
    {
        try database.read { db in
            guard let id = try TerritoryIndex(of: territory.level, db).find(territory) else { return nil }
            return try Self.records(of: [id: territory], inAmbito: code, reference: reference, db).first?.value.first
        }
    }

    /// Saves a record whole, as the Ambito's own.
    ///
    /// - Parameter version: the version on which the user worked; `nil` when the Ambito had no record of its own.
    /// - Throws: `StoreError.notFound` for an unknown Ambito, `.refused` without source.
    public func save(
        _ record: DemographicRecord, inAmbito code: String, replacing version: Int?, by author: Author, at now: Instant
    ) throws -> SaveResult<StoredDemographicRecord> {
        try database.write { db in
            var index = try TerritoryIndex(of: record.territory.level, db)
            let id = try index.identify(record.territory, db)
            let current = try Self.own(id, record.territory, record.reference, code, db)
            guard current?.version == version else { return .conflict(current: current) }
            let next = try Self.nextVersion(after: version, inAmbito: code, db)
            try Self.write(record, territory: id, inAmbito: code, version: next, by: author, at: now, db)
            try ChangeLog.record(
                [FieldChange](from: current?.record.logged ?? [], to: record.logged),
                of: .demography(of: record.territory, record.reference, inAmbito: code), by: author, at: now, db)
            return .saved(version: next)
        }
    }

    /// Removes the Ambito's own record: the figures are missing again, which is not zero.
    public func remove(
        _ territory: DemographicTerritory, _ reference: DemographicReference, inAmbito code: String, replacing version: Int,
        by author: Author, at now: Instant
    ) throws -> SaveResult<StoredDemographicRecord> {
        try database.write { db in
            guard let id = try TerritoryIndex(of: territory.level, db).find(territory),
                let current = try Self.own(id, territory, reference, code, db)
            else { return .conflict(current: nil) }
            guard current.version == version else { return .conflict(current: current) }
            try Self.delete(territory: id, reference, inAmbito: code, db)
            try ChangeLog.record(
                [FieldChange](from: current.record.logged, to: []),
                of: .demography(of: territory, reference, inAmbito: code), by: author, at: now, db)
            return .saved(version: try Self.nextVersion(after: version, inAmbito: code, db))
        }
    }

    /// Whether an Ambito has any figures of its own.
    public func hasRecords(ofAmbito code: String) throws -> Bool {
        try database.read { db in
            try Int.fetchOne(db, sql: "SELECT 1 FROM demographic_record WHERE ambito_code = ? LIMIT 1", arguments: [code]) != nil
        }
    }

    // MARK: - Inside a transaction

    /// The Ambito's own record; `nil` when it has none.
    static func own(
        _ id: Int64, _ territory: DemographicTerritory, _ reference: DemographicReference, _ code: String?, _ db: GRDB.Database
    ) throws -> StoredDemographicRecord? {
        try records(of: [id: territory], inAmbito: code, reference: reference, db)[id]?.first { $0.isShared == (code == nil) }
    }

    /// The versions of an Ambito's records rise with its plans, and never come back.
    static func nextVersion(after version: Int?, inAmbito code: String, _ db: GRDB.Database) throws -> Int {
        guard try Int.fetchOne(db, sql: "SELECT 1 FROM ambito WHERE code = ?", arguments: [code]) != nil else {
            throw StoreError.notFound(what: "Ambito \(code)")
        }
        let revisions = try Int64.fetchAll(db, sql: "SELECT id FROM plan WHERE ambito_code = ?", arguments: [code])
            .map { try PlanStore.raiseRevision(of: $0, db) }
        return max((version ?? 0) + 1, revisions.max() ?? 1)
    }

    static func delete(
        territory id: Int64, _ reference: DemographicReference, inAmbito code: String?, _ db: GRDB.Database
    ) throws {
        try db.execute(
            sql: "DELETE FROM demographic_record WHERE territory_id = ? AND counted_on = ? AND kind = ? AND ambito_code IS ?",
            arguments: [id, reference.lastDay.iso, reference.kindCode, code])
    }

    /// Writes a record in the place of the one of the same territory, reference and Ambito.
    static func write(
        _ record: DemographicRecord, territory: Int64, inAmbito code: String?, version: Int, by author: Author, at now: Instant,
        _ db: GRDB.Database
    ) throws {
        guard record.source.contains(where: { !$0.isWhitespace }) else {
            throw StoreError.refused(reason: "i dati demografici vogliono una fonte")
        }
        try delete(territory: territory, record.reference, inAmbito: code, db)
        try db.cachedStatement(
            sql: """
                INSERT INTO demographic_record (
                    ambito_code, territory_id, kind, counted_on, source, note, version, changed_at, changed_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            code, territory, record.reference.kindCode, record.reference.lastDay.iso, record.source, record.note, version, now.iso,
            author.label,
        ])
        let id = db.lastInsertedRowID
        for (citizenship, structure) in record.ages where !structure.isEmpty {
            let rows = structure.counts.map { band, count in [band.from, band.through ?? AgeBand.openEnd] + count.columns }
            // All ages of a record at once: a statement for each would take most of the time of an import.
            try db.cachedStatement(
                sql: """
                    INSERT INTO demographic_age (record_id, citizenship, age_from, age_through, males, females, persons)
                    SELECT ?, ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?)
                    """
            ).execute(arguments: [id, citizenship.rawValue, TableJSON.text(rows)])
        }
        for (figure, count) in record.figures {
            try db.execute(
                sql: "INSERT INTO demographic_figure (record_id, figure, males, females, persons) VALUES (?, ?, ?, ?, ?)",
                arguments: [id, figure.rawValue] + StatementArguments(count.columns))
        }
        for (field, reason) in record.absences {
            try db.execute(
                sql: "INSERT INTO demographic_absence (record_id, field, reason) VALUES (?, ?, ?)",
                arguments: [id, field, reason.rawValue])
        }
    }

    /// The records of territories by their row, each with the latest reference first; of one reference, the Ambito's own
    /// stands before the installation's.
    /// - Parameter reference: only those of it; nil for all.
    static func records(
        of territories: [Int64: DemographicTerritory], inAmbito code: String?, reference: DemographicReference? = nil,
        _ db: GRDB.Database
    ) throws -> [Int64: [StoredDemographicRecord]] {
        guard !territories.isEmpty else { return [:] }
        let ids = try TableJSON.text(territories.keys.sorted())
        let wanted = """
            FROM demographic_record r
            WHERE r.territory_id IN (SELECT value FROM json_each(:ids)) AND (r.ambito_code = :ambito OR r.ambito_code IS NULL)
              AND (:day IS NULL OR (r.counted_on = :day AND r.kind = :kind))
            """
        let arguments: StatementArguments = [
            "ids": ids, "ambito": code, "day": reference?.lastDay.iso, "kind": reference?.kindCode,
        ]
        var ages: [Int64: [Citizenship: [AgeBand: Headcount]]] = [:]
        let ageRows = try Row.fetchCursor(
            db, sql: "SELECT a.* FROM demographic_age a WHERE a.record_id IN (SELECT r.id \(wanted))", arguments: arguments)
        while let row = try ageRows.next() {
            ages[row["record_id"], default: [:]][try row.code("citizenship"), default: [:]][try AgeBand(row: row)] = try Headcount(row: row)
        }
        var figures: [Int64: [DemographicFigure: Headcount]] = [:]
        for row in try Row.fetchAll(
            db, sql: "SELECT f.* FROM demographic_figure f WHERE f.record_id IN (SELECT r.id \(wanted))", arguments: arguments)
        {
            figures[row["record_id"], default: [:]][try row.code("figure")] = try Headcount(row: row)
        }
        var absences: [Int64: [String: AbsenceReason]] = [:]
        for row in try Row.fetchAll(
            db, sql: "SELECT b.* FROM demographic_absence b WHERE b.record_id IN (SELECT r.id \(wanted))", arguments: arguments)
        {
            absences[row["record_id"], default: [:]][row["field"]] = try row.code("reason")
        }
        var stored: [Int64: [StoredDemographicRecord]] = [:]
        for row in try Row.fetchAll(
            db, sql: "SELECT r.* \(wanted) ORDER BY r.counted_on DESC, r.kind, r.ambito_code IS NULL", arguments: arguments)
        {
            let (id, territoryID): (Int64, Int64) = (row["id"], row["territory_id"])
            guard let territory = territories[territoryID] else { continue }
            let record = DemographicRecord(
                territory, try DemographicReference(row: row), source: row["source"], note: row["note"],
                ages: (ages[id] ?? [:]).mapValues { AgeStructure($0) }, figures: figures[id] ?? [:], absences: absences[id] ?? [:])
            stored[territoryID, default: []].append(
                StoredDemographicRecord(
                    record: record, isShared: (row["ambito_code"] as String?) == nil, version: row["version"], changedBy: row["changed_by"]))
        }
        return stored
    }
}

extension Database {
    /// Residents by age, and what happened in a year.
    public var demography: DemographyStore { DemographyStore(database: self) }
}
