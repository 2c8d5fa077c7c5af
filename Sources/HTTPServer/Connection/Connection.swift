import HTTPTypes

/// A connection with a client, from the first octet to the last.
///
/// It belongs to one event loop and is touched on that loop's thread only; the compiler knows, for
/// neither is `Sendable`. Everything that happens to it ends in ``advance()``.
final class Connection {
    /// What its loop asks epoll to tell when it takes the connection in.
    static let initialInterest: Readiness = .readable

    let peer: SocketAddress
    let token: Token
    private let peerText: [UInt8]
    private let socket: Socket
    private unowned let loop: EventLoop
    private var parser: RequestParser
    private var phase = ConnectionPhase.reading
    /// When the phase began; in `writing`, when the client last took something.
    private var since: MonotonicTime
    private var exchange: Exchange?
    private var writer: ResponseWriter?
    private var closesAfterResponse = false
    private var isFresh = true
    private var lingered = 0
    /// What epoll has been asked to tell, and what is wanted now.
    private var registered: Readiness = Connection.initialInterest
    private var wanted: Readiness = []

    init(_ socket: consuming Socket, peer: SocketAddress, token: Token, loop: EventLoop) {
        self.socket = socket
        self.peer = peer
        peerText = Array(peer.ip.description.utf8)
        self.token = token
        self.loop = loop
        parser = RequestParser(limits: loop.site.limits)
        since = loop.now
    }

    // MARK: - The life of a connection

    /// Takes the connection as far as it goes without waiting:
    ///
    ///     reading ──► content ──► handling ──► writing ──► draining ──► reading …
    ///        └──────── answered at once ─────────┘ └──► lingering ──► closed
    private func advance() {
        while true {
            do throws(RequestError) {
                switch phase {
                case .reading:
                    guard case .head(let head, let framing)? = try parser.next() else { return awaitRequest() }
                    begin(head, framing)
                case .content:
                    switch try parser.next() {
                    case .content(let piece)?:
                        storing { () throws(SystemError) in try self.exchange?.content?.append(piece) }
                    case .end?: runHandler()
                    case .head?, nil: return awaitContent()
                    }
                case .handling:
                    return wait(for: [], until: since + loop.deadlines.handler)
                case .writing:
                    switch flush() {
                    case .finished: finishResponse()
                    case .blocked: return wait(for: .writable, until: since + loop.deadlines.write)
                    case .starved: return wait(for: [], until: since + loop.deadlines.handler)
                    case .failed: return close(because: "client-gone")
                    }
                case .draining:
                    switch try parser.next() {
                    case .content?: continue
                    case .end?: enter(.reading)
                    case .head?, nil: return wait(for: .readable, until: since + loop.patience(loop.deadlines.contentRateAfter))
                    }
                case .lingering:
                    return wait(for: .readable, until: since + loop.patience(loop.deadlines.lingering))
                case .closed:
                    return
                }
            } catch {
                // After a response nothing more is said: what follows it cannot be read.
                if phase == .draining { linger() } else { refuse(error) }
            }
        }
    }

    // MARK: - What happens to it

    /// Begins its life: nothing has come yet.
    func open() { advance() }

    /// Epoll says something about the socket.
    func handle(_ readiness: Readiness) {
        let useful = readiness.intersection(wanted)
        if useful.contains(.readable) {
            read()
        } else if useful.contains(.writable) {
            advance()
        } else if !readiness.isDisjoint(with: .broken) {
            close(because: "client-gone")
        } else {
            register()  // told of something that is no longer awaited
        }
    }

    /// The deadline of the present phase has passed.
    func expire() {
        switch phase {
        case .reading where parser.isMidMessage: refuse(.headTimeout)
        case .content: refuse(.contentTimeout)
        case .handling:
            exchange?.cancellation?.cancel()
            exchange?.code = "handler-timeout"
            fail(.serviceUnavailable, persist: false)
        case .writing:
            loop.site.logger.debug("client takes nothing", metadata: ["peer": "\(peer)"])
            socket.resetOnClose()
            return close(because: "write-timeout")
        case .reading, .draining, .lingering, .closed: return close(because: "timeout")
        }
        advance()
    }

