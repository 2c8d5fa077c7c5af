import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

@Suite("Delays after failed sign-ins")
struct SignInThrottleTests {
    let throttle = SignInThrottle()

    private func at(_ seconds: Int) -> Instant { anInstant.adding(seconds: seconds) }

    /// A record with so many failures, the last one at the beginning.
    private static func failed(_ failures: Int) -> SignInThrottle.Record {
        SignInThrottle.Record(failures: failures, lastFailureAt: anInstant)
    }

    @Test(
        "The delay grows from one second to a quarter of an hour",
        arguments: [(0, 0), (4, 0), (5, 1), (6, 2), (7, 4), (10, 32), (14, 512), (15, 900), (20, 900), (10_000, 900)])
    func growth(failures: Int, seconds: Int) {
        #expect(throttle.delay(after: failures, longest: 900) == seconds)
    }

    @Test(
        "Who is admitted",
        arguments: [
            ("nothing remembered", SignInThrottle.Records(), 0, 0),
            ("four failures of the pair", .init(pair: failed(4), address: failed(4), name: failed(4)), 0, 0),
            ("five of the pair: one second", .init(pair: failed(5), address: failed(5), name: failed(5)), 0, 1),
            ("five of the pair, a second later", .init(pair: failed(5), address: failed(5), name: failed(5)), 1, 0),
            ("eight of the pair: eight seconds", .init(pair: failed(8), address: failed(8), name: failed(8)), 3, 5),
            ("an address that tries many names", .init(address: failed(15)), 0, 900),
            ("an address, its delay over", .init(address: failed(15)), 900, 0),
            ("a name attacked from elsewhere: a turn", .init(name: failed(20)), 0, 30),
            ("a name attacked a little", .init(name: failed(6)), 0, 2),
            ("a name attacked long ago", .init(name: failed(9)), 3600, 0),
            (
                "the user's own known pair, name and address attacked",
                .init(
                    pair: SignInThrottle.Record(lastSuccessAt: anInstant), address: failed(20), name: failed(20)), 0, 0
            ),
            (
                "a known pair with five failures since",
                .init(
                    pair: SignInThrottle.Record(failures: 5, lastFailureAt: anInstant, lastSuccessAt: anInstant),
                    address: failed(5), name: failed(5)), 0, 1
            ),
            (
                "a pair that was known a month ago",
                .init(
                    pair: SignInThrottle.Record(lastSuccessAt: anInstant.adding(seconds: -30 * 86_400)),
                    address: failed(20)), 0, 900
            ),
        ])
    func table(what: String, records: SignInThrottle.Records, seconds: Int, wait: Int) {
        var records = records
        let decision = throttle.decide(&records, at: at(seconds))
        #expect(decision == (wait == 0 ? .admitted : .wait(until: at(seconds + wait))), "\(what)")
    }

    @Test("Attempts during the wait do not prolong it")
    func hammering() {
        var records = SignInThrottle.Records(pair: Self.failed(8), address: Self.failed(8), name: Self.failed(8))
        for second in 0..<8 { #expect(throttle.decide(&records, at: at(second)) == .wait(until: at(8))) }
        #expect(throttle.decide(&records, at: at(8)) == .admitted)
    }

    @Test("An attacker who never stops from other addresses cannot lock a user out of a clean address")
    func noLockOut() {
        // The name fails every second, all the time; the user comes once, waits as told, and comes back.
        var name = Self.failed(20)
        var user = SignInThrottle.Records(name: name)
        guard case .wait(let turn) = throttle.decide(&user, at: at(100)) else {
            Issue.record("an attacked name was open to everyone")
            return
        }
        #expect(turn <= at(100 + throttle.longestTurn))
        for second in 100..<turn.seconds(since: anInstant) {
            name.failures = 20
            name.lastFailureAt = at(second)
            user.name = name
            #expect(throttle.decide(&user, at: at(second)) == .wait(until: turn))
        }
        #expect(throttle.decide(&user, at: turn) == .admitted)
    }

    @Test("A user who mistypes at an attacked name gets another turn, not a lock")
    func secondTurn() {
        var records = SignInThrottle.Records(name: Self.failed(20))
        _ = throttle.decide(&records, at: at(0))
        #expect(throttle.decide(&records, at: at(30)) == .admitted)
        throttle.fail(&records, at: at(30))
        #expect(throttle.decide(&records, at: at(31)) == .wait(until: at(61)))
        #expect(throttle.decide(&records, at: at(61)) == .admitted)
    }

    @Test("Failures are forgiven one every ten minutes, and never more than a few hours are remembered")
    func forgiveness() {
        #expect(throttle.failures(of: Self.failed(8), at: at(599)) == 8)
        #expect(throttle.failures(of: Self.failed(8), at: at(600)) == 7)
        #expect(throttle.failures(of: Self.failed(20), at: at(20 * 600)) == 0)
        var records = SignInThrottle.Records()
        for _ in 0..<1000 { throttle.fail(&records, at: at(0)) }
        #expect(records.address.failures == throttle.mostFailures)
    }

    @Test("A clock set back does not make the wait longer than the delay")
    func clock() {
        var records = SignInThrottle.Records(pair: Self.failed(15))
        #expect(throttle.decide(&records, at: at(-100_000)) == .wait(until: at(-100_000 + 900)))
    }

    @Test("An attempt that nobody looked at counts for nothing, and its turn is kept")
    func withdrawal() {
        var records = SignInThrottle.Records(name: Self.failed(20))
        _ = throttle.decide(&records, at: at(0))
        throttle.fail(&records, at: at(30))
        throttle.withdraw(&records, at: at(30))
        #expect((records.pair.failures, records.address.failures) == (0, 0))
        #expect(throttle.decide(&records, at: at(31)) == .admitted)
    }

    @Test("A right password clears the pair and takes back its own failure only")
    func success() {
        var records = SignInThrottle.Records(address: Self.failed(3), name: Self.failed(7))
        throttle.fail(&records, at: at(0))
        throttle.succeed(&records, at: at(1))
        #expect(records.pair == SignInThrottle.Record(lastSuccessAt: at(1)))
        #expect((records.address.failures, records.name.failures) == (3, 7))
    }
}

@Suite("Counting failed sign-ins in the database")
struct SignInAttemptStoreTests {
    @Test("Many at once from one address: five are verified, the others wait; a user elsewhere is not delayed")
    func parallel() throws {
        let database = try Store.Database.inMemory(migrations: projectMigrations)
        let version = database.version.current
        let store = database.signInAttempts
        let decisions = try (0..<200).map { index in
            try store.admit(name: "utente\(index)", address: "192.0.2.1", at: anInstant)
        }
        #expect(decisions.filter { $0 == .admitted }.count == 5)
        #expect(Set(decisions.dropFirst(5)) == [.wait(until: anInstant.adding(seconds: 1))])
        #expect(try store.admit(name: "utente1", address: "192.0.2.2", at: anInstant) == .admitted)
        #expect(database.version.current == version)
    }

