import Dispatch
import Glibc
import Synchronization

/// One line for each request that got a status.
///
/// Event loops hand over finished lines once a turn; a thread of its own writes them, so a slow pipe
/// never stops a loop. When more than `capacity` octets wait, lines are dropped and counted, and the
/// count is written as soon as there is room.
public final class AccessLog: Sendable {
    private struct State {
        var waiting: [UInt8] = []
        var dropped = 0
        var isClosed = false
    }

    /// What of a request's target is not written.
    let secrets: SecretPaths
    private let descriptor: Int32
    private let capacity: Int
    private let state = Mutex(State())
    private let work = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    /// Writes to an open descriptor, by default standard output.
    /// - Parameter secretPaths: beginnings of paths after which a secret stands: `/password/`. The log says
    ///   `(secret)` in its place.
    public init(descriptor: Int32 = STDOUT_FILENO, capacity: Int = 4 << 20, secretPaths: [String] = []) {
        secrets = SecretPaths(secretPaths)
        self.descriptor = descriptor
        self.capacity = capacity
    }

    /// Starts the writing thread. The server calls it.
    func start() throws(SystemError) {
        state.withLock { $0.isClosed = false }
        let thread = try SystemThread {
            self.write()
            self.ended.signal()
        }
        thread.detach()
    }

    /// Hands over whole lines. Never blocks.
    func append(_ lines: [UInt8]) {
        state.withLock { state in
            if state.waiting.count + lines.count > capacity {
                state.dropped += lines.count { $0 == 0x0A }
            } else {
                state.waiting += lines
            }
        }
        work.signal()
    }

    /// Lets the writing thread end when everything handed over has been written, and waits for that; not
    /// longer than `time`, for a pipe that nobody reads would never take it.
    func close(within time: TimeSpan) {
        state.withLock { $0.isClosed = true }
        work.signal()
        _ = ended.wait(timeout: .now() + .nanoseconds(Int(clamping: time.nanoseconds)))
    }

    private func write() {
        while true {
            work.wait()
            let (lines, dropped, isClosed) = state.withLock { state in
                defer {
                    state.waiting = []
                    state.dropped = 0
                }
                return (state.waiting, state.dropped, state.isClosed)
            }
            Self.write(lines, to: descriptor)
            if dropped > 0 { Self.write(Array("dropped=\(dropped)\n".utf8), to: descriptor) }
            if isClosed { return }
        }
    }

    private static func write(_ octets: [UInt8], to descriptor: Int32) {
        octets.withUnsafeBytes { buffer in
            var rest = buffer
            while let base = rest.baseAddress, !rest.isEmpty {
                let written = Glibc.write(descriptor, base, rest.count)
                if written >= 0 {
                    rest = UnsafeRawBufferPointer(rebasing: rest[written...])
                } else if errno == EAGAIN {
                    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&waiting, 1, 1000)
                } else if errno != EINTR {
                    return
                }
            }
        }
    }
}

/// What the access log says about one request.
struct AccessEntry {
    /// When the response was finished, as ``AccessClock`` writes it.
    var time: [UInt8]
    var requestID: RequestID
    /// The peer's address without its port.
    var peer: [UInt8]
    /// Nil when the head could not be read.
    var head: RequestHead?
    var status: Int
    /// Why, in one word: `ok`, or the code of the failure.
    var code: String
    /// Octets of the response, head included, that the kernel took.
    var octets: Int
    var duration: TimeSpan

    /// Adds the line to `lines`. Octets a client can choose are escaped, so none can forge a line.
    func write(to lines: inout [UInt8], hiding secrets: SecretPaths = SecretPaths([])) {
        lines += "time=".utf8
        lines += time
        lines += " request=".utf8
        lines += requestID.digits
        lines += " peer=".utf8
        lines += peer
        lines += " method=\"".utf8
        if let head { Self.escape(head.method.rawValue.utf8, to: &lines) }
        lines += "\" target=\"".utf8
        if let target = head?.target {
            Self.escape(secrets.shown(path: target.rawPath), to: &lines)
            if let query = target.rawQuery {
                lines.append(0x3F)
                Self.escape(secrets.shown(query: query), to: &lines)
            }
        }
        lines += "\" status=".utf8
        Self.decimal(status, to: &lines)
        lines += " code=".utf8
        lines += code.utf8
        lines += " octets=".utf8
        Self.decimal(octets, to: &lines)
        lines += " micros=".utf8
        Self.decimal(Int(duration.nanoseconds / 1000), to: &lines)
        lines.append(0x0A)
    }

    /// Graphic ASCII except `"` and `\` stays; everything else becomes `\xHH`.
    static func escape(_ octets: some Sequence<UInt8>, to lines: inout [UInt8]) {
        for octet in octets {
            if octet > 0x20, octet < 0x7F, octet != 0x22, octet != 0x5C {
                lines.append(octet)
            } else {
                lines.append("\\x")
                lines.append(hexadecimalOctet: octet)
            }
        }
    }

    private static func decimal(_ value: Int, to lines: inout [UInt8]) {
        if value >= 10 { decimal(value / 10, to: &lines) }
        lines.append(0x30 + UInt8(value % 10))
    }
}
