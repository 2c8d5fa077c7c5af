/// One page of the site: its address, the permission it asks for, and what makes it.
struct SiteRoute: Sendable {
    let pattern: SiteURL.Pattern
    let permission: Permission
    let answer: @Sendable (SiteURL, PageContext) throws -> PageAnswer

    /// Every page of the site.
    static let all: [SiteRoute] = [
        SiteRoute(pattern: .home, permission: .readSite, answer: HomePage.installation),
        SiteRoute(pattern: .plan, permission: .readPlan, answer: HomePage.plan),
        SiteRoute(pattern: .overview, permission: .readPlan, answer: LEPSPages.overview),
        SiteRoute(pattern: .indicator, permission: .readPlan, answer: LEPSPages.indicator),
        SiteRoute(pattern: .ambito, permission: .readAmbito, answer: AmbitoPage.ambito),
        SiteRoute(pattern: .glossary, permission: .readSite, answer: GlossaryPage.glossary),
        SiteRoute(pattern: .overviewShortcut, permission: .readPlan, answer: LEPSPages.overviewShortcut),
        SiteRoute(pattern: .indicatorShortcut, permission: .readPlan, answer: LEPSPages.indicatorShortcut),
        SiteRoute(pattern: .ambitoShortcut, permission: .readAmbito, answer: AmbitoPage.shortcut),
    ]
}