    @Test("Names count whatever their case, IPv6 addresses by their network, and neither stands in the file")
    func keys() throws {
        let database = try Store.Database.inMemory(migrations: projectMigrations)
        let store = database.signInAttempts
        for (index, name) in ["Ufficio", "ufficio ", "UFFICIO", " ufficio", "ufficio"].enumerated() {
            #expect(try store.admit(name: name, address: "2001:db8::\(index)", at: anInstant) == .admitted)
        }
        #expect(
            try store.admit(name: "uFFicio", address: "2001:db8::ffff", at: anInstant)
                == .wait(until: anInstant.adding(seconds: 1)))
        let rows = try database.read {
            try Row.fetchAll($0, sql: "SELECT kind, key_hash, failures FROM sign_in_attempts")
        }
        #expect(rows.count == 3)
        #expect(rows.allSatisfy { ($0["key_hash"] as String).count == 64 && $0["failures"] == 5 })
    }

    @Test("A restart forgets nothing; a day later what nobody knows is forgotten, a known pair is not")
    func restart() throws {
        let folder = try TemporaryFolder()
        var database = try migratedDatabase(in: folder)
        for _ in 0..<8 { _ = try database.signInAttempts.admit(name: "ufficio", address: "192.0.2.1", at: anInstant) }
        #expect(try database.signInAttempts.admit(name: "altro", address: "192.0.2.9", at: anInstant) == .admitted)
        try database.signInAttempts.succeeded(name: "altro", address: "192.0.2.9", at: anInstant)
        try database.close()
        database = try migratedDatabase(in: folder)
        #expect(
            try database.signInAttempts.admit(name: "ufficio", address: "192.0.2.1", at: anInstant)
                == .wait(until: anInstant.adding(seconds: 1)))

        let later = anInstant.adding(seconds: 86_401)
        _ = try database.signInAttempts.admit(name: "terzo", address: "192.0.2.3", at: later)
        let kinds = try database.read {
            try String.fetchAll(
                $0, sql: "SELECT kind FROM sign_in_attempts WHERE changed_at < ?", arguments: [later.iso])
        }
        #expect(kinds == ["coppia"])
    }

    @Test("A turn is kept in the database while others go on failing")
    func turn() throws {
        let database = try Store.Database.inMemory(migrations: projectMigrations)
        let store = database.signInAttempts
        for host in 1...9 { _ = try store.admit(name: "ufficio", address: "198.51.100.\(host)", at: anInstant) }
        guard case .wait(let turn) = try store.admit(name: "ufficio", address: "192.0.2.1", at: anInstant) else {
            Issue.record("an attacked name was open to everyone")
            return
        }
        _ = try store.admit(name: "ufficio", address: "198.51.100.1", at: turn)
        #expect(try store.admit(name: "ufficio", address: "192.0.2.1", at: turn) == .admitted)
    }
}
