import Domain
import GRDB

/// What the Region's guidelines fix: policy areas, LEPS, funding sources, sections, deadlines. Read only.
public struct ProgrammingStore: Sendable {
    let database: Database

    /// The periods of the Region's guidelines and of an Ambito's own plans, latest first.
    public func periods(ofAmbito code: String) throws -> [PlanPeriod] {
        try database.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT code FROM plan_period
                    WHERE is_of_guidelines OR code IN (SELECT period FROM plan WHERE ambito_code = ?)
                    ORDER BY code DESC
                    """,
                arguments: [code]
            ).map(PlanPeriod.init(stored:))
        }
    }

    /// The macroareas by letter, the historical ones included.
    public func policyAreas() throws -> [PolicyArea] {
        try database.read { db in
            try Row.fetchAll(
                db, sql: "SELECT letter, name, first_legal_year, last_legal_year FROM policy_area ORDER BY letter"
            ).map { row in
                PolicyArea(
                    letter: row["letter"], name: row["name"], firstLegalYear: row["first_legal_year"],
                    lastLegalYear: row["last_legal_year"])
            }
        }
    }

    /// The punti chiave by letter, in the act's order.
    public func keyPoints() throws -> [KeyPoint] {
        try database.read { db in
            try Row.fetchAll(
                db, sql: "SELECT area_letter, text, position FROM key_point ORDER BY area_letter, position"
            ).map { KeyPoint(areaLetter: $0["area_letter"], text: $0["text"], position: $0["position"]) }
        }
    }

    /// The catalogue of LEPS by name. Norm, act and funding are those of the first area that lists the LEPS, or of
    /// the strategic table of `period` for a strategic one.
    public func lepsCatalogue(of period: PlanPeriod) throws -> [LEPS] {
        try database.read { db in
            let objectives = try LEPSStore.systemObjectives(of: period, db)
            let letters = try LEPSStore.areaLetters(db)
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT l.code, l.name, s.number, s.health_integration,
                           coalesce(s.norm, a.norm) AS norm,
                           coalesce(s.programming_act, a.programming_act) AS programming_act,
                           coalesce(s.funding, a.funding) AS funding
                    FROM leps l
                    LEFT JOIN strategic_leps s ON s.leps_code = l.code AND s.period = ?
                    LEFT JOIN leps_in_area a ON a.leps_code = l.code AND a.area_letter = (
                        SELECT min(b.area_letter) FROM leps_in_area b WHERE b.leps_code = l.code)
                    ORDER BY l.name
                    """,
                arguments: [period.label]
            ).map { row in
                let number: Int? = row["number"]
                return LEPS(
                    name: row["name"], strategicNumber: number, law: row["norm"],
                    programmingAct: row["programming_act"], funding: row["funding"],
                    integration: row["health_integration"], areaLetters: letters[row["code"]] ?? [],
                    systemObjectives: number.flatMap { objectives[$0] } ?? [])
            }
        }
    }

    /// The funding sources by level, in the act's order, with the other names they are cited under.
    public func fundingSources() throws -> [FundingSource] {
        try database.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT alias, source_code FROM funding_source_alias
                    WHERE source_code IS NOT NULL ORDER BY alias
                    """)
            let aliases = Dictionary(grouping: rows) { $0["source_code"] as String }
            let sources = try Row.fetchAll(
                db, sql: "SELECT code, level, name, acronym FROM funding_source ORDER BY position"
            ).map { row in
                FundingSource(
                    name: row["name"], acronym: row["acronym"], level: try row.code("level"),
                    aliases: aliases[row["code"]]?.map { $0["alias"] } ?? [])
            }
            return FundingSource.Level.allCases.flatMap { level in sources.filter { $0.level == level } }
        }
    }

    /// The sections of the plan document, in the act's order.
    public func sections(of period: PlanPeriod) throws -> [PlanSection] {
        try database.read { db in
            let items = try Row.fetchAll(
                db, sql: "SELECT section_position, text FROM plan_section_item WHERE period = ? ORDER BY position",
                arguments: [period.label])
            let contents = Dictionary(grouping: items) { $0["section_position"] as Int }
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT code, position, title, verbatim, is_mandatory FROM plan_section
                    WHERE period = ? ORDER BY position
                    """,
                arguments: [period.label]
            ).map { row in
                PlanSection(
                    id: row["code"], position: row["position"], title: row["title"], verbatim: row["verbatim"],
                    contents: contents[row["position"]]?.map { $0["text"] } ?? [], isMandatory: row["is_mandatory"])
            }
        }
    }

    /// The deadlines, dated ones first by day.
    public func deadlines(of period: PlanPeriod) throws -> [Deadline] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT code, kind, due_on, is_estimated, actor, subject, consequence, source FROM deadline
                    WHERE period = ? ORDER BY due_on IS NULL, due_on, code
                    """,
                arguments: [period.label]
            ).map { row in
                Deadline(
                    id: row["code"], kind: try row.code("kind"), date: try row.optionalDate("due_on"),
                    isDateEstimated: row["is_estimated"], who: row["actor"], what: row["subject"],
                    consequence: row["consequence"], source: row["source"])
            }
        }
    }
}

extension Database {
    /// The reference data of the Region's guidelines.
    public var programming: ProgrammingStore { ProgrammingStore(database: self) }
}
