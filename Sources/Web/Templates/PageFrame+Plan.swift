import Domain

/// The pages of the service navigation.
enum NavigationPlace: Sendable {
    case home, overview, ambito, glossary
}

extension PageFrame {
    /// What surrounds the pages of a plan.
    /// - Parameters:
    ///   - authorities: the health authorities named in the slim bar, the ATS first.
    ///   - place: the part of the site the page belongs to.
    init(_ plan: Plan, of ambito: Ambito, assets: SiteAssets, place: NavigationPlace? = nil) {
        let address = SiteURL.PlanAddress(ambito: ambito.code, period: plan.period.label)
        service = "Piano di Zona \(ambito.shortName)"
        period = "Triennio \(plan.period.label)"
        institutions = ["Ambito territoriale sociale \(ambito.name)"]
            + (plan.leadBody.map { ["Ente capofila: \($0)"] } ?? [])
        homeURL = SiteURL.plan(address).description
        navigation = [
            NavigationLink(text: "Inizio", url: SiteURL.plan(address).description, isCurrent: place == .home),
            NavigationLink(text: "LEPS", url: SiteURL.overview(address).description, isCurrent: place == .overview),
            NavigationLink(text: "Ambito", url: SiteURL.ambito(ambito.code).description, isCurrent: place == .ambito),
            NavigationLink(text: "Glossario", url: SiteURL.glossary.description, isCurrent: place == .glossary),
        ]
        isDemo = plan.isDemonstration
        stylesheetURL = assets.stylesheet
        iconURL = assets.icon
    }

    /// What surrounds a page that belongs to no plan.
    init(assets: SiteAssets, isDemo: Bool, place: NavigationPlace? = nil) {
        service = "Piano di Zona"
        period = nil
        institutions = ["Ambiti territoriali sociali della Lombardia"]
        homeURL = SiteURL.home.description
        navigation = [
            NavigationLink(text: "Inizio", url: SiteURL.home.description, isCurrent: place == .home),
            NavigationLink(text: "Glossario", url: SiteURL.glossary.description, isCurrent: place == .glossary),
        ]
        self.isDemo = isDemo
        stylesheetURL = assets.stylesheet
        iconURL = assets.icon
    }
}

/// The addresses of the files every page asks for.
struct SiteAssets: Equatable, Sendable {
    var stylesheet: String
    var icon: String
}
