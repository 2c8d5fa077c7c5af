import Foundation
import GRDB
import Testing

@testable import Store

@Suite("Sessions and parked forms")
struct SessionStoreTests {
    let database: Store.Database
    let user: User

    init() throws {
        database = try Store.Database.inMemory(migrations: projectMigrations)
        user = try database.users.create(
            NewUser(name: "ufficio", label: "Ufficio di Piano"), by: .commandLine, at: anInstant)
    }

    private func open(at now: Instant = anInstant, ending old: SecretToken? = nil) throws -> SecretToken {
        try #require(try database.sessions.open(for: user.id, userAgent: "Firefox", ending: old, at: now)).token
    }

    private func isOpen(_ token: SecretToken, after seconds: Int) throws -> Bool {
        try database.sessions.find(token, at: anInstant.adding(seconds: seconds)) != nil
    }

    @Test("A session finds its user as they are now, and the file does not hold its token")
    func find() throws {
        let token = try open()
        let found = try #require(try database.sessions.find(token, at: anInstant))
        #expect(found.user.id == user.id && found.user.lastSignInAt == anInstant)
        #expect(found.session.userAgent == "Firefox" && found.session.createdAt == anInstant)
        #expect(try database.sessions.find(.random(), at: anInstant) == nil)

        _ = try database.users.update(
            user.id, label: "Direzione", grants: [.administrator], replacing: 1, by: .commandLine, at: anInstant)
        #expect(try database.sessions.find(token, at: anInstant)?.user.grants == [.administrator])
        let stored = try database.read { try String.fetchAll($0, sql: "SELECT token_hash FROM session") }
        #expect(stored == [token.digest])
    }

