extension SiteRoute {
    /// The contents of a plan: the pages of every register.
    static let records: [SiteRoute] = [
        SiteRoute(.contents, .readPlan, .shared(ContentsPage.page)),
        SiteRoute(.contentsSearch, .readPlan, .shared(ContentsSearchPage.page)),
        SiteRoute(.records, .readPlan, .shared(RecordListPage.page)),
        SiteRoute(.recordsCSV, .readPlan, .personal(RecordListPage.csv)),
        SiteRoute(.recordsJSON, .readPlan, .personal(RecordListPage.json)),
        SiteRoute(.recordsRemoved, .editCards, .personal(RecordListPage.removed)),
        SiteRoute(.recordImport, .editCards, .personal(RecordImportPage.form)),
        SiteRoute(.recordImport, .editCards, .upload(limit: RecordImportPage.limit, RecordImportPage.post)),
        SiteRoute(.newRecord, .editCards, .personal(RecordFormPages.new)),
        SiteRoute(.newRecord, .editCards, .form(.setAside, RecordFormPages.add), size: .large),
        SiteRoute(.record, .readPlan, .shared(RecordPage.page)),
        SiteRoute(.recordForm, .editCards, .personal(RecordFormPages.form)),
        SiteRoute(.recordForm, .editCards, .form(.setAside, RecordFormPages.save), size: .large),
        SiteRoute(.recordRemoval, .editCards, .personal(RecordRemovalPage.form)),
        SiteRoute(.recordRemoval, .editCards, .form(.setAside, RecordRemovalPage.remove)),
        SiteRoute(.recordHistory, .readChangeLog, .personal(RecordFormPages.history)),
        SiteRoute(.recordRestore, .editCards, .form(.setAside, RecordFormPages.restore)),
        SiteRoute(.recordPlace, .editCards, .personal(RecordPlacePage.form)),
        SiteRoute(.recordPlace, .editCards, .form(.setAside, RecordPlacePage.save)),
    ]
}
