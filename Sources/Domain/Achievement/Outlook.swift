/// What it would take: the distance of an indicator this year, and the minimum of the years to come.
///
/// Comparisons between years are with the *actual* value of the year before, so the minimum of the next year depends
/// on how this one ends: a step says its hypothesis ("se nel 2026 il valore resta di 2 équipe"). Every minimum is
/// found by the check itself, on a hypothetical value: never by a second copy of the rule.
/// Source: DGR XII/2167 of 15/04/2024, table of the strategic LEPS.
public struct Outlook: Hashable, Sendable {
    /// What a year needs.
    public enum Need: Hashable, Sendable {
        /// The count, numerator or total must be at least this, with this denominator.
        case atLeast(Int, of: Int?)
        /// The count, numerator or total must be at most this, with this denominator.
        case atMost(Int, of: Int?)
        /// Exactly this, with this denominator.
        case exactly(Int, of: Int?)
        /// At least, or at most, a share of a whole that nobody has recorded yet.
        case share(RangeExpression.Comparison, Percentage)
        /// Stages of a protocol by a day.
        case stages([MilestoneStage], by: CalendarDate)
        /// The value it must be compared with is not recorded.
        case unknown
        /// No value can reach the range.
        case impossible
    }

    /// What one year needs, under one hypothesis.
    public struct Step: Hashable, Sendable {
        /// The year.
        public let year: Int
        /// `se nel 2026 il valore resta di 2 équipe`; `nil` where nothing is supposed.
        public let hypothesis: String?
        /// What it needs, typed.
        public let need: Need
        /// The whole Italian sentence, hypothesis first.
        public let sentence: String
    }

    /// This year first, then the years to come, in order.
    public let steps: [Step]

    /// Looks ahead from a year that is not over.
    /// - Parameter year: the year the plan is in.
    public init(_ check: AchievementCheck, from year: Int) {
        let ahead = OutlookSearch(check: check, year: year)
        steps = ahead.thisYear + ahead.yearsToCome
    }
}

/// Tries hypothetical values on the check.
private struct OutlookSearch {
    let check: AchievementCheck
    let year: Int

    private var indicator: LEPSIndicator { check.indicator }
    private var values: [Int: YearlyValue] { check.values.byYear }

    // MARK: Steps

    var thisYear: [Outlook.Step] {
        let result = check.result(for: year)
        switch result.verdict.kind {
        case .achieved, .noTarget: return []
        case .notAchieved, .notAssessable: break
        }
        if indicator.measure.kind == .milestone { return milestone(year) }
        guard let target = check.ranges[year]?.target else { return [] }
        let need = need(of: target, in: year, base: values[year - 1]?.value, denominator: values[year]?.value.denominator)
        return [step(year, nil, need)]
    }

    var yearsToCome: [Outlook.Step] {
        let years = check.ranges.cells.map(\.year).filter { $0 > year }
        if indicator.measure.kind == .milestone { return years.flatMap(milestone) }
        var steps: [Outlook.Step] = []
        // As if every year from this one reached just what it needs.
        var reached = minimum(of: year, base: values[year - 1]?.value)
        for next in years {
            guard let target = check.ranges[next]?.target else {
                reached = nil
                continue
            }
            guard target.comparesWithYearBefore else {
                let need = need(of: target, in: next, base: nil, denominator: lastDenominator)
                steps.append(step(next, nil, need))
                reached = value(need)
                continue
            }
            let present = next == year + 1 ? values[year]?.value : nil
            if let present { steps.append(compared(next, target, with: present, "resta di")) }
            if let reached, reached != present { steps.append(compared(next, target, with: reached, "arriva a")) }
            if present == nil, reached == nil { steps.append(step(next, nil, .unknown)) }
            reached = (reached ?? present).flatMap { minimum(of: next, base: $0) }
        }
        return steps
    }

    private func compared(
        _ next: Int, _ target: RangeExpression, with base: MeasuredValue, _ verb: String
    ) -> Outlook.Step {
        let need = need(of: target, in: next, base: base, denominator: base.denominator)
        let subject = indicator.measure.kind == .mean ? "la media" : indicator.measure.kind == .ratio ? "il rapporto" : "il valore"
        return step(next, "se nel \(next - 1) \(subject) \(verb) \(words(base))", need)
    }

    /// A protocol: its stages do not depend on other years.
    private func milestone(_ year: Int) -> [Outlook.Step] {
        let result = check.result(for: year)
        guard result.verdict.kind == .notAchieved || result.verdict.kind == .notAssessable else { return [] }
        guard case .complete(let stages, _, let day) = result.distance?.change else {
            guard check.values.milestone == nil, case .milestone(let target) = check.ranges[year]?.target else {
                let sentence = result.distance?.sentence ?? result.reason
                return [Outlook.Step(year: year, hypothesis: nil, need: .impossible, sentence: sentence.sentenceCased.closed)]
            }
            let day = CalendarDate.endOfYear(year)
            let stages = target.requiredStages.map(\.nounWithArticle).italianList
            return [
                Outlook.Step(
                    year: year, hypothesis: nil, need: .stages(target.requiredStages, by: day),
                    sentence: "Entro il \(day.italian): \(stages) del protocollo.")
            ]
        }
        let sentence = result.distance?.sentence ?? ""
        return [
            Outlook.Step(
                year: year, hypothesis: nil, need: .stages(stages, by: day), sentence: sentence.sentenceCased.closed)
        ]
    }

