import GRDB

/// The users of the installation and what they may do. Every change is logged; none deletes a user.
public struct UserStore: Sendable {
    let database: Database

    /// Every user, by name.
    public func all() throws -> [User] {
        try database.read { db in
            let grants = try Self.grants(db)
            return try Row.fetchAll(db, sql: "SELECT * FROM user ORDER BY name").map { row in
                try User(row: row, grants: (grants[row["id"]] ?? []).sorted())
            }
        }
    }

    /// The user with an identifier; nil when there is none.
    public func user(_ id: Int64) throws -> User? {
        try database.read { try Self.user(id, $0) }
    }

    /// The user with a name, whatever its case; nil when there is none.
    public func user(named name: String) throws -> User? {
        try database.read { db in
            try Int64.fetchOne(db, sql: "SELECT id FROM user WHERE name = ?", arguments: [name])
                .flatMap { try Self.user($0, db) }
        }
    }

    /// Whether someone can keep the installation: an administrator who is not disabled.
    public func hasAdministrator() throws -> Bool {
        try database.read { try Self.administrators($0) > 0 }
    }

    /// Creates a user.
    /// - Throws: `UserError`.
    public func create(_ new: NewUser, by author: Author, at now: Instant) throws -> User {
        try database.write { db in
            try Self.checkName(new.name)
            try Self.checkLabel(new.label)
            let taken = try String.fetchOne(db, sql: "SELECT name FROM user WHERE name = ?", arguments: [new.name])
            if let taken { throw UserError.nameTaken(taken) }
            try db.execute(
                sql: """
                    INSERT INTO user (name, label, password_hash, password_changed_at, created_at)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    new.name, new.label, new.passwordHash, new.passwordHash.map { _ in now.iso }, now.iso,
                ])
            let id = db.lastInsertedRowID
            try Self.replaceGrants(new.grants, of: id, db)
            let user = try Self.require(id, db)
            try ChangeLog.record([FieldChange](from: [], to: user.logged), of: user.reference, by: author, at: now, db)
            return user
        }
    }

    /// Gives a user another label and exactly these roles.
    ///
    /// - Parameter version: the version on which the administrator worked; a stale one is a conflict.
    /// - Throws: `UserError`.
    public func update(
        _ id: Int64, label: String, grants: Set<RoleGrant>, replacing version: Int, by author: Author, at now: Instant
    ) throws -> SaveResult<User> {
        try change(id, replacing: version, by: author, at: now) { _, db in
            try Self.checkLabel(label)
            try db.execute(sql: "UPDATE user SET label = ? WHERE id = ?", arguments: [label, id])
            try Self.replaceGrants(grants, of: id, db)
        }
    }

    /// Disables a user, whose sessions and links end, or lets one sign in again.
    /// - Throws: `UserError.lastAdministrator`, `.unknownUser`.
    public func setDisabled(_ isDisabled: Bool, _ id: Int64, replacing version: Int, by author: Author, at now: Instant)
        throws -> SaveResult<User>
    {
        try change(id, replacing: version, by: author, at: now) { user, db in
            guard user.isDisabled != isDisabled else { return }
            try db.execute(
                sql: "UPDATE user SET disabled_at = ? WHERE id = ?", arguments: [isDisabled ? now.iso : nil, id])
            if isDisabled {
                try SessionStore.endAll(of: id, except: nil, at: now, db)
                try Self.revokeLinks(of: id, db)
            }
        }
    }

    // MARK: - Inside one transaction

    /// Runs a change to a user, raises the version and logs what differs.
    private func change(
        _ id: Int64, replacing version: Int, by author: Author, at now: Instant,
        _ body: (User, GRDB.Database) throws -> Void
    ) throws -> SaveResult<User> {
        try database.write { db in
            let before = try Self.require(id, db)
            guard before.version == version else { return .conflict(current: before) }
            try body(before, db)
            try db.execute(sql: "UPDATE user SET version = version + 1 WHERE id = ?", arguments: [id])
            guard try !Self.isActiveAdministrator(before) || Self.administrators(db) > 0 else {
                throw UserError.lastAdministrator
            }
            let after = try Self.require(id, db)
            try ChangeLog.record(
                [FieldChange](from: before.logged, to: after.logged), of: after.reference, by: author, at: now, db)
            return .saved(version: after.version)
        }
    }

    static func user(_ id: Int64, _ db: GRDB.Database) throws -> User? {
        try Row.fetchOne(db, sql: "SELECT * FROM user WHERE id = ?", arguments: [id]).map { row in
            let grants = try Row.fetchAll(db, sql: "SELECT * FROM user_role WHERE user_id = ?", arguments: [id])
            return try User(row: row, grants: grants.map(RoleGrant.init(row:)).sorted())
        }
    }

    static func require(_ id: Int64, _ db: GRDB.Database) throws -> User {
        guard let user = try user(id, db) else { throw UserError.unknownUser }
        return user
    }

    static func revokeLinks(of id: Int64, _ db: GRDB.Database) throws {
        try db.execute(sql: "DELETE FROM password_reset WHERE user_id = ? AND used_at IS NULL", arguments: [id])
    }

    private static func grants(_ db: GRDB.Database) throws -> [Int64: [RoleGrant]] {
        try Row.fetchAll(db, sql: "SELECT * FROM user_role").reduce(into: [:]) { grants, row in
            grants[row["user_id"], default: []].append(try RoleGrant(row: row))
        }
    }

    private static func replaceGrants(_ grants: Set<RoleGrant>, of id: Int64, _ db: GRDB.Database) throws {
        try db.execute(sql: "DELETE FROM user_role WHERE user_id = ?", arguments: [id])
        for grant in grants.sorted() {
            var (ambito, ats): (String?, String?)
            switch grant.scope {
            case .installation: break
            case .ambito(let code):
                ambito = code
                try requireRow("SELECT 1 FROM ambito WHERE code = ?", code, for: grant, db)
            case .ats(let code):
                ats = code
                try requireRow("SELECT 1 FROM ats WHERE code = ?", code, for: grant, db)
            }
            try db.execute(
                sql: "INSERT INTO user_role (user_id, role, ambito_code, ats_code) VALUES (?, ?, ?, ?)",
                arguments: [id, grant.role.rawValue, ambito, ats])
        }
    }

    private static func requireRow(_ sql: String, _ code: String, for grant: RoleGrant, _ db: GRDB.Database) throws {
        guard try Int.fetchOne(db, sql: sql, arguments: [code]) != nil else { throw UserError.unknownScope(grant) }
    }

    private static func isActiveAdministrator(_ user: User) -> Bool {
        !user.isDisabled && user.grants.contains(.administrator)
    }

    private static func administrators(_ db: GRDB.Database) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM user u JOIN user_role r ON r.user_id = u.id
                WHERE r.role = ? AND u.disabled_at IS NULL
                """,
            arguments: [Role.administrator.rawValue]) ?? 0
    }

    private static func checkName(_ name: String) throws {
        let isWellFormed = name.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "._@-".unicodeScalars.contains(scalar))
        }
        guard isWellFormed, (3...64).contains(name.utf8.count) else { throw UserError.badName }
    }

    private static func checkLabel(_ label: String) throws {
        guard (1...120).contains(label.unicodeScalars.count), label == label.trimmingSpaces,
            !label.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw UserError.badLabel }
    }
}

extension User {
    /// The fields the log shows.
    fileprivate var logged: [LoggedField] {
        [
            LoggedField("nome utente", name),
            LoggedField("ufficio o funzione", label),
            LoggedField("ruoli", grants.map(\.description).joined(separator: ", ")),
            LoggedField("stato", isDisabled ? "disattivato" : "attivo"),
        ]
    }
}

extension Database {
    /// Users and their roles.
    public var users: UserStore { UserStore(database: self) }
}
