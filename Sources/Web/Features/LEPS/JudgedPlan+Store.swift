import Domain
import Store

extension JudgedPlan {
    /// Judges what the store holds of a plan, as it is on `today`.
    /// - Parameter isPublic: for whoever sees the plan only because it is published: without what would tell small
    ///   numbers of persons.
    init(
        _ overview: LEPSOverview, today: CalendarDate, knownAt: KnownAt? = nil, states: [Int: YearState] = [:],
        isPublic: Bool = false
    ) {
        ambito = overview.ambito
        plan = overview.plan
        self.today = knownAt?.day ?? today
        self.knownAt = knownAt
        self.states = states
        self.isPublic = isPublic
        let today = self.today
        groups = overview.leps.map { strategic in
            JudgedLEPS(
                number: strategic.number, leps: strategic.leps,
                indicators: strategic.indicators.map {
                    let judged = JudgedIndicator($0, years: overview.plan.period.years, today: today)
                    return isPublic ? judged.published($0) : judged
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

extension JudgedPlan.JudgedIndicator {
    /// As it may be told to everyone.
    fileprivate func published(_ sheet: IndicatorSheet) -> JudgedPlan.JudgedIndicator {
        let disclosure = sheet.disclosure
        guard !disclosure.hidden.isEmpty else { return self }
        var told = self
        // What it would take is reckoned from the values.
        told.outlook = []
        for (place, each) in years.enumerated() {
            told.years[place].regional = disclosure.published(each.regional, under: sheet.regional)
            told.years[place].local = each.local.enumerated().map { number, target in
                var target = target
                let words = sheet.localTargets.filter { $0.year == each.year }
                if words.indices.contains(number),
                    let ranges = try? AchievementRanges(verbatim: [each.year: words[number].verbatim], origin: .local)
                {
                    target.result = disclosure.published(target.result, under: ranges)
                }
                return target
            }
            guard disclosure.hidden.contains(each.year) else { continue }
            told.years[place].confidential = disclosure.figures(of: each.year)
            told.years[place].value = nil
            told.years[place].valueNote = ""
        }
        return told
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
