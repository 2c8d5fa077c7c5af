import HTTPServer
import Store
import Synchronization

/// Tells who sent a request, from memory where it can: an event loop may ask whether a session is known, a worker
/// looks it up.
///
/// What is remembered holds as long as no data have changed, which every change of a user does, and a minute at
/// most. Sessions that end here are forgotten at once.
final class SessionDesk: Sendable {
    private struct Known {
        let found: SignedInUser
        let version: UInt64
        let at: Instant
    }

    private struct Memory {
        var sessions: [SecretToken: Known] = [:]
        /// Raised when sessions end: what was looked up before is not remembered after.
        var ended = 0
    }

    /// Sessions remembered at most.
    private static let capacity = 4096
    /// How long a session is remembered, in seconds.
    private static let minute = 60

    private let database: Database
    private let cookies: SiteCookies
    private let proxies: TrustedProxies
    private let now: @Sendable () -> Instant
    private let memory = Mutex(Memory())

    init(
        database: Database, cookies: SiteCookies, proxies: TrustedProxies, now: @escaping @Sendable () -> Instant
    ) {
        (self.database, self.cookies, self.proxies, self.now) = (database, cookies, proxies, now)
    }

    /// The reader behind a request, from memory alone; nil when a worker must look.
    func remembered(_ head: RequestHead) -> Reader? {
        guard let token = cookies.token(.session, in: head) else { return .anyone }
        // Whether the user that a proxy names is the session's takes the peer's address.
        if let field = proxies.userField, head.fieldValue(field) != nil { return nil }
        return known(token).map { Reader(grants: $0.user.grants) }
    }

    /// Whoever has signed in with the session of a request; nil when nobody has, or a trusted proxy names somebody
    /// else. For workers.
    func visitor(of head: RequestHead, from peer: IPAddress) throws -> Visitor? {
        guard let visitor = try visitor(of: head), !proxies.contradict(visitor, head, from: peer) else { return nil }
        return visitor
    }

    private func visitor(of head: RequestHead) throws -> Visitor? {
        guard let token = cookies.token(.session, in: head) else { return nil }
        if let found = known(token) { return Visitor(user: found.user, session: found.session, token: token) }
        let (ended, version, at) = (memory.withLock { $0.ended }, database.version.ofInstallation, now())
        guard let found = try database.sessions.find(token, at: at) else { return nil }
        memory.withLock { memory in
            guard memory.ended == ended else { return }
            if memory.sessions.count >= Self.capacity { memory.sessions = [:] }
            memory.sessions[token] = Known(found: found, version: version, at: at)
        }
        return Visitor(user: found.user, session: found.session, token: token)
    }

    /// Forgets every session: some have ended.
    func forget() {
        memory.withLock { memory in
            memory.sessions = [:]
            memory.ended += 1
        }
    }

    private func known(_ token: SecretToken) -> SignedInUser? {
        guard let known = memory.withLock({ $0.sessions[token] }), known.version == database.version.ofInstallation else {
            return nil
        }
        let now = now()
        guard (0..<Self.minute).contains(now.seconds(since: known.at)),
            now.seconds(since: known.found.session.createdAt) < SessionStore.Lifetime.absolute
        else { return nil }
        return known.found
    }
}
