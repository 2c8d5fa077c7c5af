import Foundation
import HTTPServer
import Store

/// The address of one page: the only place where URLs of the site are parsed and printed.
///
/// A plan belongs to one Ambito and one period, so both stand in its path; the year is a query:
/// `/ambiti/50065/2025-2027/leps/1.2?anno=2026`.
enum SiteURL: Hashable, Sendable {
    /// The first page.
    case home
    /// Every Ambito of the Region.
    case ambiti
    /// An Ambito, by its code in Allegato C of DGR XII/2167.
    case ambito(String)
    /// What was changed in an Ambito, whatever it is of.
    case ambitoHistory(String)
    /// The form that opens a plan of an Ambito for other years.
    case newPlan(String)
    /// A plan's own first page.
    case plan(PlanAddress)
    /// How far a plan has come towards others, and the form that changes it.
    case planState(PlanAddress)
    /// Who changed that, and when.
    case planHistory(PlanAddress)
    /// The overview of a plan's strategic LEPS; without a year, that of today.
    case overview(PlanAddress, year: Int? = nil)
    /// One indicator of a plan, by its code; without a year, that of today.
    case indicator(PlanAddress, code: String, year: Int? = nil)
    /// The form for an indicator's value in a year; without a year, for the state of a protocol.
    case valueForm(PlanAddress, code: String, year: Int?)
    /// Who changed the value or the protocol, and how.
    case valueHistory(PlanAddress, code: String, year: Int?)
    /// Takes the value or the protocol back to what it was.
    case valueRestore(PlanAddress, code: String, year: Int?)
    /// The schede obiettivo of a plan.
    case cards(PlanAddress, CardsURL)
    /// Simulation, deadlines, yearly report, what goes to the Region.
    case reporting(PlanAddress, ReportingURL)
    /// The office's work on a year of the LEPS.
    case year(PlanAddress, YearURL)
    /// The tables of a plan.
    case tables(PlanAddress, TablesURL)
    /// The contents of a plan besides cards, LEPS and tables.
    case records(PlanAddress, RecordsURL)
    /// Resources, governance, services and network of a plan.
    case organisation(PlanAddress, OrganisationURL)
    /// Who lives in the Ambito, by age, and the indices that follow.
    case demography(PlanAddress, DemographyURL)
    /// The tables of the regional act, or one of them.
    case regionalTables(code: String? = nil)
    /// The plan as a document: downloads, checks, versions, review.
    case document(PlanAddress, DocumentURL)
    /// A whole plan from a file, into an Ambito.
    case planImport(String)
    /// Where anyone learns which version a file is, from the file or from its digest.
    case verification(digest: String?)
    /// The plans that a reviewer of the ATS follows.
    case reviews
    case glossary
    /// The statement of accessibility.
    case accessibility
    /// What the service keeps of people, and leaves in their browser.
    case privacy
    /// Every component of the pages; in development only.
    case styleGuide
    /// Dashboards, and what their numbers count.
    case dashboard(PlanAddress, DashboardURL)
    /// Sources and licences.
    case credits
    /// What a plan gives away as open data.
    case openData(PlanAddress, OpenDataURL)
    /// Several Ambiti side by side.
    case comparison
    /// `/leps`: the overview of the installation's only plan.
    case overviewShortcut
    /// `/leps/1.2`: an indicator of the installation's only plan.
    case indicatorShortcut(code: String, year: Int? = nil)
    /// `/ambito`: the Ambito of the installation's only plan.
    case ambitoShortcut
    /// Where name and password are asked; afterwards the browser goes on to the page it wanted.
    case signIn(to: LocalPath? = nil)
    case signOut
    /// Where a form that was set aside is sent again.
    case resume
    /// One's own sessions.
    case account
    case ownPassword
    /// Ends one of one's own sessions, by its identifier.
    case endSession(Int64)
    /// Sets a password through the administrator's link.
    case passwordLink(SecretToken)
    case users
    case newUser
    case user(Int64)
    /// Disables a user, or lets one sign in again.
    case userState(Int64)
    /// Makes a link for a user's password.
    case userLink(Int64)
    /// Ends a user's sessions.
    case userSessions(Int64)

