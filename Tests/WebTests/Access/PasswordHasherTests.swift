import Dispatch
import Foundation
import Synchronization
import Testing

@testable import Web

@Suite("Hashing passwords")
struct PasswordHasherTests {
    /// Cheap, for tests: N = 16.
    static func cheap(_ logN: Int = 4) throws -> ScryptParameters {
        try #require(ScryptParameters(logN: logN, r: 8, p: 1))
    }

    /// Made with another implementation of scrypt, over the salt 00 01 … 0f.
    static let foreign = [
        ("correct horse", "scrypt$ln=4,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$Q7EcH175P/kcU7JE2HRU+qTRrq/BS6UbCRYPdBaC5y8"),
        ("perché così", "scrypt$ln=4,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$SqUcF5IDg5A+KGzeFCLpHucfvyYq2a1EA0CneW4l0vw"),
    ]

    @Test("What another implementation hashed is verified", arguments: foreign)
    func interoperable(password: String, stored: String) throws {
        let hasher = try PasswordHasher(parameters: Self.cheap())
        #expect(try hasher.verify(password, against: stored, for: "") == .right(strengthened: nil))
        #expect(try hasher.verify(password + " ", against: stored, for: "") == .wrong)
        #expect(PasswordHash(stored)?.text == stored)
    }

    @Test("Accents typed as one character or two are the same password")
    func normalised() throws {
        let hasher = try PasswordHasher(parameters: Self.cheap())
        let stored = try hasher.hash("perch\u{E9} no", for: "")
        #expect(try hasher.verify("perche\u{301} no", against: stored, for: "") == .right(strengthened: nil))
        #expect(try hasher.verify("perche no", against: stored, for: "") == .wrong)
    }

    @Test("X4: the same password is hashed with another salt each time")
    func salted() throws {
        let hasher = try PasswordHasher(parameters: Self.cheap())
        let hashes = try (0..<10).map { _ in try hasher.hash("una password", for: "") }
        #expect(Set(hashes).count == 10)
        #expect(hashes.allSatisfy { $0.hasPrefix("scrypt$ln=4,r=8,p=1$") })
    }

    @Test("X4: a right password hashed with weaker parameters comes back stronger, a wrong one does not")
    func strengthened() throws {
        let weak = try PasswordHasher(parameters: Self.cheap(3)).hash("una password", for: "")
        let hasher = try PasswordHasher(parameters: Self.cheap(5))
        guard case .right(let stronger?) = try hasher.verify("una password", against: weak, for: "") else {
            Issue.record("a weak hash was not strengthened")
            return
        }
        #expect(stronger.hasPrefix("scrypt$ln=5,"))
        #expect(try hasher.verify("una password", against: stronger, for: "") == .right(strengthened: nil))
        #expect(try hasher.verify("un'altra", against: weak, for: "") == .wrong)
    }

    @Test("X4: the parameters in use are OWASP's first choice, and they work")
    func current() throws {
        #expect(ScryptParameters.current == ScryptParameters(logN: 17, r: 8, p: 1))
        #expect(ScryptParameters.current.memory == 128 << 20)
        let hasher = PasswordHasher()
        let stored = try hasher.hash("una password", for: "")
        #expect(stored.hasPrefix("scrypt$ln=17,r=8,p=1$"))
        #expect(try hasher.verify("una password", against: stored, for: "") == .right(strengthened: nil))
    }

    @Test(
        "What is no hash of ours never matches and never stops the program",
        arguments: [
            nil, "", "segreta", "scrypt", "scrypt$$$", "bcrypt$ln=4,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$AAAA",
            "scrypt$ln=40,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$Q7EcH175P/kcU7JE2HRU+qTRrq/BS6UbCRYPdBaC5y8",
            "scrypt$ln=20,r=16,p=1$AAECAwQFBgcICQoLDA0ODw$Q7EcH175P/kcU7JE2HRU+qTRrq/BS6UbCRYPdBaC5y8",
            "scrypt$ln=-1,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$Q7EcH175P/kcU7JE2HRU+qTRrq/BS6UbCRYPdBaC5y8",
            "scrypt$ln=4,ln=4,p=1$AAECAwQFBgcICQoLDA0ODw$Q7EcH175P/kcU7JE2HRU+qTRrq/BS6UbCRYPdBaC5y8",
            "scrypt$ln=4,r=8,p=1$AAEC$Q7EcH175P/kcU7JE2HRU+qTRrq/BS6UbCRYPdBaC5y8",
            "scrypt$ln=4,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$Q7Ec",
            "scrypt$ln=4,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$Q7EcH175P/kcU7JE2HRU+qTRrq/BS6UbCRYPdBaC5y8$x",
        ])
    func malformed(stored: String?) throws {
        let hasher = try PasswordHasher(parameters: Self.cheap())
        #expect(try hasher.verify("correct horse", against: stored, for: "") == .wrong)
        #expect(stored.flatMap(PasswordHash.init) == nil)
    }

    @Test("X4: two run at once, one for each client; two wait, one for each client; the others are told")
    func gate() throws {
        let gate = HashingGate(places: 2, waiting: 2)
        let release = DispatchSemaphore(value: 0)
        let order = Mutex<[String]>([])
        let group = DispatchGroup()

        /// Begins a long hash for a client on a thread of its own, and returns when it runs or waits.
        func begin(_ client: String, expecting load: (Int, Int)) {
            group.enter()
            Thread.detachNewThread {
                _ = try? gate.run(for: client) {
                    order.withLock { $0.append(client) }
                    release.wait()
                }
                group.leave()
            }
            for _ in 0..<5000 where gate.load != load { Thread.sleep(forTimeInterval: 0.001) }
            #expect(gate.load == load)
        }
        begin("attacker", expecting: (1, 0))
        begin("attacker", expecting: (1, 1))  // one place is left free
        #expect(throws: HashingGate.Busy.self) { try gate.run(for: "attacker") {} }
        begin("office", expecting: (2, 1))
        begin("assembly", expecting: (2, 2))
        #expect(throws: HashingGate.Busy.self) { try gate.run(for: "other") {} }

        for _ in 0..<4 { release.signal() }
        #expect(group.wait(timeout: .now() + 10) == .success)
        #expect(order.withLock { $0.sorted() } == ["assembly", "attacker", "attacker", "office"])
        #expect(gate.load == (0, 0))
        #expect(try gate.run(for: "other") { 1 } == 1)
    }

    @Test("A place is given back when the work fails")
    func failing() throws {
        struct Failure: Error {}
        let gate = HashingGate(places: 1, waiting: 0)
        for _ in 0..<3 { #expect(throws: Failure.self) { try gate.run(for: "a") { throw Failure() } } }
        #expect(gate.load == (0, 0))
    }
}
