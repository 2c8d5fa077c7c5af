import Mustache

/// Where rules and data come from, and under which licences data and program are given away.
enum CreditsPage {
    static func page(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        let frame = try context.frameOfOnlyPlan()
        return try context.page(
            "Crediti e licenze", frame: frame, breadcrumb: [NavigationLink(text: "Inizio", url: frame.homeURL)],
            template: "open/crediti", CreditsView())
    }
}

/// A page of words only.
struct CreditsView: Equatable, MustacheParent {
    func child(named name: String) -> Any? { nil }
}
