import Domain
import Mustache

/// An Ambito: its authorities, its municipalities and their residents.
struct AmbitoView: Equatable, MustacheParent {
    var heading: String
    var introduction: String
    var facts: [Fact]
    /// Nil when no municipality has a population.
    var population: PopulationTable?
    /// The plans the reader may see.
    var plans: [NavigationLink] = []
    /// Where a plan for other years is opened; nil for whoever may not.
    var newPlanURL: String?
    /// Where a whole plan comes from a file; nil for who may not.
    var importURL: String?

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "introduction": introduction
        case "facts": facts
        case "population": population
        case "plans": plans
        case "newPlanURL": newPlanURL
        case "importURL": importURL
        case "hasPlans": !plans.isEmpty || newPlanURL != nil
        default: nil
        }
    }

    /// Residents by municipality on one day.
    struct PopulationTable: Equatable, MustacheParent {
        var caption: String
        var rows: [PopulationRow]
        var totals: PopulationRow
        var source: String?
        /// What the sources say of single municipalities.
        var notes: [String] = []

        func child(named name: String) -> Any? {
            switch name {
            case "caption": caption
            case "rows": rows
            case "totals": totals
            case "source": source
            case "notes": notes
            default: nil
            }
        }
    }

    /// A municipality's residents, or their sum. Figures that are not known are `n.d.`.
    struct PopulationRow: Equatable, MustacheParent {
        var name: String
        var isLead: Bool
        var males: String
        var females: String
        var total: String
        var share: String

        func child(named name: String) -> Any? {
            switch name {
            case "name": self.name
            case "isLead": isLead
            case "males": males
            case "females": females
            case "total": total
            case "share": share
            default: nil
            }
        }
    }
}
