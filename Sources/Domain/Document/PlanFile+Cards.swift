import Foundation

extension PlanFile {
    /// The objective cards of the plan, in its order; what is no card is left out.
    public var objectiveCards: [ObjectiveCard] {
        self[.cards].compactMap { try? JSONDecoder().decode(ObjectiveCard.self, from: Data($0.compactText.utf8)) }
    }
}
