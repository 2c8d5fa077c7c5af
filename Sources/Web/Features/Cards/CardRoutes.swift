extension SiteRoute {
    /// The schede obiettivo of a plan.
    static let cards: [SiteRoute] = cardReading + cardClosing + cardIndicators

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

    /// The indicators of a card: verdicts, values, judgements.
    private static let cardIndicators: [SiteRoute] = [
        SiteRoute(.cardIndicator, .readPlan, .shared(CardIndicatorPages.page)),
        SiteRoute(.cardIndicatorValues, .editValues, .personal(CardIndicatorPages.form)),
        SiteRoute(.cardIndicatorValues, .editValues, .form(.setAside, CardIndicatorPages.save)),
        SiteRoute(.cardIndicatorJudgement, .editValues, .personal(CardIndicatorPages.form)),
        SiteRoute(.cardIndicatorJudgement, .editValues, .form(.setAside, CardIndicatorPages.save)),
        SiteRoute(.cardIndicatorHistory, .readChangeLog, .personal(CardIndicatorPages.history)),
        SiteRoute(.cardIndicatorRestore, .editValues, .form(.setAside, CardIndicatorPages.restore)),
    ]
}
