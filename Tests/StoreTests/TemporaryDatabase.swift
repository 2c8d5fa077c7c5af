import Foundation
import GRDB
import TestSupport

@testable import Store

/// The project's migrations.
let projectMigrations = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("migrations")

extension TemporaryFolder {
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
