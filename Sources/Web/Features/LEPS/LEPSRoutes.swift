extension SiteRoute {
    /// The strategic LEPS: overview, indicators, values.
    static let leps: [SiteRoute] = [
        SiteRoute(.overview, .readLEPS, .shared(LEPSPages.overview)),
        SiteRoute(.indicator, .readLEPS, .shared(LEPSPages.indicator)),
        SiteRoute(.overviewShortcut, .readSite, .shared(LEPSPages.overviewShortcut)),
        SiteRoute(.indicatorShortcut, .readSite, .shared(LEPSPages.indicatorShortcut)),
        SiteRoute(.valueForm, .editValues, .personal(ValuePages.form)),
        SiteRoute(.valueForm, .editValues, .form(.setAside, ValuePages.save)),
        SiteRoute(.valueHistory, .readChangeLog, .personal(ValuePages.history)),
        SiteRoute(.valueRestore, .editValues, .form(.setAside, ValuePages.restore)),
    ]
}