    /// A plan, by the Ambito's code and the period as it is printed ("2025-2027").
    struct PlanAddress: Hashable, Sendable {
        var ambito: String
        var period: String

        init(ambito: String, period: String) { (self.ambito, self.period) = (ambito, period) }

        init(_ key: PlanKey) { (ambito, period) = (key.ambitoCode, key.period.label) }
    }

    /// The shapes of the paths, in the router's notation.
    enum Pattern: String, CaseIterable, Sendable {
        case home = "/"
        case ambiti = "/ambiti"
        case ambito = "/ambiti/{ambito}"
        case ambitoHistory = "/ambiti/{ambito}/cronologia"
        case newPlan = "/ambiti/{ambito}/nuovo-piano"
        case plan = "/ambiti/{ambito}/{periodo}"
        case planState = "/ambiti/{ambito}/{periodo}/stato"
        case planHistory = "/ambiti/{ambito}/{periodo}/stato/cronologia"
        case overview = "/ambiti/{ambito}/{periodo}/leps"
        case indicator = "/ambiti/{ambito}/{periodo}/leps/{indicatore}"
        case valueForm = "/ambiti/{ambito}/{periodo}/leps/{indicatore}/modifica"
        case valueHistory = "/ambiti/{ambito}/{periodo}/leps/{indicatore}/cronologia"
        case valueRestore = "/ambiti/{ambito}/{periodo}/leps/{indicatore}/ripristino"
        case newCard = "/ambiti/{ambito}/{periodo}/schede/nuova"
        case cardForm = "/ambiti/{ambito}/{periodo}/schede/{scheda}/modifica"
        case cardReading = "/ambiti/{ambito}/{periodo}/schede/lettura"
        case cardSummary = "/ambiti/{ambito}/{periodo}/schede/{scheda}/riepilogo"
        case cardClosing = "/ambiti/{ambito}/{periodo}/schede/{scheda}/chiusura"
        case cardHistory = "/ambiti/{ambito}/{periodo}/schede/{scheda}/cronologia"
        case cardRestore = "/ambiti/{ambito}/{periodo}/schede/{scheda}/ripristino"
        case cardReopening = "/ambiti/{ambito}/{periodo}/schede/{scheda}/riapertura"
        case cards = "/ambiti/{ambito}/{periodo}/schede"
        case cardTable = "/ambiti/{ambito}/{periodo}/schede/elenco.csv"
        case cardImport = "/ambiti/{ambito}/{periodo}/schede/importa"
        case cardImportExample = "/ambiti/{ambito}/{periodo}/schede/esempio.csv"
        case cardExport = "/ambiti/{ambito}/{periodo}/schede/esporta.json"
        case card = "/ambiti/{ambito}/{periodo}/schede/{scheda}"
        case cardJSON = "/ambiti/{ambito}/{periodo}/schede/{scheda}/scheda.json"
        case cardHTML = "/ambiti/{ambito}/{periodo}/schede/{scheda}/scheda.html"
        case cardCopy = "/ambiti/{ambito}/{periodo}/schede/{scheda}/copia"
        case cardRemoval = "/ambiti/{ambito}/{periodo}/schede/{scheda}/eliminazione"
        case cardIndicator = "/ambiti/{ambito}/{periodo}/schede/{scheda}/indicatori/{indicatore}"
        case cardIndicatorValues = "/ambiti/{ambito}/{periodo}/schede/{scheda}/indicatori/{indicatore}/valori"
        case cardIndicatorJudgement = "/ambiti/{ambito}/{periodo}/schede/{scheda}/indicatori/{indicatore}/giudizio"
        case cardIndicatorHistory = "/ambiti/{ambito}/{periodo}/schede/{scheda}/indicatori/{indicatore}/cronologia"
        case cardIndicatorRestore = "/ambiti/{ambito}/{periodo}/schede/{scheda}/indicatori/{indicatore}/ripristino"
        case simulation = "/ambiti/{ambito}/{periodo}/simulazione"
        case deadlines = "/ambiti/{ambito}/{periodo}/scadenze"
        case valueImport = "/ambiti/{ambito}/{periodo}/valori/importa"
        case yearReport = "/ambiti/{ambito}/{periodo}/anni/{anno}/relazione"
        case yearReportDocument = "/ambiti/{ambito}/{periodo}/anni/{anno}/relazione.odt"
        case reportPart = "/ambiti/{ambito}/{periodo}/anni/{anno}/relazione/{parte}"
        case reportPartHistory = "/ambiti/{ambito}/{periodo}/anni/{anno}/relazione/{parte}/cronologia"
        case reportPartRestore = "/ambiti/{ambito}/{periodo}/anni/{anno}/relazione/{parte}/ripristino"
        case monitoring = "/ambiti/{ambito}/{periodo}/anni/{anno}/monitoraggio/{file}"
        case yearSheet = "/ambiti/{ambito}/{periodo}/anni/{anno}"
        case yearGroup = "/ambiti/{ambito}/{periodo}/anni/{anno}/leps/{numero}"
        case yearState = "/ambiti/{ambito}/{periodo}/anni/{anno}/stato"
        case yearHistory = "/ambiti/{ambito}/{periodo}/anni/{anno}/stato/cronologia"
        case yearFreeze = "/ambiti/{ambito}/{periodo}/anni/{anno}/congelamento"
        case yearReopen = "/ambiti/{ambito}/{periodo}/anni/{anno}/riapertura"
        case yearDocuments = "/ambiti/{ambito}/{periodo}/anni/{anno}/documenti/{indicatore}"
        case yearDocument = "/ambiti/{ambito}/{periodo}/anni/{anno}/documenti/{indicatore}/{impronta}"
        case yearDocumentRemoval = "/ambiti/{ambito}/{periodo}/anni/{anno}/documenti/{indicatore}/{impronta}/rimozione"
        case localTarget = "/ambiti/{ambito}/{periodo}/leps/{indicatore}/obiettivo-locale"
        case localTargetHistory = "/ambiti/{ambito}/{periodo}/leps/{indicatore}/obiettivo-locale/cronologia"
        case tables = "/ambiti/{ambito}/{periodo}/tavole"
        case newTable = "/ambiti/{ambito}/{periodo}/tavole/nuova"
        case tableStructure = "/ambiti/{ambito}/{periodo}/tavole/{tavola}/struttura"
        case tableFormula = "/ambiti/{ambito}/{periodo}/tavole/{tavola}/formula"
        case quality = "/ambiti/{ambito}/{periodo}/qualita"
        case demography = "/ambiti/{ambito}/{periodo}/demografia"
        case demographyTrend = "/ambiti/{ambito}/{periodo}/demografia/nel-tempo"
        case demographyMunicipality = "/ambiti/{ambito}/{periodo}/demografia/comuni/{comune}"
        case demographyNew = "/ambiti/{ambito}/{periodo}/demografia/comuni/{comune}/nuovo"
        case demographyForm = "/ambiti/{ambito}/{periodo}/demografia/comuni/{comune}/{riferimento}/modifica"
        case demographyHistory = "/ambiti/{ambito}/{periodo}/demografia/comuni/{comune}/{riferimento}/cronologia"
        case demographyRestore = "/ambiti/{ambito}/{periodo}/demografia/comuni/{comune}/{riferimento}/ripristino"
        case demographyArea = "/ambiti/{ambito}/{periodo}/demografia/aree/{area}"
        case demographyAreaNew = "/ambiti/{ambito}/{periodo}/demografia/aree/{area}/nuovo"
        case demographyAreaForm = "/ambiti/{ambito}/{periodo}/demografia/aree/{area}/{riferimento}/modifica"
        case demographyAreaHistory = "/ambiti/{ambito}/{periodo}/demografia/aree/{area}/{riferimento}/cronologia"
        case demographyAreaRestore = "/ambiti/{ambito}/{periodo}/demografia/aree/{area}/{riferimento}/ripristino"
        case demographyTable = "/ambiti/{ambito}/{periodo}/tavole/{tavola}/demografia"
        case regionalTables = "/regione/tavole"
        case regionalTable = "/regione/tavole/{tavola}"
        case table = "/ambiti/{ambito}/{periodo}/tavole/{tavola}"
        case tableImport = "/ambiti/{ambito}/{periodo}/tavole/importa"
        case tableFile = "/ambiti/{ambito}/{periodo}/tavole/{tavola}/file/{formato}"
        case tableForm = "/ambiti/{ambito}/{periodo}/tavole/{tavola}/modifica"
        case tableHistory = "/ambiti/{ambito}/{periodo}/tavole/{tavola}/cronologia"
        case tableRestore = "/ambiti/{ambito}/{periodo}/tavole/{tavola}/ripristino"
        case tableFinding = "/ambiti/{ambito}/{periodo}/tavole/{tavola}/rilievo"
        case resources = "/ambiti/{ambito}/{periodo}/risorse"
        case resourcesFunding = "/ambiti/{ambito}/{periodo}/risorse/finanziamenti"
        case governance = "/ambiti/{ambito}/{periodo}/governance"
        case agreement = "/ambiti/{ambito}/{periodo}/accordo"
        case services = "/ambiti/{ambito}/{periodo}/servizi"
        case network = "/ambiti/{ambito}/{periodo}/rete"
        case contents = "/ambiti/{ambito}/{periodo}/contenuti"
        case contentsSearch = "/ambiti/{ambito}/{periodo}/contenuti/cerca"
        case records = "/ambiti/{ambito}/{periodo}/contenuti/{registro}"
        case recordsCSV = "/ambiti/{ambito}/{periodo}/contenuti/{registro}/elenco.csv"
        case recordsJSON = "/ambiti/{ambito}/{periodo}/contenuti/{registro}/elenco.json"
        case recordsRemoved = "/ambiti/{ambito}/{periodo}/contenuti/{registro}/eliminati"
        case recordImport = "/ambiti/{ambito}/{periodo}/contenuti/{registro}/importa"
        case newRecord = "/ambiti/{ambito}/{periodo}/contenuti/{registro}/nuovo"
        case record = "/ambiti/{ambito}/{periodo}/contenuti/{registro}/{voce}"
        case recordForm = "/ambiti/{ambito}/{periodo}/contenuti/{registro}/{voce}/modifica"
        case recordRemoval = "/ambiti/{ambito}/{periodo}/contenuti/{registro}/{voce}/eliminazione"
        case recordHistory = "/ambiti/{ambito}/{periodo}/contenuti/{registro}/{voce}/cronologia"
        case recordRestore = "/ambiti/{ambito}/{periodo}/contenuti/{registro}/{voce}/ripristino"
        case recordPlace = "/ambiti/{ambito}/{periodo}/contenuti/{registro}/{voce}/posto"
        case board = "/ambiti/{ambito}/{periodo}/cruscotto"
        case boardSession = "/ambiti/{ambito}/{periodo}/cruscotto/seduta"
        case boardPresentation = "/ambiti/{ambito}/{periodo}/cruscotto/presentazione"
        case boardIndicators = "/ambiti/{ambito}/{periodo}/cruscotto/indicatori"
        case boardAmounts = "/ambiti/{ambito}/{periodo}/cruscotto/importi"
        case boardChanges = "/ambiti/{ambito}/{periodo}/cruscotto/modifiche"
        case municipality = "/ambiti/{ambito}/{periodo}/comuni/{comune}"
        case planDocument = "/ambiti/{ambito}/{periodo}/documento"
        case planDocumentFile = "/ambiti/{ambito}/{periodo}/documento/{file}"
        case planCheck = "/ambiti/{ambito}/{periodo}/verifica"
        case planVersions = "/ambiti/{ambito}/{periodo}/versioni"
        case planVersion = "/ambiti/{ambito}/{periodo}/versioni/{versione}"
        case planVersionFile = "/ambiti/{ambito}/{periodo}/versioni/{versione}/file/{file}"
        case planReception = "/ambiti/{ambito}/{periodo}/versioni/{versione}/presa-d-atto"
        case newRemark = "/ambiti/{ambito}/{periodo}/versioni/{versione}/rilievo"
        case remarkFile = "/ambiti/{ambito}/{periodo}/versioni/{versione}/rilievi/{file}"
        case planDifferences = "/ambiti/{ambito}/{periodo}/differenze"
        case planRemarks = "/ambiti/{ambito}/{periodo}/rilievi"
        case planRemark = "/ambiti/{ambito}/{periodo}/rilievi/{rilievo}"
        case remarkImport = "/ambiti/{ambito}/{periodo}/rilievi/importa"
        case verification = "/verifica-versione"
        case reviews = "/revisione"
        case planImport = "/ambiti/{ambito}/importa"
        case glossary = "/glossario"
        case accessibility = "/accessibilita"
        case privacy = "/privacy"
        case styleGuide = "/stile"
        case comparison = "/confronto"
        case credits = "/crediti"
        case openData = "/ambiti/{ambito}/{periodo}/dati"
        case openDataFile = "/ambiti/{ambito}/{periodo}/dati/{file}"
        case overviewShortcut = "/leps"
        case indicatorShortcut = "/leps/{indicatore}"
        case ambitoShortcut = "/ambito"
        case signIn = "/accesso"
        case signOut = "/uscita"
        case resume = "/ripresa"
        case account = "/account"
        case ownPassword = "/account/password"
        case endSession = "/account/sessioni/{sessione}/fine"
        case passwordLink = "/password/{collegamento}"
        case users = "/utenti"
        case newUser = "/utenti/nuovo"
        case user = "/utenti/{utente}"
        case userState = "/utenti/{utente}/stato"
        case userLink = "/utenti/{utente}/collegamento"
        case userSessions = "/utenti/{utente}/sessioni/fine"
    }

