import Domain
import Store

/// The overview of a plan's LEPS and the page of each indicator.
enum LEPSPages {
    static func overview(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .overview(let address, let year) = url else { return .notFound }
        let asked = AskedMoment(context)
        guard let plan = try context.judgedPlan(at: address, knownAt: asked.knownAt), !plan.groups.isEmpty,
            let year = plan.knownYear(year)
        else { return .notFound }
        let mayEdit = try context.mayEdit(address)
        var view = OverviewView(plan, year: year, mayEdit: mayEdit && asked.knownAt == nil)
        view.moment = asked.view(of: .overview(address, year: year), year: year)
        if mayEdit, asked.knownAt == nil {
            view.actions = [
                NavigationLink(text: "Raccolta dei valori \(year)", url: SiteURL.year(address, .sheet(year)).description)
            ]
        }
        if !plan.isPublic {
            view.actions.append(
                NavigationLink(text: "Stato del \(year)", url: SiteURL.year(address, .state(year)).description))
        }
        // What cards recorded is known as of today only.
        if asked.knownAt == nil { view.cardIndicators = try context.cardIndicators(of: plan, year: year) }
        return try context.page(
            "LEPS", frame: context.frame(of: plan), breadcrumb: [.home(plan)], hasProblems: asked.problem != nil,
            template: "leps/overview", view)
    }

    static func indicator(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .indicator(let address, let code, let year) = url else { return .notFound }
        let asked = AskedMoment(context)
        guard let plan = try context.judgedPlan(at: address, knownAt: asked.knownAt),
            let year = plan.knownYear(year),
            var view = IndicatorView(plan, code: code, year: year)
        else { return .notFound }
        view.moment = asked.view(of: .indicator(address, code: code, year: year), year: year)
        if asked.knownAt == nil {
            view = view.withActions(
                address, mayEdit: try context.mayEdit(address),
                mayReadLog: try context.access.allows(.readChangeLog, on: address, context.reader))
            for (year, state) in plan.states.sorted(by: { $0.key < $1.key }) where state != .open {
                view.add(try context.database.years.frozen(year, in: plan.plan.key), code: code, plan)
            }
        }
        let overview = NavigationLink(text: "LEPS", url: plan.link(.overview(address)))
        return try context.page(
            "Indicatore \(code)", frame: context.frame(of: plan), breadcrumb: [.home(plan), overview],
            hasProblems: asked.problem != nil, template: "leps/indicator", view)
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

extension PageContext {
    fileprivate func mayEdit(_ address: SiteURL.PlanAddress) throws -> Bool {
        try access.allows(.editValues, on: address, reader)
    }

    fileprivate func frame(of plan: JudgedPlan) -> PageFrame {
        PageFrame(plan.plan, of: plan.ambito, assets: assets, reader: reader, place: .overview)
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
