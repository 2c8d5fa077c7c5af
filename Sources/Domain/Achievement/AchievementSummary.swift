/// How many targets of a year are reached. A count, never a score: the act gives no weights.
public struct AchievementSummary: Hashable, Sendable {
    /// The year summed up.
    public let year: Int
    /// How many indicators have each verdict.
    public let counts: [Verdict.Kind: Int]

    /// Counts the verdicts of `year`; results of other years are left out.
    ///
    /// Regional and local targets are counted apart: pass the results of one origin.
    public init(year: Int, results: some Sequence<AchievementResult>) {
        self.year = year
        counts = results.reduce(into: [:]) { counts, result in
            if result.year == year { counts[result.verdict.kind, default: 0] += 1 }
        }
    }

    /// Takes counts that were made before: those of a year that was frozen.
    public init(year: Int, counts: [Verdict.Kind: Int]) { (self.year, self.counts) = (year, counts) }

    /// How many have `kind`; 0 if none.
    public subscript(kind: Verdict.Kind) -> Int { counts[kind, default: 0] }

    /// Indicators with a target in the year, whatever the verdict.
    public var withTarget: Int { self[.achieved] + self[.notAchieved] + self[.notAssessable] }

    /// `7 raggiunti su 20 con target nel 2026`.
    public var sentence: String {
        guard withTarget > 0 else { return "Nessun target nel \(year)" }
        return "\(self[.achieved]) \(self[.achieved] == 1 ? "raggiunto" : "raggiunti") su \(withTarget) "
            + "con target nel \(year)"
    }
}