    /// Beginnings of paths after which a secret stands that opens something to whoever has it.
    static let secretPaths = [Pattern.passwordLink].map { String($0.rawValue.prefix { $0 != "{" }) }

    /// Whose the thing at an address is: what access is decided by.
    enum Place: Hashable, Sendable {
        case installation
        /// Of the user who asks.
        case account
        /// Of the Ambito with this code, whether there is one or not.
        case ambito(String)
        /// Of a plan, whether there is one or not.
        case plan(PlanAddress)
    }

    /// Whose the thing at this address is.
    var place: Place {
        switch self {
        case .home, .ambiti, .regionalTables, .glossary, .verification, .reviews, .accessibility, .privacy, .styleGuide, .comparison, .credits, .overviewShortcut, .indicatorShortcut, .ambitoShortcut, .signIn, .passwordLink, .users,
            .newUser, .user, .userState, .userLink, .userSessions:
            .installation
        case .signOut, .resume, .account, .ownPassword, .endSession: .account
        case .ambito(let code), .ambitoHistory(let code), .newPlan(let code), .planImport(let code): .ambito(code)
        case .document(let plan, _): .plan(plan)
        case .plan(let plan), .planState(let plan), .planHistory(let plan), .overview(let plan, _), .indicator(let plan, _, _), .valueForm(let plan, _, _),
            .valueHistory(let plan, _, _), .valueRestore(let plan, _, _), .cards(let plan, _), .reporting(let plan, _), .year(let plan, _),
            .tables(let plan, _), .demography(let plan, _), .records(let plan, _), .organisation(let plan, _), .dashboard(let plan, _), .openData(let plan, _):
            .plan(plan)
        }
    }

