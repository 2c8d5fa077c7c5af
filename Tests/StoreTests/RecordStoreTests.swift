import Domain
import Testing

@testable import Store

@Suite("Records of a plan") struct RecordStoreTests {
    let database: Store.Database
    let key: PlanKey
    let other: PlanKey

    init() throws {
        database = try Store.Database.inMemory(migrations: projectMigrations)
        key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
        other = PlanKey(ambitoCode: "50066", period: key.period)
        for key in [key, other] { try database.plans.add(Plan(ambitoCode: key.ambitoCode, period: key.period), by: anAuthor, at: anInstant) }
    }

    var store: RecordStore { database.records }

    private func add(_ title: String, _ more: [String: RecordValue] = [:]) throws -> StoredRecord {
        try store.add(PlanRecord("esiti", more.merging(["titolo": .text(title)]) { $1 }), in: key, by: anAuthor, at: anInstant)
    }

    @Test("Added, replaced, removed, brought back; a number is never given twice; each change is logged")
    func life() throws {
        let first = try add("Uno")
        #expect(first.record.id == "1")
        var changed = first.record
        changed.values["pagato"] = .cents(Cents(5))
        guard case .saved(let version) = try store.save(changed, in: key, replacing: first.version, by: anAuthor, at: anInstant) else {
            Issue.record("not saved")
            return
        }
        #expect(try store.record("esiti", "1", in: key)?.record == changed)
        guard case .saved = try store.remove("esiti", "1", in: key, replacing: version, by: anAuthor, at: anInstant) else {
            Issue.record("not removed")
            return
        }
        #expect(try store.all(in: key).isEmpty)
        #expect(try store.removed("esiti", in: key).map(\.record.id) == ["1"])
        #expect(try add("Due").record.id == "2")
        guard case .saved = try store.save(changed, in: key, replacing: nil, by: anAuthor, at: anInstant) else {
            Issue.record("not brought back")
            return
        }
        #expect(try store.all("esiti", in: key).map(\.record.id) == ["1", "2"])
        let fields = try database.changeLog.history(of: .record("esiti", "1", in: key)).map { $0.changes.map(\.field) }
        #expect(fields == [["titolo", "pagato"], ["titolo", "pagato"], ["pagato"], ["titolo"]])
    }

    @Test("A stale version is a conflict, never an overwrite")
    func stale() throws {
        let first = try add("Uno")
        #expect(try store.save(first.record, in: key, replacing: nil, by: anAuthor, at: anInstant) == .conflict(current: first))
        #expect(try store.remove("esiti", "1", in: key, replacing: 99, by: anAuthor, at: anInstant) == .conflict(current: first))
        #expect(throws: StoreError.self) { try store.add(first.record, in: key, by: anAuthor, at: anInstant) }
    }

    @Test("A plan sees its own records only")
    func scope() throws {
        _ = try add("Uno")
        #expect(try store.all(in: other).isEmpty)
        #expect(try store.record("esiti", "1", in: other) == nil)
        #expect(try store.search("uno", in: other).isEmpty)
        #expect(try store.search("UNO", in: key).map(\.id) == ["1"])
    }

    @Test("What the rules refuse is not saved, whoever asks")
    func refused() throws {
        #expect(throws: StoreError.self) { try add("", ["titolo": .text("x"), "azioni_programmate": .integer(1), "azioni_realizzate": .integer(2)]) }
        #expect(throws: StoreError.self) { try store.add(PlanRecord("ignoto", [:]), in: key, by: anAuthor, at: anInstant) }
        #expect(throws: StoreError.self) { try store.add(PlanRecord("esiti", id: "../x", ["titolo": .text("x")]), in: key, by: anAuthor, at: anInstant) }
        #expect(throws: StoreError.self) { try store.add(PlanRecord("esiti", [:]), in: key, by: anAuthor, at: anInstant) }
        #expect(try store.all(in: key).isEmpty)
    }

    @Test("Links are followed both ways, and those that lead nowhere are found; own areas are words, not links")
    func links() throws {
        _ = try add("Uno", ["schede": .list(["A9"]), "macroaree": .list(["D", "Nostra"])])
        #expect(try store.links(to: .cards, "A9", in: key).map(\.id) == ["1"])
        #expect(try store.links(to: .areas, "D", in: key).map(\.field) == ["macroaree"])
        #expect(try store.brokenLinks(in: key).map(\.key) == ["A9"])
        #expect(try store.vocabulary(in: key).name(.records("esiti"), "1") == "Uno")
        #expect(try store.vocabulary(in: key).name(.areas, "D") != nil)
    }

    @Test("An import is all or nothing, and replaces only the versions that were seen")
    func importing() throws {
        let first = try add("Uno")
        let new = PlanRecord("esiti", ["titolo": .text("Nuovo")])
        let bad = PlanRecord("esiti", id: "1", ["titolo": .text("Uno bis")])
        #expect(throws: StoreError.self) { try store.importAll([new, bad], in: key, by: anAuthor, at: anInstant) }
        #expect(try store.all(in: key).count == 1)
        try store.importAll([new, bad], in: key, replacing: ["1": first.version], by: anAuthor, at: anInstant)
        #expect(try store.all(in: key).map { $0.record.text("titolo") } == ["Uno bis", "Nuovo"])
    }

    @Test("A record moves within its register")
    func moving() throws {
        for title in ["Uno", "Due", "Tre"] { _ = try add(title) }
        try store.move("esiti", "3", after: nil, in: key, by: anAuthor, at: anInstant)
        try store.move("esiti", "1", after: "2", in: key, by: anAuthor, at: anInstant)
        #expect(try store.all("esiti", in: key).map(\.record.id) == ["3", "2", "1"])
        #expect(throws: StoreError.self) { try store.move("esiti", "1", after: "9", in: key, by: anAuthor, at: anInstant) }
    }
}
