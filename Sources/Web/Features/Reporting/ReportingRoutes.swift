extension SiteRoute {
    /// What a plan's year gives to others and asks of its office.
    static let reporting: [SiteRoute] = [
        // Nothing is kept: whoever reads the verdicts may try other values.
        SiteRoute(.simulation, .readLEPS, .personal(SimulationPage.empty)),
        SiteRoute(.simulation, .readLEPS, .form(.setAside, SimulationPage.judged)),
        SiteRoute(.deadlines, .readPlan, .shared(DeadlinesPage.page)),
        SiteRoute(.valueImport, .editValues, .personal(ValueImportPage.form)),
        SiteRoute(.valueImport, .editValues, .upload(limit: ValueImportPage.limit, ValueImportPage.post)),
        SiteRoute(.monitoring, .readPlan, .personal(MonitoringPage.file)),
    ]
}
