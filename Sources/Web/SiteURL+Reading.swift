import Domain
import HTTPServer
import Store

// From the path's variables and the query to an address.

extension SiteURL {
    /// Whether a query is one that the site writes and that few pages have: a year, a verdict, Ambiti to compare, or
    /// nothing.
    static func isPlain(_ query: Query) -> Bool {
        let fields = query.fields.all
        return fields.count <= ComparisonPage.allowed.upperBound && fields.allSatisfy { field in
            switch field.name {
            case "anno": field.value.utf8.count == 4
            case "verdetto": Verdict.Kind(rawValue: field.value) != nil
            case ComparisonPage.field: field.value.utf8.count == 5 && field.value.utf8.allSatisfy { (0x30...0x39).contains($0) }
            default: false
            }
        }
    }

    /// Reads the address from the path's variables and the query.
    ///
    /// Nil when a variable is missing or the year is not a number of four digits: there is no such page.
    /// Other names in the query are ignored.
    init?(_ pattern: Pattern, parameters: [String: String], query: Query) {
        var year: Int?
        if let text = query["anno"] {
            guard text.utf8.count == 4, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            year = Int(text)
        }
        let ambito = parameters["ambito"]
        let code = parameters["indicatore"]
        let user = parameters["utente"].flatMap(Self.identifier)
        let plan = ambito.flatMap { ambito in
            parameters["periodo"].map { PlanAddress(ambito: ambito, period: $0) }
        }
        switch (pattern, ambito, plan, code) {
        case (.home, _, _, _): self = .home
        case (.ambiti, _, _, _): self = .ambiti
        case (.ambito, let ambito?, _, _): self = .ambito(ambito)
        case (.ambitoHistory, let ambito?, _, _): self = .ambitoHistory(ambito)
        case (.newPlan, let ambito?, _, _): self = .newPlan(ambito)
        case (.planImport, let ambito?, _, _): self = .planImport(ambito)
        case (.plan, _, let plan?, _): self = .plan(plan)
        case (.planState, _, let plan?, _): self = .planState(plan)
        case (.planHistory, _, let plan?, _): self = .planHistory(plan)
        case (.overview, _, let plan?, _): self = .overview(plan, year: year)
        case (.indicator, _, let plan?, let code?): self = .indicator(plan, code: code, year: year)
        case (.valueForm, _, let plan?, let code?), (.valueHistory, _, let plan?, let code?),
            (.valueRestore, _, let plan?, let code?):
            self = Self.ofValue(pattern, plan, code, year)
        case (.regionalTables, _, _, _): self = .regionalTables()
        case (.regionalTable, _, _, _): self = .regionalTables(code: parameters["tavola"])
        case (.glossary, _, _, _): self = .glossary
        case (.accessibility, _, _, _): self = .accessibility
        case (.privacy, _, _, _): self = .privacy
        case (.styleGuide, _, _, _): self = .styleGuide
        case (.comparison, _, _, _): self = .comparison
        case (.credits, _, _, _): self = .credits
        case (.verification, _, _, _): self = .verification(digest: query["impronta"])
        case (.reviews, _, _, _): self = .reviews
        case (.overviewShortcut, _, _, _): self = .overviewShortcut
        case (.indicatorShortcut, _, _, let code?): self = .indicatorShortcut(code: code, year: year)
        case (.ambitoShortcut, _, _, _): self = .ambitoShortcut
        case (.signIn, _, _, _): self = .signIn(to: query["ritorno"].flatMap(LocalPath.init))
        case (.signOut, _, _, _): self = .signOut
        case (.resume, _, _, _): self = .resume
        case (.account, _, _, _): self = .account
        case (.ownPassword, _, _, _): self = .ownPassword
        case (.endSession, _, _, _):
            guard let session = parameters["sessione"].flatMap(Self.identifier) else { return nil }
            self = .endSession(session)
        case (.passwordLink, _, _, _):
            guard let link = parameters["collegamento"].flatMap(SecretToken.init) else { return nil }
            self = .passwordLink(link)
        default:
            if let plan, let page = CardsURL(pattern, parameters: parameters, query: query) {
                self = .cards(plan, page)
                return
            }
            if let plan, let page = ReportingURL(pattern, parameters: parameters, query: query) {
                self = .reporting(plan, page)
                return
            }
            if let plan, let page = YearURL(pattern, parameters: parameters, query: query) {
                self = .year(plan, page)
                return
            }
            if let plan, let page = DemographyURL(pattern, parameters: parameters, query: query) {
                self = .demography(plan, page)
                return
            }
            if let plan, let page = TablesURL(pattern, parameters: parameters, query: query) {
                self = .tables(plan, page)
                return
            }
            if let plan, let page = RecordsURL(pattern, parameters: parameters, query: query) {
                self = .records(plan, page)
                return
            }
            if let plan, let page = OrganisationURL(pattern, query: query) {
                self = .organisation(plan, page)
                return
            }
            if let plan, let page = OpenDataURL(pattern, parameters: parameters) {
                self = .openData(plan, page)
                return
            }
            if let plan, let page = DashboardURL(pattern, parameters: parameters, query: query) {
                self = .dashboard(plan, page)
                return
            }
            if let plan, let page = DocumentURL(pattern, parameters: parameters, query: query) {
                self = .document(plan, page)
                return
            }
            guard let url = user.flatMap({ Self.ofUser($0, pattern) }) ?? Self.ofUsers(pattern) else { return nil }
            self = url
        }
    }

    /// The addresses of one value or protocol.
    private static func ofValue(_ pattern: Pattern, _ plan: PlanAddress, _ code: String, _ year: Int?) -> SiteURL {
        switch pattern {
        case .valueHistory: .valueHistory(plan, code: code, year: year)
        case .valueRestore: .valueRestore(plan, code: code, year: year)
        default: .valueForm(plan, code: code, year: year)
        }
    }

    /// The addresses of one user.
    private static func ofUser(_ id: Int64, _ pattern: Pattern) -> SiteURL? {
        switch pattern {
        case .user: .user(id)
        case .userState: .userState(id)
        case .userLink: .userLink(id)
        case .userSessions: .userSessions(id)
        default: nil
        }
    }

    /// The addresses of all users.
    private static func ofUsers(_ pattern: Pattern) -> SiteURL? {
        switch pattern {
        case .users: .users
        case .newUser: .newUser
        default: nil
        }
    }
}

extension SiteURL {
    /// The code of the Ambito under whose address a path stands; nil for every other path, and for one whose code is not
    /// written plainly: it may be another spelling of the same.
    static func ambito(ofPath path: String) -> Substring? {
        let segments = path.split(separator: "/", maxSplits: 2)
        guard path.hasPrefix("/ambiti/"), segments.count >= 2, segments[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return segments[1]
    }
}
