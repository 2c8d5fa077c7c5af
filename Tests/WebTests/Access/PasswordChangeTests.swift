import Store
import Testing

@testable import Web

@Suite("Changing a password")
struct PasswordChangeTests {
    static let now = SignInTests.now
    static let old = SignInTests.password
    static let new = "otto nebbie di rame"

    let database: Database
    let change: PasswordChange
    let user: User
    let session: SecretToken

    init() throws {
        database = try Database.inMemory(migrations: DemoSite.root.appendingPathComponent("migrations"))
        let hasher = try PasswordHasher(parameters: PasswordHasherTests.cheap())
        change = PasswordChange(SignIn(database: database, hasher: hasher))
        user = try database.users.create(
            NewUser(name: "ufficio", label: "Ufficio di Piano", passwordHash: try hasher.hash(Self.old, for: HashingGate.Client(""))),
            by: .commandLine, at: Self.now)
        session = try #require(try database.sessions.open(for: user.id, userAgent: "", at: Self.now)).token
    }

    private var client: SignIn.Client { SignIn.Client(address: "192.0.2.1", userAgent: "Firefox", token: session) }

    private func isOpen(_ token: SecretToken) throws -> Bool { try database.sessions.find(token, at: Self.now) != nil }

    private func opens(_ password: String) throws -> Bool {
        let hasher = try PasswordHasher(parameters: PasswordHasherTests.cheap())
        let stored = try database.passwords.credentials(forName: "ufficio")?.passwordHash
        return try hasher.verify(password, against: stored, for: HashingGate.Client("")) != .wrong
    }

    @Test("With the current one: every session ends, a new one opens, the change is logged")
    func own() throws {
        let outcome = try change.change(of: user, from: Self.old, to: Self.new, by: client, at: Self.now)
        guard case .changed(let token, _) = outcome else {
            Issue.record("not changed: \(outcome)")
            return
        }
        #expect(try !isOpen(session) && isOpen(token))
        #expect(try opens(Self.new) && !opens(Self.old))
        let entry = try #require(try database.changeLog.history(of: user.reference).first)
        #expect(entry.author == user.author && entry.change(of: "password") != nil)
    }

    @Test("Not without the current one, which can be guessed no faster than at the sign-in")
    func wrong() throws {
        for _ in 0..<5 {
            let outcome = try change.change(of: user, from: "sbagliata", to: Self.new, by: client, at: Self.now)
            guard case .wrongPassword = outcome else {
                Issue.record("unexpected: \(outcome)")
                return
            }
        }
        let outcome = try change.change(of: user, from: Self.old, to: Self.new, by: client, at: Self.now)
        guard case .wait(let end) = outcome else {
            Issue.record("unexpected: \(outcome)")
            return
        }
        #expect(end == Self.now.adding(seconds: 1))
        #expect(try isOpen(session) && opens(Self.old))
    }

    @Test("A weak new password changes nothing and uses up no link")
    func weak() throws {
        let link = try database.passwords.makeLink(for: user.id, by: .commandLine, at: Self.now)
        for outcome in [
            try change.change(of: user, from: Self.old, to: "ufficio", by: client, at: Self.now),
            try change.set("ufficio", withLink: link, by: client, at: Self.now),
        ] {
            guard case .problems(let problems) = outcome else {
                Issue.record("unexpected: \(outcome)")
                return
            }
            #expect(problems == [.tooShort(length: 7)])
        }
        #expect(try isOpen(session) && opens(Self.old))
        #expect(try database.passwords.user(forLink: link, at: Self.now)?.id == user.id)
    }

    @Test("A link works once: replayed, it changes nothing")
    func link() throws {
        let link = try database.passwords.makeLink(for: user.id, by: .commandLine, at: Self.now)
        guard case .changed = try change.set(Self.new, withLink: link, by: client, at: Self.now),
            case .deadLink = try change.set("tre lumache di notte", withLink: link, by: client, at: Self.now)
        else {
            Issue.record("a link did not work once")
            return
        }
        #expect(try opens(Self.new) && !isOpen(session))
    }
}
