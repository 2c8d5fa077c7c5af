extension SiteRoute {
    /// The office's work on a year of the LEPS: collection, states, the plan's own targets.
    static let years: [SiteRoute] = [
        SiteRoute(.yearSheet, .editValues, .personal(CollectionPages.sheet)),
        SiteRoute(.yearGroup, .editValues, .form(.setAside, CollectionPages.save)),
        SiteRoute(.yearState, .readDashboards, .personal(YearStatePages.page)),
        SiteRoute(.yearState, .editValues, .form(.setAside, YearStatePages.review)),
        SiteRoute(.yearFreeze, .freezeYear, .form(.setAside, YearStatePages.freeze)),
        SiteRoute(.yearReopen, .freezeYear, .form(.setAside, YearStatePages.reopen)),
        // The assembly verifies the year: it reads what proves the figures, even while the public reads the plan.
        SiteRoute(.yearDocuments, .readDashboards, .personal(DocumentPages.list)),
        SiteRoute(.yearDocuments, .editValues, .upload(limit: DocumentPages.limit, DocumentPages.attach)),
        SiteRoute(.yearDocument, .readDashboards, .personal(DocumentPages.download)),
        SiteRoute(.yearDocumentRemoval, .editValues, .form(.setAside, DocumentPages.remove)),
        SiteRoute(.localTarget, .editValues, .personal(LocalTargetPages.form)),
        SiteRoute(.localTarget, .editValues, .form(.setAside, LocalTargetPages.save)),
    ] + YearHistoryPages.routes
}
