import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

@Suite("Backup copies")
struct BackupTests {
    let folder: TemporaryFolder
    let database: Store.Database
    let demo: DemoPlan

    init() throws {
        folder = try TemporaryFolder()
        database = try migratedDatabase(in: folder)
        demo = try #require(try DemoPlan.all(in: projectMigrations.appendingPathComponent("demo")).first)
        try demo.load(into: database, at: anInstant)
    }

    @Test("A copy of a database in use is one file with the same data, and opens as ours")
    func copies() throws {
        try database.backUp(to: folder.path("copy.sqlite"))
        let names = try folder.contents().keys.filter { $0.hasPrefix("copy") }.sorted()
        #expect(names == ["copy.sqlite"])
        let copy = try Store.Database.open(at: folder.path("copy.sqlite"), migrations: projectMigrations)
        #expect(copy.isReady())
        try copy.checkIntegrity()
        #expect(try copy.leps.overview(of: demo.key) == database.leps.overview(of: demo.key))
    }

    @Test("A copy never overwrites a file, and needs a folder")
    func refuses() throws {
        try database.backUp(to: folder.path("copy.sqlite"))
        #expect(throws: StoreError.fileExists(path: folder.path("copy.sqlite"))) {
            try database.backUp(to: folder.path("copy.sqlite"))
        }
        #expect(throws: StoreError.folderMissing(path: folder.path("none"))) {
            try database.backUp(to: folder.path("none/copy.sqlite"))
        }
    }

    @Test("A broken relation does not pass the check")
    func broken() throws {
        try database.checkIntegrity()
        try database.close()
        let queue = try DatabaseQueue(path: folder.path("pdz.sqlite"))
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF; UPDATE plan SET ambito_code = '99999'")
        }
        try queue.close()
        let reopened = try Store.Database.open(at: folder.path("pdz.sqlite"), migrations: projectMigrations)
        #expect(throws: StoreError.damaged) { try reopened.checkIntegrity() }
    }
}
