import Store

/// The glossary, in the frame of the only plan that the reader may see, when there is one.
enum GlossaryPage {
    static func glossary(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        let frame = try context.onlyPlan()
            .map { PageFrame($0.plan, of: $0.ambito, assets: context.assets, reader: context.reader, place: .glossary) }
            ?? PageFrame(assets: context.assets, isDemo: false, reader: context.reader, place: .glossary)
        return try context.page(
            "Glossario", frame: frame, breadcrumb: [NavigationLink(text: "Inizio", url: frame.homeURL)],
            template: "glossary/index", GlossaryView.all)
    }
}
