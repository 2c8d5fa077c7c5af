import Domain
import HTTPServer
import Store

/// The list of a plan's schede obiettivo, as a page and as a table.
enum CardListPage {
    static func page(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .cards(let address, let page) = url, let query = query(page),
            let plan = try PlanSubject(address, context)
        else { return .notFound }
        let listing = try CardListing(plan, query, context)
        let mayEdit = try context.access.allows(.editCards, inAmbito: address.ambito, context.reader)
        let view = CardListView(
            listing, of: plan, areas: try context.database.programming.policyAreas(), mayEdit: mayEdit,
            context.cardTemplates)
        return try context.page(
            "Schede obiettivo", frame: plan.frame(context, .cards), breadcrumb: [plan.home],
            template: "cards/list", view)
    }

    static func table(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .cards(let address, let page) = url, let query = query(page),
            let plan = try PlanSubject(address, context.page)
        else { return .notFound }
        let listing = try CardListing(plan, query, context.page)
        let text = CardSpreadsheet(listing, templates: context.page.cardTemplates).table.text(.italian)
        return .download(text.utf8, .csv, as: "schede-\(address.ambito)-\(address.period).csv")
    }

    private static func query(_ page: CardsURL) -> CardListQuery? {
        switch page {
        case .list: .everything
        case .found(let query), .table(let query): query
        default: nil
        }
    }
}

extension PlanSubject {
    /// The way back to the plan's first page.
    var home: NavigationLink { NavigationLink(text: "Inizio", url: SiteURL.plan(address).description) }
    /// The way back to the list of cards.
    var list: NavigationLink { NavigationLink(text: "Schede obiettivo", url: url(.list).description) }
}
