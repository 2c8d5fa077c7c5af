import GRDB

/// What a sign-in needs to know of a user.
public struct Credentials: Hashable, Sendable {
    public let userID: Int64
    /// Nil when no password was set yet, or the user is disabled: nobody signs in.
    public let passwordHash: String?
}

/// Hashes of passwords, which are made and compared elsewhere, and the links that set one.
public struct PasswordStore: Sendable {
    let database: Database

    /// How long a link is good for, in seconds: 24 hours.
    public static let linkLifetime = 24 * 60 * 60

    /// The credentials of a name, whatever its case; nil when there is no such user. Verify a password in every
    /// case, so that the answer takes the same time.
    public func credentials(forName name: String) throws -> Credentials? {
        try database.read { db in
            try Row.fetchOne(
                db, sql: "SELECT id, password_hash, disabled_at FROM user WHERE name = ?", arguments: [name]
            ).map { row in
                let isDisabled = row["disabled_at"] as String? != nil
                return Credentials(userID: row["id"], passwordHash: isDisabled ? nil : row["password_hash"])
            }
        }
    }

    /// Sets a user's password. All sessions of the user end, and all links: open a new session afterwards.
    /// - Parameter hash: scheme, parameters, salt and key in one text.
    /// - Throws: `UserError.unknownUser`.
    public func set(_ hash: String, of userID: Int64, by author: Author, at now: Instant) throws {
        try database.write { db in
            try Self.set(hash, of: try UserStore.require(userID, db), by: author, at: now, db)
        }
    }

    /// Stores the same password hashed with stronger parameters. No session ends and nothing is logged: nobody
    /// changed anything.
    /// - Parameter old: the hash that was verified; when it is not there any more, nothing happens.
    public func strengthen(_ old: String, to new: String, of userID: Int64) throws {
        try database.write(.nothing) { db in
            try db.execute(
                sql: "UPDATE user SET password_hash = ? WHERE id = ? AND password_hash = ?",
                arguments: [new, userID, old])
        }
    }

    /// Makes a link with which the user sets a password once, within 24 hours. Links made before are revoked.
    /// - Returns: the secret of the link, which is nowhere else.
    /// - Throws: `UserError.unknownUser`, `.disabled`.
    public func makeLink(for userID: Int64, by author: Author, at now: Instant) throws -> SecretToken {
        try database.write { db in
            let user = try UserStore.require(userID, db)
            guard !user.isDisabled else { throw UserError.disabled }
            let token = SecretToken.random()
            try UserStore.revokeLinks(of: userID, db)
            try db.execute(
                sql: """
                    INSERT INTO password_reset (token_hash, user_id, created_at, expires_at, created_by)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    token.digest, userID, now.iso, now.adding(seconds: Self.linkLifetime).iso, author.label,
                ])
            let change = FieldChange("collegamento per la password", from: nil, to: "creato")
            try ChangeLog.record([change], of: user.reference, by: author, at: now, db)
            return token
        }
    }

    /// Whose password a link may set; nil when it was used, revoked, is too old, or never was.
    public func user(forLink token: SecretToken, at now: Instant) throws -> User? {
        try database.read { try Self.user(forLink: token, at: now, $0) }
    }

    /// Sets the password through a link, which is used up. The user is the author of the change.
    /// - Returns: the user; nil, with nothing changed, when the link is no good any more.
    public func set(_ hash: String, withLink token: SecretToken, at now: Instant) throws -> User? {
        try database.write { db in
            guard let user = try Self.user(forLink: token, at: now, db) else { return nil }
            try db.execute(
                sql: "UPDATE password_reset SET used_at = ? WHERE token_hash = ?", arguments: [now.iso, token.digest])
            try Self.set(hash, of: user, by: user.author, at: now, db)
            return user
        }
    }

    private static func user(forLink token: SecretToken, at now: Instant, _ db: GRDB.Database) throws -> User? {
        let id = try Int64.fetchOne(
            db,
            sql: """
                SELECT r.user_id FROM password_reset r JOIN user u ON u.id = r.user_id
                WHERE r.token_hash = :hash AND r.used_at IS NULL AND u.disabled_at IS NULL
                    AND r.created_at <= :now AND r.expires_at > :now
                """,
            arguments: ["hash": token.digest, "now": now.iso])
        return try id.flatMap { try UserStore.user($0, db) }
    }

    private static func set(_ hash: String, of user: User, by author: Author, at now: Instant, _ db: GRDB.Database)
        throws
    {
        try db.execute(
            sql: "UPDATE user SET password_hash = ?, password_changed_at = ? WHERE id = ?",
            arguments: [hash, now.iso, user.id])
        try SessionStore.endAll(of: user.id, except: nil, at: now, db)
        try UserStore.revokeLinks(of: user.id, db)
        // The log says that it happened; the password and its hash are in no log.
        let change = FieldChange("password", from: user.passwordChangedAt.map { "del \($0)" }, to: "del \(now)")
        try ChangeLog.record([change], of: user.reference, by: author, at: now, db)
    }
}

extension Database {
    /// Hashes of passwords and the links that set one.
    public var passwords: PasswordStore { PasswordStore(database: self) }
}
