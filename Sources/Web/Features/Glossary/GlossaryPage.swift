import Store

/// The glossary, in the frame of the only plan when there is one.
enum GlossaryPage {
    static func glossary(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        let frame = try context.onlyPlan()
            .map { PageFrame($0.plan, of: $0.ambito, assets: context.assets, place: .glossary) }
            ?? PageFrame(assets: context.assets, isDemo: false, place: .glossary)
        return try context.page(
            "Glossario", frame: frame, breadcrumb: [NavigationLink(text: "Inizio", url: frame.homeURL)],
            template: "glossary/index", GlossaryView.all)
    }
}
