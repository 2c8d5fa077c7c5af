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
        #expect(try hasher.verify(password, against: stored, for: HashingGate.Client("")) == .right(strengthened: nil))
        #expect(try hasher.verify(password + " ", against: stored, for: HashingGate.Client("")) == .wrong)
        #expect(PasswordHash(stored)?.text == stored)
    }

    @Test("Accents typed as one character or two are the same password")
    func normalised() throws {
        let hasher = try PasswordHasher(parameters: Self.cheap())
        let stored = try hasher.hash("perch\u{E9} no", for: HashingGate.Client(""))
        #expect(try hasher.verify("perche\u{301} no", against: stored, for: HashingGate.Client("")) == .right(strengthened: nil))
        #expect(try hasher.verify("perche no", against: stored, for: HashingGate.Client("")) == .wrong)
    }

    @Test("X4: the same password is hashed with another salt each time")
    func salted() throws {
        let hasher = try PasswordHasher(parameters: Self.cheap())
        let hashes = try (0..<10).map { _ in try hasher.hash("una password", for: HashingGate.Client("")) }
        #expect(Set(hashes).count == 10)
        #expect(hashes.allSatisfy { $0.hasPrefix("scrypt$ln=4,r=8,p=1$") })
    }

    @Test("X4: a right password hashed with weaker parameters comes back stronger, a wrong one does not")
    func strengthened() throws {
        let weak = try PasswordHasher(parameters: Self.cheap(3)).hash("una password", for: HashingGate.Client(""))
        let hasher = try PasswordHasher(parameters: Self.cheap(5))
        guard case .right(let stronger?) = try hasher.verify("una password", against: weak, for: HashingGate.Client("")) else {
            Issue.record("a weak hash was not strengthened")
            return
        }
        #expect(stronger.hasPrefix("scrypt$ln=5,"))
        #expect(try hasher.verify("una password", against: stronger, for: HashingGate.Client("")) == .right(strengthened: nil))
        #expect(try hasher.verify("un'altra", against: weak, for: HashingGate.Client("")) == .wrong)
    }

    @Test("X4: the parameters in use are OWASP's first choice, and they work")
    func current() throws {
        #expect(ScryptParameters.current == ScryptParameters(logN: 17, r: 8, p: 1))
        #expect(ScryptParameters.current.memory == 128 << 20)
        let hasher = PasswordHasher()
        let stored = try hasher.hash("una password", for: HashingGate.Client(""))
        #expect(stored.hasPrefix("scrypt$ln=17,r=8,p=1$"))
        #expect(try hasher.verify("una password", against: stored, for: HashingGate.Client("")) == .right(strengthened: nil))
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
        #expect(try hasher.verify("correct horse", against: stored, for: HashingGate.Client("")) == .wrong)
        #expect(stored.flatMap(PasswordHash.init) == nil)
    }

    /// Hashes that go on until they are released, begun one after the other.
    private final class Line: Sendable {
        let gate = HashingGate(places: 2, waiting: 2)
        let release = DispatchSemaphore(value: 0)
        let order = Mutex<[String]>([])
        let refused = Mutex<[String]>([])
        let group = DispatchGroup()

        /// Begins a long hash for a client on a thread of its own, and returns when so many run and wait.
        func begin(_ name: String, isKnown: Bool = false, expecting load: (Int, Int)) {
            group.enter()
            Thread.detachNewThread { [self] in
                do {
                    try gate.run(for: HashingGate.Client(name, isKnown: isKnown)) {
                        order.withLock { $0.append(name) }
                        release.wait()
                    }
                } catch {
                    refused.withLock { $0.append(name) }
                }
                group.leave()
            }
            for _ in 0..<5000 where gate.load != load { Thread.sleep(forTimeInterval: 0.001) }
            #expect(gate.load == load, "\(name)")
        }

        func isBusy(_ name: String, isKnown: Bool = false) -> Bool {
            do {
                try gate.run(for: HashingGate.Client(name, isKnown: isKnown)) {}
                return false
            } catch { return true }
        }

        func end(_ count: Int) {
            for _ in 0..<count { release.signal() }
            #expect(group.wait(timeout: .now() + 10) == .success)
            #expect(gate.load == (0, 0))
        }
    }

    @Test("X4: one place is for clients that are known; the others take turns, one each, and the rest are told")
    func gate() {
        let line = Line()
        line.begin("attacker", expecting: (1, 0))
        line.begin("attacker", expecting: (1, 1))
        #expect(line.isBusy("attacker"))
        line.begin("other", expecting: (1, 2))
        #expect(line.isBusy("third") && !line.gate.hasRoom(for: HashingGate.Client("third")))
        #expect(line.gate.hasRoom(for: HashingGate.Client("office", isKnown: true)))
        line.begin("office", isKnown: true, expecting: (2, 2))
        line.end(4)
        #expect(line.order.withLock { $0.sorted() } == ["attacker", "attacker", "office", "other"])
        #expect(!line.isBusy("third"))
    }

    @Test("X4: a known client goes before the others in the line, and takes the last one's place when it is full")
    func known() {
        let line = Line()
        line.begin("attacker", expecting: (1, 0))
        line.begin("office", isKnown: true, expecting: (2, 0))
        line.begin("first", expecting: (2, 1))
        line.begin("second", expecting: (2, 2))
        line.begin("assembly", isKnown: true, expecting: (2, 2))
        for _ in 0..<5000 where line.refused.withLock(\.isEmpty) { Thread.sleep(forTimeInterval: 0.001) }
        #expect(line.refused.withLock { $0 } == ["second"])
        line.begin("manager", isKnown: true, expecting: (2, 2))
        for _ in 0..<5000 where line.refused.withLock(\.count) < 2 { Thread.sleep(forTimeInterval: 0.001) }
        #expect(line.refused.withLock { $0 } == ["second", "first"])
        #expect(line.isBusy("reviewer", isKnown: true), "known clients do not push each other out")
        #expect(!line.gate.hasRoom(for: HashingGate.Client("reviewer", isKnown: true)))
        line.end(4)
        #expect(line.order.withLock { Set($0.suffix(2)) } == ["assembly", "manager"])
    }

    @Test("A place is given back when the work fails")
    func failing() throws {
        struct Failure: Error {}
        let gate = HashingGate(places: 1, waiting: 0)
        for _ in 0..<3 { #expect(throws: Failure.self) { try gate.run(for: HashingGate.Client("a")) { throw Failure() } } }
        #expect(gate.load == (0, 0))
    }
}
