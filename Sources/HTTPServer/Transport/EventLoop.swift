import CLinux
import Glibc
import HTTPTypes

/// What all event loops of a server share. Everything in it may be used from any thread.
struct Installation: Sendable {
    let application: any Application
    let site: ServerConfiguration
    let listener: Listener
    let admission: Admission
    let workers: WorkerPool
    /// The doors of all loops.
    let mailboxes: [Mailbox]
}

/// A thread with one epoll and one timer queue that does all socket work of its connections.
///
/// It is made on its thread and never leaves it: it is not `Sendable`, so the compiler refuses to let
/// another thread touch it or its connections. Others reach it through its ``Mailbox``.
final class EventLoop {
    /// A place for a connection. The generation tells the present one from those before it.
    private struct Slot {
        var connection: Connection?
        var generation: UInt32 = 0
    }

    /// The first two timers are the loop's own; a connection's timer is its slot's number after them.
    private enum Timer {
        static let acceptPause = 0
        static let shutdown = 1
        static let connections = 2
    }

    /// Connections accepted in one turn, so that those already open get theirs.
    private static let acceptsPerTurn = 64

    let mailbox: Mailbox
    let site: ServerConfiguration
    let application: any Application
    let workers: WorkerPool
    let deadlines: Deadlines
    /// Where every read of the loop goes first: an idle connection holds no buffer.
    let buffer: UnsafeMutableRawBufferPointer
    /// The time at which this turn began.
    private(set) var now = MonotonicTime.now
    private(set) var isDraining = false
    var requestIDs = RequestIDSequence()

    private let installation: Installation
    private let poller: Poller
    private let counters: LoopCounters
    private let serializer: ResponseSerializer
    private var timers = TimerQueue()
    private var slots: [Slot] = []
    private var freeSlots: [Int] = []
    private var openConnections = 0
    private var isListening = false
    private var hasEnded = false
    private var clock = WallClock()
    private var accessLines: [UInt8] = []

    init(_ installation: Installation, mailbox: Mailbox) throws(SystemError) {
        self.installation = installation
        self.mailbox = mailbox
        site = installation.site
        application = installation.application
        workers = installation.workers
        deadlines = Deadlines(site.limits)
        counters = site.metrics.makeLoopCounters()
        serializer = ResponseSerializer(server: site.name)
        poller = try Poller()
        buffer = .allocate(byteCount: site.limits.readBuffer, alignment: 16)
        try poller.add(mailbox.descriptor, .readable, .mailbox)
        startListening()
    }

    deinit { buffer.deallocate() }

    // MARK: - Turns

    /// Works until the server has been told to stop and the last connection is gone.
    func run() {
        while !hasEnded, !isDraining || openConnections > 0 {
            let count = poller.wait(until: timers.next)
            now = .now
            for index in 0..<count {
                let event = poller[index]
                switch event.token {
                case .mailbox: readMail()
                case .listener: accept()
                default: connection(event.token)?.handle(event.readiness)
                }
            }
            while let timer = timers.popExpired(at: now) { expire(timer) }
            writeAccessLines()
        }
        for slot in slots { slot.connection?.close(because: "stopping") }
        for case .adopt(let descriptor, let peer) in mailbox.collect() {
            close(descriptor)
            installation.admission.leave(peer.ip)
        }
        writeAccessLines()
    }

    private func expire(_ timer: Int) {
        switch timer {
        case Timer.acceptPause: startListening()
        case Timer.shutdown: hasEnded = true
        default: slots[timer - Timer.connections].connection?.expire()
        }
    }

    private func readMail() {
        for letter in mailbox.collect() {
            switch letter {
            case .adopt(let descriptor, let peer): open(Socket(owning: descriptor), peer)
            case .finished(let token, let result): connection(token)?.finish(result)
            case .produced(let token, let result): connection(token)?.supply(result)
            case .drain(let deadline): drain(until: deadline)
            case .end: hasEnded = true
            }
        }
    }

    private func drain(until deadline: MonotonicTime) {
        isDraining = true
        stopListening()
        timers.set(Timer.shutdown, to: deadline)
        for slot in slots { slot.connection?.drain() }
    }

    // MARK: - Accepting

    private func startListening() {
        guard !isListening, !isDraining else { return }
        do {
            try poller.add(installation.listener.descriptor, [.readable, .exclusive], .listener)
            isListening = true
        } catch {
            timers.set(Timer.acceptPause, to: now + deadlines.acceptPause)
        }
    }

    private func stopListening() {
        guard isListening else { return }
        isListening = false
        poller.remove(installation.listener.descriptor)
    }

