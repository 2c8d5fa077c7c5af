import CLinux
import Glibc
import Synchronization

/// Opens, for good, when a number of things have happened. It is a descriptor, so that one can wait for
/// it and for something else at once.
final class Latch: Sendable {
    private let descriptor: Int32
    private let left: Atomic<Int>

    init(count: Int) throws(SystemError) {
        left = Atomic(count)
        descriptor = eventfd(0, Int32(EFD_CLOEXEC))
        guard descriptor >= 0 else { throw .last("eventfd") }
    }

    deinit { close(descriptor) }

    func countDown() {
        if left.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 { eventfd_write(descriptor, 1) }
    }

    /// Waits until it is open.
    func wait() {
        while !wait(orReadable: -1) {}
    }

    /// Waits until it is open or the other descriptor is readable; says whether it is open.
    func wait(orReadable other: Int32) -> Bool {
        var awaited = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: other, events: Int16(POLLIN), revents: 0),
        ]
        poll(&awaited, nfds_t(awaited.count), -1)
        return awaited[0].revents != 0
    }
}

/// Signals as something to read. They are blocked in the thread that makes it, and in threads it starts
/// from then on, until it is let go.
struct SignalDescriptor: ~Copyable {
    let descriptor: Int32
    private let before: sigset_t

    init(_ signals: [Int32]) throws(SystemError) {
        var set = sigset_t()
        var before = sigset_t()
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal) }
        pthread_sigmask(SIG_BLOCK, &set, &before)
        self.before = before
        descriptor = signalfd(-1, &set, Int32(SFD_NONBLOCK | SFD_CLOEXEC))
        guard descriptor >= 0 else { throw .last("signalfd") }
    }

    deinit {
        close(descriptor)
        var before = before
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }

    /// Takes one signal; false when none has come.
    func take() -> Bool {
        var info = signalfd_siginfo()
        return read(descriptor, &info, MemoryLayout<signalfd_siginfo>.size) > 0
    }
}
