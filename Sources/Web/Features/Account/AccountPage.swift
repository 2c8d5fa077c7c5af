import Domain
import Store

/// One's own sessions and roles.
enum AccountPage {
    static func page(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let visitor = context.visitor else { return .notFound }
        let sessions = try context.database.sessions.sessions(of: visitor.user.id, at: context.now)
        return try context.page(
            "Il tuo accesso", frame: context.siteFrame(.account), template: "account/index",
            AccountView(
                visitor, sessions: sessions,
                drafts: try OwnDrafts.hasAny(context.page) ? OwnDrafts.list(of: visitor.user, context.page) : nil,
                formToken: context.formToken))
    }

    /// Ends one of one's own sessions; another's, or one that has ended, is passed over.
    static func endSession(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .endSession(let id) = url, let visitor = context.visitor else { return .notFound }
        try context.database.sessions.end(id, of: visitor.user.id, at: context.now)
        context.sessions.forget()
        return .redirect(.account)
    }
}
