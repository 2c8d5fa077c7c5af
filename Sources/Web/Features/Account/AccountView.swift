import Domain
import Mustache
import Store

/// What a user sees of their own access.
struct AccountView: Equatable, MustacheParent {
    var name: String
    var facts: [Fact]
    var sessions: [SessionRow]
    var passwordURL: String
    var formToken: String
    /// What the user has begun and not finished; nil for whoever writes in no plan.
    var drafts: DraftList?

    init(_ visitor: Visitor, sessions: [Session], drafts: [OfficeView.Draft]?, formToken: String) {
        name = visitor.user.label
        facts = [
            Fact("Nome utente", visitor.user.name),
            Fact("Ruoli", visitor.user.grants.isEmpty ? ["Nessuno"] : visitor.user.grants.map(\.text)),
            Fact("Password", visitor.user.passwordChangedAt.map { "Cambiata il \($0.italian)" } ?? "Mai scelta"),
        ]
        self.sessions = sessions.map { SessionRow($0, isOwn: $0.id == visitor.session.id) }
        passwordURL = SiteURL.ownPassword.description
        self.formToken = formToken
        self.drafts = drafts.map(DraftList.init)
    }

    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "drafts": drafts
        case "facts": facts
        case "sessions": sessions
        case "passwordURL": passwordURL
        case "formToken": formToken
        default: nil
        }
    }
}

/// The drafts of a user, or that there are none.
struct DraftList: Equatable, MustacheParent {
    var rows: [OfficeView.Draft]

    func child(named name: String) -> Any? {
        switch name {
        case "rows": rows
        case "hasRows": !rows.isEmpty
        default: nil
        }
    }
}

/// A session in the list.
struct SessionRow: Equatable, MustacheParent {
    /// The browser as it names itself.
    var browser: String
    var opened: String
    var lastSeen: String
    /// Whether it is the session of this page.
    var isOwn: Bool
    var endURL: String

    init(_ session: Session, isOwn: Bool) {
        browser = session.userAgent.isEmpty ? "Browser senza nome" : session.userAgent
        opened = session.createdAt.italian
        lastSeen = session.lastSeenAt.italian
        self.isOwn = isOwn
        endURL = SiteURL.endSession(session.id).description
    }

    func child(named name: String) -> Any? {
        switch name {
        case "browser": browser
        case "opened": opened
        case "lastSeen": lastSeen
        case "isOwn": isOwn
        case "endURL": endURL
        default: nil
        }
    }
}
