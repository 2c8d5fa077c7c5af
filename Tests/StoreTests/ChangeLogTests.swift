import Domain
import Foundation
import GRDB
import Testing

@testable import Store

@Suite("The log of changes")
struct ChangeLogTests {
    let database: Store.Database
    let card = RecordReference(RecordKind(rawValue: "scheda"), "12", ambitoCode: "50065")

    init() throws { database = try Store.Database.inMemory(migrations: projectMigrations) }

    /// Logs `count` changes of the card's title, "titolo 1" and on.
    private func log(_ count: Int) throws {
        try database.write { db in
            for index in 1...count {
                let before = index == 1 ? nil : "titolo \(index - 1)"
                try ChangeLog.record(
                    [FieldChange("titolo", from: before, to: "titolo \(index)")], of: card, by: .demonstration,
                    at: anInstant.adding(seconds: index), db)
            }
        }
    }

    /// Runs SQL as someone would who opens the file with another program: the triggers are taken away and put back.
    private func tamper(_ sql: String, puttingBack: Bool = true) throws {
        try database.write { db in
            let triggers = try Row.fetchAll(
                db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'change_log%'")
            for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger["name"] as String)") }
            try db.execute(sql: sql)
            guard puttingBack else { return }
            for trigger in triggers { try db.execute(sql: trigger["sql"]) }
        }
    }