    private func accept() {
        for _ in 0..<Self.acceptsPerTurn where isListening {
            switch installation.listener.accept() {
            case .connection(let descriptor, let peer): place(descriptor, peer)
            case .none: return
            case .closed: stopListening()
            case .exhausted:
                stopListening()
                timers.set(Timer.acceptPause, to: now + deadlines.acceptPause)
                if installation.listener.reportsExhaustion() {
                    site.logger.error("no descriptors left, accepting pauses")
                }
            }
        }
    }

    /// Gives a new connection to the loop with the fewest.
    private func place(_ descriptor: Int32, _ peer: SocketAddress) {
        guard installation.admission.enter(peer.ip) else {
            counters.refused()
            close(descriptor)
            return
        }
        let lightest = installation.mailboxes.min { $0.load < $1.load } ?? mailbox
        if lightest.load < mailbox.load {
            lightest.changeLoad(by: 1)
            lightest.post(.adopt(descriptor, peer))
        } else {
            mailbox.changeLoad(by: 1)
            open(Socket(owning: descriptor), peer)
        }
    }

    // MARK: - Connections

    private func connection(_ token: Token) -> Connection? {
        let slot = Int(token.slot)
        guard slot < slots.count, slots[slot].generation == token.generation else { return nil }
        return slots[slot].connection
    }

    private func open(_ socket: consuming Socket, _ peer: SocketAddress) {
        let slot = freeSlots.popLast() ?? slots.count
        if slot == slots.count { slots.append(Slot()) }
        let token = Token(slot: slot, generation: slots[slot].generation)
        socket.disableDelay()
        socket.limitUnsent(to: site.limits.unsent)
        let descriptor = socket.descriptor
        let connection = Connection(socket, peer: peer, token: token, loop: self)
        slots[slot].connection = connection
        openConnections += 1
        counters.opened()
        do {
            try poller.add(descriptor, Connection.initialInterest, token)
            connection.open()
        } catch {
            connection.close(because: "not-watched")
        }
    }

    /// Forgets a connection; its socket closes when the last of its methods has returned.
    func release(_ connection: Connection) {
        let slot = Int(connection.token.slot)
        timers.clear(slot + Timer.connections)
        slots[slot].connection = nil
        slots[slot].generation &+= 1
        freeSlots.append(slot)
        openConnections -= 1
        counters.closed()
        mailbox.changeLoad(by: -1)
        installation.admission.leave(connection.peer.ip)
    }

    /// Changes what is awaited of a connection's socket.
    func watch(_ descriptor: Int32, for readiness: Readiness, _ token: Token) {
        poller.change(descriptor, readiness, token)
    }

    /// A time to wait for something that no handler has begun to work on: short while the server stops.
    func patience(_ time: TimeSpan) -> TimeSpan { isDraining ? min(time, deadlines.stopping) : time }

    /// Sets the one deadline of a connection.
    func setDeadline(_ deadline: MonotonicTime, of connection: Connection) {
        timers.set(Int(connection.token.slot) + Timer.connections, to: deadline)
    }

    // MARK: - Answering

    /// Has a worker run the handler of a connection's request; false when too many wait already.
    func run(_ handler: @escaping Handler, _ request: Request, _ context: RequestContext, for token: Token) -> Bool {
        workers.submit { [mailbox] in
            guard !context.cancellation.isCancelled else { return }
            mailbox.post(.finished(token, Result { try handler(request, context) }))
        }
    }

    /// Has a worker make the next piece of a streamed response.
    func produce(_ producer: @escaping @Sendable () throws -> [UInt8]?, for token: Token) {
        workers.submitContinuation { [mailbox] in mailbox.post(.produced(token, Result { try producer() })) }
    }

    /// Makes the octets of a response, with the date of this second.
    func serialize(_ response: Response, for head: RequestHead?, keepsOpen: Bool) -> SerializedResponse {
        clock.advance()
        return serializer.serialize(response, for: head, date: clock.date, keepsOpen: keepsOpen)
    }

    /// Counts and logs a request that has been answered, wholly or in part.
    func answered(_ exchange: Exchange, status: Int, code: String, octets: Int, peer: [UInt8]) {
        let duration = MonotonicTime.now.since(exchange.began)
        counters.answered(status: status, duration: duration, octets: octets)
        guard let log = site.accessLog else { return }
        clock.advance()
        AccessEntry(
            time: clock.timestamp, requestID: exchange.id, peer: peer, head: exchange.head, status: status,
            code: code, octets: octets, duration: duration
        ).write(to: &accessLines, hiding: log.secrets)
    }

    private func writeAccessLines() {
        guard !accessLines.isEmpty else { return }
        site.accessLog?.append(accessLines)
        accessLines.removeAll(keepingCapacity: true)
    }
}
