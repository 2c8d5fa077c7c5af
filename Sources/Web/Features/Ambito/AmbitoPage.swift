import Domain
import Store

/// An Ambito with its authorities, its municipalities and their residents.
enum AmbitoPage {
    static func ambito(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .ambito(let code) = url,
            let profile = try context.database.territory.profile(of: code, on: context.today)
        else { return .notFound }
        let frame = try readable(profile, context).first.map { PageFrame($0, of: profile.ambito, assets: context.assets, reader: context.reader, place: .ambito) }
            ?? PageFrame(assets: context.assets, isDemo: false, reader: context.reader)
        return try context.page(
            "Ambito", frame: frame,
            breadcrumb: [NavigationLink(text: "Inizio", url: frame.homeURL)], template: "ambito/index",
            try view(profile, context))
    }

    /// The plans of the Ambito that the reader may see, latest first.
    private static func readable(_ profile: AmbitoProfile, _ context: PageContext) throws -> [Plan] {
        try profile.plans.filter {
            try context.access.allows(.readPlan, on: SiteURL.PlanAddress($0.key), context.reader)
        }
    }

    private static func view(_ profile: AmbitoProfile, _ context: PageContext) throws -> AmbitoView {
        let code = profile.ambito.code
        let plans = try readable(profile, context)
        // What an Ambito itself recorded is read by those who may read a plan of it.
        let demography = try context.database.demography.overview(
            ofAmbito: code, on: context.today, withAreas: false, includingOwn: !plans.isEmpty)
        var view = AmbitoView(profile, demography, by: context.today)
        view.plans = plans.map { plan in
            NavigationLink(
                text: "Piano di Zona \(plan.period.label)", url: SiteURL.plan(SiteURL.PlanAddress(plan.key)).description)
        }
        if try context.access.allows(.openPlan, inAmbito: code, context.reader) {
            view.newPlanURL = SiteURL.newPlan(code).description
        }
        if try context.access.allows(.submitVersion, inAmbito: code, context.reader) {
            view.importURL = SiteURL.planImport(code).description
        }
        return view
    }

    /// `/ambito`: the Ambito of the only plan, or the list of plans to choose from.
    static func shortcut(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard let only = try context.onlyPlan() else { return context.reader.isSignedIn ? .redirect(.home) : .signIn }
        return .redirect(.ambito(only.ambito.code))
    }
}
