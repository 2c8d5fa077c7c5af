import Mustache
import Store

/// The plans of an installation that holds several, or none.
struct PlanListView: Equatable, MustacheParent {
    var plans: [NavigationLink]

    init(_ plans: [PlanEntry]) {
        self.plans = plans.map { entry in
            NavigationLink(
                text: "\(entry.ambito.shortName) \(entry.plan.period.label)",
                url: SiteURL.plan(entry.address).description)
        }
    }

    func child(named name: String) -> Any? {
        name == "plans" ? plans : nil
    }
}
