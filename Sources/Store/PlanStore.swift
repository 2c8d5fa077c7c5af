import Domain
import GRDB

/// Which plan is meant: an Ambito has one for each period.
public struct PlanKey: Hashable, Sendable {
    /// `Ambito.code`.
    public let ambitoCode: String
    public let period: PlanPeriod

    public init(ambitoCode: String, period: PlanPeriod) {
        self.ambitoCode = ambitoCode
        self.period = period
    }
}

extension Plan {
    /// The key under which the store holds the plan.
    public var key: PlanKey { PlanKey(ambitoCode: ambitoCode, period: period) }
}

/// The plans of the installation.
public struct PlanStore: Sendable {
    let database: Database

    /// Whether the guidelines give ranges for the period of the plan `p`.
    static let hasLEPS = "EXISTS (SELECT 1 FROM strategic_leps s WHERE s.period = p.period) AS has_leps"

    /// Every plan with its Ambito, by name of the Ambito, latest period first.
    public func all() throws -> [PlanEntry] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT a.code, a.name, a.sioss_code, a.valid_from, a.valid_to,
                           p.ambito_code, p.period, p.title, p.lead_body, p.is_demo,
                           \(Self.hasLEPS)
                    FROM plan p JOIN ambito a ON a.code = p.ambito_code
                    ORDER BY a.name, p.period DESC
                    """
            ).map { PlanEntry(plan: try Plan(row: $0), ambito: try Ambito(row: $0)) }
        }
    }

    /// A plan with its Ambito; `nil` when the Ambito has none for the period.
    public func entry(_ key: PlanKey) throws -> PlanEntry? {
        try database.read { try Self.entry(key, $0) }
    }

    /// The plans of one Ambito, latest period first.
    public func plans(ofAmbito ambitoCode: String) throws -> [Plan] {
        try database.read { try Self.plans(of: ambitoCode, $0) }
    }

    /// Adds a plan and logs it. Its period must be one the installation knows.
    /// - Returns: whether it was added; `false` when the Ambito already has a plan for the period, left as it is.
    @discardableResult
    public func add(_ plan: Plan, by author: Author, at now: Instant) throws -> Bool {
        try database.write { try Self.add(plan, by: author, at: now, $0) }
    }

    /// Opens a plan of any years, which the installation need not know yet, and logs it.
    ///
    /// - Returns: whether it was added; `false` when the Ambito already has a plan for the period, left as it is.
    /// - Throws: `PlanPeriod.ValidationError.tooLong`; `StoreError.notFound` for an unknown Ambito.
    @discardableResult
    public func open(_ plan: Plan, by author: Author, at now: Instant) throws -> Bool {
        try plan.period.checkLength()
        return try database.write { db in
            try db.execute(
                sql: """
                    INSERT INTO plan_period (code, first_year, last_year) VALUES (?, ?, ?) ON CONFLICT (code) DO NOTHING
                    """,
                arguments: [plan.period.label, plan.period.firstYear, plan.period.lastYear])
            return try Self.add(plan, by: author, at: now, db)
        }
    }

    // MARK: - Inside one transaction

    static func entry(_ key: PlanKey, _ db: GRDB.Database) throws -> PlanEntry? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT a.code, a.name, a.sioss_code, a.valid_from, a.valid_to,
                       p.ambito_code, p.period, p.title, p.lead_body, p.is_demo,
                       \(Self.hasLEPS)
                FROM plan p JOIN ambito a ON a.code = p.ambito_code
                WHERE p.ambito_code = ? AND p.period = ?
                """,
            arguments: [key.ambitoCode, key.period.label]
        ).map { PlanEntry(plan: try Plan(row: $0), ambito: try Ambito(row: $0)) }
    }

    static func plans(of ambitoCode: String, _ db: GRDB.Database) throws -> [Plan] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT p.ambito_code, p.period, p.title, p.lead_body, p.is_demo, \(Self.hasLEPS) FROM plan p
                WHERE ambito_code = ? ORDER BY period DESC
                """,
            arguments: [ambitoCode]
        ).map(Plan.init(row:))
    }

    static func add(_ plan: Plan, by author: Author, at now: Instant, _ db: GRDB.Database) throws -> Bool {
        for (sql, code, what) in [
            ("SELECT 1 FROM ambito WHERE code = ?", plan.ambitoCode, "Ambito \(plan.ambitoCode)"),
            ("SELECT 1 FROM plan_period WHERE code = ?", plan.period.label, "periodo \(plan.period.label)"),
        ] where try Int.fetchOne(db, sql: sql, arguments: [code]) == nil {
            throw StoreError.notFound(what: what)
        }
        try db.execute(
            sql: """
                INSERT INTO plan (ambito_code, period, title, lead_body, is_demo) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (ambito_code, period) DO NOTHING
                """,
            arguments: [plan.ambitoCode, plan.period.label, plan.title, plan.leadBody, plan.isDemonstration])
        guard db.changesCount > 0 else { return false }
        let fields = [
            LoggedField("periodo", plan.period.label), LoggedField("titolo", plan.title),
            LoggedField("ente capofila", plan.leadBody),
            LoggedField("dati", plan.isDemonstration ? "dimostrativi" : "reali"),
        ]
        try ChangeLog.record([FieldChange](from: [], to: fields), of: .plan(plan.key), by: author, at: now, db)
        return true
    }

    /// The plan with its row number; `nil` when the Ambito has none for the period.
    static func find(_ key: PlanKey, _ db: GRDB.Database) throws -> (id: Int64, plan: Plan)? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT p.id, p.ambito_code, p.period, p.title, p.lead_body, p.is_demo, \(hasLEPS) FROM plan p
                WHERE ambito_code = ? AND period = ?
                """,
            arguments: [key.ambitoCode, key.period.label]
        ).map { (id: $0["id"], plan: try Plan(row: $0)) }
    }

    /// Raises the plan's revision: the version of whatever is being saved. Versions never come back.
    static func raiseRevision(of planID: Int64, _ db: GRDB.Database) throws -> Int {
        let revision = try Int.fetchOne(
            db, sql: "UPDATE plan SET revision = revision + 1 WHERE id = ? RETURNING revision", arguments: [planID])
        guard let revision else { throw StoreError.notFound(what: "piano") }
        return revision
    }
}

/// A plan in the list of all.
public struct PlanEntry: Hashable, Sendable {
    public let plan: Plan
    public let ambito: Ambito
}

extension Plan {
    init(row: Row) throws {
        self.init(
            ambitoCode: row["ambito_code"], period: try PlanPeriod(stored: row["period"]), title: row["title"],
            leadBody: row["lead_body"], isDemonstration: row["is_demo"], hasStrategicLEPS: row["has_leps"])
    }
}

extension Database {
    /// Plans.
    public var plans: PlanStore { PlanStore(database: self) }
}
