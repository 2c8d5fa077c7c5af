import CLinux
import Dispatch
import Glibc
import Synchronization

/// An HTTP/1.1 server for one site.
///
///     let server = Server(router, configuration: configuration)
///     try server.run()
public final class Server: Sendable {
    private enum State {
        case ready
        case running(Running)
        case stopped
    }

    private let application: any Application
    private let configuration: ServerConfiguration
    private let state = Mutex(State.ready)

    public init(_ application: any Application, configuration: ServerConfiguration) {
        self.application = application
        self.configuration = configuration
    }

    /// The port it listens on; nil unless it is running.
    public var port: UInt16? { address?.port }

    /// The address it listens on; nil unless it is running.
    public var address: SocketAddress? {
        state.withLock { state in
            if case .running(let running) = state { running.listener.address } else { nil }
        }
    }

    /// Listens and answers until SIGTERM or SIGINT comes or ``stop()`` is called, and returns when
    /// running requests are finished or their time is over. A second signal ends it at once.
    ///
    /// - Throws: ``SystemError`` when the address cannot be listened on or an event loop cannot start.
    public func run() throws {
        let signals = try SignalDescriptor([SIGTERM, SIGINT])
        try start()
        guard case .running(let running) = state.withLock({ $0 }) else { return }
        while !running.ended.wait(orReadable: signals.descriptor) {
            guard signals.take() else { continue }
            if running.drain() { continue }
            running.end()
        }
        finish(running)
    }

    /// Listens and answers on threads of its own; returns at once. A server is started only once.
    ///
    /// - Throws: ``SystemError`` when the address cannot be listened on or an event loop cannot start.
    public func start() throws {
        let running: Running? = try state.withLock { state in
            guard case .ready = state else { return nil }
            let running = try SystemThread.withoutSignals { try Running(application, configuration) }
            state = .running(running)
            return running
        }
        if let running { configuration.onListening(running.listener.address) }
    }

    /// Accepts nothing more, lets running requests finish within ``Limits/shutdown`` and returns when
    /// the last connection is gone.
    public func stop() {
        guard case .running(let running) = state.withLock({ $0 }) else { return }
        _ = running.drain()
        running.ended.wait()
        finish(running)
    }

    private func finish(_ running: Running) {
        let isFirst = state.withLock { state in
            guard case .running = state else { return false }
            state = .stopped
            return true
        }
        if isFirst { running.finish() }
    }
}

/// Collects, from their threads, whether the event loops have started.
private final class Starts: Sendable {
    private let error = Mutex<SystemError?>(nil)
    private let reported = DispatchSemaphore(value: 0)

    func report(_ error: SystemError?) {
        if let error { self.error.withLock { $0 = $0 ?? error } }
        reported.signal()
    }

    /// Waits until so many have reported.
    /// - Returns: why one could not start; nil when all have.
    func firstError(of count: Int) -> SystemError? {
        for _ in 0..<count { reported.wait() }
        return error.withLock { $0 }
    }
}

/// The threads of a running server.
private final class Running: Sendable {
    let listener: Listener
    /// Says when the last event loop has ended.
    let ended: Latch
    private let mailboxes: [Mailbox]
    private let workers: WorkerPool
    private let accessLog: AccessLog?
    private let logFlush: TimeSpan
    private let shutdown: TimeSpan
    private let isDraining = Atomic(false)

    init(_ application: any Application, _ configuration: ServerConfiguration) throws(SystemError) {
        let loops = max(1, configuration.eventLoops)
        listener = try Listener(on: configuration.address)
        ended = try Latch(count: loops)
        var mailboxes: [Mailbox] = []
        for _ in 0..<loops { mailboxes.append(try Mailbox()) }
        self.mailboxes = mailboxes
        workers = WorkerPool(capacity: configuration.workerQueue)
        shutdown = TimeSpan(configuration.limits.shutdown)
        accessLog = configuration.accessLog
        logFlush = TimeSpan(configuration.limits.logFlush)
        try configuration.accessLog?.start()
        let installation = Installation(
            application: application, site: configuration, listener: listener,
            admission: Admission(configuration.limits), workers: workers, mailboxes: mailboxes)
        configuration.metrics.gauge("http_requests_waiting", help: "Requests that wait for a worker.") {
            [workers] in Double(workers.waiting)
        }
        try workers.start(threads: configuration.workers)
        let starts = Starts()
        for mailbox in mailboxes { Self.startLoop(installation, mailbox, starts, ended) }
        if let error = starts.firstError(of: mailboxes.count) {
            end()
            ended.wait()
            finish()
            throw error
        }
    }

    /// Starts a loop on a thread of its own; `starts` is told whether it works.
    private static func startLoop(
        _ installation: Installation, _ mailbox: Mailbox, _ starts: Starts, _ ended: Latch
    ) {
        do {
            try SystemThread {
                do throws(SystemError) {
                    let loop = try EventLoop(installation, mailbox: mailbox)
                    starts.report(nil)
                    loop.run()
                } catch {
                    starts.report(error)
                }
                ended.countDown()
            }.detach()
        } catch {
            starts.report(error)
            ended.countDown()
        }
    }

    /// Begins to stop; false when that had already begun.
    func drain() -> Bool {
        guard !isDraining.exchange(true, ordering: .relaxed) else { return false }
        listener.stop()
        let deadline = MonotonicTime.now + shutdown
        for mailbox in mailboxes { mailbox.post(.drain(until: deadline)) }
        return true
    }

    /// Ends at once.
    func end() {
        for mailbox in mailboxes { mailbox.post(.end) }
    }

    /// Ends what is left when all loops have ended. A handler that still runs has been told that
    /// nobody waits; it is not waited for.
    func finish() {
        workers.stop()
        accessLog?.close(within: logFlush)
    }
}
