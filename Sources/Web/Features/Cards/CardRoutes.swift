extension SiteRoute {
    /// The schede obiettivo of a plan.
    static let cards: [SiteRoute] = cardClosing

    /// Reading of targets, *Riepilogo*, closing and reopening.
    private static let cardClosing: [SiteRoute] = [
        SiteRoute(.cardReading, .editCards, .personal(TargetReadingPage.page)),
        SiteRoute(.cardSummary, .editCards, .personal(CardClosingPages.summary)),
        SiteRoute(.cardClosing, .closeCards, .form(.setAside, CardClosingPages.close)),
        SiteRoute(.cardReopening, .closeCards, .form(.setAside, CardClosingPages.reopen)),
    ]
}
