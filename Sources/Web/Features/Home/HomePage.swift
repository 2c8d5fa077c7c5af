import Domain
import Store

/// The first page of the installation and that of each plan.
enum HomePage {
    /// With one plan, that plan's own page; else the list of plans.
    static func installation(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        let plans = try context.database.plans.all()
        if plans.count == 1, let only = plans.first {
            return try plan(.plan(only.address), context)
        }
        let frame = PageFrame(
            assets: context.assets, isDemo: plans.contains(where: \.plan.isDemonstration), place: .home)
        return try context.page("Inizio", frame: frame, template: "home/plans", PlanListView(plans))
    }

    static func plan(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .plan(let address) = url, let plan = try context.judgedPlan(at: address) else { return .notFound }
        return try context.page(
            "Inizio", of: plan.plan, in: plan.ambito, place: .home, template: "home/index", HomeView(plan))
    }
}
