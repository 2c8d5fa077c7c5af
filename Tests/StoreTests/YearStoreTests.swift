import Domain
import Foundation
import Testing

@testable import Store

@Suite("The years of a plan's LEPS")
struct YearStoreTests {
    let database: Store.Database
    let key: PlanKey
    let office: Provenance
    let today: CalendarDate

    init() throws {
        database = try Store.Database.inMemory(migrations: projectMigrations)
        key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
        today = try CalendarDate(iso: "2026-02-20")
        office = Provenance(enteredBy: "Ufficio di Piano", enteredOn: try CalendarDate(iso: "2026-01-20"))
        try database.plans.add(Plan(ambitoCode: "50065", period: key.period, leadBody: "Comune di Iseo"), by: anAuthor, at: anInstant)
        try save(3)
    }

    @discardableResult
    private func save(_ count: Int, year: Int = 2025, at now: Instant = anInstant) throws -> SaveResult<Recorded<YearlyValue>> {
        let version = try database.leps.overview(of: key)?.indicator("1.1")?.sheet.recordedValues[year]?.version
        return try database.values.save(
            YearlyValue(.count(count), provenance: office), of: "1.1", year: year, in: key, replacing: version,
            by: anAuthor, at: now)
    }

    @discardableResult
    private func take(_ transition: YearTransition, replacing version: Int) throws -> SaveResult<YearRecord> {
        try database.years.take(
            transition, year: 2025, in: key, replacing: version, by: anAuthor, at: anInstant, today: today)
    }

    private func freeze() throws {
        try take(YearTransition(.review), replacing: 0)
        try take(
            YearTransition(.freeze, act: "Verbale n. 2 dell'Assemblea dei Sindaci", verifiedOn: try CalendarDate(iso: "2026-02-18")),
            replacing: 1)
    }

    @Test("A year goes through its states, each step logged with what proves it")
    func steps() throws {
        #expect(try database.years.record(of: 2025, in: key)?.state == .open)
        try freeze()
        let record = try #require(try database.years.record(of: 2025, in: key))
        #expect(record.state == .frozen && record.steps.map(\.transition.step) == [.review, .freeze])
        #expect(record.steps[1].takenBy == anAuthor.label && record.steps[1].digest?.count == 64)
        #expect(try database.years.states(in: key) == [2025: .frozen, 2026: .open, 2027: .open])
        let log = try database.changeLog.history(of: .year(2025, in: key))
        #expect(log.count == 2 && log[0].change(of: "stato")?.after == "congelato")
        #expect(log[0].change(of: "impronta")?.after == record.steps[1].digest)
    }

    @Test("A step on another version is a conflict, and nothing is written")
    func conflict() throws {
        try take(YearTransition(.review), replacing: 0)
        guard case .conflict(let current?) = try take(YearTransition(.review), replacing: 0) else {
            Issue.record("the step was taken")
            return
        }
        #expect(current.state == .inReview)
        #expect(try database.years.record(of: 2025, in: key)?.version == 1)
    }

