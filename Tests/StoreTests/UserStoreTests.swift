import Foundation
import GRDB
import Testing

@testable import Store

/// A hash in the form the database accepts.
let aHash = "scrypt$ln=4,r=8,p=1$c2FsdA$a2V5"

@Suite("Users")
struct UserStoreTests {
    let database: Store.Database
    let admin: User

    init() throws {
        database = try Store.Database.inMemory(migrations: projectMigrations)
        admin = try database.users.create(
            NewUser(name: "admin", label: "Sistemi informativi", grants: [.administrator], passwordHash: aHash),
            by: .commandLine, at: anInstant)
    }

    private func create(_ name: String, label: String = "Ufficio di Piano", grants: Set<RoleGrant> = []) throws -> User
    {
        try database.users.create(
            NewUser(name: name, label: label, grants: grants), by: admin.author, at: anInstant)
    }

    private func grant(_ role: Role, _ code: String) throws -> RoleGrant { try #require(RoleGrant(role, code: code)) }

    @Test("A user is read back with several roles, by identifier, by name in any case, and in the list")
    func roundTrip() throws {
        let grants: Set = [
            try grant(.editor, "50065"), try grant(.manager, "50007"), try grant(.editor, "50007"),
            try grant(.reviewer, "321"),
        ]
        let user = try create("Udp.Iseo", grants: grants)
        #expect(Set(user.grants) == grants)
        #expect(
            user.grants.map(\.description) == [
                "responsabile 50007", "operatore 50007", "operatore 50065", "revisore_ats 321",
            ])
        #expect(try database.users.user(user.id) == user)
        #expect(try database.users.user(named: "uDP.iSEO") == user)
        #expect(try database.users.user(named: "nessuno") == nil)
        #expect(try database.users.all() == [admin, user])
        #expect(user.passwordChangedAt == nil && admin.passwordChangedAt == anInstant)
        #expect(try database.users.hasAdministrator())
    }

    @Test(
        "Users that are refused, and why",
        arguments: [
            ("ab", "Ufficio", UserError.badName),
            (String(repeating: "a", count: 65), "Ufficio", .badName),
            ("mario rossi", "Ufficio", .badName),
            ("città", "Ufficio", .badName),
            ("<b>ciao", "Ufficio", .badName),
            ("a'; DROP TABLE user; --", "Ufficio", .badName),
            ("ufficio", "", .badLabel),
            ("ufficio", " Ufficio", .badLabel),
            ("ufficio", "Uf\u{0}ficio", .badLabel),
            ("ufficio", String(repeating: "a", count: 121), .badLabel),
            ("ADMIN", "Ufficio", .nameTaken("admin")),
        ])
    func refused(name: String, label: String, error: UserError) throws {
        #expect(throws: error) { try create(name, label: label) }
        #expect(try database.users.all() == [admin])
        #expect(!error.message.isEmpty)
    }

    @Test("A role of an Ambito or ATS that does not exist is refused, and the user is not created")
    func unknownScope() throws {
        for wrong in [try grant(.editor, "99999"), try grant(.reviewer, "50065")] {
            #expect(throws: UserError.unknownScope(wrong)) { try create("ufficio", grants: [wrong]) }
        }
        #expect(try database.users.all() == [admin])
    }

    @Test("A role goes with its kind of scope only")
    func scopes() {
        #expect(RoleGrant(.administrator, code: nil) == .administrator)
        #expect(RoleGrant(.administrator, code: "50065") == nil)
        #expect(RoleGrant(.editor, code: nil) == nil)
        #expect(RoleGrant(.editor, in: .ats("321")) == nil)
        #expect(RoleGrant(.reviewer, in: .ambito("50065")) == nil)
        #expect(RoleGrant(.reviewer, code: "321")?.scope == .ats("321"))
    }

