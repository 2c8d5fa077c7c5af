import Crypto
import Domain
import Foundation
import GRDB

/// The frozen versions of plans.
public struct PlanVersionStore: Sendable {
    let database: Database
    let templates: CardTemplates

    /// The versions of a plan, the latest first.
    public func all(of key: PlanKey) throws -> [PlanVersion] {
        try database.read { db in
            guard let (id, _) = try PlanStore.find(key, db) else { return [] }
            return try Self.versions(
                Row.fetchAll(
                    db, sql: "SELECT \(Self.columns) FROM plan_version WHERE plan_id = ? ORDER BY number DESC", arguments: [id]), db)
        }
    }

    /// One version; `nil` when the plan has none with the number.
    public func version(_ number: Int, of key: PlanKey) throws -> PlanVersion? {
        try all(of: key).first { $0.number == number }
    }

    /// The latest version of each plan of a period that the ATS has received, by Ambito; none for a plan without one.
    public func latestTransmitted(of period: PlanPeriod) throws -> [String: PlanVersion] {
        try database.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT \(Self.columns), p.ambito_code, max(v.number) FROM plan p JOIN plan_version v ON v.plan_id = p.id
                    WHERE p.period = ? AND EXISTS (
                        SELECT 1 FROM plan_version_step s
                        WHERE s.plan_id = v.plan_id AND s.version = v.number AND s.state IN ('trasmesso', 'recepito'))
                    GROUP BY p.ambito_code
                    """, arguments: [period.label])
            return try Dictionary(zip(rows.map { $0["ambito_code"] }, Self.versions(rows, db))) { first, _ in first }
        }
    }

    /// The HTML file of a version, as it was frozen.
    /// - Throws: `StoreError.damaged` when it no longer gives its digest.
    public func document(_ number: Int, of key: PlanKey) throws -> [UInt8]? {
        try frozenFile("SELECT document, document_digest AS digest FROM plan_version WHERE plan_id = ? AND number = ?", number, key)
    }

    /// The HTML file of a version that everyone may read, as it was frozen; `nil` when there is none.
    /// - Throws: `StoreError.damaged` when it no longer gives its digest.
    public func publicDocument(_ number: Int, of key: PlanKey) throws -> [UInt8]? {
        try frozenFile("SELECT document, digest FROM plan_version_public WHERE plan_id = ? AND version = ?", number, key)
    }

    private func frozenFile(_ sql: String, _ number: Int, _ key: PlanKey) throws -> [UInt8]? {
        try database.read { db in
            guard let (id, _) = try PlanStore.find(key, db), let row = try Row.fetchOne(db, sql: sql, arguments: [id, number]) else { return nil }
            let octets: Data = row["document"]
            guard SHA256.hash(data: octets).hexadecimal == row["digest"] as String else { throw StoreError.damaged }
            return Array(octets)
        }
    }

    /// The data of a version with its verdicts.
    /// - Throws: `StoreError.damaged` when they no longer give their digest.
    public func content(_ number: Int, of key: PlanKey) throws -> (file: PlanFile, verdicts: [PlanVerdict])? {
        try database.read { db in
            guard let (id, _) = try PlanStore.find(key, db),
                let row = try Row.fetchOne(
                    db, sql: "SELECT data, verdicts, data_digest FROM plan_version WHERE plan_id = ? AND number = ?",
                    arguments: [id, number])
            else { return nil }
            let text: String = row["data"]
            guard SHA256.hash(data: Data(text.utf8)).hexadecimal == row["data_digest"] as String,
                let file = try? PlanFile(text: text.utf8)
            else { throw StoreError.damaged }
            return (file, try CanonicalJSON.content(of: row["verdicts"]))
        }
    }

    /// The verdicts of a plan as it is now: LEPS first, then cards.
    public func verdicts(of key: PlanKey, today: CalendarDate) throws -> [PlanVerdict] {
        guard let overview = try database.leps.overview(of: key) else { return [] }
        let ofLEPS = overview.indicators.flatMap { sheet in
            let check = AchievementCheck(indicator: sheet.indicator, ranges: sheet.regional, values: sheet.values)
            return key.period.years.map { year in
                PlanVerdict(
                    key: "leps:\(sheet.indicator.code)", title: "Indicatore LEPS \(sheet.indicator.code) \(sheet.shortTitle)", year: year,
                    verdict: check.result(for: year, asOf: today).verdict.kind)
            }
        }
        let values = try database.cardValues.all(in: key)
        let ofCards = try database.cards(using: templates).all(in: key).flatMap { stored in
            stored.card.indicators.flatMap { indicator in
                let recorded = values[stored.card.code]?[indicator.code]?.content ?? .none
                let check = indicator.check(recorded, in: key.period)
                return check.checkYears.map { year in
                    PlanVerdict(
                        key: "scheda:\(stored.card.code)/\(indicator.code)",
                        title: "Scheda \(stored.card.code), indicatore \(indicator.code) \(indicator.title)", year: year,
                        verdict: check.result(for: year, asOf: today).verdict.kind)
                }
            }
        }
        return ofLEPS + ofCards
    }

    /// Freezes a plan as it is.
    ///
    /// - Parameters:
    ///   - file: the data as they were when the document was made: when they are no longer so, nothing is frozen.
    ///   - document: the HTML file.
    ///   - publicDocument: the one that everyone may read.
    ///   - number: the one that the document names; the next.
    /// - Throws: `StoreError.refused` without a reason, or when the plan or the number changed meanwhile.
    public func freeze(
        _ file: PlanFile, document: [UInt8], publicDocument: [UInt8]? = nil, verdicts: [PlanVerdict], counts: [CompletenessRule.Severity: Int], number: Int,
        reason: String, by author: Author, at now: Instant
    ) throws -> PlanVersion {
        guard reason.contains(where: { !$0.isWhitespace }) else { throw StoreError.refused(reason: "una versione vuole un motivo") }
        return try database.write { db in
            let key = file.plan.key
            guard let (id, _) = try PlanStore.find(key, db) else { throw StoreError.notFound(what: "piano \(key.period.label)") }
            let last = try Int.fetchOne(db, sql: "SELECT max(number) FROM plan_version WHERE plan_id = ?", arguments: [id]) ?? 0
            guard last + 1 == number, try PlanFileStore.export(key, db) == file else {
                throw StoreError.refused(reason: "nel frattempo il Piano è cambiato: congelare di nuovo")
            }
            let (data, digest) = (file.canonicalText, SHA256.hash(data: Data(document)).hexadecimal)
            try db.execute(
                sql: """
                    INSERT INTO plan_version (
                        plan_id, number, frozen_at, frozen_by, reason, data, document, verdicts, blocking, warnings, notes,
                        data_digest, document_digest)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id, number, now.iso, author.label, reason, data, Data(document), try CanonicalJSON.text(of: verdicts),
                    counts[.blocking] ?? 0, counts[.warning] ?? 0, counts[.note] ?? 0, file.digest, digest,
                ])
            let publicDigest = publicDocument.map { SHA256.hash(data: Data($0)).hexadecimal }
            if let publicDocument {
                try db.execute(
                    sql: "INSERT INTO plan_version_public (plan_id, version, digest, document) VALUES (?, ?, ?, ?)",
                    arguments: [id, number, publicDigest, Data(publicDocument)])
            }
            _ = try PlanStore.raiseRevision(of: id, db)
            let fields = [
                LoggedField("versione", String(number)), LoggedField("motivo", reason), LoggedField("impronta dei dati", file.digest),
                LoggedField("impronta del documento", digest),
                LoggedField("impronta del documento pubblico", publicDigest),
            ]
            try ChangeLog.record([FieldChange](from: [], to: fields), of: .version(number, of: key), by: author, at: now, db)
            return try Self.read(number, of: id, db)
        }
    }

    /// Takes a step of a version. What is transmitted is from then on read by the ATS.
    ///
    /// - Parameters:
    ///   - agreementGaps: what the programme agreement lacks; `nil` when none is recorded.
    ///   - version: the number of steps the user saw.
    /// - Throws: `PlanVersionStep.Refusal`; `StoreError.notFound`.
    public func take(
        _ step: PlanVersionStep, of number: Int, in key: PlanKey, agreementGaps: [String]?, replacing version: Int,
        by author: Author, at now: Instant, today: CalendarDate
    ) throws -> SaveResult<PlanVersion> {
        try database.write { db in
            guard let (id, _) = try PlanStore.find(key, db),
                try Int.fetchOne(db, sql: "SELECT 1 FROM plan_version WHERE plan_id = ? AND number = ?", arguments: [id, number]) != nil
            else { throw StoreError.notFound(what: "versione \(number) del piano \(key.period.label)") }
            let current = try Self.read(number, of: id, db)
            guard current.version == version else { return .conflict(current: current) }
            let refusals = step.refusals(
                from: current.state, blocking: current.counts[.blocking] ?? 0, agreementGaps: agreementGaps, today: today)
            if let refusal = refusals.first { throw refusal }
            try db.execute(
                sql: """
                    INSERT INTO plan_version_step (plan_id, version, number, state, act, act_date, reason, taken_by, taken_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id, number, current.version + 1, step.state.rawValue, step.act, step.date?.iso, step.reason, author.label, now.iso,
                ])
            let revision = try PlanStore.raiseRevision(of: id, db)
            let after = [
                LoggedField("stato", step.state.rawValue), LoggedField("atto", step.act), LoggedField("data", step.date?.iso),
                LoggedField("motivo", step.reason),
            ]
            try ChangeLog.record(
                [FieldChange](from: [LoggedField("stato", current.state.rawValue)], to: after), of: .version(number, of: key),
                by: author, at: now, db)
            if step.state >= .transmitted { try Self.submit(id, key, revision: revision, by: author, at: now, db) }
            return .saved(version: current.version + 1)
        }
    }

    /// The versions that a digest belongs to, of the document or of the data: equal plans give equal digests.
    public func known(by digest: String) throws -> [KnownVersion] {
        try database.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT \(Self.columns), p.ambito_code, p.period FROM plan_version v JOIN plan p ON p.id = v.plan_id
                    WHERE v.data_digest = :digest OR v.document_digest = :digest OR (v.plan_id, v.number) IN (
                        SELECT plan_id, version FROM plan_version_public WHERE digest = :digest)
                    ORDER BY v.frozen_at DESC
                    """, arguments: ["digest": digest])
            return try zip(rows, Self.versions(rows, db)).compactMap { row, version in
                let key = PlanKey(ambitoCode: row["ambito_code"], period: try PlanPeriod(stored: row["period"]))
                guard let entry = try PlanStore.entry(key, db) else { return nil }
                let file: KnownVersion.File = version.documentDigest == digest ? .document
                    : version.publicDigest == digest ? .publicDocument : .data
                return KnownVersion(entry: entry, version: version, file: file)
            }
        }
    }

    // MARK: - Inside one transaction

    private static let columns = """
        plan_id, number, frozen_at, frozen_by, reason, blocking, warnings, notes, data_digest, document_digest
        """

    static func read(_ number: Int, of planID: Int64, _ db: GRDB.Database) throws -> PlanVersion {
        let rows = try Row.fetchAll(
            db, sql: "SELECT \(columns) FROM plan_version WHERE plan_id = ? AND number = ?", arguments: [planID, number])
        guard let version = try versions(rows, db).first else { throw StoreError.damaged }
        return version
    }

    /// Which version of which plan.
    private struct Place: Hashable {
        let plan: Int64
        let number: Int
    }

    /// The versions of rows, in their order: as many queries for one as for all.
    private static func versions(_ rows: [Row], _ db: GRDB.Database) throws -> [PlanVersion] {
        guard !rows.isEmpty else { return [] }
        let plans = Set(rows.map { $0["plan_id"] as Int64 })
        func all(_ columns: String, _ table: String) throws -> [Place: [Row]] {
            let found = try Row.fetchAll(
                db,
                sql: """
                    SELECT plan_id, version, \(columns) FROM \(table)
                    WHERE plan_id IN (\(databaseQuestionMarks(count: plans.count)))
                    """,
                arguments: StatementArguments(plans))
            return Dictionary(grouping: found) { Place(plan: $0["plan_id"], number: $0["version"]) }
        }
        let steps = try all("number, state, act, act_date, reason, taken_by, taken_at", "plan_version_step")
        let digests = try all("digest", "plan_version_public")
        return try rows.map { row in
            let place = Place(plan: row["plan_id"], number: row["number"])
            let taken = (steps[place] ?? []).sorted { ($0["number"] as Int) < ($1["number"] as Int) }
            return try version(row, steps: taken, publicDigest: digests[place]?.first?["digest"])
        }
    }

    private static func version(_ row: Row, steps: [Row], publicDigest: String?) throws -> PlanVersion {
        let taken = try steps.map { step in
            TakenVersionStep(
                step: PlanVersionStep(
                    try step.code("state"), act: step["act"], date: try step.optionalDate("act_date"), reason: step["reason"]),
                takenBy: step["taken_by"], takenAt: try step.instant("taken_at"))
        }
        let counts: [CompletenessRule.Severity: Int] = [
            .blocking: row["blocking"], .warning: row["warnings"], .note: row["notes"],
        ]
        return PlanVersion(
            number: row["number"], frozenAt: try row.instant("frozen_at"), frozenBy: row["frozen_by"], reason: row["reason"],
            dataDigest: row["data_digest"], documentDigest: row["document_digest"], publicDigest: publicDigest,
            counts: counts.filter { $0.value > 0 }, steps: taken)
    }

    /// A draft that is transmitted is from now on the ATS's to read.
    private static func submit(
        _ id: Int64, _ key: PlanKey, revision: Int, by author: Author, at now: Instant, _ db: GRDB.Database
    ) throws {
        let before = try String.fetchOne(db, sql: "SELECT state FROM plan_exposure WHERE plan_id = ?", arguments: [id])
        guard PlanExposure(rawValue: before ?? "") ?? .draft == .draft else { return }
        try db.execute(
            sql: "INSERT OR REPLACE INTO plan_exposure (plan_id, state, reason, version) VALUES (?, ?, '', ?)",
            arguments: [id, PlanExposure.submitted.rawValue, revision])
        try ChangeLog.record(
            [FieldChange("stato", from: PlanExposure.draft.rawValue, to: PlanExposure.submitted.rawValue)], of: .plan(key), by: author,
            at: now, db)
    }
}

extension RecordKind {
    /// A frozen version of a plan.
    public static let version = RecordKind(rawValue: "versione")
}

extension RecordReference {
    /// A frozen version of a plan.
    public static func version(_ number: Int, of key: PlanKey) -> RecordReference {
        RecordReference(.version, "\(key.period.label)/\(number)", ambitoCode: key.ambitoCode)
    }
}

extension Database {
    /// The frozen versions of plans.
    public func versions(using templates: CardTemplates) -> PlanVersionStore {
        PlanVersionStore(database: self, templates: templates)
    }
}
