import Store
import Synchronization

/// Keeps, between the check of a file and its confirmation, the files that were uploaded: in memory, few and for a
/// short time, so that the check writes nothing and the page carries no file back and forth.
final class UploadDesk: Sendable {
    /// A file that waits for its confirmation.
    struct Waiting {
        /// The digest of its content: how the form names it.
        let digest: String
        let userID: Int64
        let file: ImportedFile
        fileprivate let since: Instant
    }

    /// All files together, in octets; older ones give way.
    private let capacity: Int
    /// How long a file waits, in seconds.
    private static let lifetime = 3_600
    private let waiting = Mutex<[Waiting]>([])

    init(capacity: Int = 96 << 20) { self.capacity = capacity }

    /// Keeps a file of a user.
    func put(_ file: ImportedFile, of userID: Int64, at now: Instant) -> Waiting {
        let entry = Waiting(digest: file.digest, userID: userID, file: file, since: now)
        waiting.withLock { waiting in
            waiting.removeAll { $0.digest == entry.digest && $0.userID == userID || now.seconds(since: $0.since) > Self.lifetime }
            waiting.append(entry)
            while waiting.count > 1, waiting.reduce(0, { $0 + $1.file.content.count }) > capacity { waiting.removeFirst() }
        }
        return entry
    }

    /// The file that a user uploaded; nil when it no longer waits, or is another user's.
    func find(_ digest: String, of userID: Int64) -> Waiting? {
        waiting.withLock { $0.first { $0.digest == digest && $0.userID == userID } }
    }

    /// Forgets a file that was imported.
    func remove(_ entry: Waiting) {
        waiting.withLock { $0.removeAll { $0.digest == entry.digest && $0.userID == entry.userID } }
    }
}
