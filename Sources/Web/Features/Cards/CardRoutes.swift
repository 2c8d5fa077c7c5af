extension SiteRoute {
    /// The schede obiettivo of a plan.
    static let cards: [SiteRoute] = [
        SiteRoute(.cardReading, .editCards, .personal(TargetReadingPage.page)),
    ]
}
