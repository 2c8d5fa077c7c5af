import Domain
import Store

/// Demography: the Ambito, one municipality or area, everything over the years, a published table.
enum DemographyPages {
    static func overview(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .demography(let address, .overview(let moment)) = url, let known = try PlanDemography(address, context)
        else { return .notFound }
        return try overview(known, moment, context, title: "Demografia", above: [known.plan.home])
    }

    /// The pyramid and the indices of one published table.
    static func table(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .demography(let address, .table(let code)) = url, let plan = try PlanSubject(address, context),
            let stored = try context.tables(in: plan.key).first(where: { $0.code == code }),
            let known = PlanDemography(stored, of: plan)
        else { return .notFound }
        return try overview(
            known, DemographyURL.Moment(), context, title: "Piramide e indici",
            above: [plan.home, plan.tableList, NavigationLink(text: stored.table.title, url: plan.tableURL(.table(code)).description)])
    }

    private static func overview(
        _ known: PlanDemography, _ moment: DemographyURL.Moment, _ context: PageContext, title: String, above: [NavigationLink]
    ) throws -> PageAnswer {
        try context.page(
            title, frame: known.plan.frame(context, .tables), breadcrumb: above, template: "demography/overview",
            DemographyView(
                known, moment, title: title,
                mayEdit: try context.access.allows(.editCards, inAmbito: known.plan.address.ambito, context.reader)))
    }

    /// A municipality, or an area around the Ambito.
    static func territory(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .demography(let address, .territory(let place, let moment)) = url,
            let known = try PlanDemography(address, context), let history = known.history(of: place)
        else { return .notFound }
        let isPublished = known.table != nil && history.territory.level == .municipality
        let mayEdit = try !isPublished && context.access.allows(.editCards, inAmbito: address.ambito, context.reader)
        return try context.page(
            history.territory.areaName, frame: known.plan.frame(context, .tables), breadcrumb: [known.plan.home, known.wayBack],
            template: "demography/territory", TerritoryDemographyView(history, at: place, in: known, moment, mayEdit: mayEdit))
    }

    static func trend(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .demography(let address, .trend) = url, let known = try PlanDemography(address, context) else { return .notFound }
        return try context.page(
            "Demografia nel tempo", frame: known.plan.frame(context, .tables), breadcrumb: [known.plan.home, known.wayBack],
            template: "demography/trend", DemographyTrendView(known))
    }
}

extension PlanDemography {
    /// The way back to the overview.
    var wayBack: NavigationLink { NavigationLink(text: "Demografia", url: url(.overview()).description) }
}
