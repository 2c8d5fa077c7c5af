import Foundation
import GRDB

/// A form that arrived after its session had expired.
public struct ParkedRequest: Hashable, Sendable {
    /// Path and query on this site, beginning with one slash.
    public let path: String
    public let contentType: String
    public let body: Data
    /// The only user who may resume it; nil when the request did not tell.
    public let userID: Int64?

    public init(path: String, contentType: String, body: Data, userID: Int64?) {
        (self.path, self.contentType, self.body, self.userID) = (path, contentType, body, userID)
    }
}

/// Keeps posted forms while their user signs in again, so that nothing typed is lost.
///
/// The token belongs in a cookie of the browser that posted the form, never in a link alone: else whoever sends a
/// link could have someone else post a form they did not write.
public struct ParkedRequestStore: Sendable {
    let database: Database

    public enum Limits {
        /// How long a form is kept, in seconds: 30 minutes.
        public static let lifetime = 30 * 60
        /// The longest body of a form whose user is not known, in bytes: 1 MiB.
        public static let anonymousBody = 1 << 20
        /// The longest body, in bytes: 8 MiB, what the form of a whole card may hold.
        public static let body = 8 << 20
        /// Forms kept for one user; one more replaces the oldest.
        public static let perUser = 5
        /// Forms kept for nobody in particular; one more replaces the oldest.
        public static let anonymous = 50
    }

    /// Keeps a form.
    /// - Returns: the token with which it is taken back; nil when it is too long or its path is not one of this site.
    public func park(_ request: ParkedRequest, at now: Instant) throws -> SecretToken? {
        let longest = request.userID == nil ? Limits.anonymousBody : Limits.body
        guard request.body.count <= longest, Self.isOwn(request.path),
            (1...200).contains(request.contentType.unicodeScalars.count)
        else { return nil }
        return try database.write(.nothing) { db in
            try Self.makeRoom(for: request.userID, at: now, db)
            let token = SecretToken.random()
            try db.execute(
                sql: """
                    INSERT INTO parked_request (
                        token_hash, user_id, method, path, content_type, body, created_at, expires_at)
                    VALUES (?, ?, 'POST', ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    token.digest, request.userID, request.path, request.contentType, request.body, now.iso,
                    now.adding(seconds: Limits.lifetime).iso,
                ])
            return token
        }
    }

    /// Takes a form back, once. It stays where it is when it is another user's.
    /// - Returns: nil when it was taken, is too old, is another user's, or never was.
    public func take(_ token: SecretToken, for userID: Int64, at now: Instant) throws -> ParkedRequest? {
        try database.write(.nothing) { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    DELETE FROM parked_request
                    WHERE token_hash = :hash AND expires_at > :now AND (user_id IS NULL OR user_id = :user)
                    RETURNING path, content_type, body, user_id
                    """,
                arguments: ["hash": token.digest, "now": now.iso, "user": userID])
            return row.map {
                ParkedRequest(
                    path: $0["path"], contentType: $0["content_type"], body: $0["body"], userID: $0["user_id"])
            }
        }
    }

    private static func isOwn(_ path: String) -> Bool {
        path.hasPrefix("/") && !path.hasPrefix("//") && !path.hasPrefix("/\\") && path.unicodeScalars.count <= 2048
    }

    /// Deletes what is too old, and the oldest forms of the user beyond the limit.
    private static func makeRoom(for userID: Int64?, at now: Instant, _ db: GRDB.Database) throws {
        try db.execute(sql: "DELETE FROM parked_request WHERE expires_at <= ?", arguments: [now.iso])
        try db.execute(
            sql: """
                DELETE FROM parked_request WHERE token_hash IN (
                    SELECT token_hash FROM parked_request WHERE user_id IS ?
                    ORDER BY created_at DESC, token_hash LIMIT -1 OFFSET ?)
                """,
            arguments: [userID, (userID == nil ? Limits.anonymous : Limits.perUser) - 1])
    }
}

extension Database {
    /// Forms waiting for their user to sign in again.
    public var parkedRequests: ParkedRequestStore { ParkedRequestStore(database: self) }
}
