import Crypto
import Foundation
import GRDB

/// One step of the schema: a file of plain SQL, known by its name and recognised by its checksum.
struct Migration: Equatable, Sendable {
    /// The file's name without extension, such as `0001_territory`. Names give the order.
    let name: String
    let sql: String
    /// SHA-256 of the file's bytes, in hexadecimal.
    let checksum: String
}

/// The migrations of a folder in name order, and what applying them means.
struct Migrations: Sendable {
    let all: [Migration]

    /// Reads every `.sql` file of the folder.
    /// - Throws: `StoreError.migrationsMissing` when there is none.
    init(folder: URL) throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        all = try names.filter { $0.hasSuffix(".sql") }.sorted().map { name in
            let file = folder.appendingPathComponent(name)
            guard let bytes = try? Data(contentsOf: file), let sql = String(data: bytes, encoding: .utf8) else {
                throw StoreError.fileUnreadable(path: file.path)
            }
            let checksum = SHA256.hash(data: bytes).hexadecimal
            return Migration(name: String(name.dropLast(4)), sql: sql, checksum: checksum)
        }
        guard !all.isEmpty else { throw StoreError.migrationsMissing(path: folder.path) }
    }

    /// The migrations that the database lacks, in order. Writes nothing.
    /// - Throws: `StoreError` when the database has migrations we do not, or others than ours.
    func pending(_ db: GRDB.Database, path: String) throws -> [Migration] {
        let applied = try applied(db)
        let names = Set(all.map(\.name))
        if let unknown = applied.keys.filter({ !names.contains($0) }).max() {
            throw StoreError.newerSchema(path: path, migration: unknown)
        }
        let pending = all.filter { applied[$0.name] == nil }
        if let changed = all.first(where: { applied[$0.name].map { [sum = $0.checksum] in $0 != sum } ?? false }) {
            throw StoreError.changedMigration(name: changed.name)
        }
        if let first = pending.first, let last = applied.keys.max(), first.name < last {
            throw StoreError.lateMigration(name: first.name)
        }
        return pending
    }

    /// Applies a migration and records it, inside the transaction of `db`.
    func apply(_ migration: Migration, _ db: GRDB.Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS migration (
                    name        TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
                    checksum    TEXT NOT NULL CHECK (length(checksum) = 64),
                    applied_at  TEXT NOT NULL CHECK (applied_at IS strftime('%Y-%m-%dT%H:%M:%SZ', applied_at))
                ) STRICT, WITHOUT ROWID
                """)
        try db.execute(sql: migration.sql)
        try db.execute(
            sql: """
                INSERT INTO migration (name, checksum, applied_at)
                VALUES (?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
                """,
            arguments: [migration.name, migration.checksum])
    }

    /// Checksums of the applied migrations by name; none in a database that was never migrated.
    private func applied(_ db: GRDB.Database) throws -> [String: String] {
        guard try db.tableExists("migration") else { return [:] }
        let rows = try Row.fetchAll(db, sql: "SELECT name, checksum FROM migration")
        return Dictionary(rows.map { ($0["name"], $0["checksum"]) }) { first, _ in first }
    }
}
