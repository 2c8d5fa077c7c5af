import Foundation
import GRDB
import Testing

@testable import Store

@Suite("What SQL refuses by itself")
struct SchemaTests {
    let database: Store.Database

    init() throws {
        database = try Store.Database.inMemory(migrations: projectMigrations)
        try database.write { db in
            try db.execute(sql: "INSERT INTO plan (id, ambito_code, period) VALUES (1, '50065', '2025-2027')")
            try db.execute(
                sql: """
                    INSERT INTO protocol (plan_id, period, indicator_code, contents_checked, parties_recorded, is_final,
                        entered_by, entered_on, version)
                    VALUES (1, '2025-2027', '3.1', 1, 1, 0, 'Ufficio di Piano', '2026-01-20', 1)
                    """)
        }
    }

    static let value = """
        INSERT INTO yearly_value (plan_id, period, indicator_code, year, measure, numerator, denominator, is_final,
            entered_by, entered_on, version) VALUES
        """
    static let range = """
        INSERT OR REPLACE INTO regional_range (period, indicator_code, year, form, sign, threshold, milestone, blank,
            verbatim) VALUES
        """
    static let stage = "INSERT INTO protocol_stage (plan_id, indicator_code, stage, done_on, act_type, act_number) VALUES"
    static let local = """
        INSERT INTO local_range (plan_id, period, indicator_code, year, adopted_on, verbatim, reason, act, entered_by,
            entered_on) VALUES
        """

