import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

@Suite("A plan as it was known at a past moment")
struct IndicatorHistoryTests {
    let database: Store.Database
    let key: PlanKey
    let office: Provenance

    init() throws {
        database = try Store.Database.inMemory(migrations: projectMigrations)
        key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
        office = Provenance(enteredBy: "Ufficio di Piano", enteredOn: try CalendarDate(iso: "2026-01-20"))
        try database.plans.add(Plan(ambitoCode: "50065", period: key.period, leadBody: "Comune di Iseo"), by: anAuthor, at: anInstant)
    }

    private func moment(_ hours: Int) -> Instant { anInstant.adding(seconds: hours * 3600) }

    private func sheet(_ code: String, asOf moment: Instant?) throws -> IndicatorSheet {
        try #require(try database.leps.overview(of: key, asOf: moment)?.indicator(code)?.sheet)
    }

    @Test("Each moment shows what had been saved by then, and what had been removed is missing")
    func values() throws {
        func save(_ count: Int, _ version: Int?, at hours: Int) throws -> Int? {
            let saved = try database.values.save(
                YearlyValue(.count(count), provenance: office), of: "1.1", year: 2025, in: key, source: "Registro",
                replacing: version, by: anAuthor, at: moment(hours))
            if case .saved(let version) = saved { return version }
            return nil
        }
        let first = try #require(try save(3, nil, at: 1))
        let second = try #require(try save(4, first, at: 2))
        _ = try database.values.removeValue(
            of: "1.1", year: 2025, in: key, replacing: second, by: anAuthor, at: moment(3))
        _ = try save(5, nil, at: 4)

        func known(_ hours: Int) throws -> Int? {
            try sheet("1.1", asOf: moment(hours)).values.byYear[2025]?.value.numerator
        }
        #expect(try (0...5).map(known) == [nil, 3, 4, nil, 5, 5])
        #expect(try sheet("1.1", asOf: moment(1)).recordedValues[2025]?.source == "Registro")
        #expect(try sheet("1.1", asOf: nil) == sheet("1.1", asOf: moment(9)))
        #expect(try database.leps.moments(of: key) == [4, 3, 2, 1].map(moment))
    }

    @Test("A protocol and the plan's targets, too")
    func protocolsAndTargets() throws {
        let record = MilestoneRecord(
            definition: StageRecord(
                date: try CalendarDate(iso: "2025-10-01"), act: AdministrativeAct(type: "Deliberazione", number: "12")),
            contents: ["Scopo"], parties: ["ATS"], provenance: office, isProvisional: true)
        _ = try database.values.save(record, of: "3.1", in: key, note: "Nota", replacing: nil, by: anAuthor, at: moment(1))
        try database.values.adopt(
            LocalTarget(year: 2026, verbatim: "≥ 70%", adoptedOn: try CalendarDate(iso: "2025-11-01"), provenance: office),
            for: "2.2", in: key, by: anAuthor, at: moment(2))
        #expect(try sheet("3.1", asOf: moment(0)).recordedProtocol == nil)
        #expect(try sheet("3.1", asOf: moment(1)) == sheet("3.1", asOf: nil))
        #expect(try sheet("3.1", asOf: moment(1)).recordedProtocol?.note == "Nota")
        #expect(try sheet("2.2", asOf: moment(1)).local == nil)
        #expect(try sheet("2.2", asOf: moment(2)).local?[2026]?.verbatim == "≥ 70%")
    }

    @Test("The demonstration is known from the days on which its values were entered")
    func demonstration() throws {
        let demo = try #require(try DemoPlan.all(in: projectMigrations.appendingPathComponent("demo")).first)
        let database = try Store.Database.inMemory(migrations: projectMigrations)
        try demo.load(into: database, at: try #require(Instant(iso: "2026-11-21T08:00:00Z")))
        func years(_ day: String) throws -> [Int] {
            let sheet = try database.leps.overview(of: demo.key, asOf: Instant(iso: "\(day)T22:00:00Z"))?.indicator("1.1")
            return (sheet?.sheet.values.byYear.keys).map { $0.sorted() } ?? []
        }
        #expect(try years("2025-12-31") == [])
        #expect(try years("2026-06-15") == [2025])
        #expect(try years("2026-11-20") == [2025, 2026])
        #expect(try database.changeLog.verify() == .intact(database.changeLog.head()))
        let late = try Store.Database.inMemory(migrations: projectMigrations)
        try demo.load(into: late, at: anInstant)
        #expect(try late.leps.moments(of: demo.key).allSatisfy { $0 <= anInstant }, "nothing is known before it happens")
    }

    @Test("What was saved before the history was kept begins with the last change of the log")
    func migrated() throws {
        let folder = try TemporaryFolder()
        let all = try folder.copyOfMigrations()
        let later = folder.url.appendingPathComponent("later")
        try FileManager.default.createDirectory(at: later, withIntermediateDirectories: true)
        let names = try FileManager.default.contentsOfDirectory(atPath: all.path).filter { $0.hasSuffix(".sql") && $0 >= "0016" }
        for name in names {
            try FileManager.default.moveItem(at: all.appendingPathComponent(name), to: later.appendingPathComponent(name))
        }
        let old = try Store.Database.open(at: folder.path("pdz.sqlite"), migrations: all)
        try old.migrate()
        try old.write { db in
            try db.execute(sql: """
                INSERT INTO plan (id, ambito_code, period) VALUES (1, '50065', '2025-2027');
                INSERT INTO yearly_value VALUES
                    (1, '2025-2027', '1.2', 2025, 'rapporto', 9, 16, 1, 'CSI', 'n', 'Ufficio', '2026-01-20', 1),
                    (1, '2025-2027', '1.1', 2025, 'conteggio', 3, NULL, 0, '', '', 'Ufficio', '2026-01-20', 2);
                INSERT INTO protocol (plan_id, period, indicator_code, contents_checked, parties_recorded, is_final,
                    entered_by, entered_on, version) VALUES (1, '2025-2027', '3.1', 1, 0, 0, 'Ufficio', '2026-01-21', 3);
                INSERT INTO protocol_stage (plan_id, indicator_code, stage, done_on, act_type, act_number) VALUES
                    (1, '3.1', 'definizione', '2025-10-01', 'Delibera', '12'), (1, '3.1', 'condivisione', '2025-11-01', NULL, NULL);
                INSERT INTO protocol_content VALUES (1, '2025-2027', '3.1', 'Scopo'), (1, '2025-2027', '3.1', 'Tempi');
                """)
            try ChangeLog.record(
                [FieldChange("valore", from: nil, to: "9 su 16")], of: .value(of: "1.2", year: 2025, in: key),
                by: anAuthor, at: moment(5), db)
        }
        try old.close()
        for name in names {
            try FileManager.default.moveItem(at: later.appendingPathComponent(name), to: all.appendingPathComponent(name))
        }
        let new = try Store.Database.open(at: folder.path("pdz.sqlite"), migrations: all)
        try new.migrate()
        func overview(_ at: Instant?) throws -> LEPSOverview { try #require(try new.leps.overview(of: key, asOf: at)) }
        let future = moment(24 * 30)
        #expect(try overview(future) == overview(nil))
        #expect(try overview(future).indicator("3.1")?.sheet.recordedProtocol?.content.contents == ["Scopo", "Tempi"])
        #expect(try overview(moment(4)).indicator("1.2")?.sheet.recordedValues == [:], "the log says when")
        #expect(try overview(moment(4)).indicator("1.1")?.sheet.recordedValues[2025]?.content.value.numerator == 3)
    }
}
