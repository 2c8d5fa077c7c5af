/// Judges the targets of an indicator of a card, with the same verdicts, explanations and
/// distances as the ranges of the act.
///
/// ```swift
/// let reading = try TargetReading("Almeno 30 posti letto lungo tutto il piano")
/// let check = TargetCheck(code: "1.R", title: "Posti letto", verbatim: …, targets: reading.targets,
///     period: period, values: values)
/// let result = check.result(for: 2026)
/// ```
public struct TargetCheck: Sendable {
    /// Code of the indicator.
    public let code: String
    /// Words of the indicator.
    public let title: String
    /// The sentence as written on the card.
    public let verbatim: String
    /// How it is read: at most one target for each year.
    public let targets: [Target]
    /// The years of the plan.
    public let period: PlanPeriod
    /// What was recorded.
    public let values: TargetValues
    /// Natural words for what is counted; `unità` where nobody gave them.
    public let unit: UnitWords

    /// Puts an indicator, its targets and what was recorded side by side.
    public init(
        code: String, title: String, verbatim: String, targets: [Target], period: PlanPeriod, values: TargetValues,
        unit: UnitWords? = nil
    ) {
        self.code = code
        self.title = title
        self.verbatim = verbatim
        self.targets = targets
        self.period = period
        self.values = values
        self.unit = unit ?? UnitWords("unità", "unità")
    }

    /// The years with a target, in order.
    public var checkYears: [Int] { Set(targets.flatMap { $0.checkYears(in: period) }).sorted() }

    /// The verdict for a year.
    /// - Parameter today: the day of reading, where known: up to 31/12 of the year a verdict is
    ///   provisional ("ad oggi") whatever the values say of themselves.
    public func result(for year: Int, asOf today: CalendarDate? = nil) -> AchievementResult {
        let target = targets.first { $0.checkYears(in: period).contains(year) } ?? judgedByHand(in: year)
        let assessment = target.map { assess($0, year: year, asOf: today) } ?? blank(year)
        return AchievementResult(
            indicatorCode: code,
            year: year,
            origin: target == nil ? nil : .local,
            verdict: assessment.verdict,
            isProvisional: isProvisional(assessment.verdict, target, year: year, asOf: today),
            explanation: Explanation(
                inputs: assessment.inputs, ruleAsPrinted: target == nil ? "" : verbatim,
                ruleAsRead: assessment.ruleAsRead, arithmetic: assessment.arithmetic, outcome: assessment.outcome,
                source: "Scheda obiettivo del Piano di Zona", notes: assessment.notes),
            distance: assessment.distance)
    }

    /// The verdicts of every year of the plan, in order.
    public func results(asOf today: CalendarDate? = nil) -> [AchievementResult] {
        period.years.map { result(for: $0, asOf: today) }
    }

    /// What only a person can judge, and someone did: words that were not read as a target, or a judgement without a
    /// date.
    private func judgedByHand(in year: Int) -> Target? {
        guard values.judgements[year] != nil else { return nil }
        if let target = targets.first(where: { $0.form == .qualitative && $0.timing == .undated }) { return target }
        let isUnread = targets.isEmpty && verbatim.contains { !$0.isWhitespace }
        return isUnread ? Target(.qualitative, of: verbatim, timing: .year(year)) : nil
    }

    // MARK: By form

    private func assess(_ target: Target, year: Int, asOf today: CalendarDate?) -> Assessment {
        if values.withhold(target.form) { return withheld(target, year) }
        var assessment: Assessment
        switch target.form {
        case .count(let sign, let number) where !target.isMoney:
            assessment = quantity(.count, .threshold(sign, number, subject: nil), target, year)
        case .share(let sign, let percentage):
            assessment = quantity(.ratio(excess: .warning), .share(sign, percentage), target, year)
        case .countPerUnit:
            assessment = quantity(.ratio(excess: .error), .share(.atLeast, .whole), target, year)
        case .yearOnYear(let trend) where !target.isMoney:
            let term = RangeExpression.YearTerm(subject: target.subject, year: year)
            let base = RangeExpression.YearTerm(subject: target.subject, year: year - 1)
            assessment = quantity(.count, .yearOnYear(trend, current: term, base: base), target, year)
        case .count, .interval, .cumulative, .yearlyAverage, .relativeChange, .direction, .yearOnYear:
            assessment = BoundCheck(target: target, year: year, period: period, values: values, unit: unit).assessment
        case .milestone, .termAfterEvent:
            assessment = EventCheck(target: target, year: year, record: values.event).assessment
        case .frequency(let recurrence):
            assessment = FrequencyCheck(
                recurrence: recurrence, subject: target.subject, year: year, values: values, today: today
            ).assessment
        case .presence:
            assessment = presence(target, year)
        case .qualitative:
            assessment = judgement(target, year)
        }
        if let condition = target.condition {
            assessment.notes.append("Il target vale a questa condizione, da verificare: \(condition).")
        }
        if target.isEstimate { assessment.notes.append("Il valore del target è una stima.") }
        return assessment
    }

