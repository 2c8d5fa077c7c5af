import Crypto
import Domain
import Foundation
import GRDB

/// Whole plans as files: export, check, import.
public struct PlanFileStore: Sendable {
    let database: Database
    let templates: CardTemplates

    /// A plan as a file, from one moment; `nil` when the Ambito has none for the period.
    public func export(_ key: PlanKey) throws -> PlanFile? {
        try database.read { try Self.export(key, $0) }
    }

    /// Looks for everything that keeps a file from being imported into an Ambito, by importing it in a transaction that
    /// is then taken back: what comes out of it again must be what went in.
    public func checkImport(_ file: PlanFile, intoAmbito ambitoCode: String, by author: Author, at now: Instant) throws
        -> PlanImportCheck
    {
        let file = file.withResidentsAsDemography
        return try database.write(.nothing) { db in
            var findings = try Self.findings(file, intoAmbito: ambitoCode, db)
            var notices: [String] = []
            if findings.isEmpty {
                try db.inSavepoint {
                    do {
                        notices = try write(file, digest: file.digest, by: author, at: now, db)
                    } catch let error as Refusal {
                        findings = [error.finding]
                    }
                    return .rollback
                }
            }
            return PlanImportCheck(
                findings: findings, counts: file.parts.mapValues(\.count).filter { $0.value > 0 }, notices: notices)
        }
    }

    /// Imports a plan, all or nothing, and logs it.
    /// - Throws: `StoreError.refused` with the first finding when the check is not clean.
    public func importPlan(_ file: PlanFile, intoAmbito ambitoCode: String, by author: Author, at now: Instant) throws {
        try database.write { db in
            do {
                if let first = try Self.findings(file, intoAmbito: ambitoCode, db).first { throw Refusal(finding: first) }
                _ = try write(file.withResidentsAsDemography, digest: file.digest, by: author, at: now, db)
            } catch let error as Refusal {
                throw StoreError.refused(reason: error.finding.problem)
            }
        }
    }

    // MARK: - Inside one transaction

    /// A plan as a file; `nil` when there is none.
    static func export(_ key: PlanKey, _ db: GRDB.Database) throws -> PlanFile? {
        guard let (id, plan) = try PlanStore.find(key, db) else { return nil }
        let arguments: StatementArguments = ["plan": id, "ambito": key.ambitoCode]
        var parts: [PlanFile.Part: [JSONValue]] = [:]
        for part in PlanFilePart.all {
            parts[part.part] = try String.fetchAll(db, sql: part.select, arguments: arguments).map { try JSONValue(stored: $0) }
        }
        parts[.cards] = try CardStore.all(in: key, db).map { stored in
            try JSONValue(stored: CanonicalJSON.text(of: stored.card))
        }
        return PlanFile(plan, parts: parts)
    }

    /// A record that cannot be written, or a whole that would not come out as it went in.
    private struct Refusal: Error {
        let finding: ImportFinding
    }

    /// What can be said before anything is written.
    private static func findings(_ file: PlanFile, intoAmbito ambitoCode: String, _ db: GRDB.Database) throws -> [ImportFinding] {
        func finding(_ column: String, _ value: String, _ problem: String, _ remedy: String) -> ImportFinding {
            ImportFinding(row: 1, column: column, value: value, problem: problem, remedy: remedy)
        }
        let plan = file.plan
        guard plan.ambitoCode == ambitoCode else {
            return [finding(
                "ambito", plan.ambitoCode, "Il file è il Piano di un altro Ambito.",
                "Importarlo nell'Ambito \(plan.ambitoCode), o scegliere un altro file.")]
        }
        guard try Int.fetchOne(db, sql: "SELECT 1 FROM ambito WHERE code = ?", arguments: [ambitoCode]) != nil else {
            return [finding("ambito", ambitoCode, "L'Ambito non è tra quelli dell'installazione.", "Controllare il codice.")]
        }
        guard (try? plan.period.checkLength()) != nil else {
            return [finding("periodo", plan.period.label, "Il periodo non può essere quello di un Piano.", "Usare per esempio 2025-2027.")]
        }
        if let there = try export(PlanKey(ambitoCode: ambitoCode, period: plan.period), db),
            there.parts.contains(where: { ![.municipalities, .demography].contains($0.key) && !$0.value.isEmpty })
        {
            return [finding(
                "periodo", plan.period.label, "L'Ambito ha già un Piano \(plan.period.label), e non è vuoto.",
                "Un Piano si importa dove non c'è: nulla di quello presente viene sovrascritto.")]
        }
        return []
    }

