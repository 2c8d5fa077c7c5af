/// Every limit and every deadline of the server, with its default.
///
/// Sizes are octets. A limit is decided while reading: nothing beyond it is ever buffered.
public struct Limits: Sendable, Equatable {
    // MARK: Request line (RFC 9112 §3)

    /// Longest method; beyond it 501.
    public var method = 32
    /// Longest request-target; beyond it 414. The RFC recommends at least 8,000.
    public var target = 8_192

    // MARK: Fields (RFC 6585 §5)

    /// Longest field line without its CRLF; beyond it 431.
    public var fieldLine = 8_192
    /// All field lines together with their CRLF; beyond it 431.
    public var fieldSection = 16_384
    /// Number of field lines; beyond it 431.
    public var fieldCount = 100

    // MARK: Content (RFC 9112 §6, §7)

    /// Longest decoded content unless the route allows another; beyond it 413.
    public var content = 1 << 20
    /// Longest extension of one chunk; beyond it 400.
    public var chunkExtension = 256
    /// All chunk extensions of one request; beyond it 400.
    public var chunkExtensions = 4_096
    /// Octets of chunk framing allowed beyond one for every octet of content; beyond it 400.
    public var chunkFraming = 16_384
    /// Content that no handler wants is read and dropped up to here, otherwise the connection closes.
    public var drainedContent = 256 << 10

    // MARK: Forms

    /// Fields of one form or query.
    public var formFields = 1_000
    /// Longest decoded field name.
    public var formName = 256
    /// Longest decoded field value.
    public var formValue = 256 << 10
    /// Parts of one multipart form.
    public var multipartParts = 200
    /// The head of one part.
    public var multipartPartHead = 4_096
    /// Longest boundary (RFC 2046 §5.1.1).
    public var multipartBoundary = 70
    /// Longest file in a multipart form.
    public var multipartFile = 10 << 20

    // MARK: Connections

    /// Most octets taken from a socket at once, and most pipelined octets held while a handler runs.
    public var readBuffer = 16_384
    /// Most octets waiting to be written before the producer of a response is suspended.
    public var writeBuffer = 256 << 10
    /// Most octets of responses that the kernel keeps for one client beyond what the client has room for.
    public var unsent = 128 << 10
    /// Open connections in all.
    public var connections = 1_024
    /// Open connections of one address; `nil` behind a proxy, where all come from one.
    public var connectionsPerAddress: Int? = 64
    /// How long accepting pauses when descriptors run out.
    public var acceptPause = Duration.milliseconds(500)

    // MARK: Deadlines

    /// From the first octet of a request to the end of its head; then 408.
    public var head = Duration.seconds(10)
    /// A fresh connection without an octet is closed.
    public var firstOctet = Duration.seconds(10)
    /// A kept connection without a request is closed.
    public var idle = Duration.seconds(15)
    /// Longest pause within the content; then 408.
    public var contentPause = Duration.seconds(10)
    /// Least average rate of the content in octets per second once `contentRateAfter` has passed; then 408.
    public var contentRate = 500
    /// When the average rate begins to count.
    public var contentRateAfter = Duration.seconds(10)
    /// A client that takes nothing of the response for this long is dropped.
    public var write = Duration.seconds(30)
    /// Longest run of a handler; then 503 and its task is cancelled.
    public var handler = Duration.seconds(30)
    /// After the last response, what still arrives is dropped for at most this long…
    public var lingering = Duration.seconds(2)
    /// …and at most this many octets.
    public var lingeringContent = 1 << 20
    /// When the server stops, how long a head that is still arriving, or a client that has not closed after
    /// its last response, is waited for: nothing of it can be lost.
    public var stopping = Duration.milliseconds(500)
    /// How long running requests may take to finish when the server stops.
    public var shutdown = Duration.seconds(10)
    /// How long the access log may take, when all requests have ended, to write the lines that wait.
    public var logFlush = Duration.seconds(1)

    public init() {}
}
