extension SiteRoute {
    /// Resources, governance, agreement, services, network of a plan.
    static let organisation: [SiteRoute] = [
        SiteRoute(.resources, .readPlan, .shared(ResourcesPage.page)),
        SiteRoute(.resourcesFunding, .readPlan, .shared(FundingListPage.page)),
        SiteRoute(.governance, .readPlan, .shared(GovernancePage.page)),
        SiteRoute(.agreement, .readPlan, .shared(AgreementPage.page)),
        SiteRoute(.services, .readPlan, .shared(ServicesPage.page)),
        SiteRoute(.network, .readPlan, .shared(NetworkPage.page)),
    ]
}
