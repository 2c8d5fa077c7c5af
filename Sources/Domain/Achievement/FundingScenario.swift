/// What a share of a fund would come to under hypotheses that somebody typed.
///
/// The Region will tie up to 10% of the national social fund (FNPS) of annuality 2027 to indicators still to be
/// chosen (DGR XII/2167 of 15/04/2024): amount, indicators and rule are hypotheses, and none has a default.
public struct FundingScenario: Hashable, Sendable {
    /// How the share depends on the indicators reached; the raw value is the identifier used in forms.
    public enum Rule: Hashable, Sendable {
        /// As much of the amount as of the indicators.
        case proportional
        /// Everything if all are reached, nothing otherwise.
        case allOrNothing
        /// Everything if at least so many are reached, nothing otherwise.
        case atLeast(Int)
    }

    /// What comes of a scenario.
    public struct Outcome: Hashable, Sendable {
        /// How many of the counted indicators are reached.
        public let reached: Int
        /// How many are counted: those chosen that have a target in the year.
        public let counted: Int
        /// The chosen indicators without a target in the year, which are left out.
        public let withoutTarget: [String]
        /// What would be assigned, rounded down to a cent.
        public let share: Cents
        /// The arithmetic written out.
        public let arithmetic: String
    }

    /// The amount at stake.
    public let amount: Cents
    /// The codes of the indicators that count.
    public let indicators: Set<String>
    /// The year whose verdicts count.
    public let year: Int
    /// How the share depends on them.
    public let rule: Rule

    /// Puts the hypotheses together.
    public init(amount: Cents, indicators: Set<String>, year: Int, rule: Rule) {
        (self.amount, self.indicators, self.year, self.rule) = (amount, indicators, year, rule)
    }

    /// What the hypotheses give with these verdicts; `nil` when no chosen indicator has a target in the year.
    ///
    /// An indicator that cannot be assessed is not reached.
    public func outcome(of results: [AchievementResult]) -> Outcome? {
        let chosen = results.filter { $0.year == year && indicators.contains($0.indicatorCode) }
        let judged = chosen.filter { $0.verdict.kind != .noTarget }
        guard !judged.isEmpty else { return nil }
        let reached = judged.count { $0.verdict.kind == .achieved }
        let (share, arithmetic) = share(reached, of: judged.count)
        return Outcome(
            reached: reached, counted: judged.count,
            withoutTarget: chosen.filter { $0.verdict.kind == .noTarget }.map(\.indicatorCode), share: share,
            arithmetic: arithmetic)
    }

    private func share(_ reached: Int, of counted: Int) -> (Cents, String) {
        switch rule {
        case .proportional:
            let (quotient, remainder) = (Int128(amount.value) * Int128(reached)).quotientAndRemainder(dividingBy: Int128(counted))
            let share = Cents(Int(quotient))
            return (
                share,
                "\(amount.italian) × \(reached) / \(counted) = \(share.italian)"
                    + (remainder == 0 ? "" : " (per difetto al centesimo)")
            )
        case .allOrNothing:
            return all(reached == counted, "\(reached) \(reached == counted ? "=" : "<") \(counted)")
        case .atLeast(let least):
            return all(reached >= least, "\(reached) \(reached >= least ? "≥" : "<") \(least)")
        }
    }

    private func all(_ isGiven: Bool, _ comparison: String) -> (Cents, String) {
        let share = isGiven ? amount : Cents(0)
        return (share, "\(comparison): \(share.italian)")
    }
}
