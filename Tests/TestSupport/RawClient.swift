import Foundation
import Glibc
import HTTPServer

/// A client that sends exactly the octets it is given, for tests of a server on the loopback interface.
///
/// One thread may send while another reads.
public final class RawClient: @unchecked Sendable {
    /// Why reading ended.
    public enum Ending: Sendable, Equatable {
        /// The server closed the connection in order.
        case closed
        /// The server reset the connection.
        case reset
        /// The time was over, or enough had come.
        case open
    }

    private let descriptor: Int32
    /// What has come and has not been given out; only the thread that reads touches it.
    private var buffer: [UInt8] = []

    /// Connects to a port of 127.0.0.1 from 127.0.0.`source`; every such address is this machine's. A small
    /// `receiveBuffer` makes a slow reader.
    public init(port: UInt16, receiveBuffer: Int32? = nil, source: UInt8 = 1) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw SystemError(call: "socket", code: errno) }
        if var size = receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        do {
            if source != 1 { try Self.call("bind", bind, descriptor, host: source, port: 0) }
            try Self.call("connect", connect, descriptor, host: 1, port: port)
        } catch {
            close(descriptor)
            throw error
        }
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    /// Gives an address of the loopback network to one of the two calls that take one.
    private static func call(
        _ name: String, _ function: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32, _ descriptor: Int32,
        host: UInt8, port: UInt16
    ) throws(SystemError) {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = (0x7F00_0000 | UInt32(host)).bigEndian
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                function(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else { throw SystemError(call: name, code: errno) }
    }

    deinit { close(descriptor) }

    /// Sends all of it; false when the server would take no more within five seconds or has gone.
    @discardableResult
    public func send(_ octets: [UInt8]) -> Bool {
        var rest = octets[...]
        while !rest.isEmpty {
            guard isReady(POLLOUT, within: .seconds(5)) else { return false }
            let sent = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
            }
            if sent < 0 {
                if errno == EAGAIN || errno == EINTR { continue }
                return false
            }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    /// Sends text as its UTF-8 octets.
    @discardableResult
    public func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// Sends until the server has taken nothing for 300 milliseconds; gives the number of octets sent.
    public func sendWhatFits(_ octets: [UInt8]) -> Int {
        var rest = octets[...]
        while !rest.isEmpty, isReady(POLLOUT, within: .milliseconds(300)) {
            let sent = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
            }
            if sent < 0, errno != EAGAIN, errno != EINTR { break }
            rest = rest.dropFirst(max(0, sent))
        }
        return octets.count - rest.count
    }

    /// Says that nothing more will be sent; reading goes on.
    public func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Makes the coming close a reset.
    public func resetOnClose() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
    }

    /// Reads everything until the server closes or the time is over.
    public func readToEnd(within time: Duration = .seconds(10)) -> (octets: [UInt8], ending: Ending) {
        let ending = fill(until: { _ in false }, by: .now + time)
        defer { buffer = [] }
        return (buffer, ending)
    }

    /// Reads one response: its head, and its content as Content-Length or chunked frame it. Nil when the
    /// connection ends or the time is over before it is complete.
    public func readResponse(within time: Duration = .seconds(60), toHead: Bool = false) -> RawResponse? {
        let deadline = ContinuousClock.now + time
        var parsed: (RawResponse, Int)?
        _ = fill(until: { parsed = RawResponse.parse($0, toHead: toHead); return parsed != nil }, by: deadline)
        guard let (response, count) = parsed else { return nil }
        buffer.removeFirst(count)
        return response
    }

    /// Whether something, be it the end, can be read within the time.
    public func hasNews(within time: Duration) -> Bool { !buffer.isEmpty || isReady(POLLIN, within: time) }

    private func fill(until isEnough: ([UInt8]) -> Bool, by deadline: ContinuousClock.Instant) -> Ending {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while !isEnough(buffer) {
            guard isReady(POLLIN, within: deadline - .now) else { return .open }
            let got = recv(descriptor, &chunk, chunk.count, 0)
            if got == 0 { return .closed }
            if got < 0 {
                if errno == EINTR { continue }
                return .reset
            }
            buffer += chunk[..<got]
        }
        return .open
    }

    private func isReady(_ events: Int32, within time: Duration) -> Bool {
        let milliseconds = time.components.seconds * 1000 + time.components.attoseconds / 1_000_000_000_000_000
        var awaited = pollfd(fd: descriptor, events: Int16(events), revents: 0)
        return poll(&awaited, 1, Int32(clamping: max(0, milliseconds))) > 0
    }
}

/// A response as it came over the wire.
public struct RawResponse: Sendable {
    public let status: Int
    /// The head as text, without its empty line.
    public let head: String
    public let fields: [(name: String, value: String)]
    /// The content, decoded when it came chunked.
    public let content: [UInt8]

    /// The value of a field, whatever the case of its name; repeated ones joined by ", ".
    public subscript(_ name: String) -> String? {
        let values = fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    /// The content as text.
    public var text: String { String(decoding: content, as: UTF8.self) }

    /// All complete responses that stand one after another in the octets.
    public static func all(in octets: [UInt8]) -> [RawResponse] {
        var responses: [RawResponse] = []
        var rest = octets
        while let (response, count) = parse(rest) {
            responses.append(response)
            rest.removeFirst(count)
        }
        return responses
    }

    /// Reads one response from the front of the octets; nil when it is not complete.
    static func parse(_ octets: [UInt8], toHead: Bool = false) -> (RawResponse, Int)? {
        let mark = Array("\r\n\r\n".utf8)
        guard let end = octets.indices.first(where: { octets[$0...].starts(with: mark) }) else { return nil }
        let head = String(decoding: octets[..<end], as: UTF8.self)
        let lines = head.components(separatedBy: "\r\n")
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
        let fields = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " }))
        }
        let start = end + mark.count
        func value(_ name: String) -> String? { fields.first { $0.name.lowercased() == name }?.value }
        var content: [UInt8] = []
        var count = start
        if !toHead, status >= 200, status != 204, status != 304 {
            if value("transfer-encoding") == "chunked" {
                guard let (decoded, end) = dechunk(octets, from: start) else { return nil }
                (content, count) = (decoded, end)
            } else {
                count = start + (value("content-length").flatMap { Int($0) } ?? 0)
                guard octets.count >= count else { return nil }
                content = Array(octets[start..<count])
            }
        }
        return (RawResponse(status: status, head: head, fields: Array(fields), content: content), count)
    }

    private static func dechunk(_ octets: [UInt8], from start: Int) -> (content: [UInt8], end: Int)? {
        var content: [UInt8] = []
        var position = start
        while let line = octets[position...].firstIndex(of: 0x0A) {
            guard let size = Int(String(decoding: octets[position..<(line - 1)], as: UTF8.self), radix: 16),
                line + 1 + size + 2 <= octets.count
            else { return nil }
            content += octets[(line + 1)..<(line + 1 + size)]
            position = line + 1 + size + 2
            if size == 0 { return (content, position) }
        }
        return nil
    }
}
