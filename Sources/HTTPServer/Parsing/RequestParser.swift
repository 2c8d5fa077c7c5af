/// Reads requests from the octets of a connection as they arrive (RFC 9112). Octets in, events out:
/// no input or output, no clock. How the octets are cut never changes the events, apart from the
/// cuts of the content itself.
///
/// ```
/// parser.append(octets)
/// while let event = try parser.next() { … }
/// ```
///
/// After an error nothing more is read: `next()` throws the same error again.
public struct RequestParser: Sendable {
    /// What has been read.
    public enum Event: Sendable {
        /// A complete head. Before the next call the limit of the content may be set.
        case head(RequestHead, MessageFraming)
        /// Decoded content.
        case content(ArraySlice<UInt8>)
        /// The request is complete.
        case end
    }

    private enum State: Sendable {
        /// Before a request line; one empty line in front of it is ignored (RFC 9112 §2.2).
        case requestLine(emptyLineSeen: Bool)
        case fields(RequestLine, FieldSection, [FieldLine])
        case length(Int)
        case chunked(ChunkedDecoder)
        case trailers(FieldSection)
        case end
        case failed(RequestError)
    }

    private let limits: Limits
    private var state = State.requestLine(emptyLineSeen: false)
    private var scanner = LineScanner()
    private var contentLimit: Int
    private var buffer: [UInt8] = []
    /// Where the unread octets begin; in a head, where the head begins.
    private var start = 0
    /// Where the next line of a head begins, counted from the head's first octet.
    private var position = 0

    public init(limits: Limits = Limits()) {
        self.limits = limits
        contentLimit = limits.content
    }

    /// Octets that have been given and not yet come out in an event.
    public var bufferedCount: Int { buffer.count - start }

    /// Whether a request has begun and is not complete.
    public var isMidMessage: Bool {
        if case .requestLine = state { return bufferedCount > 0 }
        return true
    }

    /// Sets how much content the present request may have. Called between its head and the next event.
    public mutating func limitContent(to limit: Int) { contentLimit = max(limit, 0) }

    /// Adds octets that have arrived.
    public mutating func append(_ octets: UnsafeRawBufferPointer) {
        if case .failed = state { return }
        if start > 0 {
            if start == buffer.count { buffer.removeAll(keepingCapacity: true) } else { buffer.removeFirst(start) }
            start = 0
        }
        buffer.append(contentsOf: octets)
    }

    /// Adds octets that have arrived.
    public mutating func append(_ octets: some Collection<UInt8>) {
        if octets.withContiguousStorageIfAvailable({ append(UnsafeRawBufferPointer($0)) }) == nil {
            append(Array(octets))
        }
    }

    /// The next event, or `nil` when more octets are needed.
    public mutating func next() throws(RequestError) -> Event? {
        do {
            return try step()
        } catch {
            state = .failed(error)
            buffer = []
            start = 0
            throw error
        }
    }

    private mutating func step() throws(RequestError) -> Event? {
        switch state {
        case .requestLine(let emptyLineSeen):
            guard let line = try readRequestLine(emptyLineSeen: emptyLineSeen) else { return nil }
            return try readFields(line, FieldSection(), [])
        case .fields(let line, let section, let lines):
            return try readFields(line, section, lines)
        case .length(let remaining):
            return try readContent(remaining)
        case .chunked(let decoder):
            return try readChunks(decoder)
        case .trailers(let section):
            return try readTrailers(section)
        case .end:
            state = .requestLine(emptyLineSeen: false)
            position = 0
            contentLimit = limits.content
            return .end
        case .failed(let error):
            throw error
        }
    }

    private mutating func readRequestLine(emptyLineSeen: Bool) throws(RequestError) -> RequestLine? {
        var emptyLineSeen = emptyLineSeen
        // Method, target and version with two spaces; what is longer is so because of the target.
        let limit = limits.method + limits.target + 10
        while true {
            guard start < buffer.count else {
                if buffer.capacity > limits.readBuffer / 4 {
                    buffer = []
                    start = 0
                }
                return nil
            }
            let buffer = buffer
            let octets = buffer.span.extracting(start..<buffer.count)
            try RequestLine.checkMethod(octets, limits: limits)
            guard let end = try scanner.endOfLine(in: octets, from: 0, limit: limit, tooLong: .targetTooLong)
            else { return nil }
            if end > 0 {
                position = end + 2
                return try RequestLine(octets.extracting(0..<end), limits: limits)
            }
            if emptyLineSeen { throw .secondEmptyLine }
            emptyLineSeen = true
            state = .requestLine(emptyLineSeen: true)
            start += 2
        }
    }

    private mutating func readFields(
        _ line: RequestLine, _ section: FieldSection, _ lines: [FieldLine]
    ) throws(RequestError) -> Event? {
        var section = section
        var lines = lines
        state = .requestLine(emptyLineSeen: true)
        if lines.isEmpty { lines.reserveCapacity(20) }
        let buffer = buffer
        let octets = buffer.span.extracting(start..<buffer.count)
        while true {
            switch try section.next(in: octets, at: &position, limits: limits) {
            case .needsMore:
                state = .fields(line, section, lines)
                return nil
            case .line(let field):
                lines.append(field)
            case .end:
                return try finishHead(line, lines)
            }
        }
    }

    private mutating func finishHead(_ line: RequestLine, _ lines: [FieldLine]) throws(RequestError) -> Event {
        let octets = Array(buffer[start..<(start + position)])
        let (head, framing) = try RequestHead.parse(octets, line, lines)
        start += position
        switch framing {
        case .none, .length(0): state = .end
        case .length(let length): state = .length(length)
        case .chunked: state = .chunked(ChunkedDecoder())
        }
        return .head(head, framing)
    }

    private mutating func readContent(_ remaining: Int) throws(RequestError) -> Event? {
        // The limit is compared as long as nothing has been read: what is announced is all there will be.
        if remaining > contentLimit { throw .contentTooLarge }
        let count = min(remaining, buffer.count - start)
        guard count > 0 else { return nil }
        defer { start += count }
        contentLimit -= count
        state = count == remaining ? .end : .length(remaining - count)
        return .content(buffer[start..<(start + count)])
    }

    private mutating func readChunks(_ decoder: ChunkedDecoder) throws(RequestError) -> Event? {
        var decoder = decoder
        let buffer = buffer
        let step = try decoder.next(in: buffer.span, at: &start, contentLimit: contentLimit, limits: limits)
        state = .chunked(decoder)
        switch step {
        case .needsMore:
            return nil
        case .content(let range):
            return .content(buffer[range])
        case .last:
            return try readTrailers(FieldSection())
        }
    }

    /// Trailers are validated and dropped, never merged into the fields (RFC 9112 §7.1.2).
    private mutating func readTrailers(_ section: FieldSection) throws(RequestError) -> Event? {
        var section = section
        let buffer = buffer
        while true {
            switch try section.next(in: buffer.span, at: &start, limits: limits) {
            case .needsMore:
                state = .trailers(section)
                return nil
            case .line:
                continue
            case .end:
                state = .end
                return try step()
            }
        }
    }
}
