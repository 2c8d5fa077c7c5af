import HTTPServer

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
        /// A form that may carry files, with everything in it up to so many octets. It is not set aside.
        case upload(limit: Int, @Sendable (SiteURL, PersonalContext) throws -> PersonalAnswer)
    }

    /// What becomes of a form whose session has ended meanwhile.
    enum FormPolicy: Sendable {
        /// It is kept while its user signs in, then sent again.
        case setAside
        /// It is dropped: it holds a password, or is worth nothing later.
        case drop
    }

    /// How much a form may hold.
    enum FormSize: Sendable {
        /// What the server lets any form hold: 1 MiB in 1.000 fields.
        case usual
        /// A whole card: 26 texts, hundreds of actions and indicators with a dozen fields each. Up to 8 MiB in 20.000
        /// fields, each up to 1 MiB: the page itself says what is too long for it.
        case large

        /// The longest content, in octets.
        var octets: Int { self == .usual ? Limits().content : 8 << 20 }

        /// How the fields are read.
        var limits: Limits {
            var limits = Limits()
            if self == .large { (limits.formFields, limits.formValue) = (20_000, 1 << 20) }
            return limits
        }
    }

    let pattern: SiteURL.Pattern
    let permission: Permission
    let answer: Answer
    let size: FormSize

    init(_ pattern: SiteURL.Pattern, _ permission: Permission, _ answer: Answer, size: FormSize = .usual) {
        (self.pattern, self.permission, self.answer, self.size) = (pattern, permission, answer, size)
    }

    /// Whether it answers POST; the others answer GET and HEAD.
    var isForm: Bool {
        switch answer {
        case .shared, .personal: false
        case .form, .upload: true
        }
    }

    /// Every page and form of the site: those of each feature, which lists its own.
    static let all = general + StatementPages.routes + NewPlanPage.routes + PlanStatePages.routes + leps + years + cards
        + reporting + tables + TableHistoryPages.routes + tableStructure + demography + regional + records + organisation
        + dashboards + document + access + users

    /// The first pages, the territory, the words.
    static let general: [SiteRoute] = [
        SiteRoute(.home, .readSite, .shared(HomePage.installation)),
        SiteRoute(.plan, .readPlan, .shared(HomePage.plan)),
        SiteRoute(.ambiti, .readSite, .shared(AmbitiPage.list)),
        SiteRoute(.ambito, .readAmbito, .shared(AmbitoPage.ambito)),
        SiteRoute(.ambitoHistory, .readChangeLog, .personal(AmbitoHistoryPage.page)),
        SiteRoute(.glossary, .readSite, .shared(GlossaryPage.glossary)),
        SiteRoute(.ambitoShortcut, .readSite, .shared(AmbitoPage.shortcut)),
    ]
}
