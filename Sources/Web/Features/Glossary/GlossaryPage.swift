import Store

/// The glossary, in the frame of the only plan that the reader may see, when there is one.
enum GlossaryPage {
    static func glossary(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        let frame = try context.frameOfOnlyPlan(.glossary)
        return try context.page(
            "Glossario", frame: frame, breadcrumb: [NavigationLink(text: "Inizio", url: frame.homeURL)],
            template: "glossary/index", GlossaryView.all)
    }
}

extension PageContext {
    /// The frame of the only plan that the reader may see, when there is one; else that of the installation.
    func frameOfOnlyPlan(_ place: NavigationPlace? = nil) throws -> PageFrame {
        try onlyPlan().map { PageFrame($0.plan, of: $0.ambito, assets: assets, reader: reader, place: place) }
            ?? PageFrame(assets: assets, isDemo: false, reader: reader, place: place)
    }
}
