import GRDB
import Synchronization

/// Counts the commits seen so far. Reading it takes no lock and touches no file, so an event loop may ask at every
/// request: a page made at version *n* is good as long as the counter says *n*.
///
/// Read the version before the data: a commit in between makes the page newer than its version, never older.
public final class DataVersion: Sendable {
    private let counter = Atomic<UInt64>(0)
    private let external = Atomic<Int64>(0)
    private let isPassedOver = Atomic<Bool>(false)

    init() {}

    /// The number of commits seen since the database was opened, ours and, once polled, of other programs. Sessions
    /// and failed sign-ins do not count: no page in memory shows them.
    public var current: UInt64 { counter.load(ordering: .acquiring) }

    /// Says, at the start of a transaction, whether pages in memory may show what it changes. A flood of failed
    /// sign-ins must not empty that memory.
    func begin(isShownByPages: Bool) { isPassedOver.store(!isShownByPages, ordering: .releasing) }

    /// Takes note of a commit that changed rows.
    func commit() {
        if !isPassedOver.load(ordering: .acquiring) { bump() }
    }

    func bump() { counter.add(1, ordering: .releasing) }

    /// Takes SQLite's `data_version`, which changes when another connection commits.
    /// - Returns: whether it had changed.
    @discardableResult
    func observe(external version: Int64, isFirst: Bool = false) -> Bool {
        let changed = external.exchange(version, ordering: .acquiringAndReleasing) != version && !isFirst
        if changed { bump() }
        return changed
    }
}

/// Raises the version after each commit of our writer.
///
/// It counts changed rows rather than listen to row events: SQLite sends none for tables without row numbers.
final class CommitObserver: TransactionObserver {
    private let version: DataVersion
    private var changes = 0

    init(_ version: DataVersion) { self.version = version }

    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { false }

    func databaseDidChange(with event: DatabaseEvent) {}

    func databaseDidCommit(_ db: GRDB.Database) {
        if db.totalChangesCount != changes { version.commit() }
        changes = db.totalChangesCount
    }

    func databaseDidRollback(_ db: GRDB.Database) { changes = db.totalChangesCount }
}
