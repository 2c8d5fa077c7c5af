/// The heart: says whether a range of achievement is reached, and why.
///
/// A pure function of an indicator, its row of ranges and what was recorded:
/// ```swift
/// let check = AchievementCheck(indicator: meetings, ranges: ranges, values: values)
/// let result = check.result(for: 2026)
/// ```
/// Rules: DGR XII/2167 of 15/04/2024, table of the strategic LEPS. Ratios are compared on
/// integers and never rounded; a comparison between years is strict and with the *actual* value
/// of the year before; a missing value is never zero.
public struct AchievementCheck: Sendable {
    /// What is measured.
    public let indicator: LEPSIndicator
    /// The row of the table: regional, or local.
    public let ranges: AchievementRanges
    /// What was recorded.
    public let values: IndicatorValues

    /// Puts an indicator, a row of ranges and what was recorded side by side.
    public init(indicator: LEPSIndicator, ranges: AchievementRanges, values: IndicatorValues) {
        self.indicator = indicator
        self.ranges = ranges
        self.values = values
    }

    /// The verdict for a year.
    /// - Parameter today: the day of reading, where known: up to 31/12 of the year a verdict is
    ///   provisional ("ad oggi") whatever the values say of themselves.
    public func result(for year: Int, asOf today: CalendarDate? = nil) -> AchievementResult {
        let cell = ranges[year]
        let assessment = assess(cell, year: year)
        let explanation = Explanation(
            inputs: assessment.inputs,
            ruleAsPrinted: cell?.verbatim ?? "",
            ruleAsRead: assessment.ruleAsRead,
            arithmetic: assessment.arithmetic,
            outcome: assessment.outcome,
            source: ranges.origin.source,
            notes: assessment.notes)
        return AchievementResult(
            indicatorCode: indicator.code,
            year: year,
            origin: cell == nil ? nil : ranges.origin,
            verdict: assessment.verdict,
            isProvisional: isProvisional(assessment.verdict, year: year, asOf: today),
            explanation: explanation,
            distance: assessment.distance)
    }

    /// The verdicts of every year of the row, in order.
    public func results(asOf today: CalendarDate? = nil) -> [AchievementResult] {
        ranges.cells.map { result(for: $0.year, asOf: today) }
    }

    private func assess(_ cell: AchievementRange?, year: Int) -> Assessment {
        switch (cell?.reading, indicator.measure) {
        case (nil, _), (.blank, _):
            blankAssessment(cell?.blank, year: year)
        case (.target(.milestone(let target)), .milestone(let requirements)):
            MilestoneCheck(target: target, year: year, requirements: requirements, record: values.milestone)
                .assessment
        case (.target(let expression), _):
            QuantityCheck(indicator: indicator, expression: expression, year: year, values: values.byYear)
                .assessment
        }
    }

    private func isProvisional(_ verdict: Verdict, year: Int, asOf today: CalendarDate?) -> Bool {
        if verdict.kind == .noTarget { return false }
        if let today, today <= .endOfYear(year) { return true }
        if let milestone = values.milestone { return today == nil && milestone.isProvisional }
        let comparesBack = ranges[year]?.target?.comparesWithYearBefore ?? false
        let used = comparesBack ? [year, year - 1] : [year]
        return used.contains { values.byYear[$0]?.isProvisional ?? false }
    }

    // MARK: Blanks

    private func blankAssessment(_ kind: BlankKind?, year: Int) -> Assessment {
        let why: String
        var notes: [String] = []
        switch kind {
        case .baseYear:
            why = "è l'anno base, il valore serve per il confronto del \(year + 1)"
            if values.byYear[year] == nil {
                notes.append(
                    "Il valore del \(year) («\(indicator.numeratorLabel)») va raccolto: senza, il \(year + 1) "
                        + "non è valutabile."
                )
            }
        case .notYetDue:
            let first = ranges.cells.first { $0.year > year && $0.target != nil }
            why = "non ancora dovuto" + (first.map { ", il primo target è del \($0.year)" } ?? "")
        case .afterActivation:
            let last = ranges.cells.last { $0.year < year && $0.target == .milestone(.activated) }
            why = "l'attivazione era richiesta" + (last.map { " entro il 31/12/\($0.year)" } ?? " prima")
        case nil:
            why = "il piano non prevede range per questo anno"
        }
        return Assessment(
            verdict: .noTarget(kind),
            ruleAsRead: "Nessun target per il \(year): \(why).",
            inputs: blankInputs(year),
            outcome: "Nessun target per il \(year): \(why).",
            notes: notes)
    }

    private func blankInputs(_ year: Int) -> [Explanation.Input] {
        if let milestone = values.milestone {
            return MilestoneCheck.inputs(of: milestone, requirements: .init())
        }
        return values.byYear[year].map { indicator.inputs(for: $0, year: year) } ?? []
    }
}

/// What the check of one cell found, before it is put beside the cell's own words.
struct Assessment {
    var verdict: Verdict
    var ruleAsRead: String
    var inputs: [Explanation.Input]
    var arithmetic: [String] = []
    var outcome: String
    var notes: [String] = []
    var distance: Distance?
}

extension AchievementRange.Origin {
    /// The act, or the plan, a target comes from.
    public var source: String {
        switch self {
        case .regional: "DGR Regione Lombardia XII/2167 del 15/04/2024, tabella dei LEPS strategici"
        case .local: "Target locale del Piano di Zona"
        }
    }
}

extension LEPSIndicator {
    /// The data of a year, for an explanation. A value that is missing says so.
    func inputs(for value: YearlyValue?, year: Int) -> [Explanation.Input] {
        let provenance = value.map { value in
            [value.provenance?.text, value.isProvisional ? "valore provvisorio" : nil].compactMap(\.self)
        }
        let cited = provenance.flatMap { $0.isEmpty ? nil : $0.joined(separator: "; ") }
        var inputs = [
            Explanation.Input(
                label: "\(numeratorLabel) (\(year))",
                value: value.map { ItalianNumber.print($0.value.numerator) } ?? "non registrato",
                provenance: cited)
        ]
        if let denominatorLabel {
            inputs.append(
                Explanation.Input(
                    label: "\(denominatorLabel) (\(year))",
                    value: value?.value.denominator.map { ItalianNumber.print($0) } ?? "non registrato",
                    provenance: cited))
        }
        return inputs
    }
}
