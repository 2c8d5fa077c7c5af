import Foundation
import GRDB

/// Copies of the database, made while it is in use, and their check.
extension Database {
    /// Copies the database into a new file, through SQLite's online backup: saves may go on meanwhile, and the copy
    /// is one consistent moment of it. The copy is checked before it gets its name.
    ///
    /// - Parameter path: a file that does not exist yet, in a folder that does.
    /// - Throws: `StoreError.fileExists` rather than overwrite; `.damaged` when the copy does not pass the check.
    public func backUp(to path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else { throw StoreError.fileExists(path: path) }
        _ = try DatabaseFile.inspect(path)
        let partial = path + ".parziale"
        defer { try? FileManager.default.removeItem(atPath: partial) }
        try? FileManager.default.removeItem(atPath: partial)
        try StoreError.translating(path: path) {
            let copy = try DatabaseQueue(path: partial)
            try copyPages(to: copy)
            // One file, without a journal beside it.
            try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try copy.read(Database.checkIntegrity)
            try copy.close()
        }
        do {
            try FileManager.default.moveItem(atPath: partial, toPath: path)
        } catch {
            throw StoreError.folderReadOnly(path: URL(fileURLWithPath: path).deletingLastPathComponent().path)
        }
    }

    /// Checks every page and every relation of the open database.
    /// - Throws: `StoreError.damaged`.
    public func checkIntegrity() throws {
        try read(Database.checkIntegrity)
    }

    private static func checkIntegrity(_ db: GRDB.Database) throws {
        guard try String.fetchAll(db, sql: "PRAGMA integrity_check(1)") == ["ok"] else { throw StoreError.damaged }
        guard try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") == nil else { throw StoreError.damaged }
    }
}
