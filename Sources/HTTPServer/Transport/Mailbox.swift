import CLinux
import Glibc
import Synchronization

/// The only door into an event loop from other threads: what is posted here the loop finds on its
/// own thread, at its next turn.
final class Mailbox: Sendable {
    /// What other threads can say to a loop.
    enum Letter: Sendable {
        /// A connection accepted by another loop that has more to do.
        case adopt(Int32, SocketAddress)
        /// A handler has finished.
        case finished(Token, Result<Response, any Error>)
        /// A stream has made its next piece; nil is its end.
        case produced(Token, Result<[UInt8]?, any Error>)
        /// Finish what runs, take nothing new, end everything at the deadline.
        case drain(until: MonotonicTime)
        /// End at once.
        case end
    }

    /// Readable while there is something to collect.
    let descriptor: Int32
    private let letters = Mutex<[Letter]>([])
    private let connections = Atomic(0)

    init() throws(SystemError) {
        descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
        guard descriptor >= 0 else { throw .last("eventfd") }
    }

    deinit { close(descriptor) }

    /// Open connections of the loop behind the door, those on their way to it included: where the next
    /// one goes is decided by it.
    var load: Int { connections.load(ordering: .relaxed) }

    /// Counts a connection in or out.
    func changeLoad(by count: Int) { connections.add(count, ordering: .relaxed) }

    /// Leaves a letter and wakes the loop if it may be asleep.
    func post(_ letter: Letter) {
        let wasEmpty = letters.withLock { letters in
            letters.append(letter)
            return letters.count == 1
        }
        if wasEmpty { eventfd_write(descriptor, 1) }
    }

    /// Takes all letters, oldest first.
    func collect() -> [Letter] {
        var counter: eventfd_t = 0
        eventfd_read(descriptor, &counter)
        return letters.withLock { letters in
            defer { letters = [] }
            return letters
        }
    }
}
