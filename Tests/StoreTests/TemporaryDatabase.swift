import Foundation
import GRDB

@testable import Store

/// The project's migrations.
let projectMigrations = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("migrations")

/// A folder of its own for a test, removed afterwards.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("pdz-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url.path)
        try? FileManager.default.removeItem(at: url)
    }

    func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    /// The bytes of every file in the folder, by name.
    func contents() throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: url.path)
        let files = try names.map { ($0, try Data(contentsOf: url.appendingPathComponent($0))) }
        return Dictionary(uniqueKeysWithValues: files)
    }

    /// A copy of the project's migrations that a test may change.
    func copyOfMigrations() throws -> URL {
        let copy = url.appendingPathComponent("migrations")
        try FileManager.default.copyItem(at: projectMigrations, to: copy)
        return copy
    }
}

/// A migrated database in a file of `folder`.
func migratedDatabase(in folder: TemporaryFolder, name: String = "pdz.sqlite") throws -> Store.Database {
    let database = try Store.Database.open(at: folder.path(name), migrations: projectMigrations)
    try database.migrate()
    return database
}

/// Who saves in the tests that do not ask who.
let anAuthor = Author.commandLine

/// 20/01/2026, 8:00 UTC: when things happen in the tests that do not ask when.
let anInstant = Instant(Date(timeIntervalSince1970: 1_768_896_000))
