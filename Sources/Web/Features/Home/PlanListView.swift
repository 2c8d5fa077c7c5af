import Mustache
import Store

/// The plans a reader may see, when they are several or none.
struct PlanListView: Equatable, MustacheParent {
    var plans: [NavigationLink]
    /// Whether the installation holds no plan at all.
    var isInstallationEmpty: Bool

    init(_ plans: [PlanEntry], isInstallationEmpty: Bool) {
        self.plans = plans.map { entry in
            NavigationLink(
                text: "\(entry.ambito.shortName) \(entry.plan.period.label)",
                url: SiteURL.plan(entry.address).description)
        }
        self.isInstallationEmpty = isInstallationEmpty
    }

    func child(named name: String) -> Any? {
        switch name {
        case "plans": plans
        case "hasPlans": !plans.isEmpty
        case "isInstallationEmpty": isInstallationEmpty
        case "isNoneReadable": plans.isEmpty && !isInstallationEmpty
        default: nil
        }
    }
}
