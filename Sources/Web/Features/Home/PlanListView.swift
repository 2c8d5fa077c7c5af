import Mustache

/// The first page of whoever may see no plan.
struct PlanListView: Equatable, MustacheParent {
    /// Whether the installation holds no plan at all.
    var isInstallationEmpty: Bool
    var ambitiURL = SiteURL.ambiti.description

    func child(named name: String) -> Any? {
        switch name {
        case "isInstallationEmpty": isInstallationEmpty
        case "isNoneReadable": !isInstallationEmpty
        case "ambitiURL": ambitiURL
        default: nil
        }
    }
}
