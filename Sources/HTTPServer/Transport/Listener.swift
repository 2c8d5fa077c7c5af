import CLinux
import Glibc
import Synchronization

/// The one listening socket, shared by all event loops.
///
/// Without SO_REUSEPORT: a second server on the same port fails instead of silently taking half of
/// the connections. Loops wait for it with EPOLLEXCLUSIVE, so one connection wakes one loop.
final class Listener: Sendable {
    let descriptor: Int32
    /// The address it really listens on: with the port the system chose when 0 was asked for.
    let address: SocketAddress
    private let isExhausted = Atomic(false)

    init(on wanted: SocketAddress) throws(SystemError) {
        let descriptor = socket(wanted.family, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .last("socket") }
        do {
            address = try Self.listen(descriptor, on: wanted)
        } catch {
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    private static func listen(_ descriptor: Int32, on wanted: SocketAddress) throws(SystemError) -> SocketAddress {
        // A port left in TIME_WAIT by the last run may be taken again.
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        guard wanted.withSystemAddress({ bind(descriptor, $0, $1) }) == 0 else { throw .last("bind") }
        guard Glibc.listen(descriptor, 1024) == 0 else { throw .last("listen") }

        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let code = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard code == 0, let address = SocketAddress(storage) else { throw .last("getsockname") }
        return address
    }

    /// What came of an attempt to accept.
    enum Arrival {
        case connection(Int32, SocketAddress)
        /// Nobody waits.
        case none
        /// No descriptor or memory is left: pause.
        case exhausted
        /// The listener has been closed.
        case closed
    }

    /// Takes one waiting connection, non-blocking and closed on exec from its first instant.
    func accept() -> Arrival {
        while true {
            var storage = sockaddr_storage()
            var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let accepted = withUnsafeMutablePointer(to: &storage) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    accept4(descriptor, $0, &length, Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue))
                }
            }
            if accepted >= 0 {
                guard let peer = SocketAddress(storage) else {
                    close(accepted)
                    continue
                }
                if isExhausted.load(ordering: .relaxed) { isExhausted.store(false, ordering: .relaxed) }
                return .connection(accepted, peer)
            }
            switch errno {
            case EAGAIN: return .none
            case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .exhausted
            case EINVAL, EBADF: return .closed
            default: continue  // EINTR, ECONNABORTED and other troubles of that one connection
            }
        }
    }

    /// Whether the want of descriptors is new and should be spoken of: once, until one was to be had again.
    func reportsExhaustion() -> Bool { !isExhausted.exchange(true, ordering: .relaxed) }

    /// Refuses new connections from now on. The descriptor stays, so no other file can take its number
    /// while a loop may still look at it.
    func stop() { shutdown(descriptor, Int32(SHUT_RDWR)) }
}
