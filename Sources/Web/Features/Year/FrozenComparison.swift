import Domain
import Store

/// A year that was frozen, and the indicators that are no longer as they were then.
struct FrozenComparison: Equatable, Sendable {
    let frozen: FrozenYear
    /// In the act's order.
    let changes: [YearSnapshot.Change]

    /// An indicator as it was frozen, where it is no longer the same; nil where it is.
    func kept(_ code: String) -> YearSnapshot.Entry? { changes.first { $0.kept.code == code }?.kept }

    /// The day of the Assemblea's verification and its act: `20/11/2026, Verbale n. 7`.
    var verification: String {
        let transition = frozen.step.transition
        return [transition.verifiedOn?.italian, transition.act].compactMap { $0 }.joined(separator: ", ")
    }

    /// How many targets were reached when the year was frozen: `7 raggiunti su 20 con target nel 2026`.
    var sentence: String {
        AchievementSummary(year: frozen.snapshot.year, counts: frozen.snapshot.counts).sentence
    }
}

extension PageContext {
    /// What was frozen of a year, with what has changed since; nil when the year never was.
    /// - Parameter knownAt: as it was known at a past moment; nil for today.
    func frozenComparison(_ year: Int, in key: PlanKey, knownAt: KnownAt? = nil) throws -> FrozenComparison? {
        guard let frozen = try database.years.frozen(year, in: key, asOf: knownAt?.moment),
            let now = try database.years.snapshot(
                of: year, in: key, today: knownAt?.day ?? today, asOf: knownAt?.moment)
        else { return nil }
        return FrozenComparison(frozen: frozen, changes: frozen.snapshot.changes(to: now))
    }
}

extension YearSnapshot.Entry {
    /// The value in words, or how far the protocol had come.
    func valueText(of indicator: LEPSIndicator) -> String { Self.valueText(value, milestone, of: indicator) }

    /// The same of a value and a protocol that are not in a snapshot.
    static func valueText(_ value: YearlyValue?, _ milestone: MilestoneRecord?, of indicator: LEPSIndicator) -> String {
        value.map { $0.value.text(for: indicator) } ?? milestone.map { record in
            let done = MilestoneStage.allCases.compactMap { stage in
                record[stage].date.map { "\(stage.label.lowercased()) il \($0.italian)" }
            }
            return done.isEmpty ? "nessuna fase avvenuta" : done.joined(separator: ", ")
        } ?? "non registrato"
    }
}
