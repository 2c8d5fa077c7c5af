import CLinux
import Glibc

/// Identifies what an event is about. A descriptor's number is given away again as soon as it is
/// closed; a slot's generation is not, so an event for a connection that has gone is recognised.
struct Token: Hashable, Sendable {
    let slot: UInt32
    let generation: UInt32

    init(slot: Int, generation: UInt32) {
        self.slot = UInt32(truncatingIfNeeded: slot)
        self.generation = generation
    }

    init(bits: UInt64) {
        slot = UInt32(truncatingIfNeeded: bits)
        generation = UInt32(truncatingIfNeeded: bits >> 32)
    }

    var bits: UInt64 { UInt64(generation) << 32 | UInt64(slot) }

    /// The listening socket's.
    static let listener = Token(bits: .max)
    /// The loop's own wake-up descriptor's.
    static let mailbox = Token(bits: .max - 1)
}

/// What to be told about a descriptor, or what has been told: epoll's own bits.
struct Readiness: OptionSet, Sendable {
    let rawValue: UInt32

    static let readable = Readiness(rawValue: EPOLLIN.rawValue)
    static let writable = Readiness(rawValue: EPOLLOUT.rawValue)
    /// The connection is broken; told even when nobody asked.
    static let broken = Readiness(rawValue: EPOLLERR.rawValue | EPOLLHUP.rawValue)
    /// Wake one of the loops that wait for it, not all of them.
    static let exclusive = Readiness(rawValue: EPOLLEXCLUSIVE.rawValue)
}

/// A level-triggered epoll.
struct Poller: ~Copyable {
    private let descriptor: Int32
    private let events: UnsafeMutableBufferPointer<epoll_event>

    init() throws(SystemError) {
        descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        events = .allocate(capacity: 256)
        events.initialize(repeating: epoll_event())
        guard descriptor >= 0 else { throw .last("epoll_create1") }
    }

    deinit {
        close(descriptor)
        events.deallocate()
    }

    func add(_ file: Int32, _ interest: Readiness, _ token: Token) throws(SystemError) {
        var event = epoll_event(events: interest.rawValue, data: epoll_data(u64: token.bits))
        guard epoll_ctl(descriptor, EPOLL_CTL_ADD, file, &event) == 0 else { throw .last("epoll_ctl") }
    }

    func change(_ file: Int32, _ interest: Readiness, _ token: Token) {
        var event = epoll_event(events: interest.rawValue, data: epoll_data(u64: token.bits))
        epoll_ctl(descriptor, EPOLL_CTL_MOD, file, &event)
    }

    func remove(_ file: Int32) {
        var event = epoll_event()
        epoll_ctl(descriptor, EPOLL_CTL_DEL, file, &event)
    }

    /// Waits for events until `deadline`, forever when nil; gives their number.
    func wait(until deadline: MonotonicTime?) -> Int {
        var timeout: Int32 = -1
        if let deadline {
            // Rounded up, so that the deadline has come when the wait ends.
            let milliseconds = (deadline.since(.now).nanoseconds + 999_999) / 1_000_000
            timeout = Int32(clamping: milliseconds)
        }
        return max(0, Int(epoll_wait(descriptor, events.baseAddress, Int32(events.count), timeout)))
    }

    /// One of the events of the last wait.
    subscript(index: Int) -> (token: Token, readiness: Readiness) {
        (Token(bits: events[index].data.u64), Readiness(rawValue: events[index].events))
    }
}
