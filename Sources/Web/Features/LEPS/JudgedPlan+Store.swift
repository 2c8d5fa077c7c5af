import Domain
import Store

extension JudgedPlan {
    /// Judges what the store holds of a plan, as it is on `today`.
    init(
        _ overview: LEPSOverview, today: CalendarDate, knownAt: KnownAt? = nil, states: [Int: YearState] = [:]
    ) {
        ambito = overview.ambito
        plan = overview.plan
        self.today = knownAt?.day ?? today
        self.knownAt = knownAt
        self.states = states
        let today = self.today
        groups = overview.leps.map { strategic in
            JudgedLEPS(
                number: strategic.number, leps: strategic.leps,
                indicators: strategic.indicators.map {
                    JudgedIndicator($0, years: overview.plan.period.years, today: today)
                })
        }
    }
}

extension JudgedPlan.JudgedIndicator {
    fileprivate init(_ sheet: IndicatorSheet, years: [Int], today: CalendarDate) {
        indicator = sheet.indicator
        shortTitle = sheet.shortTitle
        record = sheet.recordedProtocol?.content
        recordSource = sheet.recordedProtocol?.source ?? ""
        recordNote = sheet.recordedProtocol?.note ?? ""
        let check = AchievementCheck(indicator: sheet.indicator, ranges: sheet.regional, values: sheet.values)
        if let first = years.first, let last = years.last, today.year <= last {
            outlook = Outlook(check, from: max(today.year, first)).steps
        }
        self.years = years.map { year in
            let recorded = sheet.recordedValues[year]
            let targets = sheet.localTargets.filter { $0.year == year }
            return JudgedPlan.JudgedYear(
                year: year, value: recorded?.content, valueSource: recorded?.source ?? "",
                valueNote: recorded?.note ?? "", regional: check.result(for: year, asOf: today),
                local: targets.enumerated().compactMap { place, target in
                    JudgedPlan.JudgedTarget(
                        target, of: sheet, today: today, isInForce: place == targets.count - 1)
                })
        }
    }
}

extension JudgedPlan.JudgedTarget {
    /// Nil for words that cannot be read as a range, which the store refuses to save.
    fileprivate init?(_ target: LocalTarget, of sheet: IndicatorSheet, today: CalendarDate, isInForce: Bool) {
        guard let ranges = try? AchievementRanges(verbatim: [target.year: target.verbatim], origin: .local) else {
            return nil
        }
        let check = AchievementCheck(indicator: sheet.indicator, ranges: ranges, values: sheet.values)
        self.init(
            result: check.result(for: target.year, asOf: today), adoptedOn: target.adoptedOn,
            reason: target.reason, act: target.act, isInForce: isInForce)
    }
}
