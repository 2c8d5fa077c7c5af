extension SiteRoute {
    /// The tables of a plan: reading, correcting, answering what was found.
    static let tables: [SiteRoute] = [
        SiteRoute(.tables, .readPlan, .shared(TablePages.list)),
        SiteRoute(.quality, .readPlan, .shared(TablePages.quality)),
        SiteRoute(.table, .readPlan, .shared(TablePages.table)),
        SiteRoute(.tableFile, .readPlan, .personal(TableFiles.file)),
        SiteRoute(.tableImport, .editCards, .personal(TableImportPage.form)),
        SiteRoute(.tableImport, .editCards, .upload(limit: TableImportPage.limit, TableImportPage.post)),
        SiteRoute(.tableForm, .editCards, .personal(TableFormPages.form)),
        SiteRoute(.tableForm, .editCards, .form(.setAside, TableFormPages.save), size: .large),
        SiteRoute(.tableFinding, .editCards, .personal(FindingPages.form)),
        SiteRoute(.tableFinding, .editCards, .form(.setAside, FindingPages.save)),
    ]
}