    @Test(
        "Bad rows",
        arguments: [
            (
                "a negative count",
                value + "(1, '2025-2027', '1.1', 2025, 'conteggio', -1, NULL, 1, 'U', '2026-01-20', 1)"
            ),
            (
                "a count with a denominator",
                value + "(1, '2025-2027', '1.1', 2025, 'conteggio', 1, 2, 1, 'U', '2026-01-20', 1)"
            ),
            (
                "a ratio without denominator",
                value + "(1, '2025-2027', '1.2', 2025, 'rapporto', 1, NULL, 1, 'U', '2026-01-20', 1)"
            ),
            (
                "a number with decimals",
                value + "(1, '2025-2027', '1.1', 2025, 'conteggio', 1.5, NULL, 1, 'U', '2026-01-20', 1)"
            ),
            (
                "another measure than the indicator's",
                value + "(1, '2025-2027', '1.1', 2025, 'rapporto', 1, 2, 1, 'U', '2026-01-20', 1)"
            ),
            (
                "a year outside the period",
                value + "(1, '2025-2027', '1.1', 2028, 'conteggio', 1, NULL, 1, 'U', '2026-01-20', 1)"
            ),
            (
                "another period than the plan's",
                value + "(1, '2021-2023', '1.1', 2025, 'conteggio', 1, NULL, 1, 'U', '2026-01-20', 1)"
            ),
            (
                "an unknown indicator",
                value + "(1, '2025-2027', '9.9', 2025, 'conteggio', 1, NULL, 1, 'U', '2026-01-20', 1)"
            ),
            (
                "a value without an office",
                value + "(1, '2025-2027', '1.1', 2025, 'conteggio', 1, NULL, 1, '', '2026-01-20', 1)"
            ),
            (
                "a day that does not exist",
                value + "(1, '2025-2027', '1.1', 2025, 'conteggio', 1, NULL, 1, 'U', '2026-02-30', 1)"
            ),
            (
                "a day written in Italian",
                value + "(1, '2025-2027', '1.1', 2025, 'conteggio', 1, NULL, 1, 'U', '20/01/2026', 1)"
            ),
            (
                "a milestone as a yearly value",
                value + "(1, '2025-2027', '3.1', 2025, 'traguardo', 1, NULL, 1, 'U', '2026-01-20', 1)"
            ),
            (
                "a threshold without sign",
                range + "('2025-2027', '1.1', 2025, 'soglia', NULL, 1, NULL, NULL, 'almeno 1')"
            ),
            (
                "a blank with words",
                range + "('2025-2027', '1.1', 2025, 'nessun_target', NULL, NULL, NULL, 'anno_base', '-')"
            ),
            ("a target without words", range + "('2025-2027', '1.1', 2025, 'soglia', '≥', 1, NULL, NULL, '')"),
            (
                "a loose comparison between years",
                range + "('2025-2027', '1.1', 2026, 'anno_su_anno', '≥', NULL, NULL, NULL, 'x')"
            ),
            ("an activation without definition", stage + "(1, '3.1', 'attivazione', '2026-06-01', NULL, NULL)"),
            ("an act number without its type", stage + "(1, '3.1', 'definizione', '2026-06-01', NULL, '12')"),
            ("a stage without day and act", stage + "(1, '3.1', 'definizione', NULL, NULL, NULL)"),
            (
                "a content that is not required",
                "INSERT INTO protocol_content VALUES (1, '2025-2027', '3.1', 'Bilancio')"
            ),
            (
                "a late local target without reason",
                local + "(1, '2025-2027', '2.2', 2026, '2026-03-01', '≥ 70%', NULL, NULL, 'U', '2026-03-01')"
            ),
            ("a second plan for the period", "INSERT INTO plan (ambito_code, period) VALUES ('50065', '2025-2027')"),
            ("a plan of an unknown Ambito", "INSERT INTO plan (ambito_code, period) VALUES ('99999', '2025-2027')"),
            (
                "a period that is not its years",
                "INSERT INTO plan_period (code, first_year, last_year) VALUES ('2028', 2028, 2030)"
            ),
            ("a validity that ends before it starts", "UPDATE ambito SET valid_to = '2024-04-14' WHERE code = '50065'"),
            ("an indicator without its LEPS", "UPDATE leps_indicator SET leps_number = 9 WHERE code = '1.1'"),
            ("a small letter for an area", "INSERT INTO policy_area (letter, name) VALUES ('a', 'x')"),
            (
                "negative residents",
                """
                INSERT INTO demographic_territory (id, level, name, name_key) VALUES (1, 'comune', 'Iseo', 'iseo');
                INSERT INTO demographic_record (id, territory_id, kind, counted_on, source, note, version, changed_at, changed_by)
                    VALUES (1, 1, 'giorno', '2024-01-01', 'x', '', 1, '2026-01-01T00:00:00Z', 'x');
                INSERT INTO demographic_age (record_id, citizenship, age_from, age_through, males, females)
                    VALUES (1, 'tutte', 0, 999, -1, 2)
                """
            ),
            ("a municipality in two Ambiti", """
                INSERT INTO municipality (id, name, province) VALUES (1, 'Iseo', 'BS');
                INSERT INTO ambito_municipality (ambito_code, municipality_id, position, valid_from)
                    VALUES ('50065', 1, 1, '2024-04-15'), ('50009', 1, 1, '2024-04-15')
                """),
        ])
    func badRows(_ what: String, sql: String) throws {
        let error = #expect(throws: StoreError.self) { try database.write { try $0.execute(sql: sql) } }
        guard case .refused = error else {
            Issue.record("\(what): \(String(describing: error))")
            return
        }
    }

    @Test("The same rows, well formed, are accepted")
    func goodRows() throws {
        try database.write { db in
            try db.execute(
                sql: Self.value + "(1, '2025-2027', '1.1', 2025, 'conteggio', 0, NULL, 1, 'U', '2026-01-20', 1)")
            try db.execute(sql: Self.value + "(1, '2025-2027', '1.2', 2025, 'rapporto', 0, 0, 1, 'U', '2026-01-20', 1)")
            try db.execute(sql: Self.stage + "(1, '3.1', 'definizione', '2025-06-01', 'Delibera', '12')")
            try db.execute(sql: Self.stage + "(1, '3.1', 'attivazione', '2026-06-01', NULL, NULL)")
            try db.execute(sql: "INSERT INTO protocol_content VALUES (1, '2025-2027', '3.1', 'Tempi')")
            try db.execute(
                sql: Self.local + "(1, '2025-2027', '2.2', 2026, '2026-03-01', '≥ 70%', 'r', 'a', 'U', '2026-03-01')")
        }
    }
}