    /// Whether a query is one that the site writes: a year, or nothing.
    static func isPlain(_ query: Query) -> Bool {
        query.fields.all.map(\.name) == ["anno"] || query.isEmpty
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

    /// The address as it stands in a link: path, query and, for an indicator's year, its place on the page.
    var description: String {
        switch self {
        case .home: "/"
        case .ambiti: "/ambiti"
        case .ambito(let code): "/ambiti/\(Self.segment(code))"
        case .ambitoHistory(let code): "/ambiti/\(Self.segment(code))/cronologia"
        case .newPlan(let code): "/ambiti/\(Self.segment(code))/nuovo-piano"
        case .planImport(let code): "/ambiti/\(Self.segment(code))/importa"
        case .document(let plan, let page): Self.path(plan) + page.path
        case .plan(let plan): Self.path(plan)
        case .planState(let plan): "\(Self.path(plan))/stato"
        case .planHistory(let plan): "\(Self.path(plan))/stato/cronologia"
        case .overview(let plan, let year): "\(Self.path(plan))/leps\(Self.query(year))"
        case .indicator(let plan, let code, let year):
            "\(Self.path(plan))/leps/\(Self.segment(code))\(Self.query(year))\(Self.fragment(year))"
        case .valueForm(let plan, let code, let year): Self.value(plan, code, year, "modifica")
        case .valueHistory(let plan, let code, let year): Self.value(plan, code, year, "cronologia")
        case .valueRestore(let plan, let code, let year): Self.value(plan, code, year, "ripristino")
        case .cards(let plan, let page): Self.path(plan) + page.path
        case .reporting(let plan, let page): Self.path(plan) + page.path
        case .year(let plan, let page): Self.path(plan) + page.path
        case .tables(let plan, let page): Self.path(plan) + page.path
        case .records(let plan, let page): Self.path(plan) + page.path
        case .organisation(let plan, let page): Self.path(plan) + page.path
        case .demography(let plan, let page): Self.path(plan) + page.path
        case .regionalTables(let code): "/regione/tavole" + (code.map { "/\(Self.segment($0))" } ?? "")
        case .glossary: "/glossario"
        case .accessibility: "/accessibilita"
        case .privacy: "/privacy"
        case .styleGuide: "/stile"
        case .dashboard(let plan, let page): Self.path(plan) + page.path
        case .comparison: "/confronto"
        case .credits: "/crediti"
        case .openData(let plan, let page): Self.path(plan) + page.path
        case .verification(let digest): "/verifica-versione\(digest.map { "?impronta=\(Self.segment($0))" } ?? "")"
        case .reviews: "/revisione"
        case .overviewShortcut: "/leps"
        case .indicatorShortcut(let code, let year): "/leps/\(Self.segment(code))\(Self.query(year))"
        case .ambitoShortcut: "/ambito"
        case .signIn(let path): "/accesso\(path.map { "?ritorno=\(Self.segment($0.text))" } ?? "")"
        case .signOut: "/uscita"
        case .resume: "/ripresa"
        case .account: "/account"
        case .ownPassword: "/account/password"
        case .endSession(let id): "/account/sessioni/\(id)/fine"
        case .passwordLink(let link): "/password/\(link.text)"
        case .users: "/utenti"
        case .newUser: "/utenti/nuovo"
        case .user(let id): "/utenti/\(id)"
        case .userState(let id): "/utenti/\(id)/stato"
        case .userLink(let id): "/utenti/\(id)/collegamento"
        case .userSessions(let id): "/utenti/\(id)/sessioni/fine"
        }
    }

    /// The name, on an indicator's page, of the part about one year.
    static func anchor(year: Int) -> String { "anno-\(year)" }
}

extension SiteURL: CustomStringConvertible {}
