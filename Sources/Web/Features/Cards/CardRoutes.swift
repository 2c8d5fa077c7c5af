extension SiteRoute {
    /// The schede obiettivo of a plan.
    static let cards: [SiteRoute] = [
        SiteRoute(.cardReading, .editCards, .personal(TargetReadingPage.page)),
        SiteRoute(.cards, .readPlan, .shared(CardListPage.page)),
        SiteRoute(.cardTable, .readPlan, .personal(CardListPage.table)),
        SiteRoute(.cardExport, .readPlan, .personal(CardFiles.all)),
        SiteRoute(.card, .readPlan, .shared(CardPage.page)),
        SiteRoute(.cardJSON, .readPlan, .personal(CardFiles.json)),
        SiteRoute(.cardHTML, .readPlan, .personal(CardFiles.html)),
    ]
}
