import Domain
import GRDB

/// A remark as it is kept.
public struct StoredRemark: Hashable, Sendable {
    /// From 1 on, in the plan.
    public let number: Int
    public let remark: ReviewRemark
    public let openedBy: String
    public let openedAt: Instant
    public let answeredBy: String?
    /// To be replaced by the next save.
    public let revision: Int
}

/// The remarks of the ATS on the transmitted versions of plans.
public struct RemarkStore: Sendable {
    let database: Database

    /// The remarks of a plan, the latest first.
    public func all(of key: PlanKey) throws -> [StoredRemark] {
        try database.read { db in
            guard let (id, _) = try PlanStore.find(key, db) else { return [] }
            return try Row.fetchAll(db, sql: "SELECT * FROM review_remark WHERE plan_id = ? ORDER BY number DESC", arguments: [id])
                .map(StoredRemark.init(row:))
        }
    }

    /// How many remarks on a plan have each state; none where there is no remark.
    public func counts(of key: PlanKey) throws -> [ReviewRemark.State: Int] {
        try database.read { db in
            guard let (id, _) = try PlanStore.find(key, db) else { return [:] }
            let rows = try Row.fetchAll(
                db, sql: "SELECT state, count(*) AS number FROM review_remark WHERE plan_id = ? GROUP BY state", arguments: [id])
            return try rows.reduce(into: [:]) { $0[try $1.code("state")] = $1["number"] }
        }
    }

    /// How many remarks are open on the plan of each Ambito for a period; no Ambito without any.
    public func open(of period: PlanPeriod) throws -> [String: Int] {
        try database.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT p.ambito_code, count(*) AS number FROM review_remark r JOIN plan p ON p.id = r.plan_id
                    WHERE p.period = ? AND r.state = 'aperto' GROUP BY p.ambito_code
                    """, arguments: [period.label])
            return rows.reduce(into: [:]) { $0[$1["ambito_code"]] = $1["number"] }
        }
    }

    /// Opens remarks, all or none.
    /// - Throws: `StoreError.notFound` for an unknown plan; `.refused` for a version that was not transmitted.
    public func open(_ remarks: [ReviewRemark], on key: PlanKey, by author: Author, at now: Instant) throws {
        try database.write { db in
            guard let (id, _) = try PlanStore.find(key, db) else { throw StoreError.notFound(what: "piano \(key.period.label)") }
            for remark in remarks {
                let isTransmitted = try Int.fetchOne(
                    db, sql: "SELECT 1 FROM plan_version_step WHERE plan_id = ? AND version = ? AND state IN ('trasmesso', 'recepito')",
                    arguments: [id, remark.version]) != nil
                guard isTransmitted else { throw StoreError.refused(reason: "la versione \(remark.version) non è stata trasmessa") }
                let number = (try Int.fetchOne(db, sql: "SELECT max(number) FROM review_remark WHERE plan_id = ?", arguments: [id]) ?? 0) + 1
                try db.execute(
                    sql: """
                        INSERT INTO review_remark (
                            plan_id, number, version, subject, table_row, table_column, place, text, state, answer, opened_by,
                            opened_at, revision)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'aperto', '', ?, ?, ?)
                        """,
                    arguments: [
                        id, number, remark.version, remark.subject.text, remark.cell?.row ?? "", remark.cell?.column ?? "", remark.place,
                        remark.text, author.label, now.iso,
                        try PlanStore.raiseRevision(of: id, db),
                    ])
                try ChangeLog.record(
                    [FieldChange](from: [], to: remark.logged), of: .remark(number, of: key), by: author, at: now, db)
            }
        }
    }

    /// Changes the state of a remark: the office answers, the reviewer accepts the answer or opens the remark again.
    /// - Parameter answer: the office's; nil leaves it as it is.
    /// - Throws: `StoreError.notFound`; `.refused` for an empty answer, and for accepting what nobody has answered.
    public func set(
        _ state: ReviewRemark.State, answer: String? = nil, of number: Int, on key: PlanKey, replacing revision: Int, by author: Author,
        at now: Instant
    ) throws -> SaveResult<StoredRemark> {
        try database.write { db in
            guard let (id, _) = try PlanStore.find(key, db),
                let row = try Row.fetchOne(db, sql: "SELECT * FROM review_remark WHERE plan_id = ? AND number = ?", arguments: [id, number])
            else { throw StoreError.notFound(what: "rilievo \(number)") }
            let current = try StoredRemark(row: row)
            guard current.revision == revision else { return .conflict(current: current) }
            let old = current.remark
            let new = ReviewRemark(
                version: old.version, subject: old.subject, cell: old.cell, place: old.place, text: old.text, state: state, answer: answer ?? old.answer)
            guard state != .answered || !new.answer.isEmpty else { throw StoreError.refused(reason: "la risposta è vuota") }
            guard state != .accepted || old.state == .answered else {
                throw StoreError.refused(reason: "si accoglie la risposta dell’Ufficio di Piano: il rilievo \(number) non ne ha una da accogliere")
            }
            let next = try PlanStore.raiseRevision(of: id, db)
            try db.execute(
                sql: """
                    UPDATE review_remark SET state = ?, answer = ?, answered_by = coalesce(?, answered_by), revision = ?
                    WHERE plan_id = ? AND number = ?
                    """,
                arguments: [state.rawValue, new.answer, answer == nil ? nil : author.label, next, id, number])
            try ChangeLog.record(
                [FieldChange](from: old.logged, to: new.logged), of: .remark(number, of: key), by: author, at: now, db)
            return .saved(version: next)
        }
    }
}

extension StoredRemark {
    fileprivate init(row: Row) throws {
        guard let subject = ReviewRemark.Subject(text: row["subject"]) else { throw StoreError.damaged }
        self.init(
            number: row["number"],
            remark: ReviewRemark(
                version: row["version"], subject: subject, cell: .init(row: row["table_row"], column: row["table_column"]),
                place: row["place"], text: row["text"], state: try row.code("state"), answer: row["answer"]),
            openedBy: row["opened_by"], openedAt: try row.instant("opened_at"), answeredBy: row["answered_by"], revision: row["revision"])
    }
}

extension ReviewRemark {
    /// What the log shows.
    fileprivate var logged: [LoggedField] {
        [
            LoggedField("versione", String(version)), LoggedField("oggetto", subject.text),
            LoggedField("riga e colonna", cell?.text), LoggedField("punto", place),
            LoggedField("rilievo", text), LoggedField("stato", state.rawValue), LoggedField("risposta", answer),
        ]
    }
}

extension RecordKind {
    /// A remark of the ATS.
    public static let remark = RecordKind(rawValue: "rilievo")
}

extension RecordReference {
    /// A remark of the ATS on a plan.
    public static func remark(_ number: Int, of key: PlanKey) -> RecordReference {
        RecordReference(.remark, "\(key.period.label)/\(number)", ambitoCode: key.ambitoCode)
    }
}

extension Database {
    /// Remarks of the ATS.
    public var remarks: RemarkStore { RemarkStore(database: self) }
}