    /// The handler has finished.
    func finish(_ result: Result<Response, any Error>) {
        guard phase == .handling else { return }
        switch result {
        case .success(let response):
            respond(response, persist: true)
        case .failure(let error):
            exchange?.code = "handler-error"
            report(error, "handler failed")
            fail(.internalServerError, persist: true)
        }
        advance()
    }

    /// The producer of a streamed response has made a piece.
    func supply(_ result: Result<[UInt8]?, any Error>) {
        guard phase == .writing else { return }
        switch result {
        case .success(let piece):
            writer?.supply(piece)
            since = loop.now
            advance()
        case .failure(let error):
            // The status has gone out: cutting the response short is all that can still be said.
            report(error, "stream failed")
            socket.resetOnClose()
            close(because: "handler-error")
        }
    }

    /// The server is stopping: what runs is finished, what idles ends, what is only waited for ends soon.
    func drain() {
        switch phase {
        case .reading, .draining, .lingering: advance()
        case .content, .handling, .writing, .closed: break
        }
    }

    /// Ends it at once, whatever it does.
    func close(because code: String) {
        guard phase != .closed else { return }
        phase = .closed
        exchange?.cancellation?.cancel()
        if let status = exchange?.status {
            log(status: status, code: exchange?.code == "ok" ? code : exchange?.code ?? code)
        }
        exchange = nil
        writer = nil
        loop.release(self)
    }

    // MARK: - Reading

    private func read() {
        switch socket.read(into: loop.buffer) {
        case .moved(let count):
            isFresh = false
            if phase == .lingering {
                lingered += count
                if lingered > loop.site.limits.lingeringContent { close(because: "lingering") }
                return
            }
            if phase == .reading, !parser.isMidMessage { since = loop.now }
            exchange?.lastOctet = loop.now
            parser.append(UnsafeRawBufferPointer(rebasing: loop.buffer[..<count]))
            advance()
        case .blocked: break
        case .end, .failed: close(because: "client-gone")
        }
    }

    private func awaitRequest() {
        let deadlines = loop.deadlines
        if parser.isMidMessage {
            wait(for: .readable, until: since + loop.patience(deadlines.head))
        } else if loop.isDraining {
            close(because: "stopping")
        } else {
            wait(for: .readable, until: since + (isFresh ? deadlines.firstOctet : deadlines.idle))
        }
    }

    private func awaitContent() {
        guard let exchange, let content = exchange.content else { return close(because: "internal") }
        if exchange.owesContinue, content.received == 0 {
            self.exchange?.owesContinue = false
            guard ResponseWriter.sendContinue(socket) else { return close(because: "client-gone") }
        }
        wait(for: .readable, until: loop.deadlines.content(
            began: exchange.contentBegan, lastOctet: exchange.lastOctet, received: content.received))
    }

    private func begin(_ head: RequestHead, _ framing: MessageFraming) {
        var exchange = Exchange(id: loop.requestIDs.next(), began: since)
        exchange.head = head
        exchange.contentBegan = loop.now
        exchange.lastOctet = loop.now
        let limits = loop.site.limits
        parser.limitContent(to: limits.drainedContent)
        let isDrainable = framing.isDrainable(upTo: limits.drainedContent, isExpected: head.expectsContinue)
        guard loop.site.answers(for: head.host) else {
            exchange.code = RequestError.misdirected.logCode
            self.exchange = exchange
            return fail(RequestError.misdirected.status, persist: isDrainable)
        }
        switch loop.application.dispatch(head) {
        case .respond(let response):
            self.exchange = exchange
            respond(response, persist: isDrainable)
        case .handle(let policy, let parameters, let handler):
            parser.limitContent(to: ContentReader.limit(of: policy, limits))
            exchange.handler = (handler, parameters)
            exchange.owesContinue = head.expectsContinue && framing != .none
            self.exchange = exchange
            phase = .content
            storing { () throws(SystemError) in self.exchange?.content = try ContentReader(policy, framing) }
        }
    }

