extension SiteRoute {
    /// The users of the installation.
    static let users: [SiteRoute] = [
        SiteRoute(.users, .administerUsers, .personal(UsersPage.list)),
        SiteRoute(.newUser, .administerUsers, .personal(NewUserPage.page)),
        SiteRoute(.newUser, .administerUsers, .form(.setAside, NewUserPage.submit)),
        SiteRoute(.user, .administerUsers, .personal(UserPage.page)),
        SiteRoute(.user, .administerUsers, .form(.setAside, UserPage.update)),
        SiteRoute(.userState, .administerUsers, .form(.setAside, UserPage.setState)),
        SiteRoute(.userLink, .administerUsers, .form(.drop, UserPage.makeLink)),
        SiteRoute(.userSessions, .administerUsers, .form(.setAside, UserPage.endSessions)),
    ]
}