    @Test("The store refuses what the rules refuse, and a year that is not the plan's")
    func refused() throws {
        #expect(throws: YearTransition.Refusal.notAllowed(.freeze, from: .open)) {
            try take(YearTransition(.freeze, act: "V", verifiedOn: today), replacing: 0)
        }
        #expect(throws: StoreError.self) {
            try database.years.take(
                YearTransition(.review), year: 2030, in: key, replacing: 0, by: anAuthor, at: anInstant, today: today)
        }
        #expect(try database.years.record(of: 2030, in: key) == nil)
        #expect(try database.years.record(of: 2025, in: PlanKey(ambitoCode: "50066", period: key.period)) == nil)
    }

    @Test("A frozen year refuses values and targets; another year does not")
    func frozen() throws {
        try freeze()
        #expect(throws: StoreError.yearFrozen(2025)) { try save(4) }
        #expect(throws: StoreError.yearFrozen(2025)) {
            try database.values.removeValue(of: "1.1", year: 2025, in: key, replacing: 1, by: anAuthor, at: anInstant)
        }
        #expect(throws: StoreError.yearFrozen(2025)) {
            try database.values.adopt(
                LocalTarget(
                    year: 2025, verbatim: "≥ 5", adoptedOn: today, reason: "m", act: "a", provenance: office),
                for: "1.1", in: key, by: anAuthor, at: anInstant)
        }
        guard case .saved = try save(4, year: 2026) else {
            Issue.record("2026 is open")
            return
        }
        try take(YearTransition(.reopen, act: "Determinazione n. 5", reason: "Dati arrivati dopo"), replacing: 2)
        guard case .saved = try save(4) else {
            Issue.record("2025 is open again")
            return
        }
    }

    @Test("While a year is frozen a protocol may go on, but not change what the year rests on")
    func protocols() throws {
        func record(_ definition: String, activation: String? = nil) throws -> MilestoneRecord {
            MilestoneRecord(
                definition: StageRecord(date: try CalendarDate(iso: definition)),
                activation: StageRecord(date: try activation.map { try CalendarDate(iso: $0) }), provenance: office)
        }
        func save(_ record: MilestoneRecord, replacing version: Int?) throws -> SaveResult<Recorded<MilestoneRecord>> {
            try database.values.save(record, of: "2.1", in: key, replacing: version, by: anAuthor, at: anInstant)
        }
        guard case .saved(let version) = try save(record("2025-10-01"), replacing: nil) else { return }
        try freeze()
        #expect(throws: StoreError.yearFrozen(2025)) { try save(record("2025-12-01"), replacing: version) }
        guard case .saved = try save(record("2025-10-01", activation: "2026-02-01"), replacing: version) else {
            Issue.record("an activation of 2026 does not touch 2025")
            return
        }
    }

    @Test("What was frozen stays as it was, and shows what changed afterwards")
    func snapshot() throws {
        try database.values.adopt(
            LocalTarget(year: 2025, verbatim: "≥ 4", adoptedOn: try CalendarDate(iso: "2024-12-18"), provenance: office),
            for: "1.1", in: key, by: anAuthor, at: anInstant)
        try freeze()
        let frozen = try #require(try database.years.frozen(2025, in: key))
        let entry = try #require(frozen.snapshot.indicators.first { $0.code == "1.1" })
        #expect(entry.value?.value.numerator == 3)
        #expect(entry.judgements.map(\.verdict) == [.achieved, .notAchieved])
        #expect(entry.judgements.map(\.range) == ["N. EEMM attivate ≥ 1", "≥ 4"])
        #expect(frozen.snapshot.indicators.count == 20)
        #expect(frozen.snapshot.counts[.noTarget] == 10)

        try take(YearTransition(.reopen, act: "Determinazione n. 5", reason: "Dati arrivati dopo"), replacing: 2)
        try save(4)
        #expect(try database.years.frozen(2025, in: key) == frozen)
        let now = try #require(try database.years.snapshot(of: 2025, in: key, today: today))
        let changed = zip(frozen.snapshot.indicators, now.indicators).filter { $0.differs(from: $1) }
        #expect(changed.map(\.0.code) == ["1.1"])
        #expect(changed.first?.1.judgements.map(\.verdict) == [.achieved, .achieved])
    }

    @Test("The digest is of the text that is kept, and a text written anew is found out")
    func digest() throws {
        try freeze()
        let (text, digest) = try database.read { db in
            (try String.fetchOne(db, sql: "SELECT snapshot FROM year_step WHERE number = 2"),
             try String.fetchOne(db, sql: "SELECT digest FROM year_step WHERE number = 2"))
        }
        let kept = try #require(text)
        #expect(try YearSnapshot(canonicalText: kept).canonicalText == kept)
        #expect(try database.years.frozen(2025, in: key)?.step.digest == digest)
        #expect(throws: (any Error).self) {
            try database.write { try $0.execute(sql: "UPDATE year_step SET snapshot = '{}' WHERE number = 2") }
        }
        try database.write { db in
            try db.execute(sql: "DROP TRIGGER year_step_is_not_updated")
            try db.execute(sql: "UPDATE year_step SET snapshot = replace(snapshot, 'raggiunto', 'non_raggiunto') WHERE number = 2")
        }
        #expect(throws: StoreError.damaged) { try database.years.frozen(2025, in: key) }
    }

    @Test("Errors and warnings that nobody confirmed stop a freeze; a confirmation lapses with the figures")
    func unsettled() throws {
        try save(9, year: 2026)
        func take(_ step: YearStep, _ version: Int) throws {
            _ = try database.years.take(
                YearTransition(step, act: "V", verifiedOn: today), year: 2026, in: key, replacing: version,
                by: anAuthor, at: anInstant, today: today)
        }
        try take(.review, 0)
        #expect(throws: YearTransition.Refusal.unsettled(["1.1"])) { try take(.freeze, 1) }
        func confirm() throws {
            let sheet = try #require(try database.leps.overview(of: key)?.indicator("1.1")?.sheet)
            let finding = try #require(sheet.findings(in: 2026).first)
            try database.collection.confirm(
                PlausibilityConfirmation(
                    finding: finding.id, message: finding.message, reason: "Nuove équipe", provenance: office),
                of: "1.1", year: 2026, in: key, by: anAuthor, at: anInstant)
        }
        try confirm()
        try save(10, year: 2026)
        #expect(throws: YearTransition.Refusal.unsettled(["1.1"])) { try take(.freeze, 1) }
        try confirm()
        try take(.freeze, 1)
        #expect(throws: StoreError.yearFrozen(2026)) { try confirm() }
        #expect(try database.collection.confirmations(of: 2026, in: key)["1.1"]?.count == 1)
        #expect(try database.collection.confirmations(of: 2026, in: PlanKey(ambitoCode: "50066", period: key.period)).isEmpty)
    }

    @Test("A draft is its user's own, and goes when it is forgotten")
    func drafts() throws {
        let user = try database.users.create(
            NewUser(name: "operatore", label: "Ufficio", grants: [], passwordHash: aHash), by: anAuthor, at: anInstant)
        let other = try database.users.create(
            NewUser(name: "altra", label: "Ufficio", grants: [], passwordHash: aHash), by: anAuthor, at: anInstant)
        let version = database.version.current
        try database.collection.keepDraft(
            ["numeratore": "tre"], of: "1.1", year: 2026, in: key, userID: user.id, at: anInstant)
        #expect(try database.collection.drafts(of: user.id, year: 2026, in: key) == ["1.1": ["numeratore": "tre"]])
        #expect(try database.collection.drafts(of: other.id, year: 2026, in: key) == [:])
        #expect(database.version.current > version, "the office’s first page says whose texts wait to be saved")
        try database.collection.keepDraft(nil, of: "1.1", year: 2026, in: key, userID: user.id, at: anInstant)
        #expect(try database.collection.drafts(of: user.id, year: 2026, in: key) == [:])
    }
}
