/// Reads the content `multipart/form-data` (RFC 7578, RFC 2046 §5.1) from octets as they arrive.
/// How the octets are cut never changes what comes out, apart from the cuts of the parts' contents.
public struct MultipartParser: Sendable {
    public enum Event: Sendable {
        /// A part begins.
        case part(MultipartPart)
        /// Content of the part.
        case content(ArraySlice<UInt8>)
        /// The part is complete.
        case partEnd
        /// The last boundary has been read; what follows it is ignored.
        case end
    }

    private enum State: Sendable {
        /// Before the first boundary, which stands at the very beginning or after a line end.
        case preamble
        /// Behind a boundary: CRLF begins a part, `--` ends the content.
        case boundaryEnd
        case head
        case content(MultipartPart, count: Int)
        case partEnd
        case end
        case ended
    }

    private let limits: Limits
    /// CRLF, two hyphens and the boundary.
    private let delimiter: [UInt8]
    private var state = State.preamble
    private var buffer: [UInt8]
    private var start = 0
    private var parts = 0

    /// - Parameter type: the Content-Type with its boundary.
    public init(_ type: MediaType, limits: Limits = Limits()) throws(FormError) {
        guard type.essence == "multipart/form-data" else { throw .wrongMediaType }
        guard let boundary = type.parameter("boundary"), !boundary.isEmpty,
            boundary.utf8.count <= limits.multipartBoundary, boundary.utf8.last != .space,
            boundary.utf8.allSatisfy(Self.boundaryOctets.contains)
        else { throw .malformedBoundary }
        self.limits = limits
        delimiter = Array("\r\n--\(boundary)".utf8)
        // With a line end in front, the first boundary is like the others.
        buffer = [.carriageReturn, .lineFeed]
    }

    /// `bchars` (RFC 2046 §5.1.1).
    private static let boundaryOctets = OctetSet("'()+_,-./:=? ", and: .alphanumeric)

    /// Adds octets that have arrived.
    public mutating func append(_ octets: some Collection<UInt8>) {
        if case .ended = state { return }
        if start > 0 {
            buffer.removeFirst(start)
            start = 0
        }
        buffer.append(contentsOf: octets)
    }

    /// The next event, or `nil` when more octets are needed.
    public mutating func next() throws(FormError) -> Event? {
        while true {
            switch state {
            case .preamble:
                // A preamble is for readers without MIME: none is expected, and only a little is searched.
                guard let found = find(delimiter) else {
                    guard buffer.count - start <= limits.multipartPartHead else { throw .malformedBoundary }
                    return nil
                }
                start = found + delimiter.count
                state = .boundaryEnd
            case .boundaryEnd:
                guard try readBoundaryEnd() else { return nil }
            case .head:
                return try readHead()
            case .content(let part, let count):
                return try readContent(part, count)
            case .partEnd:
                state = .boundaryEnd
                return .partEnd
            case .end:
                state = .ended
                buffer = []
                start = 0
                return .end
            case .ended:
                return nil
            }
        }
    }

    /// Whether the last boundary has been read. Content that ends before is incomplete.
    public var isComplete: Bool {
        if case .ended = state { true } else { false }
    }

    private mutating func readBoundaryEnd() throws(FormError) -> Bool {
        let rest = buffer[start...]
        guard rest.count >= 2 else { return false }
        if rest.prefix(2).elementsEqual([.hyphen, .hyphen]) {
            state = .end
            return true
        }
        // Transport padding (RFC 2046 §5.1.1) is whitespace before the line end.
        let padding = rest.prefix(while: \.isWhitespace)
        guard padding.count <= 64 else { throw .malformedBoundary }
        let end = rest[padding.endIndex...]
        guard end.count >= 2 else {
            guard end.isEmpty || end.first == .carriageReturn else { throw .malformedBoundary }
            return false
        }
        guard end.prefix(2).elementsEqual([.carriageReturn, .lineFeed]) else { throw .malformedBoundary }
        guard parts < limits.multipartParts else { throw .tooManyFields }
        parts += 1
        start = padding.endIndex + 2
        state = .head
        return true
    }

    private mutating func readHead() throws(FormError) -> Event? {
        guard let end = find([.carriageReturn, .lineFeed, .carriageReturn, .lineFeed]) else {
            guard buffer.count - start < limits.multipartPartHead + 4 else { throw .malformedPart }
            return nil
        }
        guard end + 2 - start <= limits.multipartPartHead else { throw .malformedPart }
        let part = try MultipartPart(head: buffer[start..<(end + 2)], limits: limits)
        // The line end that closes the head stays: with empty content it is the delimiter's own.
        start = end + 2
        state = .content(part, count: -2)
        return .part(part)
    }

    /// Content up to the next delimiter. `count` begins at -2 for the line end that closes the head.
    private mutating func readContent(_ part: MultipartPart, _ count: Int) throws(FormError) -> Event? {
        let delimiterStart = find(delimiter)
        // What may be the beginning of a delimiter waits for more octets.
        let end = delimiterStart ?? max(start, buffer.count - delimiter.count + 1)
        var content = buffer[start..<end]
        let total = count + content.count
        if count < 0 {
            guard delimiterStart != nil || total >= 0 else { return nil }
            content = content.dropFirst(2)
        }
        if part.filename == nil {
            guard total <= limits.formValue else { throw .valueTooLong(field: part.name) }
        } else {
            guard total <= limits.multipartFile else { throw .fileTooLong(field: part.name) }
        }
        if let delimiterStart {
            start = delimiterStart + delimiter.count
            state = .partEnd
            if content.isEmpty {
                state = .boundaryEnd
                return .partEnd
            }
            return .content(content)
        }
        guard !content.isEmpty else { return nil }
        start = end
        state = .content(part, count: total)
        return .content(content)
    }

    /// Where `pattern` begins in the octets not yet read.
    private func find(_ pattern: [UInt8]) -> Int? {
        var index = start
        let octets = buffer.span
        while index + pattern.count <= octets.count {
            if octets[index] == pattern[0] {
                var matched = 1
                while matched < pattern.count, octets[index + matched] == pattern[matched] { matched += 1 }
                if matched == pattern.count { return index }
            }
            index += 1
        }
        return nil
    }
}
