import Domain
import Store

/// The overview of a plan's LEPS and the page of each indicator.
enum LEPSPages {
    static func overview(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .overview(let address, let year) = url,
            let plan = try context.judgedPlan(at: address), !plan.groups.isEmpty,
            let year = plan.knownYear(year)
        else { return .notFound }
        var view = OverviewView(
            plan, year: year, mayEdit: try context.access.allows(.editValues, inAmbito: address.ambito, context.reader))
        view.cardIndicators = try context.cardIndicators(of: plan, year: year)
        return try context.page(
            "LEPS", of: plan.plan, in: plan.ambito, place: .overview, breadcrumb: [.home(plan)],
            template: "leps/overview", view)
    }

    static func indicator(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .indicator(let address, let code, let year) = url,
            let plan = try context.judgedPlan(at: address),
            let year = plan.knownYear(year),
            var view = IndicatorView(plan, code: code, year: year)
        else { return .notFound }
        view = view.withActions(
            address, mayEdit: try context.access.allows(.editValues, inAmbito: address.ambito, context.reader),
            mayReadLog: try context.access.allows(.readChangeLog, inAmbito: address.ambito, context.reader))
        let overview = NavigationLink(text: "LEPS", url: SiteURL.overview(address).description)
        return try context.page(
            "Indicatore \(code)", of: plan.plan, in: plan.ambito, place: .overview,
            breadcrumb: [.home(plan), overview], template: "leps/indicator", view)
    }

    /// `/leps`: the only plan's overview, or the list of plans to choose from.
    static func overviewShortcut(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard let only = try context.onlyPlan() else { return context.reader.isSignedIn ? .redirect(.home) : .signIn }
        return .redirect(.overview(only.address))
    }

    /// `/leps/1.2`: the indicator in the only plan.
    static func indicatorShortcut(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .indicatorShortcut(let code, let year) = url else { return .notFound }
        guard let only = try context.onlyPlan() else { return context.reader.isSignedIn ? .notFound : .signIn }
        guard let plan = try context.judgedPlan(at: only.address), plan.knownYear(year) != nil,
            plan.indicators.contains(where: { $0.indicator.code == code })
        else { return .notFound }
        return .redirect(.indicator(only.address, code: code, year: year))
    }
}

extension JudgedPlan {
    /// The year asked for, or that of today when none is; nil when the plan has no such year.
    fileprivate func knownYear(_ year: Int?) -> Int? {
        guard let year else { return referenceYear }
        return plan.period.contains(year) ? year : nil
    }
}

extension NavigationLink {
    fileprivate static func home(_ plan: JudgedPlan) -> NavigationLink {
        NavigationLink(text: "Inizio", url: SiteURL.plan(plan.address).description)
    }
}