    /// Writes everything, then reads it back: through the readers of the pages, which refuse what they cannot show, and
    /// as a file, which must be the same plan.
    /// - Parameter digest: of the file as it came, for the log.
    /// - Returns: what the reader should know.
    private func write(_ file: PlanFile, digest: String, by author: Author, at now: Instant, _ db: GRDB.Database) throws -> [String] {
        let key = file.plan.key
        // A plan may be of years that the installation did not know.
        try db.execute(
            sql: "INSERT INTO plan_period (code, first_year, last_year) VALUES (?, ?, ?) ON CONFLICT (code) DO NOTHING",
            arguments: [key.period.label, key.period.firstYear, key.period.lastYear])
        _ = try PlanStore.add(file.plan, by: author, at: now, db)
        guard let (id, _) = try PlanStore.find(key, db) else { throw StoreError.damaged }
        try db.execute(
            sql: "UPDATE plan SET title = ?, lead_body = ?, is_demo = ? WHERE id = ?",
            arguments: [file.plan.title, file.plan.leadBody, file.plan.isDemonstration, id])
        let arguments: StatementArguments = [
            "plan": id, "period": key.period.label, "ambito": key.ambitoCode, "now": now.iso, "author": author.label,
            "version": try PlanStore.raiseRevision(of: id, db),
        ]
        for part in PlanFile.Part.allCases {
            if part == .cards {
                try importCards(file[.cards], key, author, now, db)
            } else if part == .records {
                try importRecords(file[.records], key, author, now, db)
            } else if let statements = PlanFilePart.all.first(where: { $0.part == part }) {
                for (index, record) in file[part].enumerated() {
                    try refusing(part, index, record) {
                        let arguments = arguments &+ ["record": record.compactText]
                        for sql in statements.inserts { try db.execute(sql: sql, arguments: arguments) }
                    }
                }
            }
        }
        try checkForeignKeys(db)
        try readBack(key, id, author, now, db)
        guard let written = try Self.export(key, db) else { throw StoreError.damaged }
        var notices: [String] = []
        for part in PlanFile.Part.allCases {
            guard let place = JSONValue.array(written[part]).firstDifference(from: .array(file[part])) else { continue }
            if part == .municipalities || part == .demography {
                notices.append("I \(part.label) che l'installazione ha già restano come sono: differiscono dal file (\(place)).")
                continue
            }
            throw Refusal(finding: ImportFinding(
                row: 1, column: part.label, value: place, problem: "Una voce di «\(part.label)» non sarebbe conservata: \(place).",
                remedy: "Togliere la voce o correggerla."))
        }
        try ChangeLog.record(
            [FieldChange("importazione", from: nil, to: "Piano importato da file, impronta \(digest)")],
            of: .plan(key), by: author, at: now, db)
        return notices
    }

    private func importCards(_ records: [JSONValue], _ key: PlanKey, _ author: Author, _ now: Instant, _ db: GRDB.Database) throws {
        var cards: [ObjectiveCard] = []
        for (index, record) in records.enumerated() {
            try refusing(.cards, index, record) {
                cards.append(try JSONDecoder().decode(ObjectiveCard.self, from: Data(record.compactText.utf8)))
            }
        }
        let store = CardStore(database: database, templates: templates)
        try refusing(.cards, 0, records.first ?? .null) { _ = try store.importAll(cards, into: key, by: author, at: now, db) }
    }

    /// Records go through their own writer, which checks, links, indexes and logs them.
    private func importRecords(_ records: [JSONValue], _ key: PlanKey, _ author: Author, _ now: Instant, _ db: GRDB.Database) throws {
        let writer = try RecordWriter(key, author, now, db)
        for (index, value) in records.enumerated() {
            try refusing(.records, index, value) {
                guard let schema = RecordCatalogue.schema(value.text("kind") ?? ""), let code = value.text("code"),
                    PlanRecord.isIdentifier(code)
                else { throw StoreError.refused(reason: "il tipo o il codice della voce non è ammesso") }
                _ = try writer.add(PlanRecord(schema.id, id: code, try schema.values(value["fields"] ?? .object([:]))))
            }
        }
    }

    /// Says which record is refused.
    private func refusing(_ part: PlanFile.Part, _ index: Int, _ record: JSONValue, _ body: () throws -> Void) throws {
        let problem: String
        do {
            return try body()
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT || error.resultCode == .SQLITE_ERROR {
            problem = Self.words(of: error)
        } catch let error as StoreError {
            problem = error.description
        } catch let error as any DomainError {
            problem = error.message
        } catch is DecodingError {
            problem = "La voce non è nel formato atteso."
        }
        let name = ["code", "indicator", "name", "part", "id"].lazy.compactMap { record.text($0) }.first ?? ""
        throw Refusal(finding: ImportFinding(
            row: index + 1, column: part.label, value: String(name.prefix(80)),
            problem: "\(part.label), n. \(index + 1)\(name.isEmpty ? "" : " («\(name.prefix(80))»)"): \(problem)",
            remedy: "Correggere la voce nel file."))
    }

    /// What a constraint that was broken means to whoever wrote the file.
    private static func words(of error: DatabaseError) -> String {
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_FOREIGNKEY: "Nomina qualcosa che non c'è."
        case .SQLITE_CONSTRAINT_NOTNULL: "Manca un valore obbligatorio."
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: "È già presente: compare due volte."
        default: "Un valore non è tra quelli ammessi."
        }
    }

