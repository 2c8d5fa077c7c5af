/// One page or form of the site: its address, the permission it asks for, and what answers.
struct SiteRoute: Sendable {
    /// Who answers, and to whom the answer may be given.
    enum Answer: Sendable {
        /// A page that is the same for everyone with the same roles: kept in memory.
        case shared(@Sendable (SiteURL, PageContext) throws -> PageAnswer)
        /// A page for one user: never kept.
        case personal(@Sendable (SiteURL, PersonalContext) throws -> PersonalAnswer)
        /// A form that was sent.
        case form(FormPolicy, @Sendable (SiteURL, PersonalContext) throws -> PersonalAnswer)
    }

    /// What becomes of a form whose session has ended meanwhile.
    enum FormPolicy: Sendable {
        /// It is kept while its user signs in, then sent again.
        case setAside
        /// It is dropped: it holds a password, or is worth nothing later.
        case drop
    }

    let pattern: SiteURL.Pattern
    let permission: Permission
    let answer: Answer

    init(_ pattern: SiteURL.Pattern, _ permission: Permission, _ answer: Answer) {
        (self.pattern, self.permission, self.answer) = (pattern, permission, answer)
    }

    /// Whether it answers POST; the others answer GET and HEAD.
    var isForm: Bool { if case .form = answer { true } else { false } }

    /// Every page and form of the site.
    static let all: [SiteRoute] = [
        SiteRoute(.home, .readSite, .shared(HomePage.installation)),
        SiteRoute(.plan, .readPlan, .shared(HomePage.plan)),
        SiteRoute(.overview, .readLEPS, .shared(LEPSPages.overview)),
        SiteRoute(.indicator, .readLEPS, .shared(LEPSPages.indicator)),
        SiteRoute(.ambito, .readAmbito, .shared(AmbitoPage.ambito)),
        SiteRoute(.glossary, .readSite, .shared(GlossaryPage.glossary)),
        SiteRoute(.overviewShortcut, .readSite, .shared(LEPSPages.overviewShortcut)),
        SiteRoute(.indicatorShortcut, .readSite, .shared(LEPSPages.indicatorShortcut)),
        SiteRoute(.ambitoShortcut, .readSite, .shared(AmbitoPage.shortcut)),

        SiteRoute(.valueForm, .editValues, .personal(ValuePages.form)),
        SiteRoute(.valueForm, .editValues, .form(.setAside, ValuePages.save)),
        SiteRoute(.valueHistory, .readChangeLog, .personal(ValueHistoryPage.page)),
        SiteRoute(.valueRestore, .editValues, .form(.setAside, ValueHistoryPage.restore)),

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