    @Test("Idle for eight hours, or a day old whatever happens: over")
    func expiry() throws {
        let (idle, used) = (try open(), try open())
        let hour = 3600
        #expect(try isOpen(idle, after: 8 * hour - 1))
        let untouched = try open()
        #expect(try !isOpen(untouched, after: 8 * hour))
        for time in stride(from: hour, to: 24 * hour, by: 7 * hour) { #expect(try isOpen(used, after: time)) }
        #expect(try isOpen(used, after: 24 * hour - 1))
        #expect(try !isOpen(used, after: 24 * hour))
    }

    @Test("A view writes at most once a minute, and never empties the memory of pages")
    func touching() throws {
        let version = database.version.current
        let token = try open()
        func lastSeen() throws -> String? {
            try database.read { try String.fetchOne($0, sql: "SELECT last_seen_at FROM session") }
        }
        #expect(try isOpen(token, after: 59))
        #expect(try lastSeen() == anInstant.iso)
        #expect(try isOpen(token, after: 60))
        #expect(try lastSeen() == anInstant.adding(seconds: 60).iso)
        #expect(try isOpen(token, after: 30))
        #expect(try lastSeen() == anInstant.adding(seconds: 60).iso)
        #expect(database.version.current == version)
        _ = try database.users.create(NewUser(name: "altro", label: "Altro"), by: .commandLine, at: anInstant)
        #expect(database.version.current == version + 1)
    }

    @Test("Signing in makes a new token and ends the session that came along")
    func fixation() throws {
        let before = try open()
        let after = try open(ending: before)
        #expect(after != before)
        #expect(try !isOpen(before, after: 1))
        #expect(try isOpen(after, after: 1))
    }

    @Test("Sessions are listed and ended by their own user only")
    func ending() throws {
        let other = try database.users.create(NewUser(name: "altro", label: "Altro"), by: .commandLine, at: anInstant)
        let (first, second) = (try open(), try open(at: anInstant.adding(seconds: 1)))
        let third = try open(at: anInstant.adding(seconds: 2))
        let now = anInstant.adding(seconds: 10)
        let sessions = database.sessions
        let listed = try sessions.sessions(of: user.id, at: now)
        #expect(listed.map(\.createdAt) == [2, 1, 0].map { anInstant.adding(seconds: $0) })
        #expect(try sessions.sessions(of: other.id, at: now).isEmpty)

        #expect(try !sessions.end(listed[2].id, of: other.id, at: now))
        #expect(try isOpen(first, after: 11))
        #expect(try sessions.end(listed[2].id, of: user.id, at: now))
        #expect(try !sessions.end(listed[2].id, of: user.id, at: now))
        #expect(try !isOpen(first, after: 11))

        try sessions.endAll(of: user.id, except: listed[1].id, at: now)
        #expect(try isOpen(second, after: 11))
        #expect(try !isOpen(third, after: 11))
        try sessions.end(second, at: now)
        #expect(try sessions.sessions(of: user.id, at: now).isEmpty)
        #expect(try sessions.formerUser(of: second) == user.id)
        #expect(try sessions.formerUser(of: .random()) == nil)
    }

    @Test("What the browser says of itself is shortened and cleaned")
    func userAgent() throws {
        let agent = "A\u{0}\nè" + String(repeating: "x", count: 1000)
        let session = try #require(try database.sessions.open(for: user.id, userAgent: agent, at: anInstant)).session
        #expect(session.userAgent.unicodeScalars.count == 200)
        #expect(session.userAgent.hasPrefix("Aèx"))
        #expect(try database.sessions.sessions(of: user.id, at: anInstant).first == session)
    }

    // MARK: - Parked forms

    private func form(_ body: String = "titolo=Casa", path: String = "/schede/1?anno=2026", of userID: Int64?)
        -> ParkedRequest
    {
        ParkedRequest(
            path: path, contentType: "application/x-www-form-urlencoded", body: Data(body.utf8), userID: userID)
    }

    @Test("A form is taken back whole, once, by its user, for half an hour")
    func parking() throws {
        let store = database.parkedRequests
        let parked = form(of: user.id)
        let token = try #require(try store.park(parked, at: anInstant))
        let other = try database.users.create(NewUser(name: "altro", label: "Altro"), by: .commandLine, at: anInstant)
        #expect(try store.take(token, for: other.id, at: anInstant) == nil)
        #expect(try store.take(.random(), for: user.id, at: anInstant) == nil)
        #expect(try store.take(token, for: user.id, at: anInstant.adding(seconds: 1799)) == parked)
        #expect(try store.take(token, for: user.id, at: anInstant) == nil)

        let late = try #require(try store.park(parked, at: anInstant))
        #expect(try store.take(late, for: user.id, at: anInstant.adding(seconds: 1800)) == nil)
        let anyone = try #require(try store.park(form(of: nil), at: anInstant))
        #expect(try store.take(anyone, for: other.id, at: anInstant)?.userID == nil)
    }

    @Test(
        "Forms that are not kept",
        arguments: [
            ("another site's address", "//example.org/", 10), ("a backslash for a slash", "/\\example.org", 10),
            ("no path", "schede", 10), ("a long path", "/" + String(repeating: "a", count: 2048), 10),
            ("a long body", "/", 8 << 20 + 1),
        ])
    func notParked(what: String, path: String, length: Int) throws {
        let request = ParkedRequest(
            path: path, contentType: "text/plain", body: Data(count: length), userID: user.id)
        let token = try database.parkedRequests.park(request, at: anInstant)
        #expect(token == nil, "\(what)")
    }

    @Test("Nobody fills the file: the newest five of a user are kept, and fifty of nobody's")
    func room() throws {
        let store = database.parkedRequests
        for (owner, limit) in [(user.id as Int64?, 5), (nil, 50)] {
            let tokens = try (0..<(limit + 2)).map { index in
                try #require(try store.park(form("n=\(index)", of: owner), at: anInstant.adding(seconds: index)))
            }
            let kept = try tokens.map { try store.take($0, for: user.id, at: anInstant.adding(seconds: 60)) != nil }
            #expect(kept == [false, false] + Array(repeating: true, count: limit))
        }
    }
}
