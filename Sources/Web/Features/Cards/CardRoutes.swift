extension SiteRoute {
    /// The schede obiettivo of a plan.
    static let cards: [SiteRoute] = cardReading + cardClosing

    /// The list, each card, and both as files.
    private static let cardReading: [SiteRoute] = [
        SiteRoute(.cards, .readPlan, .shared(CardListPage.page)),
        SiteRoute(.cardTable, .readPlan, .personal(CardListPage.table)),
        SiteRoute(.cardExport, .readPlan, .personal(CardFiles.all)),
        SiteRoute(.card, .readPlan, .shared(CardPage.page)),
        SiteRoute(.cardJSON, .readPlan, .personal(CardFiles.json)),
        SiteRoute(.cardHTML, .readPlan, .personal(CardFiles.html)),
    ]

    /// Reading of targets, *Riepilogo*, closing and reopening.
    private static let cardClosing: [SiteRoute] = [
        SiteRoute(.cardReading, .editCards, .personal(TargetReadingPage.page)),
        SiteRoute(.cardSummary, .editCards, .personal(CardClosingPages.summary)),
        SiteRoute(.cardClosing, .closeCards, .form(.setAside, CardClosingPages.close)),
        SiteRoute(.cardReopening, .closeCards, .form(.setAside, CardClosingPages.reopen)),
    ]
}
