import Domain
import Foundation
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import Store

@Suite("The version of the data")
struct DataVersionTests {
    let folder: TemporaryFolder
    let database: Store.Database

    init() throws {
        folder = try TemporaryFolder()
        database = try migratedDatabase(in: folder)
    }

    private func addPeriod(_ first: Int, _ db: GRDB.Database) throws {
        try db.execute(
            sql: "INSERT INTO plan_period (code, first_year, last_year) VALUES (?, ?, ?)",
            arguments: ["\(first)-\(first + 2)", first, first + 2])
    }

    @Test("A commit raises it; a read and a rollback do not")
    func commits() throws {
        let before = database.version.current
        _ = try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM ambito") }
        #expect(throws: StoreError.self) {
            try database.write { db in
                try addPeriod(2040, db)
                try addPeriod(2040, db)
            }
        }
        #expect(database.version.current == before)
        try database.write { try addPeriod(2040, $0) }
        #expect(database.version.current == before + 1)
        try database.checkpoint()
        #expect(try !database.pollExternalChanges())
        #expect(database.version.current == before + 1)
    }

    @Test("A commit raises it in tables without row numbers too")
    func withoutRowNumbers() throws {
        let before = database.version.current
        try database.write { db in
            try db.execute(sql: "INSERT INTO funding_source_alias (alias, source_code) VALUES ('Fondo FNA', 'fna')")
        }
        #expect(database.version.current == before + 1)
        try database.write { db in
            try db.execute(sql: "DELETE FROM funding_source_alias WHERE alias = 'Fondo FNA'")
        }
        #expect(database.version.current == before + 2)
    }

    private func log(_ records: [RecordReference]) throws {
        try database.write { db in
            for record in records {
                _ = try ChangeLog.record([FieldChange("campo", from: nil, to: "x")], of: record, by: .commandLine, at: anInstant, db)
            }
        }
    }

    @Test("A save of one Ambito leaves the others' version alone; what belongs to none, or is not logged, raises all")
    func ambiti() throws {
        func versions() -> [UInt64] {
            [database.version.current(ofAmbito: "50065"), database.version.current(ofAmbito: "50037"), database.version.ofInstallation]
        }
        func raised(by change: () throws -> Void) rethrows -> [UInt64] {
            let (before, whole) = (versions(), database.version.current)
            try change()
            #expect(database.version.current == whole + 1, "pages about several Ambiti see every commit")
            return zip(versions(), before).map { $0 - $1 }
        }
        let key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
        let other = PlanKey(ambitoCode: "50037", period: key.period)
        let value = RecordReference.value(of: "1.2", year: 2026, in: key)
        #expect(try raised { try log([value]) } == [1, 0, 0])
        #expect(try raised { try log([value, .card("A1", in: key)]) } == [1, 0, 0])
        #expect(try raised { try log([value, .card("A1", in: other)]) } == [1, 1, 1])
        #expect(try raised { try log([.plan(key)]) } == [1, 1, 1], "who may see a plan is asked on every page")
        #expect(try raised { try database.write { try addPeriod(2040, $0) } } == [1, 1, 1])
        #expect(try raised { try log([value]) } == [1, 0, 0], "the scope of one transaction is not that of the next")
    }

    @Test("A commit of another program is noticed once")
    func external() throws {
        let other = try Store.Database.open(at: folder.path("pdz.sqlite"), migrations: projectMigrations)
        _ = try database.pollExternalChanges()
        let before = database.version.current
        try other.write { try addPeriod(2050, $0) }
        #expect(database.version.current == before)
        #expect(try database.pollExternalChanges())
        #expect(database.version.current == before + 1)
        #expect(try !database.pollExternalChanges())
    }

    @Test("Readers see a whole snapshot while a write is under way")
    func concurrentReaders() async throws {
        let database = database
        let before = try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM plan_period") }
        let during = try database.write { db in
            try addPeriod(2060, db)
            // On another thread: a read inside a write is not allowed on the writer's own.
            let result = Mutex<Int?>(nil)
            let thread = DispatchQueue(label: "reader")
            thread.sync {
                let count = try? database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM plan_period") }
                result.withLock { $0 = count ?? nil }
            }
            return result.withLock { $0 }
        }
        #expect(during == before)
        let after = try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM plan_period") }
        #expect(after == before.map { $0 + 1 })

        let counts = try await withThrowingTaskGroup(of: Int?.self) { group in
            for year in 0..<20 {
                group.addTask {
                    if year.isMultiple(of: 4) {
                        try database.write { db in
                            // Two rows at a time: a reader never sees one of them alone.
                            for first in [2070 + year, 2071 + year] {
                                try db.execute(
                                    sql: "INSERT INTO plan_period (code, first_year, last_year) VALUES (?, ?, ?)",
                                    arguments: ["\(first)-\(first)", first, first])
                            }
                        }
                    }
                    return try database.read { db in
                        try Int.fetchOne(db, sql: "SELECT count(*) FROM plan_period WHERE first_year >= 2070")
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts.count == 20)
        #expect(counts.allSatisfy { $0?.isMultiple(of: 2) ?? false })
    }
}
