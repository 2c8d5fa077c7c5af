extension SiteRoute {
    /// The way in and out, one's own sessions and password.
    static let access: [SiteRoute] = [
        SiteRoute(.signIn, .readSite, .personal(SignInPage.page)),
        SiteRoute(.signIn, .readSite, .form(.drop, SignInPage.submit)),
        SiteRoute(.signOut, .ownAccount, .personal(SignOutPage.page)),
        SiteRoute(.signOut, .ownAccount, .form(.drop, SignOutPage.submit)),
        SiteRoute(.resume, .ownAccount, .form(.drop, ResumePage.submit)),
        SiteRoute(.account, .ownAccount, .personal(AccountPage.page)),
        SiteRoute(.endSession, .ownAccount, .form(.drop, AccountPage.endSession)),
        SiteRoute(.ownPassword, .ownAccount, .personal(PasswordPages.own)),
        SiteRoute(.ownPassword, .ownAccount, .form(.drop, PasswordPages.changeOwn)),
        SiteRoute(.passwordLink, .readSite, .personal(PasswordPages.link)),
        SiteRoute(.passwordLink, .readSite, .form(.drop, PasswordPages.setThroughLink)),
    ]
}
