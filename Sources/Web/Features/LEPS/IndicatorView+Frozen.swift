import Domain
import Store

extension IndicatorView {
    /// Shows, beside the verdict of a year, the one that was frozen, where the two are no longer the same.
    mutating func add(_ frozen: FrozenYear?, code: String, _ plan: JudgedPlan) {
        guard let frozen, let kept = frozen.snapshot.indicators.first(where: { $0.code == code }),
            let indicator = plan.indicators.first(where: { $0.indicator.code == code }),
            let now = indicator.years.first(where: { $0.year == frozen.snapshot.year }),
            let section = years.firstIndex(where: { $0.year == frozen.snapshot.year }),
            now.confidential == nil, !Self.isSmall(kept.value, of: indicator.indicator, plan),
            let verified = frozen.step.transition.verifiedOn
        else { return }
        let regional = kept.judgements.first { $0.origin == .regional }
        let isSame = kept.value?.value == now.value?.value && regional?.verdict == now.regional.verdict.kind
            && regional?.range == now.regional.explanation.ruleAsPrinted
        guard !isSame, let regional else { return }
        let facts = [
            Fact("Range di raggiungimento", optional: regional.range.isEmpty ? nil : "«\(regional.range)»"),
            Fact("Valore", optional: kept.value?.value.text(for: indicator.indicator)),
            Fact("Esito", optional: regional.outcome.asSentence),
            Fact("Verifica dell’Assemblea", verified.italian),
            Fact("Impronta", optional: frozen.step.digest),
        ].compactMap { $0 }
        years[section].checks.append(
            Check(
                mark: VerdictMark(regional.verdict),
                origin: "Al congelamento del \(frozen.step.takenAt.italian)", facts: facts,
                why: [Fact("Calcolo", regional.arithmetic)].filter { !$0.values.isEmpty }, isOpen: false))
        if years[section].checks[0].origin == nil { years[section].checks[0].origin = "Oggi" }
    }

    /// Whether a value that was frozen is one that everyone is not told.
    private static func isSmall(_ value: YearlyValue?, of indicator: LEPSIndicator, _ plan: JudgedPlan) -> Bool {
        guard plan.isPublic, let value else { return false }
        return !ValueDisclosure(indicator, [1: value]).hidden.isEmpty
    }
}
