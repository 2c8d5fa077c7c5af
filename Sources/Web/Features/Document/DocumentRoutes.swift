extension SiteRoute {
    /// The plan as a document: downloads, checks, versions, review.
    static let document: [SiteRoute] = [
        SiteRoute(.planDocument, .readPlan, .shared(PlanDocumentPages.overview)),
        SiteRoute(.planDocumentFile, .readPlan, .personal(PlanDocumentPages.file)),
        SiteRoute(.planCheck, .readDashboards, .shared(CompletenessPage.page)),
        SiteRoute(.planVersions, .readPlan, .personal(VersionPages.list)),
        SiteRoute(.planVersions, .submitVersion, .form(.setAside, VersionPages.freeze)),
        SiteRoute(.planVersion, .readPlan, .personal(VersionPages.version)),
        SiteRoute(.planVersion, .submitVersion, .form(.setAside, VersionPages.take)),
        SiteRoute(.planReception, .review, .form(.setAside, VersionPages.receive)),
        SiteRoute(.planVersionFile, .readPlan, .personal(VersionPages.file)),
        SiteRoute(.planDifferences, .readPlan, .personal(VersionPages.differences)),
        SiteRoute(.planRemarks, .readPlan, .personal(RemarkPages.list)),
        SiteRoute(.planRemark, .readPlan, .form(.setAside, RemarkPages.answer)),
        SiteRoute(.newRemark, .review, .personal(RemarkPages.form)),
        SiteRoute(.newRemark, .review, .form(.setAside, RemarkPages.open)),
        SiteRoute(.remarkFile, .readPlan, .personal(RemarkPages.file)),
        SiteRoute(.remarkImport, .editCards, .upload(limit: RemarkPages.limit, RemarkPages.importFile)),
        SiteRoute(.verification, .readSite, .personal(VerificationPage.page)),
        SiteRoute(.verification, .readSite, .upload(limit: VerificationPage.limit, VerificationPage.check)),
        SiteRoute(.reviews, .ownAccount, .personal(ReviewListPage.page)),
        SiteRoute(.planImport, .submitVersion, .personal(PlanImportPage.form)),
        SiteRoute(.planImport, .submitVersion, .upload(limit: PlanImportPage.limit, PlanImportPage.post)),
    ]
}
