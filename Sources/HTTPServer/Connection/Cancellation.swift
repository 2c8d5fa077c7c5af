import Synchronization

/// A flag that tells a running handler its answer is no longer wanted: the client has gone, the time
/// allowed has run out, or the server is being ended. It is asked, never forced.
public final class Cancellation: Sendable {
    private let flag = Atomic(false)

    public init() {}

    /// Whether the work should stop.
    public var isCancelled: Bool { flag.load(ordering: .relaxed) }

    /// Asks the work to stop. It cannot be taken back.
    public func cancel() { flag.store(true, ordering: .relaxed) }

    /// Leaves a long piece of work when it is no longer wanted.
    public func check() throws {
        if isCancelled { throw CancellationError() }
    }
}
