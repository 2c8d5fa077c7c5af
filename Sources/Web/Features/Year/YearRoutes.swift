extension SiteRoute {
    /// The office's work on a year of the LEPS: collection, states, the plan's own targets.
    static let years: [SiteRoute] = [
        SiteRoute(.yearSheet, .editValues, .personal(CollectionPages.sheet)),
        SiteRoute(.yearGroup, .editValues, .form(.setAside, CollectionPages.save)),
        SiteRoute(.yearState, .readLEPS, .personal(YearStatePages.page)),
        SiteRoute(.yearState, .editValues, .form(.setAside, YearStatePages.review)),
        SiteRoute(.yearFreeze, .freezeYear, .form(.setAside, YearStatePages.freeze)),
        SiteRoute(.yearReopen, .freezeYear, .form(.setAside, YearStatePages.reopen)),
        SiteRoute(.localTarget, .editValues, .personal(LocalTargetPages.form)),
        SiteRoute(.localTarget, .editValues, .form(.setAside, LocalTargetPages.save)),
    ]
}
