import Domain

extension YearSnapshot {
    /// What a plan has recorded for a year, judged on `today`.
    init(of overview: LEPSOverview, year: Int, today: CalendarDate) {
        self.init(
            ambito: overview.ambito.code, period: overview.plan.period, year: year, takenOn: today,
            indicators: overview.indicators.map { $0.snapshot(of: year, today: today) })
    }
}

extension IndicatorSheet {
    fileprivate func snapshot(of year: Int, today: CalendarDate) -> YearSnapshot.Entry {
        let recorded = recordedValues[year]
        return YearSnapshot.Entry(
            of: indicator, title: shortTitle, year: year, values: values,
            source: recorded?.source ?? recordedProtocol?.source ?? "",
            note: recorded?.note ?? recordedProtocol?.note ?? "",
            judgements: [judgement(under: regional, of: year, today: today)] + localJudgements(of: year, today: today))
    }

    private func localJudgements(of year: Int, today: CalendarDate) -> [YearSnapshot.Judgement] {
        let targets = localTargets.filter { $0.year == year }
        return targets.enumerated().compactMap { place, target in
            guard let ranges = try? AchievementRanges(verbatim: [year: target.verbatim], origin: .local) else { return nil }
            return judgement(
                under: ranges, of: year, today: today, adoptedOn: target.adoptedOn,
                isInForce: place == targets.count - 1)
        }
    }

    private func judgement(
        under ranges: AchievementRanges, of year: Int, today: CalendarDate, adoptedOn: CalendarDate? = nil,
        isInForce: Bool = true
    ) -> YearSnapshot.Judgement {
        YearSnapshot.Judgement(
            AchievementCheck(indicator: indicator, ranges: ranges, values: values).result(for: year, asOf: today),
            under: ranges[year], origin: ranges.origin, adoptedOn: adoptedOn, isInForce: isInForce)
    }
}

extension IndicatorSheet {
    /// What is wrong or unusual in what is recorded for a year; nothing where nothing is recorded.
    public func findings(in year: Int) -> [PlausibilityFinding] {
        let check = PlausibilityCheck(of: indicator, ranges: regional, year: year, values: values)
        if let record = recordedProtocol?.content { return check.findings(for: record) }
        return recordedValues[year].map { check.findings(for: $0.content.value) } ?? []
    }

    /// The base years that nobody recorded.
    public var debts: [BaseYearDebt] { BaseYearDebt.debts(of: indicator, ranges: regional, values: values) }
}

extension LEPSOverview {
    /// The indicators whose values of a year have errors, or warnings that nobody confirmed.
    /// - Parameter confirmations: by indicator.
    public func unsettled(in year: Int, confirmations: [String: [PlausibilityConfirmation]]) -> [String] {
        indicators.filter { sheet in
            let known = confirmations[sheet.indicator.code] ?? []
            return sheet.findings(in: year).contains { finding in !known.contains { $0.answers(finding) } }
        }.map(\.indicator.code)
    }
}