    // MARK: Needs

    /// The least change of a hypothetical value that the check accepts.
    private func need(
        of target: RangeExpression, in year: Int, base: MeasuredValue?, denominator: Int?
    ) -> Outlook.Need {
        if target.comparesWithYearBefore, base == nil { return .unknown }
        let denominator = indicator.measure.kind == .count ? nil : denominator ?? base?.denominator
        if indicator.measure.kind != .count, (denominator ?? 0) == 0 {
            if case .share(let sign, let percentage) = target { return .share(sign, percentage) }
            return .unknown
        }
        let seeksLess = target.seeksLess
        let start = seeksLess ? (indicator.measure == .ratio(excess: .error) ? denominator ?? .max : .max) : 0
        guard let result = verdict(start, denominator, in: year, base: base) else { return .impossible }
        let bound: Int
        switch (result.verdict.kind, result.distance?.change) {
        case (.achieved, _): bound = start
        case (_, .raise(let amount)?): bound = start + amount
        case (_, .lower(let amount)?): bound = start - amount
        default: return .impossible
        }
        if case .threshold(.exactly, _, _) = target { return .exactly(bound, of: denominator) }
        return seeksLess ? .atMost(bound, of: denominator) : .atLeast(bound, of: denominator)
    }

    /// The check of one year with a supposed value, and a supposed year before.
    private func verdict(_ numerator: Int, _ denominator: Int?, in year: Int, base: MeasuredValue?) -> AchievementResult? {
        guard let value = measured(numerator, denominator) else { return nil }
        var supposed = [year: YearlyValue(value)]
        if let base { supposed[year - 1] = YearlyValue(base) }
        return AchievementCheck(indicator: indicator, ranges: check.ranges, values: IndicatorValues(byYear: supposed))
            .result(for: year)
    }

    /// What a year is worth when it reaches just what it needs; its own value when that is enough.
    private func minimum(of year: Int, base: MeasuredValue?) -> MeasuredValue? {
        if check.result(for: year).verdict.kind == .achieved { return values[year]?.value }
        guard let target = check.ranges[year]?.target else { return values[year]?.value }
        return value(need(of: target, in: year, base: base, denominator: values[year]?.value.denominator))
    }

    private func value(_ need: Outlook.Need) -> MeasuredValue? {
        switch need {
        case .atLeast(let number, let whole), .atMost(let number, let whole), .exactly(let number, let whole):
            measured(number, whole)
        case .share, .stages, .unknown, .impossible: nil
        }
    }

    private func measured(_ numerator: Int, _ denominator: Int?) -> MeasuredValue? {
        switch (indicator.measure.kind, denominator) {
        case (.count, _): try? .count(numerator)
        case (.ratio, let whole?): try? .ratio(numerator, of: whole)
        case (.mean, let number?): try? .mean(total: numerator, over: number)
        default: nil
        }
    }

    /// The latest whole that was recorded, up to this year.
    private var lastDenominator: Int? {
        values.filter { $0.key <= year }.max { $0.key < $1.key }?.value.value.denominator
    }

    // MARK: Words

    private func step(_ year: Int, _ hypothesis: String?, _ need: Outlook.Need) -> Outlook.Step {
        let opening = hypothesis.map { "\($0), nel \(year) " } ?? "nel \(year) "
        return Outlook.Step(
            year: year, hypothesis: hypothesis, need: need,
            sentence: (opening + words(need, in: year) + ".").sentenceCased)
    }

    private func words(_ need: Outlook.Need, in year: Int) -> String {
        switch need {
        case .atLeast(let number, let whole): "\(serve(number)) almeno \(amount(number))\(with(whole))"
        case .atMost(let number, let whole):
            "\(serve(number)) al massimo \(amount(number))\(with(whole))"
        case .exactly(let number, let whole): "\(serve(number)) esattamente \(amount(number))\(with(whole))"
        case .share(let sign, let percentage): "serve \(sign.words(percentage))"
        case .stages, .impossible: "nessun valore può raggiungere il range"
        case .unknown: "serve un confronto con il \(year - 1), il cui valore non è registrato"
        }
    }

    private func serve(_ number: Int) -> String { number == 1 ? "serve" : "servono" }
    private func amount(_ number: Int) -> String { indicator.unit.count(number) }

    /// ` con 10 dimissioni`, ` su 300`.
    private func with(_ whole: Int?) -> String {
        guard let whole else { return "" }
        return indicator.denominatorUnit.map { " con \($0.count(whole))" } ?? " su \(ItalianNumber.print(whole))"
    }

    /// `2 équipe`, `120 giorni con 10 dimissioni`.
    private func words(_ value: MeasuredValue) -> String { amount(value.numerator) + with(value.denominator) }
}

extension RangeExpression {
    /// Whether smaller values reach the target.
    fileprivate var seeksLess: Bool {
        switch self {
        case .threshold(let sign, _, _), .share(let sign, _): sign == .atMost || sign == .lessThan
        case .yearOnYear(let trend, _, _): trend == .decrease
        case .milestone: false
        }
    }
}

extension String {
    /// With a full stop at the end.
    fileprivate var closed: String { hasSuffix(".") ? self : self + "." }
}
