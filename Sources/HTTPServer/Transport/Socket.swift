import CLinux
import Glibc

/// A connected, non-blocking socket. It is closed when its owner lets it go.
struct Socket: ~Copyable {
    let descriptor: Int32

    /// Takes over a descriptor that is already non-blocking.
    init(owning descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// What came of an attempt to read or write.
    enum Outcome {
        /// That many octets moved.
        case moved(Int)
        /// The peer has finished sending.
        case end
        /// Not now: try again when epoll says so.
        case blocked
        /// The connection is broken.
        case failed
    }

    /// Small answers leave at once instead of waiting for an acknowledgement.
    func disableDelay() {
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    /// The kernel takes no more than this many octets that cannot leave yet; by itself it would keep
    /// megabytes for each client that reads slowly.
    func limitUnsent(to octets: Int) {
        var limit = Int32(clamping: octets)
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NOTSENT_LOWAT, &limit, socklen_t(MemoryLayout<Int32>.size))
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Outcome {
        while true {
            let got = recv(descriptor, buffer.baseAddress, buffer.count, 0)
            if got > 0 { return .moved(got) }
            if got == 0 { return .end }
            if errno != EINTR { return errno == EAGAIN ? .blocked : .failed }
        }
    }

    /// Sends the pieces, in order, in one call.
    func send(_ pieces: UnsafeMutableBufferPointer<iovec>) -> Outcome {
        var message = msghdr()
        message.msg_iov = pieces.baseAddress
        message.msg_iovlen = pieces.count
        while true {
            let sent = sendmsg(descriptor, &message, Int32(MSG_NOSIGNAL))
            if sent >= 0 { return .moved(sent) }
            if errno != EINTR { return errno == EAGAIN ? .blocked : .failed }
        }
    }

    /// Sends up to `count` octets of a file without passing them through memory.
    func send(_ file: OpenFile, from offset: Int, count: Int) -> Outcome {
        var position = off_t(offset)
        while true {
            let sent = sendfile(descriptor, file.descriptor, &position, count)
            if sent > 0 { return .moved(sent) }
            if sent == 0 { return .failed }  // the file has become shorter than announced
            if errno != EINTR { return errno == EAGAIN ? .blocked : .failed }
        }
    }

    /// Tells the peer that nothing more will come; it can still be read from.
    func shutdownWriting() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Makes the coming close drop the connection at once instead of keeping it for late octets.
    func resetOnClose() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
    }
}
