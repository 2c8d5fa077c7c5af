import Foundation
import HTTPTypes
import Logging

/// Everything a site says about the server that carries it. Limits and time-outs stand in ``Limits``.
public struct ServerConfiguration: Sendable {
    /// Where to listen; port 0 lets the system choose.
    public var address: SocketAddress
    /// The hosts this site answers for; one without a port allows every port. A request for another
    /// one gets 421 (RFC 9110 §15.5.20), which stops a foreign name that resolves to this server (DNS
    /// rebinding). Empty: any host, for development and tests.
    public var hosts: [Host]
    /// The value of the Server field, without a version; empty leaves the field out.
    public var name: String
    /// Every limit and deadline.
    public var limits: Limits
    /// Threads that do socket work, each with its own epoll.
    public var eventLoops: Int
    /// Threads that run handlers, which may block.
    public var workers: Int
    /// Requests that may wait for a worker; one more gets 503.
    public var workerQueue: Int
    /// Where the line of each answered request goes; nil writes none.
    public var accessLog: AccessLog?
    /// Where the server counts what it does.
    public var metrics: Metrics
    /// Where the server speaks of itself: handlers that failed, accepting that paused.
    public var logger: Logger
    /// The pages for what goes wrong outside a handler's own answer.
    public var failurePage: FailurePage
    /// Called once, with the real address, when connections are being accepted.
    public var onListening: @Sendable (SocketAddress) -> Void

    public init(
        address: SocketAddress,
        hosts: [Host] = [],
        name: String = "",
        limits: Limits = Limits(),
        eventLoops: Int = ProcessInfo.processInfo.activeProcessorCount,
        workers: Int = 2 * ProcessInfo.processInfo.activeProcessorCount + 2,
        workerQueue: Int = 256,
        accessLog: AccessLog? = nil,
        metrics: Metrics = Metrics(),
        logger: Logger = Logger(label: "http"),
        failurePage: @escaping FailurePage = { Response(status: $0.status) },
        onListening: @escaping @Sendable (SocketAddress) -> Void = { _ in }
    ) {
        self.address = address
        self.hosts = hosts
        self.name = name
        self.limits = limits
        self.eventLoops = eventLoops
        self.workers = workers
        self.workerQueue = workerQueue
        self.accessLog = accessLog
        self.metrics = metrics
        self.logger = logger
        self.failurePage = failurePage
        self.onListening = onListening
    }

    /// Whether the site answers for a host. A request without one, possible in HTTP/1.0 only, passes.
    func answers(for host: Host?) -> Bool {
        guard let host, !hosts.isEmpty else { return true }
        return hosts.contains { $0.name == host.name && ($0.port == nil || $0.port == host.port) }
    }
}

/// A request that could not be answered as it should.
public struct Failure: Sendable {
    /// The status of the response: 400, 408, 413, 417, 421, 431, 500, 503 and their like.
    public let status: HTTPResponse.Status
    /// The number to show, which finds the log lines about this request.
    public let requestID: RequestID
    /// The head of the request, when it could be read.
    public let head: RequestHead?
}

/// Makes the page for a failure. It may be called on an event loop: it must not block. It never
/// learns the error itself, so it cannot show it.
public typealias FailurePage = @Sendable (Failure) -> Response
