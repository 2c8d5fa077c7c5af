import Mustache
import Store

/// The plans a reader may see, when they are several or none.
struct PlanListView: Equatable, MustacheParent {
    var plans: [Row]
    /// Whether the installation holds no plan at all.
    var isInstallationEmpty: Bool
    var ambitiURL = SiteURL.ambiti.description

    func child(named name: String) -> Any? {
        switch name {
        case "plans": plans
        case "hasPlans": !plans.isEmpty
        case "isInstallationEmpty": isInstallationEmpty
        case "isNoneReadable": plans.isEmpty && !isInstallationEmpty
        case "ambitiURL": ambitiURL
        default: nil
        }
    }

    /// A plan with where it stands this year.
    struct Row: Equatable, MustacheParent {
        var text: String
        var url: String
        /// `12 raggiunti su 20 con target nel 2026`; nil for a plan without LEPS section.
        var summary: String?

        init(_ plan: JudgedPlan) {
            text = "\(plan.ambito.shortName) \(plan.plan.period.label)"
            url = SiteURL.plan(plan.address).description
            summary = plan.groups.isEmpty ? nil : "LEPS: " + plan.summary(of: plan.referenceYear).sentence
        }

        func child(named name: String) -> Any? {
            switch name {
            case "text": text
            case "url": url
            case "summary": summary
            default: nil
            }
        }
    }
}