    /// The act's own check of counts and ratios.
    private func quantity(
        _ measure: Measure, _ expression: RangeExpression, _ target: Target, _ year: Int
    ) -> Assessment {
        let labels = labels(target)
        let indicator = LEPSIndicator(
            code: code, title: title, measure: measure, numeratorLabel: labels.numerator,
            denominatorLabel: labels.denominator, unit: unit)
        return QuantityCheck(
            indicator: indicator, expression: expression, year: year, values: values.byYear, ruleName: "target"
        ).assessment
    }

    /// What is recorded as part and whole of a share, or as the count.
    private func labels(_ target: Target) -> (numerator: String, denominator: String?) {
        switch target.form {
        case .share: (target.subject.isEmpty ? title : target.subject, "Totale")
        case .countPerUnit(let sign, let number, let unit):
            ("\(unit) con \(sign.words) \(ItalianNumber.print(number)) \(target.subject)", "\(unit) in tutto")
        default: (target.subject.isEmpty ? title : target.subject, nil)
        }
    }

    private func presence(_ target: Target, _ year: Int) -> Assessment {
        let state = values.states[year]
        let input = Explanation.Input(
            label: "\(target.subject) (\(year))", value: state.map { $0.isPresent ? "SI" : "NO" } ?? "non registrato",
            provenance: state?.provenance?.text)
        var assessment = Assessment(
            verdict: .achieved, ruleAsRead: "Nel \(year) deve risultare: \(target.subject).", inputs: [input],
            outcome: "Raggiunto: nel \(year) risulta SI.")
        switch state?.isPresent {
        case true: break
        case false:
            assessment.verdict = .notAchieved
            assessment.outcome = "Non raggiunto: nel \(year) risulta NO."
        case nil:
            let reason = NotAssessableReason.valueMissing("Manca il valore del \(year): SI o NO non è registrato.")
            assessment.verdict = .notAssessable(reason)
            assessment.outcome = "Non valutabile. " + reason.message
        }
        return assessment
    }

    private func judgement(_ target: Target, _ year: Int) -> Assessment {
        let ruleAsRead = "Il target è qualitativo: per il \(year) si giudica a mano, con una motivazione."
        guard let judgement = values.judgements[year] else {
            let reason = NotAssessableReason.valueMissing("Manca il giudizio del \(year).")
            return Assessment(
                verdict: .notAssessable(reason), ruleAsRead: ruleAsRead,
                inputs: [.init(label: "Giudizio (\(year))", value: "non registrato")],
                outcome: "Non valutabile. " + reason.message)
        }
        let verdict = judgement.isAchieved ? "Raggiunto" : "Non raggiunto"
        return Assessment(
            verdict: judgement.isAchieved ? .achieved : .notAchieved, ruleAsRead: ruleAsRead,
            inputs: [
                .init(
                    label: "Giudizio (\(year))", value: verdict.lowercased(), provenance: judgement.provenance.text)
            ],
            outcome: "\(verdict), per giudizio motivato: \(judgement.reason)")
    }

    /// Nothing is said of a number that is not told, nor of how far it is.
    private func withheld(_ target: Target, _ year: Int) -> Assessment {
        let isRecorded = values.withheldYears.contains(year)
        let reason: NotAssessableReason = isRecorded ? .confidential(ValueDisclosure.sentence) : .valueMissing("Manca il valore del \(year).")
        return Assessment(
            verdict: .notAssessable(reason), ruleAsRead: "\(target.printed) (\(target.formLabel))",
            inputs: [.init(label: "\(labels(target).numerator) (\(year))", value: isRecorded ? "riservato" : "non registrato")],
            outcome: "Non valutabile. \(reason.message)")
    }

    // MARK: Years without a target

    private func blank(_ year: Int) -> Assessment {
        let later = checkYears.first { $0 > year }
        let comparesNext = targets.contains {
            $0.comparesWithYearBefore && $0.checkYears(in: period).contains(year + 1)
        }
        let kind: BlankKind? = comparesNext ? .baseYear : later == nil ? nil : .notYetDue
        let why =
            switch (kind, later) {
            case (.baseYear, _): "è l'anno base, il valore serve per il confronto del \(year + 1)"
            case (_, let later?): "non ancora dovuto, si verifica nel \(later)"
            case _ where targets.isEmpty:
                verbatim.contains { !$0.isWhitespace }
                    ? "il target non si legge, e nessuno lo ha giudicato a mano" : "l'indicatore non ha un target"
            case _ where checkYears.isEmpty: "il target non dice in quale anno si verifica"
            default: "il target si verificava nel \(checkYears.map(String.init).italianList)"
            }
        let sentence = "Nessun target per il \(year): \(why)."
        return Assessment(verdict: .noTarget(kind), ruleAsRead: sentence, inputs: [], outcome: sentence)
    }

    private func isProvisional(_ verdict: Verdict, _ target: Target?, year: Int, asOf today: CalendarDate?) -> Bool {
        guard verdict.kind != .noTarget, let target else { return false }
        if let today, today <= .endOfYear(year) { return true }
        let used =
            switch target.form {
            case _ where target.comparesWithYearBefore: [year, year - 1]
            case .cumulative, .yearlyAverage: period.years.filter { $0 <= year }
            default: [year]
            }
        return used.contains { values.byYear[$0]?.isProvisional ?? values.states[$0]?.isProvisional ?? false }
    }
}
