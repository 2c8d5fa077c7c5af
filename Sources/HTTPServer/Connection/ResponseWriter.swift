import Glibc

/// Brings one response to the socket, as far as the client takes it.
struct ResponseWriter {
    /// How far it came.
    enum Progress {
        /// The kernel has all of it.
        case finished
        /// The client takes no more now.
        case blocked
        /// The producer of a stream has to make the next piece.
        case starved
        /// The connection is broken.
        case failed
    }

    private enum Content {
        case none
        case bytes(ArraySlice<UInt8>)
        case file(FileRegion)
        case stream(Stream)
    }

    /// A file region goes out in pieces of this size, so that deadlines apply between them.
    private static let filePiece = 64 << 10
    /// One client gets no more than this of a file in one turn of the loop.
    private static let fileTurn = 512 << 10

    private let head: [UInt8]
    private var content: Content
    /// Octets that the kernel has taken, head included.
    private(set) var sent = 0

    init(_ response: SerializedResponse) {
        head = response.head
        switch response.content {
        case .none: content = .none
        case .bytes(let octets): content = .bytes(octets)
        case .file(let region): content = .file(region)
        case .stream(let producer, chunked: let isChunked): content = .stream(Stream(producer, isChunked: isChunked))
        }
    }

    /// Sends the interim response `100 Continue`, which the client waits for before its content. The socket has taken
    /// every earlier response, so there is room for 25 octets: false, to give the client up, when it left none.
    static func sendContinue(_ socket: borrowing Socket) -> Bool {
        var interim = ResponseWriter(head: ResponseSerializer.continueOctets)
        if case .finished = interim.flush(socket) { return true }
        return false
    }

    private init(head: [UInt8]) {
        self.head = head
        content = .none
    }

    /// Sends what can be sent now.
    mutating func flush(_ socket: borrowing Socket) -> Progress {
        switch content {
        case .none: return send([], socket)
        case .bytes(let octets): return send(octets, socket)
        case .file(let region):
            if sent < head.count {
                let progress = send([], socket)
                guard case .finished = progress else { return progress }
            }
            return send(region, socket)
        case .stream(let stream):
            return send(stream, socket)
        }
    }

    /// The stream to be asked for its next piece, when fewer than `mark` octets wait for the client
    /// and none has been asked for. It is then up to the caller to ask.
    mutating func takePull(below mark: Int) -> Producer? {
        guard case .stream(let stream) = content, stream.wantsMore(below: mark) else { return nil }
        stream.isAsked = true
        return stream.producer
    }

    /// Adds the piece that was asked for; nil ends the stream.
    mutating func supply(_ piece: [UInt8]?) {
        guard case .stream(let stream) = content else { return }
        stream.isAsked = false
        stream.append(piece)
    }

    /// Head and content in one call.
    private mutating func send(_ octets: ArraySlice<UInt8>, _ socket: borrowing Socket) -> Progress {
        let total = head.count + octets.count
        while sent < total {
            let outcome = head.withUnsafeBytes { head in
                octets.withUnsafeBytes { octets in
                    Self.send(head, octets, skipping: sent, socket)
                }
            }
            switch outcome {
            case .moved(let count): sent += count
            case .blocked: return .blocked
            case .end, .failed: return .failed
            }
        }
        return .finished
    }

    private static func send(
        _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer, skipping sent: Int,
        _ socket: borrowing Socket
    ) -> Socket.Outcome {
        withUnsafeTemporaryAllocation(of: iovec.self, capacity: 2) { pieces in
            var count = 0
            if sent < first.count {
                pieces.initializeElement(at: count, to: Self.piece(first, from: sent))
                count += 1
            }
            let skipped = max(0, sent - first.count)
            if skipped < second.count {
                pieces.initializeElement(at: count, to: Self.piece(second, from: skipped))
                count += 1
            }
            return socket.send(UnsafeMutableBufferPointer(rebasing: pieces[..<count]))
        }
    }

    private static func piece(_ octets: UnsafeRawBufferPointer, from start: Int) -> iovec {
        let rest = octets[start...]
        return iovec(
            iov_base: UnsafeMutableRawPointer(mutating: UnsafeRawBufferPointer(rebasing: rest).baseAddress),
            iov_len: rest.count)
    }

    private mutating func send(_ region: FileRegion, _ socket: borrowing Socket) -> Progress {
        var left = Self.fileTurn
        while left > 0 {
            let position = sent - head.count
            guard position < region.length else { return .finished }
            let count = min(Self.filePiece, region.length - position)
            switch socket.send(region.file, from: region.offset + position, count: count) {
            case .moved(let count):
                sent += count
                left -= count
            case .blocked: return .blocked
            case .end, .failed: return .failed
            }
        }
        return .blocked
    }

    private mutating func send(_ stream: Stream, _ socket: borrowing Socket) -> Progress {
        while true {
            let waiting = stream.waiting
            // Of the head, `sent` has passed as much as it can; of the pieces, what passed is gone.
            let headSent = min(sent, head.count)
            if headSent == head.count, waiting.isEmpty { return stream.hasEnded ? .finished : .starved }
            let outcome = head.withUnsafeBytes { head in
                waiting.withUnsafeBytes { Self.send(head, $0, skipping: headSent, socket) }
            }
            switch outcome {
            case .moved(let count):
                stream.drop(count - min(count, head.count - headSent))
                sent += count
            case .blocked: return .blocked
            case .end, .failed: return .failed
            }
        }
    }
}

/// Makes the pieces of a response; see ``ResponseContent/stream(_:)``.
typealias Producer = @Sendable () throws -> [UInt8]?

/// The pieces of a streamed response that wait for the client.
private final class Stream {
    let producer: Producer
    private let isChunked: Bool
    private(set) var waiting: ArraySlice<UInt8> = []
    private(set) var hasEnded = false
    /// Whether a worker is making a piece.
    var isAsked = false

    init(_ producer: @escaping Producer, isChunked: Bool) {
        self.producer = producer
        self.isChunked = isChunked
    }

    func wantsMore(below mark: Int) -> Bool {
        !isAsked && !hasEnded && waiting.count < mark
    }

    func append(_ piece: [UInt8]?) {
        guard let piece else {
            hasEnded = true
            if isChunked { waiting += ChunkedEncoder.end }
            return
        }
        waiting += isChunked ? ChunkedEncoder.chunk(piece) : piece
    }

    func drop(_ count: Int) {
        waiting = count == waiting.count ? [] : waiting.dropFirst(count)
    }
}
