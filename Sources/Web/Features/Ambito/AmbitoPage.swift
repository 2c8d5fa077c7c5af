import Store

/// An Ambito with its authorities, its municipalities and their residents.
enum AmbitoPage {
    static func ambito(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .ambito(let code) = url,
            let profile = try context.database.territory.profile(of: code, on: context.today)
        else { return .notFound }
        let plan = try profile.plans.first {
            try context.access.allows(
                .readPlan, on: SiteURL.PlanAddress(ambito: code, period: $0.period.label), context.reader)
        }
        let frame = plan.map { PageFrame($0, of: profile.ambito, assets: context.assets, reader: context.reader, place: .ambito) }
            ?? PageFrame(assets: context.assets, isDemo: false, reader: context.reader)
        return try context.page(
            "Ambito", frame: frame,
            breadcrumb: [NavigationLink(text: "Inizio", url: frame.homeURL)], template: "ambito/index",
            AmbitoView(profile))
    }

    /// `/ambito`: the Ambito of the only plan, or the list of plans to choose from.
    static func shortcut(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard let only = try context.onlyPlan() else { return context.reader.isSignedIn ? .redirect(.home) : .signIn }
        return .redirect(.ambito(only.ambito.code))
    }
}
