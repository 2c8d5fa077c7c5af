/// What a user is for the installation. The raw value is the code in the database and on the command line.
public enum Role: String, Hashable, Sendable, CaseIterable {
    /// Keeps the installation and its users; no part in any Ambito's plan.
    case administrator = "amministratore"
    /// Responsabile dell'Ufficio di Piano: edits, closes, freezes and submits for one Ambito.
    case manager = "responsabile"
    /// Operatore dell'Ufficio di Piano: edits for one Ambito.
    case editor = "operatore"
    /// Assemblea dei Sindaci: reads everything of one Ambito.
    case assembly = "assemblea"
    /// Reviewer of an ATS: what its Ambiti have submitted.
    case reviewer = "revisore_ats"

    /// The Italian words: `Revisore ATS`.
    public var label: String {
        switch self {
        case .administrator: "Amministratore"
        case .manager: "Responsabile"
        case .editor: "Operatore"
        case .assembly: "Assemblea dei Sindaci"
        case .reviewer: "Revisore ATS"
        }
    }

    /// Where a role holds.
    public enum ScopeKind: Sendable { case installation, ambito, ats }

    /// The kind of scope the role is given in.
    public var scopeKind: ScopeKind {
        switch self {
        case .administrator: .installation
        case .manager, .editor, .assembly: .ambito
        case .reviewer: .ats
        }
    }
}

/// The part of the installation in which a role holds.
public enum Scope: Hashable, Sendable {
    case installation
    /// `Ambito.code`.
    case ambito(String)
    /// Code of the ATS.
    case ats(String)

    var kind: Role.ScopeKind {
        switch self {
        case .installation: .installation
        case .ambito: .ambito
        case .ats: .ats
        }
    }

    /// The code of the Ambito or ATS; nil for the installation.
    public var code: String? {
        switch self {
        case .installation: nil
        case .ambito(let code), .ats(let code): code
        }
    }
}

/// A role in its scope. A user holds any number of them.
public struct RoleGrant: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let role: Role
    public let scope: Scope

    /// Nil when the role is not one of such a scope: an operatore of the installation.
    public init?(_ role: Role, in scope: Scope) {
        guard role.scopeKind == scope.kind else { return nil }
        self.init(unchecked: role, scope)
    }

    /// Reads a role with the code of its Ambito or ATS, as a form or the command line give them; nil when they do
    /// not go together.
    public init?(_ role: Role, code: String?) {
        switch (role.scopeKind, code) {
        case (.installation, nil): self.init(unchecked: role, .installation)
        case (.ambito, let code?): self.init(unchecked: role, .ambito(code))
        case (.ats, let code?): self.init(unchecked: role, .ats(code))
        default: return nil
        }
    }

    private init(unchecked role: Role, _ scope: Scope) {
        self.role = role
        self.scope = scope
    }

    /// Keeps the installation and its users.
    public static let administrator = RoleGrant(unchecked: .administrator, .installation)

    /// As the change log writes it: `operatore 50065`.
    public var description: String { [role.rawValue, scope.code].compactMap { $0 }.joined(separator: " ") }

    /// In order of role, then of code.
    public static func < (left: RoleGrant, right: RoleGrant) -> Bool {
        let order = Role.allCases
        let (first, second) = (order.firstIndex(of: left.role) ?? 0, order.firstIndex(of: right.role) ?? 0)
        return (first, left.scope.code ?? "") < (second, right.scope.code ?? "")
    }
}
