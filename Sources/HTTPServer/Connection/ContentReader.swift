/// Gathers the content of one request as its route asked for it.
struct ContentReader {
    private let policy: ContentPolicy
    private var octets: [UInt8] = []
    private var file: TemporaryFile?
    /// Octets that have come so far.
    private(set) var received = 0

    /// A reader for a request whose content is framed so; makes the temporary file when one is needed.
    init(_ policy: ContentPolicy, _ framing: MessageFraming) throws(SystemError) {
        self.policy = policy
        guard framing != .none else { return }
        switch policy {
        case .discard: break
        case .buffer(let limit):
            // What is announced is not yet there: room is made for little, the rest grows as it comes.
            if case .length(let length) = framing { octets.reserveCapacity(min(length, limit, 1 << 16)) }
        case .file: file = try TemporaryFile()
        }
    }

    /// How much content the request may have.
    static func limit(of policy: ContentPolicy, _ limits: Limits) -> Int {
        switch policy {
        case .discard: limits.drainedContent
        case .buffer(let limit), .file(let limit): limit
        }
    }

    /// Adds a piece. Writing to a file fills the page cache and does not wait for the disk.
    mutating func append(_ piece: ArraySlice<UInt8>) throws(SystemError) {
        received += piece.count
        switch policy {
        case .discard: break
        case .buffer: octets += piece
        case .file: try file?.append(piece)
        }
    }

    /// The complete content.
    func finish() -> RequestContent {
        switch policy {
        case .discard: .none
        case .buffer: received == 0 ? .none : .buffered(octets)
        case .file: file.map { .file($0) } ?? .none
        }
    }
}
