extension SiteURL {
    /// The shape of paths, in the router's notation: `/ambiti/{ambito}`. Those of a feature stand beside its addresses.
    struct Pattern: Hashable, Sendable, CaseIterable {
        let rawValue: String

        init(_ rawValue: String) { self.rawValue = rawValue }
    }

    /// Beginnings of paths after which a secret stands that opens something to whoever has it.
    static let secretPaths = [Pattern.passwordLink].map { String($0.rawValue.prefix { $0 != "{" }) }
}

/// The pages that belong to no feature of a plan, and the plan's own.
extension SiteURL.Pattern {
    static let home = Self("/")
    static let ambiti = Self("/ambiti")
    static let ambito = Self("/ambiti/{ambito}")
    static let ambitoHistory = Self("/ambiti/{ambito}/cronologia")
    static let newPlan = Self("/ambiti/{ambito}/nuovo-piano")
    static let plan = Self("/ambiti/{ambito}/{periodo}")
    static let planState = Self("/ambiti/{ambito}/{periodo}/stato")
    static let planHistory = Self("/ambiti/{ambito}/{periodo}/stato/cronologia")
    static let overview = Self("/ambiti/{ambito}/{periodo}/leps")
    static let indicator = Self("/ambiti/{ambito}/{periodo}/leps/{indicatore}")
    static let valueForm = Self("/ambiti/{ambito}/{periodo}/leps/{indicatore}/modifica")
    static let valueHistory = Self("/ambiti/{ambito}/{periodo}/leps/{indicatore}/cronologia")
    static let valueRestore = Self("/ambiti/{ambito}/{periodo}/leps/{indicatore}/ripristino")
    static let regionalTables = Self("/regione/tavole")
    static let regionalTable = Self("/regione/tavole/{tavola}")
    static let verification = Self("/verifica-versione")
    static let reviews = Self("/revisione")
    static let planImport = Self("/ambiti/{ambito}/importa")
    static let glossary = Self("/glossario")
    static let accessibility = Self("/accessibilita")
    static let privacy = Self("/privacy")
    static let styleGuide = Self("/stile")
    static let comparison = Self("/confronto")
    static let credits = Self("/crediti")
    static let overviewShortcut = Self("/leps")
    static let indicatorShortcut = Self("/leps/{indicatore}")
    static let ambitoShortcut = Self("/ambito")
    static let signIn = Self("/accesso")
    static let signOut = Self("/uscita")
    static let resume = Self("/ripresa")
    static let account = Self("/account")
    static let ownPassword = Self("/account/password")
    static let endSession = Self("/account/sessioni/{sessione}/fine")
    static let passwordLink = Self("/password/{collegamento}")
    static let users = Self("/utenti")
    static let newUser = Self("/utenti/nuovo")
    static let user = Self("/utenti/{utente}")
    static let userState = Self("/utenti/{utente}/stato")
    static let userLink = Self("/utenti/{utente}/collegamento")
    static let userSessions = Self("/utenti/{utente}/sessioni/fine")

    private static let general = [
        home, ambiti, ambito, ambitoHistory, newPlan, plan, planState, planHistory, overview, indicator, valueForm,
        valueHistory, valueRestore, regionalTables, regionalTable, verification, reviews, planImport, glossary,
        accessibility, privacy, styleGuide, comparison, credits, overviewShortcut, indicatorShortcut, ambitoShortcut, signIn,
        signOut, resume, account, ownPassword, endSession, passwordLink, users, newUser, user, userState, userLink,
        userSessions,
    ]

    /// Every one: a test holds them against the routes.
    static let allCases = general + ofCards + ofDashboards + ofDemography + ofDocuments + ofOpenData
        + ofOrganisation + ofRecords + ofReporting + ofTables + ofYears
}
