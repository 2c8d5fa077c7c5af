import Domain
import Foundation
import Store

/// The users of a demonstration: one for each role, named after it, with passwords made at every start.
public enum DemoUsers {
    /// Creates the demonstration's users, or gives those of an earlier start new passwords, which ends their sessions.
    ///
    /// A user of that name whom the demonstration did not create is left alone.
    /// - Parameters:
    ///   - database: where the demonstration's plan is loaded: the users have their roles in its Ambito and ATS.
    ///   - hasher: nil makes one with the parameters of today.
    /// - Returns: names and passwords, to be shown once; none without a demonstration plan.
    public static func create(in database: Database, hasher: PasswordHasher? = nil, at now: Instant = Instant(Date()))
        throws -> [(name: String, password: String)]
    {
        guard let entry = try database.plans.all().first(where: \.plan.isDemonstration),
            let firstDay = try? CalendarDate(year: entry.plan.period.firstYear, month: 1, day: 1),
            let ats = try database.territory.profile(of: entry.ambito.code, on: firstDay)?.ats.code
        else { return [] }
        let hasher = hasher ?? PasswordHasher()
        return try Role.allCases.compactMap { role in
            let code: String? =
                switch role.scopeKind {
                case .installation: nil
                case .ambito: entry.ambito.code
                case .ats: ats
                }
            guard let grant = RoleGrant(role, code: code) else { return nil }
            let name = name(of: role)
            let password = password()
            guard try set(password, of: name, grant, database, hasher, now) else { return nil }
            return (name, password)
        }
    }

    /// The name a demonstration user signs in with.
    static func name(of role: Role) -> String { role == .reviewer ? "revisore" : role.rawValue }

    private static func set(
        _ password: String, of name: String, _ grant: RoleGrant, _ database: Database, _ hasher: PasswordHasher,
        _ now: Instant
    ) throws -> Bool {
        let hash = try hasher.hash(password, for: HashingGate.Client("", isKnown: true))
        guard let user = try database.users.user(named: name) else {
            _ = try database.users.create(
                NewUser(name: name, label: "\(grant.role.label) (dimostrazione)", grants: [grant], passwordHash: hash),
                by: .demonstration, at: now)
            return true
        }
        let first = try database.changeLog.history(of: user.reference, limit: .max).last
        guard first?.author == .demonstration, !user.isDisabled else { return false }
        try database.passwords.set(hash, of: user.id, by: .demonstration, at: now)
        return true
    }

    /// Sixteen letters and digits that cannot be mistaken for one another, in groups of four: 80 random bits.
    private static func password() -> String {
        let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
        var random = SystemRandomNumberGenerator()
        let groups = (0..<4).map { _ in
            String((0..<4).map { _ in letters[Int(random.next(upperBound: UInt(letters.count)))] })
        }
        return groups.joined(separator: "-")
    }
}

/// Adds users without a page: the first administrator, from the command line.
public enum UserAdministration {
    /// Creates a user, who sets a password with the link within 24 hours.
    ///
    /// - Parameters:
    ///   - code: of the Ambito or ATS the role holds in; nil for an administrator.
    /// - Returns: the path of the link on the site, `/password/…`: it can be used once.
    /// - Throws: `UserError`, or ``BadRole``.
    public static func add(
        name: String, label: String, role: Role, scope code: String?, to database: Database,
        at now: Instant = Instant(Date())
    ) throws -> String {
        guard let grant = RoleGrant(role, code: code) else { throw BadRole(role: role) }
        let user = try database.users.create(
            NewUser(name: name, label: label, grants: [grant]), by: .commandLine, at: now)
        return try link(for: user, in: database, at: now)
    }

    /// Makes a link with which a user sets a new password, once within 24 hours.
    /// - Throws: `UserError`.
    public static func link(forUserNamed name: String, in database: Database, at now: Instant = Instant(Date()))
        throws -> String
    {
        guard let user = try database.users.user(named: name) else { throw UserError.unknownUser }
        return try link(for: user, in: database, at: now)
    }

    private static func link(for user: User, in database: Database, at now: Instant) throws -> String {
        SiteURL.passwordLink(try database.passwords.makeLink(for: user.id, by: .commandLine, at: now)).description
    }

    /// A role without its Ambito or ATS, or with one it does not need.
    public struct BadRole: Error, CustomStringConvertible {
        let role: Role

        public var description: String {
            switch role.scopeKind {
            case .installation: "il ruolo «\(role.rawValue)» vale per l'installazione: non indicare Ambito né ATS"
            case .ambito: "il ruolo «\(role.rawValue)» vale in un Ambito: indicarne il codice"
            case .ats: "il ruolo «\(role.rawValue)» vale in una ATS: indicarne il codice"
            }
        }
    }
}