    @Test("A change is read back with who, when, which record and each field before and after")
    func roundTrip() throws {
        let user = try database.users.create(
            NewUser(name: "udp.iseo", label: "Ufficio di Piano"), by: .commandLine, at: anInstant)
        let changes = [
            FieldChange("titolo", from: "Prima \"così\"", to: "Dopo/è <b>"), FieldChange("nota", from: nil, to: "n"),
            FieldChange("fonte", from: "x", to: nil),
        ]
        let number = try database.write { db in
            try ChangeLog.record(changes, of: card, by: user.author, at: anInstant.adding(seconds: 5), db)
        }
        let history = try database.changeLog.history(of: card)
        #expect(
            history == [
                LoggedChange(
                    number: 2, at: anInstant.adding(seconds: 5), author: user.author, record: card, changes: changes)
            ])
        #expect(number == 2)
        #expect(history.first?.change(of: "titolo")?.before == "Prima \"così\"")
        #expect(history.first?.change(of: "altro") == nil)
    }

    @Test("Only what differs is a change, and nothing is logged when nothing does")
    func differences() throws {
        let before = [LoggedField("titolo", "a"), LoggedField("nota", ""), LoggedField("fonte", "f")]
        let after = [LoggedField("titolo", "b"), LoggedField("nota", nil), LoggedField("area", "D")]
        #expect(
            [FieldChange](from: before, to: after) == [
                FieldChange("titolo", from: "a", to: "b"), FieldChange("area", from: nil, to: "D"),
                FieldChange("fonte", from: "f", to: nil),
            ])
        #expect([FieldChange](from: before, to: before).isEmpty)
        let number = try database.write { db in
            try ChangeLog.record([], of: card, by: .commandLine, at: anInstant, db)
        }
        #expect(number == nil)
        #expect(try database.changeLog.head() == .empty)
    }

    @Test("Pages of a history, latest first, of one Ambito only")
    func pages() throws {
        try log(5)
        let other = RecordReference(card.kind, card.id, ambitoCode: "50007")
        try database.write { db in
            _ = try ChangeLog.record(
                [FieldChange("titolo", from: nil, to: "x")], of: other, by: .commandLine, at: anInstant, db)
        }
        let log = database.changeLog
        #expect(try log.history(of: card, limit: 2).map(\.number) == [5, 4])
        #expect(try log.history(of: card, limit: 2, before: 4).map(\.number) == [3, 2])
        #expect(try log.latest(inAmbito: "50065").map(\.number) == [5, 4, 3, 2, 1])
        #expect(try log.latest(inAmbito: "50007").map(\.number) == [6])
        #expect(try log.latest(inAmbito: nil).isEmpty)
        #expect(try log.change(number: 2, inAmbito: "50065")?.change(of: "titolo")?.after == "titolo 2")
        #expect(try log.change(number: 2, inAmbito: "50007") == nil)
    }

    @Test("A save that is refused leaves no change behind")
    func sameTransaction() throws {
        #expect(throws: StoreError.self) {
            try database.write { db in
                _ = try ChangeLog.record(
                    [FieldChange("titolo", from: nil, to: "x")], of: card, by: .commandLine, at: anInstant, db)
                try db.execute(sql: "INSERT INTO plan (ambito_code, period) VALUES ('99999', '2025-2027')")
            }
        }
        #expect(try database.changeLog.head() == .empty)
    }

    @Test(
        "The database refuses to rewrite the log",
        arguments: [
            ("a changed column", "UPDATE change_log SET author = 'Altro' WHERE number = 2"),
            ("the same value again", "UPDATE change_log SET author = author"),
            ("a deleted row", "DELETE FROM change_log WHERE number = 3"),
            ("all rows deleted", "DELETE FROM change_log"),
            (
                "a row put over another",
                """
                INSERT OR REPLACE INTO change_log SELECT 2, at, user_id, user_name, 'Altro', record_kind, record_id,
                    ambito_code, changes, previous_hash, hash FROM change_log WHERE number = 2
                """
            ),
            (
                "a row after a gap",
                """
                INSERT INTO change_log SELECT 9, at, user_id, user_name, author, record_kind, record_id, ambito_code,
                    changes, hash, hash FROM change_log WHERE number = 3
                """
            ),
            (
                "a row that does not name the one before",
                """
                INSERT INTO change_log SELECT 4, at, user_id, user_name, author, record_kind, record_id, ambito_code,
                    changes, previous_hash, hash FROM change_log WHERE number = 3
                """
            ),
            ("a head set back", "UPDATE change_log_head SET number = 1"),
            ("a head that names no row", "UPDATE change_log_head SET number = 4"),
            ("no head", "DELETE FROM change_log_head"),
            (
                "another head",
                "INSERT OR REPLACE INTO change_log_head SELECT 1, number, previous_hash FROM change_log WHERE number = 2"
            ),
        ])
    func appendOnly(what: String, sql: String) throws {
        try log(3)
        let before = try database.changeLog.latest(inAmbito: "50065")
        #expect(throws: StoreError.self, "\(what)") { try database.write { try $0.execute(sql: sql) } }
        #expect(try database.changeLog.latest(inAmbito: "50065") == before)
        #expect(try database.changeLog.verify() == .intact(database.changeLog.head()))
    }

    @Test("A log of many rows, and one of none, is intact")
    func intact() throws {
        #expect(try database.changeLog.verify() == .intact(.empty))
        try log(40)
        let head = try database.changeLog.head()
        #expect(head.number == 40)
        #expect(try database.changeLog.verify() == .intact(head))
        #expect(LogHead(head.description) == head)
    }

    @Test(
        "The first broken row is named, whatever another program did to the file",
        arguments: [
            ("an author", "UPDATE change_log SET author = 'Altro' WHERE number = 3", 3, LogBreak.Reason.altered),
            ("a moment", "UPDATE change_log SET at = '2020-01-01T00:00:00Z' WHERE number = 5", 5, .altered),
            ("an Ambito", "UPDATE change_log SET ambito_code = NULL WHERE number = 1", 1, .altered),
            ("a record", "UPDATE change_log SET record_id = '13' WHERE number = 2", 2, .altered),
            (
                "a text",
                "UPDATE change_log SET changes = replace(changes, 'titolo 4', 'titolo 44') WHERE number = 4", 4,
                .altered
            ),
            (
                "two rows: the first is named", "UPDATE change_log SET author = 'Altro' WHERE number IN (2, 4)", 2,
                .altered
            ),
            ("a hash", "UPDATE change_log SET hash = printf('%064d', 7) WHERE number = 2", 2, .altered),
            ("the first row deleted", "DELETE FROM change_log WHERE number = 1", 1, .missing),
            ("a row in the middle deleted", "DELETE FROM change_log WHERE number = 3", 3, .missing),
            ("the last row deleted", "DELETE FROM change_log WHERE number = 6", 6, .missing),
            ("the last rows deleted", "DELETE FROM change_log WHERE number > 2", 3, .missing),
            ("everything deleted", "DELETE FROM change_log", 1, .missing),
            ("the head set back only", "UPDATE change_log_head SET number = 4", 6, .headAltered),
            ("the head deleted", "DELETE FROM change_log_head", 6, .headAltered),
        ])
    func broken(what: String, sql: String, number: Int64, reason: LogBreak.Reason) throws {
        try log(6)
        try tamper(sql)
        let verification = try database.changeLog.verify()
        #expect(verification == .broken(LogBreak(number: number, reason: reason)), "\(what)")
    }

    @Test("A row rewritten with a hash of its own no longer leads to the next")
    func rewritten() throws {
        try log(4)
        let forged = try database.read { db in
            let row = try #require(try Row.fetchOne(db, sql: "SELECT * FROM change_log WHERE number = 2"))
            let log = LogRow(row: row)
            return LogRow(
                number: log.number, at: log.at, userID: nil, userName: nil, author: "Altro",
                recordKind: log.recordKind, recordID: log.recordID, ambitoCode: log.ambitoCode, changes: log.changes,
                previousHash: log.previousHash)
        }
        try tamper("UPDATE change_log SET author = 'Altro', hash = '\(forged.hash)' WHERE number = 2")
        #expect(try database.changeLog.verify() == .broken(LogBreak(number: 3, reason: .unlinked)))
    }

    @Test("A removed guard is noticed while the rows are intact")
    func unguarded() throws {
        try log(2)
        try tamper("DROP TRIGGER IF EXISTS none_such", puttingBack: false)
        #expect(
            try database.changeLog.verify()
                == .broken(LogBreak(number: 2, reason: .unguarded(trigger: "change_log_continues"))))
    }

    @Test("A head noted outside the database finds what the database alone cannot: the end cut off and hidden")
    func noted() throws {
        try log(5)
        let (log, noted) = (database.changeLog, try database.changeLog.head())
        try tamper(
            """
            DELETE FROM change_log WHERE number > 3;
            UPDATE change_log_head SET (number, hash) = (SELECT number, hash FROM change_log WHERE number = 3)
            """)
        #expect(try log.verify() == .intact(log.head()))
        #expect(try log.verify(expecting: noted) == .broken(LogBreak(number: 4, reason: .missing)))

        try database.write { db in
            for index in 1...3 {
                try ChangeLog.record(
                    [FieldChange("titolo", from: nil, to: "falso \(index)")], of: card, by: .commandLine,
                    at: anInstant, db)
            }
        }
        #expect(try log.verify(expecting: noted) == .broken(LogBreak(number: 5, reason: .unexpected)))
        #expect(try log.verify(expecting: .empty) == .intact(log.head()))
    }

    @Test("The hash of a row is the SHA-256 of its columns, each with its length")
    func hash() {
        let row = LogRow(
            number: 1, at: "2026-01-20T08:00:00Z", userID: nil, userName: nil, author: "Dati dimostrativi",
            recordKind: "scheda", recordID: "12", ambitoCode: "50065",
            changes: #"[{"after":"città","field":"titolo"}]"#, previousHash: LogHead.empty.hash)
        // Computed apart, over: 16:pdz change log 1 · 1:1 · 20:2026-01-20T08:00:00Z · - · - · 17:Dati dimostrativi · …
        #expect(row.hash == "31a95e0f974347b93f17c81c756665b98347dd08c1f1d048e413d3e16ae75983")
    }

    @Test("What a plan records is logged field by field, with its author, and a conflict is not")
    func values() throws {
        let key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
        try database.plans.add(Plan(ambitoCode: "50065", period: key.period, leadBody: "Comune di Iseo"), by: anAuthor, at: anInstant)
        let office = Provenance(enteredBy: "Ufficio di Piano", enteredOn: try CalendarDate(iso: "2026-01-20"))
        let (first, second) = (
            try YearlyValue(.ratio(1, of: 4), provenance: office), try YearlyValue(.ratio(3, of: 4), provenance: office)
        )
        let store = database.values
        let author = Author.commandLine
        _ = try store.save(
            first, of: "1.2", year: 2025, in: key, source: "Registro", replacing: nil, by: author, at: anInstant)
        _ = try store.save(second, of: "1.2", year: 2025, in: key, replacing: 1, by: author, at: anInstant)
        _ = try store.save(first, of: "1.2", year: 2025, in: key, replacing: 1, by: author, at: anInstant)
        _ = try store.removeValue(of: "1.2", year: 2025, in: key, replacing: 2, by: author, at: anInstant)
        let protocolRecord = MilestoneRecord(
            definition: StageRecord(
                date: office.enteredOn, act: AdministrativeAct(type: "Deliberazione", number: "12")),
            contents: [], provenance: office)
        _ = try store.save(protocolRecord, of: "3.1", in: key, replacing: nil, by: author, at: anInstant)
        try store.adopt(
            LocalTarget(
                year: 2026, verbatim: "≥ 65%", adoptedOn: try CalendarDate(iso: "2025-12-18"), provenance: office),
            for: "2.2", in: key, by: author, at: anInstant)

        let log = database.changeLog
        let history = try log.history(of: .value(of: "1.2", year: 2025, in: key)).reversed().map(\.changes)
        #expect(history.count == 3)
        #expect(
            history[0] == [
                FieldChange("valore", from: nil, to: "1 su 4"), FieldChange("stato", from: nil, to: "definitivo"),
                FieldChange("fonte", from: nil, to: "Registro"),
                FieldChange("inserito da", from: nil, to: "Ufficio di Piano"),
                FieldChange("inserito il", from: nil, to: "2026-01-20"),
            ])
        #expect(
            history[1] == [
                FieldChange("valore", from: "1 su 4", to: "3 su 4"), FieldChange("fonte", from: "Registro", to: nil),
            ])
        #expect(history[2].first == FieldChange("valore", from: "3 su 4", to: nil))

        let milestone = try #require(try log.history(of: .milestone(of: "3.1", in: key)).first)
        #expect(milestone.change(of: "definizione: atto")?.after == "Deliberazione")
        #expect(milestone.change(of: "definizione: numero dell'atto")?.after == "12")
        #expect(milestone.change(of: "contenuti")?.after == "nessuno")
        #expect(milestone.change(of: "soggetti") == nil)
        let target = try #require(try log.history(of: .localTarget(for: "2.2", year: 2026, in: key)).first)
        #expect(target.change(of: "target") == FieldChange("target", from: nil, to: "≥ 65%"))
        #expect(target.author == .commandLine)
        #expect(try log.verify() == .intact(log.head()))
    }

    @Test("The demonstration is logged as such")
    func demonstration() throws {
        for demo in try DemoPlan.all(in: projectMigrations.appendingPathComponent("demo")) {
            try demo.load(into: database, at: anInstant)
            let changes = try database.changeLog.latest(inAmbito: demo.key.ambitoCode, limit: 1000)
            #expect(!changes.isEmpty && changes.allSatisfy { $0.author == .demonstration && $0.at <= anInstant })
        }
        #expect(try database.changeLog.verify() == .intact(database.changeLog.head()))
    }
}
