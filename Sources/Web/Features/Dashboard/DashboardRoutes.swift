extension SiteRoute {
    /// The dashboards of a plan: read by whoever reads the plan. What only the office and its assembly may know is left
    /// out for others.
    static let dashboards: [SiteRoute] = [
        SiteRoute(.board, .readPlan, .shared(AssemblyPages.board)),
        SiteRoute(.boardSession, .readPlan, .shared(AssemblyPages.session)),
        SiteRoute(.boardPresentation, .readPlan, .shared(AssemblyPages.presentation)),
        SiteRoute(.boardIndicators, .readLEPS, .shared(CountedPages.indicators)),
        SiteRoute(.boardCardIndicators, .readPlan, .shared(CountedPages.cardIndicators)),
        SiteRoute(.boardAmounts, .readPlan, .shared(CountedPages.amounts)),
        SiteRoute(.boardChanges, .readChangeLog, .personal(ChangesPage.page)),
        SiteRoute(.municipality, .readPlan, .shared(MunicipalityPage.page)),
        SiteRoute(.openData, .readPlan, .shared(OpenDataPages.list)),
        SiteRoute(.openDataFile, .readPlan, .personal(OpenDataPages.file)),
        SiteRoute(.credits, .readSite, .shared(CreditsPage.page)),
        SiteRoute(.comparison, .readSite, .shared(ComparisonPage.page)),
    ]
}
