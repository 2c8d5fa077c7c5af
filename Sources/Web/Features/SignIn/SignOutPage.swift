import Store

/// The way out.
enum SignOutPage {
    static func page(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        try context.page(
            "Esci", frame: context.siteFrame(), scripts: [.forget],
            FormView(
                heading: "Esci", lead: "Per rientrare serviranno di nuovo nome utente e password.", action: .signOut,
                button: "Esci", cancel: NavigationLink(text: "Resta", url: SiteURL.home.description)))
    }

    static func submit(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        if let visitor = context.visitor { try context.database.sessions.end(visitor.token, at: context.now) }
        context.sessions.forget()
        return .redirect(
            .signIn(), cookies: [try context.cookies.deleting(.session), try context.cookies.deleting(.parked)])
    }
}
