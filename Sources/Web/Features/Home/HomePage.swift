import Domain
import Store

/// The first page of the installation and that of each plan.
enum HomePage {
    /// With one plan that the reader may see, that plan's own page; else the list of plans: for whoever has a role, those
    /// of their Ambito or ATS; the others are a link away.
    static func installation(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        let readable = try context.access.readablePlans(context.reader)
        let own = try readable.filter { try context.access.isInside($0.address, context.reader) }
        let plans = own.isEmpty ? readable : own
        if plans.count == 1, let only = plans.first {
            return try plan(.plan(only.address), context)
        }
        guard !plans.isEmpty || context.reader.isSignedIn else { return .signIn }
        let frame = PageFrame(
            assets: context.assets, isDemo: plans.contains(where: \.plan.isDemonstration), reader: context.reader,
            place: .home)
        if !plans.isEmpty {
            return try context.page(
                "Inizio", frame: frame, template: "region/index", RegionView(try RegionFigures(plans, context), others: readable.count - plans.count))
        }
        let isEmpty = try context.database.plans.all().isEmpty
        return try context.page(
            "Inizio", frame: frame, template: "home/plans", PlanListView(isInstallationEmpty: isEmpty))
    }

    static func plan(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .plan(let address) = url, let plan = try context.judgedPlan(at: address) else { return .notFound }
        var view = HomeView(plan)
        view.cardIndicators = try context.cardIndicators(of: plan, year: plan.referenceYear)
        let exposure = try context.access.exposure(of: address)
        if exposure == .published { view.approval = try context.approval(of: plan.plan.key) }
        if context.reader.isSignedIn {
            view.standing = HomeView.Standing(
                address, exposure,
                mayChange: try context.access.allows(.submitVersion, on: address, context.reader),
                mayReadLog: try context.access.allows(.readChangeLog, on: address, context.reader))
        }
        if try context.access.allows(.editValues, on: address, context.reader) {
            view.office = try OfficeView(plan, context)
            if !plan.groups.isEmpty { view.addCollection(plan) }
        } else {
            view.remarks = try CountedSentence(openRemarksOn: address, of: plan.plan.key, context)
        }
        return try context.page(
            "Inizio", of: plan.plan, in: plan.ambito, place: .home, template: "home/index", view)
    }
}
