extension SiteRoute {
    /// The schede obiettivo of a plan.
    static let cards: [SiteRoute] = cardReading + cardWriting + cardMoving + cardClosing + cardIndicators

    /// The form of a card, and what it needs.
    private static let cardWriting: [SiteRoute] = [
        SiteRoute(.newCard, .editCards, .personal(NewCardPage.form)),
        SiteRoute(.newCard, .editCards, .form(.setAside, NewCardPage.save)),
        SiteRoute(.cardForm, .editCards, .personal(CardFormPages.form)),
        SiteRoute(.cardForm, .editCards, .form(.setAside, CardFormPages.save), size: .large),
    ]

    /// The list, each card, and both as files.
    private static let cardReading: [SiteRoute] = [
        SiteRoute(.cards, .readPlan, .shared(CardListPage.page)),
        SiteRoute(.cardTable, .readPlan, .personal(CardListPage.table)),
        SiteRoute(.cardExport, .readPlan, .personal(CardFiles.all)),
        SiteRoute(.card, .readPlan, .shared(CardPage.page)),
        SiteRoute(.cardJSON, .readPlan, .personal(CardFiles.json)),
        SiteRoute(.cardHTML, .readPlan, .personal(CardFiles.html)),
    ]

    /// Cards that come from a file, go to another plan, or go.
    private static let cardMoving: [SiteRoute] = [
        SiteRoute(.cardImport, .editCards, .personal(CardImportPage.form)),
        SiteRoute(.cardImport, .editCards, .upload(limit: CardImportPage.limit, CardImportPage.post)),
        SiteRoute(.cardImportExample, .editCards, .personal(CardImportPage.example)),
        SiteRoute(.cardCopy, .editCards, .personal(CardCopyPage.form)),
        SiteRoute(.cardCopy, .editCards, .form(.setAside, CardCopyPage.copy)),
        SiteRoute(.cardRemoval, .editCards, .personal(CardRemovalPage.form)),
        SiteRoute(.cardRemoval, .editCards, .form(.setAside, CardRemovalPage.remove)),
    ]

    /// Reading of targets, *Riepilogo*, closing and reopening, history.
    private static let cardClosing: [SiteRoute] = [
        SiteRoute(.cardReading, .editCards, .personal(TargetReadingPage.page)),
        SiteRoute(.cardSummary, .editCards, .personal(CardClosingPages.summary)),
        SiteRoute(.cardClosing, .closeCards, .form(.setAside, CardClosingPages.close)),
        SiteRoute(.cardHistory, .readChangeLog, .personal(CardHistoryPage.page)),
        SiteRoute(.cardRestore, .editCards, .form(.setAside, CardHistoryPage.restore)),
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
