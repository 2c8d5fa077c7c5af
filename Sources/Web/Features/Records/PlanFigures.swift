import Domain
import Store

/// The figures of a plan that a text may name.
struct PlanFigures {
    /// Reads what texts may refer to.
    init(_ plan: PlanSubject, _ context: PageContext) throws {}

    /// The text with its figures, and what was found of them.
    func fill(_ text: String) -> (text: String, notices: [String]) { (text, []) }
}