    /// Does what may fail because the disk for temporary files does.
    private func storing(_ work: () throws(SystemError) -> Void) {
        do {
            try work()
        } catch {
            report(error, "content not stored")
            exchange?.code = "content-not-stored"
            fail(.internalServerError, persist: false)
        }
    }

    // MARK: - Answering

    private func runHandler() {
        guard let exchange, let head = exchange.head, let (handler, parameters) = exchange.handler else {
            return close(because: "internal")
        }
        let request = Request(head: head, content: exchange.content?.finish() ?? .none, parameters: parameters)
        let context = RequestContext(requestID: exchange.id, peer: peer, cancellation: Cancellation())
        self.exchange?.isHandled(until: context.cancellation)
        enter(.handling)
        if !loop.run(handler, request, context, for: token) {
            self.exchange?.code = "overloaded"
            fail(.serviceUnavailable, persist: true)
        }
    }

    /// Answers what cannot be understood or has taken too long; nothing that follows is processed.
    private func refuse(_ error: RequestError) {
        if exchange == nil { exchange = Exchange(id: loop.requestIDs.next(), began: since) }
        exchange?.code = error.logCode
        fail(error.status, persist: false)
    }

    /// Answers with the site's page for a failure.
    private func fail(_ status: HTTPResponse.Status, persist: Bool) {
        guard let exchange else { return close(because: "internal") }
        var response = loop.site.failurePage(Failure(status: status, requestID: exchange.id, head: exchange.head))
        response.status = status
        if status == .serviceUnavailable { response.fields[.retryAfter] = "5" }
        respond(response, persist: persist)
    }

    private func respond(_ response: Response, persist: Bool) {
        let serialized = loop.serialize(response, for: exchange?.head, keepsOpen: persist && !loop.isDraining)
        exchange?.status = serialized.status.code
        closesAfterResponse = serialized.closes
        writer = ResponseWriter(serialized)
        enter(.writing)
    }

    /// Sends what the client takes, and has a stream's next piece made when little is waiting.
    private func flush() -> ResponseWriter.Progress {
        guard let before = writer?.sent, let progress = writer?.flush(socket) else { return .failed }
        if writer?.sent != before { since = loop.now }
        if let producer = writer?.takePull(below: loop.site.limits.writeBuffer) {
            loop.produce(producer, for: token)
        }
        return progress
    }

    private func finishResponse() {
        if let status = exchange?.status { log(status: status, code: exchange?.code ?? "ok") }
        let isRequestComplete = exchange?.isComplete ?? false
        exchange = nil
        writer = nil
        if closesAfterResponse { linger() } else { enter(isRequestComplete ? .reading : .draining) }
    }

    private func linger() {
        socket.shutdownWriting()
        enter(.lingering)
    }

    // MARK: - Waiting

    private func enter(_ next: ConnectionPhase) {
        phase = next
        since = loop.now
    }

    /// Waits until the socket is ready in this way or the deadline passes. A readiness that is no longer
    /// wanted stays registered until epoll tells of it: most requests then need no call at all.
    private func wait(for readiness: Readiness, until deadline: MonotonicTime) {
        wanted = readiness
        if !registered.isSuperset(of: wanted) { register() }
        loop.setDeadline(deadline, of: self)
    }

    private func register() {
        guard registered != wanted else { return }
        registered = wanted
        loop.watch(socket.descriptor, for: wanted, token)
    }

    // MARK: - Telling

    private func log(status: Int, code: String) {
        guard let exchange else { return }
        loop.answered(exchange, status: status, code: code, octets: writer?.sent ?? 0, peer: peerText)
    }

    private func report(_ error: any Error, _ message: String) {
        loop.site.logger.error("\(message)", metadata: [
            "request": "\(exchange?.id.description ?? "-")", "error": "\(error)",
        ])
    }
}
