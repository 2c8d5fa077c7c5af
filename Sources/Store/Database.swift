import Foundation
import GRDB

/// The database of an installation: one SQLite file in WAL mode, one writer, readers that see a snapshot.
///
/// Reads are synchronous and meant for worker threads. Only this target sees SQLite: outside it, everything goes
/// through the typed functions of the aggregates (``territory``, ``leps``, ``plans``).
public final class Database: Sendable {
    /// Raised after every commit; see ``DataVersion``.
    public let version = DataVersion()
    /// What was found in the tables of plans.
    let audits = AuditMemory()
    /// The tables of plans as they may be published.
    let publications = PublicationMemory()
    let indicatorDefinitions = IndicatorDefinitionsMemory()

    private let writer: any DatabaseWriter
    private let migrations: Migrations
    private let path: String

    private init(writer: any DatabaseWriter, migrations: Migrations, path: String) throws {
        self.writer = writer
        self.migrations = migrations
        self.path = path
        try writer.writeWithoutTransaction { [version] db in
            // After the pool has chosen its own: a power cut must not lose a save that was confirmed.
            try db.execute(sql: "PRAGMA synchronous = FULL")
            db.add(transactionObserver: CommitObserver(version), extent: .databaseLifetime)
            version.observe(external: try Database.externalVersion(db), isFirst: true)
        }
    }

    /// Opens the file at `path`, creating it when there is none. Applies no migration: see ``migrate()``.
    ///
    /// - Parameter folder: the folder of the migrations.
    /// - Throws: `StoreError`, with nothing written, when the file is not a database, is not ours, is newer than
    ///   the program or has other migrations, or when file or folder are read-only or missing.
    public static func open(at path: String, migrations folder: URL) throws -> Database {
        let migrations = try Migrations(folder: folder)
        let state = try DatabaseFile.inspect(path)
        return try StoreError.translating(path: path) {
            switch state {
            case .new: try create(path)
            case .ours: try check(path, migrations)
            }
            let pool = try DatabasePool(path: path, configuration: configuration())
            return try Database(writer: pool, migrations: migrations, path: path)
        }
    }

    /// A database in memory with every migration applied: the reference data, and nothing kept afterwards.
    public static func inMemory(migrations folder: URL) throws -> Database {
        let path = ":memory:"
        let migrations = try Migrations(folder: folder)
        return try StoreError.translating(path: path) {
            let queue = try DatabaseQueue(configuration: configuration())
            let database = try Database(writer: queue, migrations: migrations, path: path)
            try database.migrate()
            return database
        }
    }

    /// The names of the migrations still to be applied, in order.
    public func pendingMigrations() throws -> [String] {
        try read { try self.migrations.pending($0, path: self.path).map(\.name) }
    }

    /// Applies the pending migrations in order, each in one transaction.
    /// - Returns: the names of those applied now.
    /// - Throws: `StoreError.migrationFailed`; the migrations before it stay, of it nothing does.
    @discardableResult
    public func migrate() throws -> [String] {
        var done: [String] = []
        while let name = try migrateOnce() { done.append(name) }
        return done
    }

    /// Applies the next pending migration, looked up inside the transaction: two programs may start at once.
    private func migrateOnce() throws -> String? {
        try write(.everything) { db in
            guard let next = try self.migrations.pending(db, path: self.path).first else { return nil }
            do {
                try self.migrations.apply(next, db)
            } catch let error as DatabaseError {
                throw StoreError.migrationFailed(name: next.name, reason: error.message ?? "\(error.resultCode)")
            }
            return next.name
        }
    }

    /// Whether the database answers and has every migration: the readiness probe.
    public func isReady() -> Bool {
        (try? pendingMigrations().isEmpty) ?? false
    }

    /// Notices commits of other programs, such as an import run from the command line, and raises the version.
    /// Cheap, but it waits for a running write: call it from a worker thread.
    /// - Returns: whether there were any.
    @discardableResult
    public func pollExternalChanges() throws -> Bool {
        try StoreError.translating(path: path) {
            try writer.writeWithoutTransaction { [version] db in
                version.observe(external: try Database.externalVersion(db))
            }
        }
    }

    /// Moves the journal into the database file.
    public func checkpoint() throws {
        guard writer is DatabasePool else { return }
        _ = try StoreError.translating(path: path) {
            try writer.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        }
    }

    /// Moves the journal into the database file and closes it: one clean file is left. Nothing works afterwards.
    public func close() throws {
        try checkpoint()
        // The readers first: SQLite removes the journal's files when the last connection that may write is closed.
        (writer as? DatabasePool)?.invalidateReadOnlyConnections()
        try StoreError.translating(path: path) { try writer.close() }
    }

    // MARK: - For the aggregates

    /// Reads from one snapshot.
    func read<Value>(_ body: (GRDB.Database) throws -> Value) throws -> Value {
        try StoreError.translating(path: path) { try writer.read(body) }
    }

    /// Writes in one transaction: all of `body`, or nothing.
    ///
    /// - Parameter scope: what pages in memory may show of it; nil to learn it from what the transaction logs.
    func write<Value>(_ scope: CommitScope? = nil, _ body: (GRDB.Database) throws -> Value) throws -> Value {
        try StoreError.translating(path: path) {
            try writer.write { db in
                version.begin(scope ?? .everything)
                let last = try scope == nil ? LogHead(db).number : 0
                let value = try body(db)
                if scope == nil { version.begin(try ChangeLog.scope(ofChangesAfter: last, db)) }
                return value
            }
        }
    }

    /// Tells every statement that the writer's connection runs from now on, without its values. Of a database in memory
    /// there is no other connection: it is every statement.
    func trace(_ tell: @escaping @Sendable (String) -> Void) {
        writer.writeWithoutTransaction { db in db.trace { tell("\($0)") } }
    }

    /// How SQLite would look for the rows of a statement, a line for each table: `SEARCH card USING INDEX …`.
    func queryPlan(of sql: String) throws -> [String] {
        try read { db in
            let statement = try db.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
            // Whatever the values are, the plan is one.
            statement.setUncheckedArguments(StatementArguments())
            return try Row.fetchAll(statement).map { $0["detail"] }
        }
    }

    /// Copies every page into `copy`, from one snapshot.
    func copyPages(to copy: DatabaseQueue) throws {
        try writer.backup(to: copy)
    }

    // MARK: - Opening

    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.label = "pdz"
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        return configuration
    }

    /// Makes an empty database marked as ours. Not yet in WAL mode, so the mark is in the file itself.
    private static func create(_ path: String) throws {
        let queue = try DatabaseQueue(path: path, configuration: configuration())
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA application_id = \(DatabaseFile.applicationID)")
        }
        try queue.close()
    }

    /// Compares the recorded migrations with ours on a connection that cannot write.
    private static func check(_ path: String, _ migrations: Migrations) throws {
        var configuration = configuration()
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA query_only = ON") }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.read { _ = try migrations.pending($0, path: path) }
        try queue.close()
    }

    private static func externalVersion(_ db: GRDB.Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "PRAGMA data_version") ?? 0
    }
}
