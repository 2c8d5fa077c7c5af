import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

@Suite("Opening a database")
struct DatabaseTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func open(_ name: String = "pdz.sqlite", migrations: URL = projectMigrations) throws -> Store.Database {
        try Store.Database.open(at: folder.path(name), migrations: migrations)
    }

    @Test("A new file gets every migration once, in the order of the names")
    func migratesOnce() throws {
        let database = try open()
        let pending = try database.pendingMigrations()
        #expect(pending.count >= 7)
        #expect(pending == pending.sorted())
        #expect(!database.isReady())
        #expect(try database.migrate() == pending)
        #expect(try database.migrate().isEmpty)
        #expect(database.isReady())
        try database.close()

        let again = try open()
        #expect(try again.pendingMigrations().isEmpty)
        let recorded = try again.read { db in
            try String.fetchAll(db, sql: "SELECT name FROM migration ORDER BY name")
        }
        #expect(recorded == pending)
    }

    @Test("WAL, full synchronisation and foreign keys are on")
    func pragmas() throws {
        let database = try migratedDatabase(in: folder)
        let writer = try database.write { db in
            try [
                String.fetchOne(db, sql: "PRAGMA journal_mode"), String.fetchOne(db, sql: "PRAGMA synchronous"),
                String.fetchOne(db, sql: "PRAGMA foreign_keys"), String.fetchOne(db, sql: "PRAGMA application_id"),
            ]
        }
        #expect(writer == ["wal", "2", "1", "\(0x5064_5A31)"])
    }

    @Test("Closing leaves one file that holds everything, whatever was read before")
    func closes() throws {
        let database = try migratedDatabase(in: folder)
        #expect(database.isReady())
        try database.close()
        #expect(try folder.contents().keys.sorted() == ["pdz.sqlite"])
        #expect(!database.isReady())
    }

    @Test("A migration that fails leaves nothing, and the ones before it stay")
    func failedMigration() throws {
        let migrations = try folder.copyOfMigrations()
        try "CREATE TABLE half (id INTEGER); INSERT INTO nowhere VALUES (1);"
            .write(to: migrations.appendingPathComponent("9999_broken.sql"), atomically: true, encoding: .utf8)
        let database = try open(migrations: migrations)
        #expect(throws: StoreError.migrationFailed(name: "9999_broken", reason: "no such table: nowhere")) {
            try database.migrate()
        }
        #expect(try database.pendingMigrations() == ["9999_broken"])
        #expect(try database.read { try $0.tableExists("half") } == false)
    }

    @Test("A migration changed after it was applied is refused")
    func changedMigration() throws {
        try migratedDatabase(in: folder).close()
        let migrations = try folder.copyOfMigrations()
        let file = migrations.appendingPathComponent("0003_plans.sql")
        try (String(contentsOf: file, encoding: .utf8) + "\n-- one more line").write(
            to: file, atomically: true, encoding: .utf8)
        #expect(throws: StoreError.changedMigration(name: "0003_plans")) { try open(migrations: migrations) }
    }

    @Test("D2: a database with a migration we do not have is newer, and stays byte for byte as it was")
    func newerSchema() throws {
        let newer = try folder.copyOfMigrations()
        try "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;"
            .write(to: newer.appendingPathComponent("9000_later.sql"), atomically: true, encoding: .utf8)
        let database = try open(migrations: newer)
        try database.migrate()
        try database.close()
        try FileManager.default.removeItem(at: newer)

        let before = try folder.contents()
        #expect(throws: StoreError.newerSchema(path: folder.path("pdz.sqlite"), migration: "9000_later")) { try open() }
        #expect(try folder.contents() == before)
    }

    @Test("A migration that stands before applied ones is refused")
    func lateMigration() throws {
        try migratedDatabase(in: folder).close()
        let migrations = try folder.copyOfMigrations()
        try "SELECT 1;".write(
            to: migrations.appendingPathComponent("0000_early.sql"), atomically: true, encoding: .utf8)
        #expect(throws: StoreError.lateMigration(name: "0000_early")) { try open(migrations: migrations) }
    }

    @Test("A file that is not SQLite is refused and untouched")
    func notSQLite() throws {
        try Data("Comune;Maschi;Femmine\nIseo;4312;4680\n".utf8).write(to: folder.url.appendingPathComponent("t.csv"))
        let before = try folder.contents()
        #expect(throws: StoreError.notADatabase(path: folder.path("t.csv"))) { try open("t.csv") }
        #expect(try folder.contents() == before)
    }

    @Test("A database of another application is refused and untouched, with its own mark or with none")
    func foreignDatabase() throws {
        for (name, mark) in [("other.sqlite", 0x1234), ("plain.sqlite", 0)] {
            let queue = try DatabaseQueue(path: folder.path(name))
            try queue.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA application_id = \(mark); CREATE TABLE plan (id INTEGER)")
            }
            try queue.close()
        }
        let before = try folder.contents()
        for name in ["other.sqlite", "plain.sqlite"] {
            #expect(throws: StoreError.foreignDatabase(path: folder.path(name))) { try open(name) }
        }
        #expect(try folder.contents() == before)
    }

    @Test("A read-only file is refused and untouched")
    func readOnlyFile() throws {
        try migratedDatabase(in: folder).close()
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: folder.path("pdz.sqlite"))
        let before = try folder.contents()
        #expect(throws: StoreError.fileReadOnly(path: folder.path("pdz.sqlite"))) { try open() }
        #expect(try folder.contents() == before)
    }

    @Test("A read-only folder, a missing folder and missing migrations are refused")
    func places() throws {
        #expect(throws: StoreError.folderMissing(path: folder.path("missing"))) { try open("missing/pdz.sqlite") }
        #expect(throws: StoreError.notADatabase(path: folder.url.path)) { try open("") }
        #expect(throws: StoreError.migrationsMissing(path: folder.path("none"))) {
            try open(migrations: folder.url.appendingPathComponent("none"))
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.url.path)
        #expect(throws: StoreError.folderReadOnly(path: folder.url.path)) { try open() }
    }

    @Test("Every error is one line of Italian")
    func messages() {
        let errors: [StoreError] = [
            .folderMissing(path: "/x"), .folderReadOnly(path: "/x"), .fileReadOnly(path: "/x"),
            .fileUnreadable(path: "/x"), .fileExists(path: "/x"), .notADatabase(path: "/x"), .foreignDatabase(path: "/x"),
            .newerSchema(path: "/x", migration: "9000"), .changedMigration(name: "9000"),
            .lateMigration(name: "0000"), .migrationsMissing(path: "/x"), .migrationFailed(name: "1", reason: "r"),
            .busy, .diskFull, .damaged, .refused(reason: "Così."), .notFound(what: "w"),
            .unreadableDemo(file: "f", reason: "r"), .failed(reason: "r"),
        ]
        for error in errors {
            #expect(!error.description.contains("\n"))
            #expect(error.description.hasSuffix(".") && !error.description.hasSuffix(".."))
            #expect(error.localizedDescription == error.description)
        }
    }
}
