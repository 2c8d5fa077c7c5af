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
