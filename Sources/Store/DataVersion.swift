import GRDB
import Synchronization

/// Counts the commits seen so far. Reading it takes no lock and touches no file, so an event loop may ask at every
/// request: a page made at version *n* is good as long as the counter says *n*.
///
/// Read the version before the data: a commit in between makes the page newer than its version, never older.
public final class DataVersion: Sendable {
    /// Commits of every kind.
    private let counter = Atomic<UInt64>(0)
    /// Commits that are not known to concern one Ambito alone.
    private let common = Atomic<UInt64>(0)
    /// Commits that concern one Ambito, by a number made of its code: two that share it only forget a page too many.
    private let ambiti = (0..<256).map { _ in Counter() }
    private let external = Atomic<Int64>(0)
    private let scope = Mutex(CommitScope.everything)

    private final class Counter: Sendable {
        let value = Atomic<UInt64>(0)
    }

    init() {}

    /// The number of commits seen since the database was opened, ours and, once polled, of other programs. Sessions
    /// and failed sign-ins do not count: no page in memory shows them.
    public var current: UInt64 { counter.load(ordering: .acquiring) }

    /// The number of those that may have changed what belongs to no single Ambito: users, who may see which plan,
    /// municipalities, demography, the reference data.
    public var ofInstallation: UInt64 { common.load(ordering: .acquiring) }

    /// The number of those that may have changed what the pages about an Ambito show.
    ///
    /// - Parameter code: of the Ambito; any text will do.
    public func current(ofAmbito code: some StringProtocol) -> UInt64 {
        ofInstallation + ambiti[place(of: code)].value.load(ordering: .acquiring)
    }

    private func place(of code: some StringProtocol) -> Int { code.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 255 } }

    /// Says, before a transaction ends, what pages in memory may show of its changes. A flood of failed sign-ins must
    /// not empty that memory.
    func begin(_ scope: CommitScope) { self.scope.withLock { $0 = scope } }

    /// Takes note of a commit that changed rows.
    func commit() {
        switch scope.withLock({ $0 }) {
        case .nothing: break
        case .everything: bump()
        case .ambito(let code):
            ambiti[place(of: code)].value.add(1, ordering: .releasing)
            counter.add(1, ordering: .releasing)
        }
    }

    func bump() {
        common.add(1, ordering: .releasing)
        counter.add(1, ordering: .releasing)
    }

    /// Takes SQLite's `data_version`, which changes when another connection commits.
    /// - Returns: whether it had changed.
    @discardableResult
    func observe(external version: Int64, isFirst: Bool = false) -> Bool {
        let changed = external.exchange(version, ordering: .acquiringAndReleasing) != version && !isFirst
        if changed { bump() }
        return changed
    }
}

/// What pages in memory may show of a commit.
enum CommitScope: Equatable, Sendable {
    /// No page shows it: sessions, failed sign-ins.
    case nothing
    /// Only pages about an Ambito do, and those that show several.
    case ambito(String)
    /// Any page may.
    case everything
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