    /// The keys that are checked at the end of a transaction, checked now, while the file can still be refused.
    private func checkForeignKeys(_ db: GRDB.Database) throws {
        guard let broken = try Row.fetchOne(db, sql: "SELECT \"table\", parent FROM pragma_foreign_key_check") else { return }
        throw Refusal(finding: ImportFinding(
            row: 1, column: broken["table"], value: broken["parent"],
            problem: "Una voce ne nomina un'altra che non c'è (\(broken["table"] as String) → \(broken["parent"] as String)).",
            remedy: "Correggere il nome o aggiungere la voce."))
    }

    /// Reads everything as the pages do, and keeps what is known of the indicators from now on.
    private func readBack(_ key: PlanKey, _ id: Int64, _ author: Author, _ now: Instant, _ db: GRDB.Database) throws {
        do {
            let records = try PlanRecords(of: id, db)
            let definitions = try database.indicatorDefinitions.definitions(of: key.period, version: database.version.ofInstallation, db)
            _ = try LEPSStore.strategic(in: key.period, definitions, records: records, db)
            for (code, values) in records.values {
                let target = try ValueStore.Target(code, in: key, db)
                for (year, value) in values {
                    try IndicatorHistory.add(value, of: code, year: year, in: target, version: value.version, at: now, db)
                    try ChangeLog.record(
                        [FieldChange](from: [], to: value.logged), of: .value(of: code, year: year, in: key), by: author, at: now, db)
                }
            }
            for (code, record) in records.protocols {
                let target = try ValueStore.Target(code, in: key, db)
                try IndicatorHistory.add(record, of: code, year: nil, in: target, version: record.version, at: now, db)
                try ChangeLog.record(
                    [FieldChange](from: [], to: record.logged), of: .milestone(of: code, in: key), by: author, at: now, db)
            }
            _ = try CardValueStore.records(ofPlan: id, db)
            for stored in try TableStore.all(in: key, db) {
                let table = try Int64.fetchOne(
                    db, sql: "SELECT id FROM context_table WHERE plan_id = ? AND code = ?", arguments: [id, stored.code])
                guard let table else { throw StoreError.damaged }
                let number = try ChangeLog.record(
                    [FieldChange](from: [], to: stored.table.logged), of: .table(stored.code, in: key), by: author, at: now, db)
                try TableStore.keep(stored.table, of: table, version: stored.version, change: number, db)
            }
            for year in key.period.years {
                _ = try YearStore.record(of: year, of: id, db)
                _ = try CollectionStore.confirmations(of: year, of: id, db)
            }
            for part in try String.fetchAll(db, sql: "SELECT DISTINCT part FROM report_part WHERE plan_id = ?", arguments: [id])
            where ReportNarrative.Part(id: part) == nil { throw StoreError.refused(reason: "parte di relazione «\(part)» sconosciuta") }
            for row in try Row.fetchAll(
                db, sql: "SELECT snapshot, digest FROM year_step WHERE plan_id = ? AND snapshot IS NOT NULL", arguments: [id])
            {
                let text: String = row["snapshot"]
                let digest = SHA256.hash(data: Data(text.utf8)).hexadecimal
                guard digest == row["digest"] as String, (try? YearSnapshot(canonicalText: text)) != nil else {
                    throw StoreError.refused(reason: "un anno congelato non corrisponde alla sua impronta")
                }
            }
        } catch let error as StoreError {
            let problem = error == .damaged
                ? "Una voce del file ha un valore che il programma non può leggere." : error.description
            throw Refusal(finding: ImportFinding(row: 1, column: "", value: "", problem: problem, remedy: "Correggere il file."))
        }
    }
}

extension PlanFile {
    /// SHA-256 of the canonical text, in hexadecimal: what `sha256sum` prints for the exported file.
    public var digest: String { SHA256.hash(data: Data(canonicalText.utf8)).hexadecimal }
}

extension JSONValue {
    /// A value that the database holds.
    init(stored text: String) throws {
        do throws(JSONTextError) {
            try self.init(text: text.utf8)
        } catch {
            throw StoreError.damaged
        }
    }
}

extension Database {
    /// Whole plans as files.
    public func planFiles(using templates: CardTemplates) -> PlanFileStore {
        PlanFileStore(database: self, templates: templates)
    }
}
