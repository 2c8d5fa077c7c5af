import Foundation
import Store
import Testing

@testable import Web

@Suite("Signing in")
struct SignInTests {
    static let now = Instant(Date(timeIntervalSince1970: 1_781_510_400))
    static let password = "tre lumache sul tetto"

    let database: Database
    let signIn: SignIn
    let user: User

    init() throws {
        database = try Database.inMemory(migrations: DemoSite.root.appendingPathComponent("migrations"))
        let hasher = try PasswordHasher(parameters: PasswordHasherTests.cheap())
        signIn = SignIn(database: database, hasher: hasher)
        user = try database.users.create(
            NewUser(
                name: "ufficio", label: "Ufficio di Piano", passwordHash: try hasher.hash(Self.password, for: HashingGate.Client(""))),
            by: .commandLine, at: Self.now)
    }

    private func attempt(
        _ name: String = "ufficio", _ password: String = SignInTests.password, from address: String = "192.0.2.1",
        with token: SecretToken? = nil, after seconds: Int = 0
    ) throws -> SignIn.Outcome {
        try signIn.attempt(
            name: name, password: password,
            from: SignIn.Client(address: address, userAgent: "Firefox", token: token),
            at: Self.now.adding(seconds: seconds))
    }

    /// The token of a sign-in that must succeed.
    private func token(_ outcome: SignIn.Outcome) throws -> SecretToken {
        guard case .signedIn(let token, _) = outcome else {
            Issue.record("not signed in: \(outcome)")
            throw CancellationError()
        }
        return token
    }

    private func isRefused(_ outcome: SignIn.Outcome) -> Bool {
        if case .refused = outcome { true } else { false }
    }

    @Test("The right password opens a session, whatever the case of the name")
    func right() throws {
        let token = try token(attempt("Ufficio"))
        let found = try #require(try database.sessions.find(token, at: Self.now))
        #expect(found.user.id == user.id && found.session.userAgent == "Firefox")
        #expect(found.user.lastSignInAt == Self.now)
    }

    @Test("Unknown name, wrong, empty or endless password, no password yet: one answer")
    func wrong() throws {
        _ = try database.users.create(NewUser(name: "nuovo", label: "Nuovo"), by: .commandLine, at: Self.now)
        for (index, (name, password)) in [
            ("nessuno", Self.password), ("ufficio", "sbagliata"), ("ufficio", ""),
            ("ufficio", String(repeating: "x", count: 1_000_000)), ("nuovo", Self.password), ("nuovo", ""), ("", ""),
            ("' OR 1=1 --", "' OR 1=1 --"),
        ].enumerated() {
            let outcome = try attempt(name, password, from: "192.0.2.\(index)")
            #expect(isRefused(outcome), "\(name) \(password.prefix(20))")
        }
        #expect(try database.sessions.sessions(of: user.id, at: Self.now).isEmpty)
    }

    @Test("A disabled user is refused like an unknown one")
    func disabled() throws {
        _ = try database.users.setDisabled(true, user.id, replacing: 1, by: .commandLine, at: Self.now)
        let outcome = try attempt()
        #expect(isRefused(outcome))
    }

    @Test("X3: the token from before signing in is worth nothing afterwards")
    func fixation() throws {
        let planted = SecretToken.random()
        let first = try token(attempt(with: planted))
        let second = try token(attempt(with: first))
        #expect(Set([planted, first, second]).count == 3)
        #expect(try database.sessions.find(planted, at: Self.now) == nil)
        #expect(try database.sessions.find(first, at: Self.now) == nil)
        #expect(try database.sessions.find(second, at: Self.now) != nil)
    }

    @Test("X4: after five failures even the right password waits; after the wait it does not")
    func throttled() throws {
        for _ in 0..<5 {
            let outcome = try attempt("ufficio", "sbagliata")
            #expect(isRefused(outcome))
        }
        guard case .wait(let end) = try attempt() else {
            Issue.record("the sixth attempt was looked at")
            return
        }
        #expect(end == Self.now.adding(seconds: 1))
        _ = try token(attempt(after: 1))
    }

    @Test("X4: two hundred wrong passwords from elsewhere do not keep a user out")
    func attack() throws {
        _ = try token(attempt())
        for index in 0..<200 { _ = try attempt("ufficio", "sbagliata \(index)", from: "198.51.100.\(index)") }
        _ = try token(attempt(after: 1))
        guard case .wait(let turn) = try attempt(from: "203.0.113.7", after: 1) else {
            Issue.record("an attacked name was open to everyone")
            return
        }
        #expect(turn.seconds(since: Self.now) <= 31)
        _ = try token(attempt(from: "203.0.113.7", after: turn.seconds(since: Self.now)))
    }

    @Test("A weak hash is stored stronger at the next sign-in, and the session stays")
    func strengthened() throws {
        let stronger = SignIn(
            database: database, hasher: try PasswordHasher(parameters: PasswordHasherTests.cheap(6)))
        let client = SignIn.Client(address: "192.0.2.1", userAgent: "", token: nil)
        let token = try token(stronger.attempt(name: "ufficio", password: Self.password, from: client, at: Self.now))
        #expect(try database.passwords.credentials(forName: "ufficio")?.passwordHash?.hasPrefix("scrypt$ln=6,") == true)
        #expect(try database.sessions.find(token, at: Self.now) != nil)
        _ = try self.token(attempt())
    }

    @Test("X2: the token of a form is its session's only")
    func formToken() {
        let (one, other) = (SecretToken.random(), SecretToken.random())
        let value = FormToken.value(for: one)
        #expect(FormToken.matches(value, for: one))
        #expect(!FormToken.matches(value, for: other))
        #expect(!FormToken.matches(nil, for: one) && !FormToken.matches("", for: one))
        #expect(!value.contains(one.text))
        // Each way of writing it is good, none is like another, and no letter of one may be changed.
        let others = (0..<100).map { _ in FormToken.value(for: one) }
        #expect(Set(others + [value]).count == 101)
        #expect(others.allSatisfy { FormToken.matches($0, for: one) })
        // The last letter before the two that fill up holds four bits that say nothing.
        for place in value.indices.dropLast(3) {
            var changed = value
            changed.replaceSubrange(place...place, with: value[place] == "A" ? "B" : "A")
            #expect(!FormToken.matches(changed, for: one))
        }
        #expect(!FormToken.matches(String(value.dropLast(4)), for: one) && !FormToken.matches(value + value, for: one))
    }
}
