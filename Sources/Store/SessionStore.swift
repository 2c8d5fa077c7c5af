import GRDB

/// A session of a user on a device.
public struct Session: Hashable, Sendable, Identifiable {
    /// For the list of sessions; it opens nothing.
    public let id: Int64
    public let userID: Int64
    public let createdAt: Instant
    /// To about a minute.
    public let lastSeenAt: Instant
    /// As the browser named itself, shortened.
    public let userAgent: String
}

/// A session with its user as they are now.
public struct SignedInUser: Hashable, Sendable {
    public let session: Session
    public let user: User
}

/// Sessions: opened at sign-in, found by the token of the cookie, ended by the user, by time, or when the password
/// changes. The database keeps the SHA-256 of the token only.
public struct SessionStore: Sendable {
    let database: Database

    /// How long a session lasts, in seconds.
    public enum Lifetime {
        /// Without a request: 8 hours.
        public static let idle = 8 * 60 * 60
        /// Whatever happens: 24 hours.
        public static let absolute = 24 * 60 * 60
        /// A view is written down at most so often, so that looking at pages does not write.
        static let touch = 60
        /// Ended sessions are kept for 30 days.
        static let kept = 30 * 24 * 60 * 60
    }

    /// Opens a session for a user whose password was right, and notes the sign-in. Always a new token: one that was
    /// there before signing in is never carried on.
    ///
    /// - Parameter old: the token that came with the request, whose session ends.
    /// - Returns: the token for the cookie; nil when the user is disabled or does not exist.
    public func open(for userID: Int64, userAgent: String, ending old: SecretToken? = nil, at now: Instant) throws
        -> (token: SecretToken, session: Session)?
    {
        try database.write(.nothing) { db in
            guard let user = try UserStore.user(userID, db), !user.isDisabled else { return nil }
            if let old { try Self.end(old, at: now, db) }
            try Self.forget(before: now, db)
            let token = SecretToken.random()
            let agent = Self.shortened(userAgent)
            try db.execute(
                sql: """
                    INSERT INTO session (token_hash, user_id, created_at, last_seen_at, user_agent)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [token.digest, userID, now.iso, now.iso, agent])
            let session = Session(
                id: db.lastInsertedRowID, userID: userID, createdAt: now, lastSeenAt: now, userAgent: agent)
            try db.execute(sql: "UPDATE user SET last_sign_in_at = ? WHERE id = ?", arguments: [now.iso, userID])
            return (token, session)
        }
    }

    /// The session of a token with its user; nil when it has ended, was idle too long, is too old, never was, or its
    /// user is disabled. Reads only, but for one write a minute and session.
    public func find(_ token: SecretToken, at now: Instant) throws -> SignedInUser? {
        let found = try database.read { db -> SignedInUser? in
            guard let session = try Self.session(token, db, isOpenAt: now),
                let user = try UserStore.user(session.userID, db), !user.isDisabled
            else { return nil }
            return SignedInUser(session: session, user: user)
        }
        if let found, now.seconds(since: found.session.lastSeenAt) >= Lifetime.touch {
            try database.write(.nothing) { db in
                try db.execute(
                    sql: "UPDATE session SET last_seen_at = :now WHERE id = :id AND last_seen_at < :now",
                    arguments: ["now": now.iso, "id": found.session.id])
            }
        }
        return found
    }

    /// Whose session a token was, open or not: who may resume a form that was posted with it. Nil for a token that
    /// never was, or whose session was forgotten.
    public func formerUser(of token: SecretToken) throws -> Int64? {
        try database.read { db in
            try Int64.fetchOne(db, sql: "SELECT user_id FROM session WHERE token_hash = ?", arguments: [token.digest])
        }
    }

    /// The open sessions of a user, the last used first.
    public func sessions(of userID: Int64, at now: Instant) throws -> [Session] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM session WHERE user_id = ? AND ended_at IS NULL ORDER BY last_seen_at DESC, id DESC
                    """,
                arguments: [userID]
            ).map(Session.init(row:)).filter { $0.isOpen(at: now) }
        }
    }

    /// Ends the session of a token: sign-out.
    public func end(_ token: SecretToken, at now: Instant) throws {
        try database.write(.nothing) { try Self.end(token, at: now, $0) }
    }

    /// Ends one of a user's own sessions; another user's stays as it is.
    /// - Returns: whether there was one to end.
    @discardableResult
    public func end(_ id: Int64, of userID: Int64, at now: Instant) throws -> Bool {
        try database.write(.nothing) { db in
            try db.execute(
                sql: "UPDATE session SET ended_at = ? WHERE id = ? AND user_id = ? AND ended_at IS NULL",
                arguments: [now.iso, id, userID])
            return db.changesCount > 0
        }
    }

    /// Ends all sessions of a user, except perhaps the one that asks.
    public func endAll(of userID: Int64, except session: Int64? = nil, at now: Instant) throws {
        try database.write(.nothing) { try Self.endAll(of: userID, except: session, at: now, $0) }
    }

    // MARK: - Inside one transaction

    static func endAll(of userID: Int64, except session: Int64?, at now: Instant, _ db: GRDB.Database) throws {
        try db.execute(
            sql: "UPDATE session SET ended_at = ? WHERE user_id = ? AND ended_at IS NULL AND id IS NOT ?",
            arguments: [now.iso, userID, session])
    }

    private static func end(_ token: SecretToken, at now: Instant, _ db: GRDB.Database) throws {
        try db.execute(
            sql: "UPDATE session SET ended_at = ? WHERE token_hash = ? AND ended_at IS NULL",
            arguments: [now.iso, token.digest])
    }

    private static func session(_ token: SecretToken, _ db: GRDB.Database, isOpenAt now: Instant) throws -> Session? {
        let row = try Row.fetchOne(
            db, sql: "SELECT * FROM session WHERE token_hash = ? AND ended_at IS NULL", arguments: [token.digest])
        return try row.map(Session.init(row:)).flatMap { $0.isOpen(at: now) ? $0 : nil }
    }

    /// Deletes what ended long ago.
    private static func forget(before now: Instant, _ db: GRDB.Database) throws {
        let limit = now.adding(seconds: -Lifetime.kept).iso
        try db.execute(sql: "DELETE FROM session WHERE created_at < ?", arguments: [limit])
    }

    /// At most 200 characters, without control characters.
    private static func shortened(_ userAgent: String) -> String {
        let scalars = userAgent.unicodeScalars.filter { $0.properties.generalCategory != .control }.prefix(200)
        return String(String.UnicodeScalarView(scalars))
    }
}

extension Session {
    init(row: Row) throws {
        self.init(
            id: row["id"], userID: row["user_id"], createdAt: try row.instant("created_at"),
            lastSeenAt: try row.instant("last_seen_at"), userAgent: row["user_agent"])
    }

    /// Whether time has not ended it yet.
    func isOpen(at now: Instant) -> Bool {
        now.seconds(since: lastSeenAt) < SessionStore.Lifetime.idle
            && now.seconds(since: createdAt) < SessionStore.Lifetime.absolute
    }
}

extension Database {
    /// Who is signed in.
    public var sessions: SessionStore { SessionStore(database: self) }
}
