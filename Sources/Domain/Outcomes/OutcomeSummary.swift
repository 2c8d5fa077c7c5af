/// What the outcomes of a plan come to: how many objectives in each degree, how the spending compares, what goes on.
public struct OutcomeSummary: Sendable {
    /// How many objectives in each degree, from nullo to ottimo; the degrees without any too.
    public let degrees: [(degree: AchievementDegree, count: Int)]
    /// How many have their degree from a percentage that the plan states.
    public let derived: Int
    /// How many have no degree, by why.
    public let notComputable, narrative, unstated: Int
    /// The percentages that the plan states, the greatest first, with how many times.
    public let percentages: [(value: ExactDecimal, count: Int)]
    /// How many with each comparison of spending; those that say nothing are not among them.
    public let coincidences: [(coincidence: SpendingCoincidence, count: Int)]
    /// How many go on, in part, or end.
    public let continuations: [(continuation: PreviousOutcome.Continuation, count: Int)]
    /// Objectives that were to go on, and no card takes up.
    public let withoutSuccessor: [PreviousOutcome]
    /// Codes of cards that say they continue the plan before, and no outcome names.
    public let withoutOutcome: [String]

    /// - Parameter continuing: codes of the cards that say they are in continuity with the plan before.
    public init(_ outcomes: [PreviousOutcome], continuing: [String] = []) {
        var counts: [AchievementDegree: Int] = [:]
        var stated: [ExactDecimal: Int] = [:]
        var (derived, notComputable, narrative, unstated) = (0, 0, 0, 0)
        for outcome in outcomes {
            switch outcome.degree {
            case .counted(let degree, _, _): counts[degree, default: 0] += 1
            case .derived(let degree, let percentage):
                counts[degree, default: 0] += 1
                stated[percentage, default: 0] += 1
                derived += 1
            case .notComputable: notComputable += 1
            case .narrative: narrative += 1
            case .unstated: unstated += 1
            }
        }
        degrees = AchievementDegree.allCases.map { ($0, counts[$0] ?? 0) }
        percentages = stated.sorted { $0.key > $1.key }.map { ($0.key, $0.value) }
        (self.derived, self.notComputable, self.narrative, self.unstated) = (derived, notComputable, narrative, unstated)
        coincidences = SpendingCoincidence.allCases.map { kind in (kind, outcomes.count { $0.coincidence == kind }) }
        continuations = PreviousOutcome.Continuation.allCases.map { kind in (kind, outcomes.count { $0.continuation == kind }) }
        withoutSuccessor = outcomes.filter(\.lacksSuccessor)
        let taken = Set(outcomes.flatMap(\.cards))
        withoutOutcome = continuing.filter { !taken.contains($0) }
    }
}
