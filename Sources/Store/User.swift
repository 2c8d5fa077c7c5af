import Foundation
import GRDB

/// A user of the installation: an office or a function, never a person by name.
public struct User: Hashable, Sendable, Identifiable {
    public let id: Int64
    /// What the user signs in with; unique whatever the case.
    public let name: String
    /// Office or function, as pages and the log show it: `Ufficio di Piano`.
    public let label: String
    /// In order of role; empty for a user who may do nothing but sign in.
    public let grants: [RoleGrant]
    public let createdAt: Instant
    /// Since when the user may not sign in; nil for one who may.
    public let disabledAt: Instant?
    public let lastSignInAt: Instant?
    /// Nil until a password was set for the first time.
    public let passwordChangedAt: Instant?
    /// What the next change must replace.
    public let version: Int

    public var isDisabled: Bool { disabledAt != nil }

    /// The user as the author of a change.
    public var author: Author { Author(userID: id, userName: name, label: label) }

    /// The user in the log: kind `utente`, of the installation.
    public var reference: RecordReference { Self.reference(id) }

    static func reference(_ id: Int64) -> RecordReference { RecordReference(.user, String(id), ambitoCode: nil) }
}

extension RecordKind {
    /// ``User``.
    public static let user = RecordKind(rawValue: "utente")
}

/// What a new user is made of.
public struct NewUser: Sendable {
    public var name: String
    public var label: String
    public var grants: Set<RoleGrant>
    /// Already hashed; nil when the user will set one with a link.
    public var passwordHash: String?

    public init(name: String, label: String, grants: Set<RoleGrant> = [], passwordHash: String? = nil) {
        (self.name, self.label, self.grants, self.passwordHash) = (name, label, grants, passwordHash)
    }
}

/// Why a change to the users is refused; nothing was kept.
public enum UserError: Error, Hashable, Sendable, CustomStringConvertible, LocalizedError {
    /// The name is not 3 to 64 letters, digits, dots, hyphens, underscores or at signs.
    case badName
    /// The label is empty or longer than 120 characters.
    case badLabel
    /// Another user has the name, perhaps in other case.
    case nameTaken(String)
    /// There is no such user.
    case unknownUser
    /// A role names an Ambito or ATS that the installation does not know.
    case unknownScope(RoleGrant)
    /// Nobody would be left to keep the installation.
    case lastAdministrator
    /// The user may not sign in, so has no use for a link.
    case disabled

    /// One Italian sentence that says what to do.
    public var message: String {
        switch self {
        case .badName:
            "Il nome utente ha da 3 a 64 caratteri: lettere non accentate, cifre, punto, trattino, trattino basso o @."
        case .badLabel: "Indicare l'ufficio o la funzione, in non più di 120 caratteri."
        case .nameTaken(let name): "Il nome utente «\(name)» è già in uso: sceglierne un altro."
        case .unknownUser: "L'utente non esiste."
        case .unknownScope(let grant): "Il ruolo «\(grant)» indica un Ambito o una ATS che non esiste."
        case .lastAdministrator:
            "È l'ultimo amministratore attivo: nominarne un altro prima di togliere questo."
        case .disabled: "L'utente è disattivato: riattivarlo prima di creare un collegamento."
        }
    }

    public var description: String { message }
    public var errorDescription: String? { message }
}

extension User {
    init(row: Row, grants: [RoleGrant]) throws {
        self.init(
            id: row["id"], name: row["name"], label: row["label"], grants: grants,
            createdAt: try row.instant("created_at"), disabledAt: try row.optionalInstant("disabled_at"),
            lastSignInAt: try row.optionalInstant("last_sign_in_at"),
            passwordChangedAt: try row.optionalInstant("password_changed_at"), version: row["version"])
    }
}

extension RoleGrant {
    /// From a row of `user_role`.
    init(row: Row) throws {
        let code: String? = row["ambito_code"] ?? row["ats_code"]
        guard let grant = RoleGrant(try row.code("role"), code: code) else { throw StoreError.damaged }
        self = grant
    }
}