    @Test("Label and roles change together, are logged, and a stale change is a conflict")
    func update() throws {
        let user = try create("ufficio", grants: [try grant(.editor, "50065")])
        let result = try database.users.update(
            user.id, label: "Direzione", grants: [try grant(.manager, "50065")], replacing: user.version,
            by: admin.author, at: anInstant)
        #expect(result == .saved(version: 2))
        let after = try #require(try database.users.user(user.id))
        #expect(after.label == "Direzione")
        #expect(try after.grants == [grant(.manager, "50065")])
        #expect(
            try database.users.update(
                user.id, label: "X", grants: [], replacing: user.version, by: admin.author, at: anInstant)
                == .conflict(current: after))
        let change = try #require(try database.changeLog.history(of: user.reference).first)
        #expect(change.author == admin.author)
        #expect(
            change.changes == [
                FieldChange("ufficio o funzione", from: "Ufficio di Piano", to: "Direzione"),
                FieldChange("ruoli", from: "operatore 50065", to: "responsabile 50065"),
            ])
    }

    @Test("Nobody takes away the last active administrator, not even from oneself")
    func lastAdministrator() throws {
        let users = database.users
        #expect(throws: UserError.lastAdministrator) {
            try users.setDisabled(true, admin.id, replacing: 1, by: admin.author, at: anInstant)
        }
        #expect(throws: UserError.lastAdministrator) {
            try users.update(admin.id, label: "A", grants: [], replacing: 1, by: admin.author, at: anInstant)
        }
        #expect(try users.user(admin.id) == admin)
        let second = try create("secondo", grants: [.administrator])
        #expect(
            try users.setDisabled(true, admin.id, replacing: 1, by: second.author, at: anInstant) == .saved(version: 2))
        #expect(throws: UserError.lastAdministrator) {
            try users.setDisabled(true, second.id, replacing: 1, by: second.author, at: anInstant)
        }
    }

    @Test("A disabled user has no password, session or link, and comes back with the same password")
    func disabling() throws {
        let user = try create("ufficio")
        try database.passwords.set(aHash, of: user.id, by: admin.author, at: anInstant)
        let link = try database.passwords.makeLink(for: user.id, by: admin.author, at: anInstant)
        let session = try #require(try database.sessions.open(for: user.id, userAgent: "", at: anInstant))
        _ = try database.users.setDisabled(true, user.id, replacing: 1, by: admin.author, at: anInstant)

        #expect(try database.passwords.credentials(forName: "ufficio")?.passwordHash == nil)
        #expect(try database.sessions.find(session.token, at: anInstant) == nil)
        #expect(try database.sessions.open(for: user.id, userAgent: "", at: anInstant) == nil)
        #expect(try database.passwords.user(forLink: link, at: anInstant) == nil)
        #expect(throws: UserError.disabled) {
            try database.passwords.makeLink(for: user.id, by: admin.author, at: anInstant)
        }
        _ = try database.users.setDisabled(false, user.id, replacing: 2, by: admin.author, at: anInstant)
        #expect(try database.passwords.credentials(forName: "ufficio")?.passwordHash == aHash)
        #expect(try database.sessions.find(session.token, at: anInstant) == nil)
        #expect(try database.passwords.user(forLink: link, at: anInstant) == nil)
    }

    @Test("Users are never deleted, and the log keeps their name")
    func neverDeleted() throws {
        #expect(throws: StoreError.self) {
            try database.write { try $0.execute(sql: "DELETE FROM user WHERE id = ?", arguments: [admin.id]) }
        }
        #expect(try database.users.all() == [admin])
    }

    @Test("An unknown user is an error, not a crash")
    func unknown() throws {
        #expect(throws: UserError.unknownUser) {
            try database.users.setDisabled(true, 99, replacing: 1, by: admin.author, at: anInstant)
        }
        #expect(throws: UserError.unknownUser) {
            try database.passwords.set(aHash, of: 99, by: admin.author, at: anInstant)
        }
        #expect(try database.passwords.credentials(forName: "nessuno") == nil)
    }

    // MARK: - Passwords

    @Test("A new password ends every session and link, and its hash is in no log")
    func newPassword() throws {
        let user = try create("ufficio")
        let sessions = try (0..<3).map { _ in
            try #require(try database.sessions.open(for: user.id, userAgent: "", at: anInstant)).token
        }
        let link = try database.passwords.makeLink(for: user.id, by: admin.author, at: anInstant)
        try database.passwords.set(aHash, of: user.id, by: user.author, at: anInstant)
        for token in sessions { #expect(try database.sessions.find(token, at: anInstant) == nil) }
        #expect(try database.passwords.user(forLink: link, at: anInstant) == nil)
        #expect(
            try database.passwords.credentials(forName: "UFFICIO") == Credentials(userID: user.id, passwordHash: aHash))
        let log = try database.read { try String.fetchAll($0, sql: "SELECT changes FROM change_log") }.joined()
        #expect(!log.contains(aHash) && !log.contains(link.text) && log.contains("password"))
    }

    @Test("A hash is made stronger only where the one that was verified still stands")
    func strengthen() throws {
        let stronger = "scrypt$ln=17,r=8,p=1$c2FsdA$a2V5"
        let version = database.version.current
        try database.passwords.strengthen("scrypt$ln=3,r=8,p=1$x$y", to: stronger, of: admin.id)
        #expect(try database.passwords.credentials(forName: "admin")?.passwordHash == aHash)
        try database.passwords.strengthen(aHash, to: stronger, of: admin.id)
        #expect(try database.passwords.credentials(forName: "admin")?.passwordHash == stronger)
        #expect(database.version.current == version)
    }

    @Test("A link sets a password once, within 24 hours, and the last one only")
    func link() throws {
        let user = try create("ufficio")
        let passwords = database.passwords
        let revoked = try passwords.makeLink(for: user.id, by: admin.author, at: anInstant)
        let link = try passwords.makeLink(for: user.id, by: admin.author, at: anInstant)
        let end = anInstant.adding(seconds: PasswordStore.linkLifetime)
        #expect(try passwords.user(forLink: revoked, at: anInstant) == nil)
        #expect(try passwords.user(forLink: .random(), at: anInstant) == nil)
        #expect(try passwords.user(forLink: link, at: end) == nil)
        #expect(try passwords.set(aHash, withLink: link, at: end) == nil)
        #expect(try passwords.credentials(forName: "ufficio")?.passwordHash == nil)

        #expect(try passwords.user(forLink: link, at: end.adding(seconds: -1)) == user)
        #expect(try passwords.set(aHash, withLink: link, at: end.adding(seconds: -1))?.id == user.id)
        #expect(try passwords.credentials(forName: "ufficio")?.passwordHash == aHash)
        #expect(try passwords.set("scrypt$ln=4,r=8,p=1$x$y", withLink: link, at: end.adding(seconds: -1)) == nil)
        #expect(try passwords.credentials(forName: "ufficio")?.passwordHash == aHash)
        #expect(try database.changeLog.history(of: user.reference).first?.author.userID == user.id)
    }
}
