/// Judges a count, a ratio or a mean against its range.
///
/// Source: DGR XII/2167 of 15/04/2024, table of the strategic LEPS.
struct QuantityCheck {
    let indicator: LEPSIndicator
    let expression: RangeExpression
    let year: Int
    let values: [Int: YearlyValue]
    /// What sentences call the rule: the act's *range*, or the *target* of a card.
    var ruleName = "range"

    var baseYear: Int { year - 1 }

    var assessment: Assessment {
        let needsBase = expression.comparesWithYearBefore
        var assessment = Assessment(
            verdict: .achieved,
            ruleAsRead: ruleAsRead,
            inputs: indicator.inputs(for: values[year], year: year),
            outcome: "",
            notes: termNotes)
        if needsBase { assessment.inputs += indicator.inputs(for: values[baseYear], year: baseYear) }

        switch gathered() {
        case .failure(let refusal):
            assessment.verdict = .notAssessable(refusal.reason)
            assessment.outcome = "Non valutabile. " + refusal.reason.message
            assessment.notes += refusal.notes
        case .success(let operands):
            let inequality = operands.inequality
            assessment.verdict = inequality.holds ? .achieved : .notAchieved
            assessment.arithmetic = arithmetic(operands)
            assessment.outcome = outcome(operands)
            assessment.notes += notes(operands)
            assessment.distance = QuantityDistance(check: self, operands: operands).distance
        }
        return assessment
    }

    // MARK: Operands

    /// The numbers of the comparison, all checked.
    struct Operands {
        let value: MeasuredValue
        let base: MeasuredValue?
        let inequality: ExactInequality
    }

    private struct Refusal: Error {
        let reason: NotAssessableReason
        var notes: [String] = []
    }

    private func gathered() -> Result<Operands, Refusal> {
        guard expression.suits(indicator.measure.kind) else {
            return .failure(Refusal(reason: .inconsistent(
                "Il \(ruleName) «\(expression.printed)» non si applica a \(indicator.measure.kind.withArticle).")))
        }
        guard let value = values[year]?.value else {
            let alsoBase = expression.comparesWithYearBefore && values[baseYear] == nil
            return .failure(Refusal(
                reason: .valueMissing("Manca il valore del \(year): «\(indicator.numeratorLabel)»."),
                notes: alsoBase ? ["Manca anche il valore del \(baseYear), anno base del confronto."] : []))
        }
        if let reason = fault(in: value, of: year) { return .failure(Refusal(reason: reason)) }
        guard expression.comparesWithYearBefore else { return .success(operands(value, base: nil)) }
        guard let base = values[baseYear]?.value else {
            return .failure(Refusal(reason: .baseYearMissing(
                "Manca il valore del \(baseYear), anno base del confronto: «\(indicator.numeratorLabel)».")))
        }
        if let reason = fault(in: base, of: baseYear) { return .failure(Refusal(reason: reason)) }
        return .success(operands(value, base: base))
    }

    private func fault(in value: MeasuredValue, of year: Int) -> NotAssessableReason? {
        guard value.kind.rawValue == indicator.measure.kind.rawValue else {
            return .inconsistent(
                "Il valore del \(year) è registrato come \(value.kind.rawValue), ma l'indicatore è "
                    + "\(indicator.measure.kind.withArticle).")
        }
        guard let denominator = value.denominator else { return nil }
        guard denominator > 0 else {
            let name = indicator.denominatorLabel.map { " («\($0)»)" } ?? ""
            let what = value.kind == .mean ? "la media non è definita" : "il rapporto non è definito"
            return .zeroDenominator("Il denominatore del \(year) è 0\(name): \(what).")
        }
        if indicator.measure == .ratio(excess: .error), value.numerator > denominator {
            return .inconsistent(
                "Nel \(year) il numeratore (\(ItalianNumber.print(value.numerator))) supera il denominatore "
                    + "(\(ItalianNumber.print(denominator))), ma ne è una parte: correggere i dati.")
        }
        return nil
    }

    private func operands(_ value: MeasuredValue, base: MeasuredValue?) -> Operands {
        let (comparison, limit, scale): (RangeExpression.Comparison, Int, Int) =
            switch expression {
            case .share(let sign, let percentage): (sign, percentage.share.units, percentage.share.scale)
            case .threshold(let sign, let number, _): (sign, number.units, number.unitsInOne)
            case .yearOnYear(let trend, _, _): (trend.comparison, base?.numerator ?? 0, base?.denominator ?? 1)
            case .milestone: (.exactly, 0, 1)
            }
        return Operands(
            value: value, base: base,
            inequality: ExactInequality(
                numerator: value.numerator, denominator: value.denominator ?? 1, comparison: comparison,
                limit: limit, scale: scale))
    }
}
