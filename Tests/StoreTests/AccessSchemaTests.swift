import Foundation
import GRDB
import Testing

@testable import Store

@Suite("What SQL refuses about users, sessions and sign-ins")
struct AccessSchemaTests {
    let database: Store.Database

    static let now = "'2026-01-20T08:00:00Z'"
    static let later = "'2026-01-20T09:00:00Z'"
    static let digest = "'\(String(repeating: "0a", count: 32))'"
    static let user = "INSERT INTO user (name, label, password_hash, password_changed_at, created_at) VALUES"
    static let role = "INSERT INTO user_role (user_id, role, ambito_code, ats_code) VALUES"
    static let reset = "INSERT INTO password_reset (token_hash, user_id, created_at, expires_at, created_by) VALUES"
    static let session = "INSERT INTO session (token_hash, user_id, created_at, last_seen_at, user_agent) VALUES"
    static let attempts = """
        INSERT INTO sign_in_attempts (kind, key_hash, failures, last_failure_at, last_success_at, changed_at) VALUES
        """
    static let parked = """
        INSERT INTO parked_request (token_hash, method, path, content_type, body, created_at, expires_at) VALUES
        """
    static let log = """
        INSERT INTO change_log (number, at, user_id, user_name, author, record_kind, record_id, ambito_code, changes,
            previous_hash, hash) VALUES
        """
    static let zeros = "'\(String(repeating: "0", count: 64))'"
    static let changes = #"'[{"field":"titolo","after":"x"}]'"#

    init() throws {
        database = try Store.Database.inMemory(migrations: projectMigrations)
        try database.write { db in
            for row in Self.goodRows { try db.execute(sql: row) }
        }
    }

    /// The rows that the bad ones differ from in one thing.
    static let goodRows = [
        user + "('ufficio', 'Ufficio', NULL, NULL, \(now))",
        role + "(1, 'operatore', '50065', NULL)",
        reset + "(\(digest), 1, \(now), \(later), 'Sistemi')",
        session + "(\(digest), 1, \(now), \(now), '')",
        attempts + "('nome', \(digest), 1, \(now), NULL, \(now))",
        parked + "(\(digest), 'POST', '/', 'text/plain', x'', \(now), \(later))",
        log + "(1, \(now), NULL, NULL, 'A', 'scheda', '1', '50065', \(changes), \(zeros), \(digest))",
    ]

    @Test(
        "Bad rows",
        arguments: [
            ("a short name", user + "('ab', 'U', NULL, NULL, \(now))"),
            ("a name with a space", user + "('a b c', 'U', NULL, NULL, \(now))"),
            ("a name with an accent", user + "('però', 'U', NULL, NULL, \(now))"),
            ("a name that differs in case", user + "('UFFICIO', 'U', NULL, NULL, \(now))"),
            ("an empty label", user + "('altro', '', NULL, NULL, \(now))"),
            ("a label with spaces around", user + "('altro', ' U', NULL, NULL, \(now))"),
            ("a password in clear", user + "('altro', 'U', 'segreta', \(now), \(now))"),
            ("a hash without its moment", user + "('altro', 'U', '\(aHash)', NULL, \(now))"),
            ("a moment without a zone", user + "('altro', 'U', NULL, NULL, '2026-01-20T08:00:00')"),
            ("a moment that is not", user + "('altro', 'U', NULL, NULL, '2026-02-30T08:00:00Z')"),
            ("a deleted user", "DELETE FROM user"),
            ("an unknown role", role + "(1, 'capo', '50065', NULL)"),
            ("the same role twice", role + "(1, 'operatore', '50065', NULL)"),
            ("an administrator of an Ambito", role + "(1, 'amministratore', '50065', NULL)"),
            ("an operatore of no Ambito", role + "(1, 'operatore', NULL, NULL)"),
            ("an operatore of an ATS", role + "(1, 'operatore', NULL, '321')"),
            ("a reviewer of an Ambito", role + "(1, 'revisore_ats', '50065', NULL)"),
            ("a reviewer of both", role + "(1, 'revisore_ats', '50065', '321')"),
            ("a role in no known Ambito", role + "(1, 'operatore', '99999', NULL)"),
            ("a role of nobody", role + "(9, 'operatore', '50065', NULL)"),
            ("a link kept in clear", reset + "('segreto', 1, \(now), \(later), 'S')"),
            ("a link that never ends", reset + "(\(zeros), 1, \(now), '2026-01-22T08:00:00Z', 'S')"),
            ("a link that ends before it begins", reset + "(\(zeros), 1, \(later), \(now), 'S')"),
            ("a link by nobody", reset + "(\(zeros), 1, \(now), \(later), '')"),
            ("a session kept in clear", session + "('segreto', 1, \(now), \(now), '')"),
            ("a token twice", session + "(\(digest), 1, \(now), \(now), '')"),
            ("a session of nobody", session + "(\(zeros), 9, \(now), \(now), '')"),
            ("a session seen before it began", session + "(\(zeros), 1, \(later), \(now), '')"),
            ("a long user agent", session + "(\(zeros), 1, \(now), \(now), '\(String(repeating: "x", count: 201))')"),
            ("failures of an unknown kind", attempts + "('paese', \(zeros), 1, \(now), NULL, \(now))"),
            ("failures below zero", attempts + "('nome', \(zeros), -1, \(now), NULL, \(now))"),
            ("failures that never happened", attempts + "('nome', \(zeros), 1, NULL, NULL, \(now))"),
            ("a name that signed in from nowhere", attempts + "('nome', \(zeros), 0, NULL, \(now), \(now))"),
            ("an address in clear", attempts + "('indirizzo', '192.0.2.1', 1, \(now), NULL, \(now))"),
            ("a parked GET", parked + "(\(zeros), 'GET', '/', 'text/plain', x'', \(now), \(later))"),
            ("a form for another site", parked + "(\(zeros), 'POST', '//evil', 'text/plain', x'', \(now), \(later))"),
            ("a form for a whole address", parked + "(\(zeros), 'POST', 'http://x', 'a/b', x'', \(now), \(later))"),
            ("a form that is too long", parked + "(\(zeros), 'POST', '/', 'a/b', zeroblob(8388609), \(now), \(later))"),
            ("a form that is text", parked + "(\(zeros), 'POST', '/', 'a/b', 'x', \(now), \(later))"),
            (
                "a change that is not JSON",
                log + "(2, \(now), NULL, NULL, 'A', 'scheda', '1', NULL, 'x', \(digest), \(zeros))"
            ),
            (
                "a change of nothing",
                log + "(2, \(now), NULL, NULL, 'A', 'scheda', '1', NULL, '[]', \(digest), \(zeros))"
            ),
            (
                "a change by a user without a name",
                log + "(2, \(now), 1, NULL, 'A', 'scheda', '1', NULL, \(changes), \(digest), \(zeros))"
            ),
            (
                "a change by nobody",
                log + "(2, \(now), NULL, NULL, '', 'scheda', '1', NULL, \(changes), \(digest), \(zeros))"
            ),
            (
                "a change in no known Ambito",
                log + "(2, \(now), NULL, NULL, 'A', 'scheda', '1', '99999', \(changes), \(digest), \(zeros))"
            ),
        ])
    func refused(what: String, sql: String) throws {
        #expect(throws: StoreError.self, "\(what)") { try database.write { try $0.execute(sql: sql) } }
    }
}
