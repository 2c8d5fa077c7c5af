extension SiteRoute {
    /// What a plan's year gives to others and asks of its office.
    static let reporting: [SiteRoute] = [
        // Nothing is kept: whoever reads the figures may try others. Not everyone reads all of them.
        SiteRoute(.simulation, .readDashboards, .personal(SimulationPage.empty)),
        SiteRoute(.simulation, .readDashboards, .form(.setAside, SimulationPage.judged)),
        SiteRoute(.deadlines, .readPlan, .shared(DeadlinesPage.page)),
        SiteRoute(.valueImport, .editValues, .personal(ValueImportPage.form)),
        SiteRoute(.valueImport, .editValues, .upload(limit: ValueImportPage.limit, ValueImportPage.post)),
        SiteRoute(.yearReport, .readPlan, .shared(YearReportPage.page)),
        SiteRoute(.yearReportDocument, .readPlan, .personal(YearReportPage.document)),
        SiteRoute(.reportPart, .editCards, .personal(ReportPartPages.form)),
        SiteRoute(.reportPart, .editCards, .form(.setAside, ReportPartPages.save)),
        SiteRoute(.reportPartHistory, .readChangeLog, .personal(ReportPartPages.history)),
        SiteRoute(.reportPartRestore, .editCards, .form(.setAside, ReportPartPages.restore)),
        SiteRoute(.monitoring, .readDashboards, .personal(MonitoringPage.file)),
    ]
}
