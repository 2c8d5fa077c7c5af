import Domain
import Store

/// The first page of the installation and that of each plan.
enum HomePage {
    /// With one plan that the reader may see, that plan's own page; else the list of plans.
    static func installation(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        let plans = try context.access.readablePlans(context.reader)
        if plans.count == 1, let only = plans.first {
            return try plan(.plan(only.address), context)
        }
        guard !plans.isEmpty || context.reader.isSignedIn else { return .signIn }
        let frame = PageFrame(
            assets: context.assets, isDemo: plans.contains(where: \.plan.isDemonstration), reader: context.reader,
            place: .home)
        return try context.page(
            "Inizio", frame: frame, template: "home/plans", try PlanListView(plans, isInstallationEmpty: plans.isEmpty && context.database.plans.all().isEmpty))
    }

    static func plan(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .plan(let address) = url, let plan = try context.judgedPlan(at: address) else { return .notFound }
        return try context.page(
            "Inizio", of: plan.plan, in: plan.ambito, place: .home, template: "home/index", HomeView(plan))
    }
}
