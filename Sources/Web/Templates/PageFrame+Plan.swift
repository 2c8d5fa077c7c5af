import Domain

/// The pages of the service navigation.
enum NavigationPlace: Sendable {
    case home, overview, cards, tables, contents, document, ambito, glossary, signIn, account, users
}

extension PageFrame {
    /// What surrounds the pages of a plan.
    /// - Parameters:
    ///   - reader: who looks at it.
    ///   - place: the part of the site the page belongs to.
    init(_ plan: Plan, of ambito: Ambito, assets: SiteAssets, reader: Reader, place: NavigationPlace? = nil) {
        let address = SiteURL.PlanAddress(ambito: ambito.code, period: plan.period.label)
        service = "Piano di Zona \(ambito.shortName)"
        period = "\(plan.period.name) \(plan.period.label)"
        body = "Ambito territoriale sociale \(ambito.name)" + (plan.leadBody.map { " – Ente capofila: \($0)" } ?? "")
        ambitoCode = ambito.code
        homeURL = SiteURL.plan(address).description
        navigation = [
            NavigationLink(text: "Inizio", url: SiteURL.plan(address).description, isCurrent: place == .home),
            plan.hasStrategicLEPS
                ? NavigationLink(text: "LEPS", url: SiteURL.overview(address).description, isCurrent: place == .overview) : nil,
            NavigationLink(text: "Schede", url: SiteURL.cards(address, .list).description, isCurrent: place == .cards),
            NavigationLink(text: "Tavole", url: SiteURL.tables(address, .list).description, isCurrent: place == .tables),
            NavigationLink(text: "Contenuti", url: SiteURL.records(address, .contents).description, isCurrent: place == .contents),
            NavigationLink(text: "Documento", url: SiteURL.document(address, .overview).description, isCurrent: place == .document),
            NavigationLink(text: "Ambito", url: SiteURL.ambito(ambito.code).description, isCurrent: place == .ambito),
        ].compactMap { $0 }
        account = Self.account(reader, place)
        isDemo = plan.isDemonstration
        stylesheetURL = assets.stylesheet
        iconURL = assets.icon
    }

    /// What surrounds a page that belongs to no plan.
    /// - Parameter reader: who looks at it; nil when the page is the same for everyone, as those for errors are.
    init(assets: SiteAssets, isDemo: Bool, reader: Reader?, place: NavigationPlace? = nil) {
        service = "Piano di Zona"
        period = nil
        body = "Ambiti territoriali sociali della Lombardia"
        homeURL = SiteURL.home.description
        navigation = [
            NavigationLink(text: "Inizio", url: SiteURL.home.description, isCurrent: place == .home),
            NavigationLink(text: "Glossario", url: SiteURL.glossary.description, isCurrent: place == .glossary),
        ]
        account = reader.map { Self.account($0, place) } ?? []
        self.isDemo = isDemo
        stylesheetURL = assets.stylesheet
        iconURL = assets.icon
    }

    private static func account(_ reader: Reader, _ place: NavigationPlace?) -> [NavigationLink] {
        func link(_ text: String, _ url: SiteURL, _ own: NavigationPlace? = nil) -> NavigationLink {
            NavigationLink(text: text, url: url.description, isCurrent: own != nil && place == own)
        }
        guard reader.isSignedIn else { return [link("Accedi", .signIn(), .signIn)] }
        return (reader.isAdministrator ? [link("Utenti", .users, .users)] : [])
            + (reader.isReviewer ? [link("Revisione", .reviews)] : [])
            + [link("Il tuo accesso", .account, .account), link("Esci", .signOut)]
    }
}

/// The addresses of the files pages ask for.
struct SiteAssets: Equatable, Sendable {
    var stylesheet: String
    var icon: String
    var scripts: [PageScript: String] = [:]
}
