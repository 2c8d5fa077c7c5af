import Store

/// Whoever looks at a page, as far as it decides what the page shows: their roles, not who they are.
///
/// A page kept in memory is made for a reader and given to whoever has the same roles, so it can never show
/// something of one user to another.
struct Reader: Hashable, Sendable {
    /// The roles of whoever has signed in; nil when nobody has.
    let grants: [RoleGrant]?

    /// Who has not signed in.
    static let anyone = Reader(grants: nil)

    init(grants: [RoleGrant]?) { self.grants = grants?.sorted() }

    var isSignedIn: Bool { grants != nil }

    /// Whether the reader keeps the installation.
    var isAdministrator: Bool { grants?.contains(.administrator) ?? false }

    /// Whether the reader reviews plans for an ATS.
    var isReviewer: Bool { grants?.contains { $0.role == .reviewer } ?? false }

    /// The key under which pages made for this reader are kept.
    var scope: String {
        grants.map { "utente " + $0.map(\.description).joined(separator: ",") } ?? "chiunque"
    }
}

/// A user who has signed in, with the secret that the browser sent.
struct Visitor: Sendable {
    let user: User
    let session: Session
    let token: SecretToken

    var reader: Reader { Reader(grants: user.grants) }
}
