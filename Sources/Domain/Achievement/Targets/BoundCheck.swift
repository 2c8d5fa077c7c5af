/// Judges a number against one or two bounds: intervals, totals and means of the period, changes
/// from a starting value, amounts of euro. Exact on integers; amounts are in cents.
struct BoundCheck {
    let target: Target
    let year: Int
    let period: PlanPeriod
    let values: TargetValues
    let unit: UnitWords

    var assessment: Assessment {
        switch gathered() {
        case .failure(let refusal):
            return Assessment(
                verdict: .notAssessable(refusal.reason), ruleAsRead: ruleAsRead, inputs: inputs,
                outcome: "Non valutabile. " + refusal.reason.message)
        case .success(let operands):
            let failed = operands.bounds.first { !$0.holds }
            return Assessment(
                verdict: failed == nil ? .achieved : .notAchieved, ruleAsRead: ruleAsRead, inputs: inputs,
                arithmetic: operands.sum + operands.bounds.map(\.writtenOut),
                outcome: outcome(operands, isAchieved: failed == nil), notes: notes(operands),
                distance: distance(operands, failed: failed))
        }
    }

    // MARK: Operands

    private struct Operands {
        let value: Int
        let bounds: [ExactInequality]
        var sum: [String] = []
    }

    private struct Refusal: Error { let reason: NotAssessableReason }

    /// The years whose values are added up; the year alone for the other forms.
    private var years: [Int] {
        switch target.form {
        case .cumulative, .yearlyAverage: period.years.filter { $0 <= year }
        case .yearOnYear: [year, year - 1]
        case .relativeChange where target.base == .yearBefore: [year, year - 1]
        default: [year]
        }
    }

    private func count(_ year: Int) throws(Refusal) -> Int {
        guard let value = values.byYear[year]?.value else {
            let isBase = year < self.year && years == [self.year, year]
            let text = "Manca il valore del \(year)\(ofWhat)."
            throw Refusal(reason: isBase ? .baseYearMissing(text) : .valueMissing(text))
        }
        guard value.kind == .count else {
            throw Refusal(reason: .inconsistent(
                "Il valore del \(year) è registrato come \(value.kind.rawValue), ma il target riguarda un numero."))
        }
        return value.numerator
    }

    /// The value a change is measured from: that of the year the target names, where it names one.
    private func start() throws(Refusal) -> Int {
        let named: Int? =
            switch target.base {
            case .startingValue: nil
            case .year(let year): year
            case .yearBefore: year - 1
            }
        if let named, values.byYear[named] != nil { return try count(named) }
        let of = named.map { " del \($0)" } ?? " di partenza"
        guard let start = values.startingValue else {
            throw Refusal(reason: .baseYearMissing("Manca il valore\(of)\(ofWhat)."))
        }
        if let named, let year = start.year, year != named {
            throw Refusal(reason: .baseYearMissing(
                "Manca il valore\(of)\(ofWhat). Quello di partenza è registrato per il \(year)."))
        }
        guard start.value.kind == .count else {
            throw Refusal(reason: .inconsistent("Il valore\(of) deve essere un numero."))
        }
        return start.value.numerator
    }

    private func gathered() -> Result<Operands, Refusal> {
        Result { () throws(Refusal) in try operands() }
    }

    private func operands() throws(Refusal) -> Operands {
        switch target.form {
        case .interval(let low, let high):
            let value = try count(year)
            return Operands(
                value: value, bounds: try [bound(value, .atLeast, low), bound(value, .atMost, high)])
        case .cumulative(let sign, let number), .yearlyAverage(let sign, let number):
            let parts = try years.map { year throws(Refusal) in try count(year) }
            let total = try sum(parts)
            let isMean = if case .yearlyAverage = target.form { true } else { false }
            let written = parts.count > 1
                ? [parts.map(text).joined(separator: " + ") + " = " + text(total)] : []
            return Operands(
                value: total, bounds: [try bound(total, sign, number, over: isMean ? years.count : 1)], sum: written)
        case .relativeChange(let trend, let percentage):
            let value = try count(year)
            let (units, scale) = percentage.share
            let factor = trend == .increase ? scale.addingReportingOverflow(units) : scale.subtractingReportingOverflow(units)
            let limit = try start().multipliedReportingOverflow(by: max(0, factor.partialValue))
            guard !factor.overflow, !limit.overflow else { throw tooLarge }
            return Operands(
                value: value,
                bounds: [
                    ExactInequality(
                        numerator: value, denominator: 1, comparison: trend == .increase ? .atLeast : .atMost,
                        limit: limit.partialValue, scale: scale)
                ])
        case .direction(let trend):
            let value = try count(year)
            return Operands(value: value, bounds: [try strict(value, trend, than: start())])
        case .yearOnYear(let trend):
            let value = try count(year)
            return Operands(value: value, bounds: [try strict(value, trend, than: count(year - 1))])
        case .count(let sign, let number):
            let value = try count(year)
            return Operands(value: value, bounds: [try bound(value, sign, number)])
        case .share, .countPerUnit, .frequency, .milestone, .presence, .termAfterEvent, .qualitative:
            throw Refusal(reason: .inconsistent("Il target non riguarda un numero."))
        }
    }

    private var tooLarge: Refusal { Refusal(reason: .inconsistent(ArithmeticError.overflow.message)) }

    private func sum(_ parts: [Int]) throws(Refusal) -> Int {
        var total = 0
        for part in parts {
            let (sum, overflow) = total.addingReportingOverflow(part)
            guard !overflow else { throw tooLarge }
            total = sum
        }
        return total
    }

    private func strict(_ value: Int, _ trend: RangeExpression.Trend, than start: Int) -> ExactInequality {
        ExactInequality(numerator: value, denominator: 1, comparison: trend.comparison, limit: start, scale: 1)
    }

    /// `value / over ⋈ number`; euro become cents.
    private func bound(
        _ value: Int, _ sign: RangeExpression.Comparison, _ number: ExactDecimal, over: Int = 1
    ) throws(Refusal) -> ExactInequality {
        let (limit, overflow) = number.units.multipliedReportingOverflow(by: target.isMoney ? 100 : 1)
        guard !overflow else { throw tooLarge }
        return ExactInequality(
            numerator: value, denominator: over, comparison: sign, limit: limit, scale: number.unitsInOne)
    }

    // MARK: Words

    /// What is measured, where the target says it.
    private var label: String { target.subject.isEmpty ? "Valore" : target.subject }
    private var named: String { target.subject.isEmpty ? "il valore" : "«\(target.subject)»" }
    private var ofWhat: String { target.subject.isEmpty ? "" : ": «\(target.subject)»" }

    /// A number, or an amount of euro.
    private func text(_ number: Int) -> String {
        target.isMoney ? Cents(number).italian : ItalianNumber.print(number)
    }

    private func amount(_ number: Int) -> String { target.isMoney ? text(number) : unit.count(number) }

    /// `valore di partenza`, `valore del 2024`.
    private var baseName: String {
        switch target.base {
        case .startingValue: "valore di partenza"
        case .year(let year): "valore del \(year)"
        case .yearBefore: "valore del \(year - 1)"
        }
    }

    private var ruleAsRead: String {
        switch target.form {
        case .relativeChange(let trend, let percentage):
            "Nel \(year) \(named) deve essere \(trend == .increase ? "superiore" : "inferiore") al \(baseName) "
                + "di almeno \(Elision.the(percentage.text))."
        case .direction(let trend):
            "Nel \(year) \(named) deve essere strettamente \(trend.adjective) del \(baseName)."
        case .cumulative:
            "Il totale degli anni \(years.map(String.init).italianList): \(target.printed)."
        case .yearlyAverage:
            "La media annua degli anni \(years.map(String.init).italianList): \(target.printed)."
        default:
            "Nel \(year): \(target.printed)."
        }
    }

    private var inputs: [Explanation.Input] {
        var inputs = years.map { year in
            let value = values.byYear[year]
            let provenance = [value?.provenance?.text, value?.isProvisional == true ? "valore provvisorio" : nil]
                .compactMap(\.self)
            return Explanation.Input(
                label: "\(label) (\(year))", value: value.map { text($0.value.numerator) } ?? "non registrato",
                provenance: provenance.isEmpty ? nil : provenance.joined(separator: "; "))
        }
        if let start = startInput { inputs.append(start) }
        return inputs
    }

    /// What a change is measured from, where it is not a year already listed.
    private var startInput: Explanation.Input? {
        switch (target.form, target.base) {
        case (.relativeChange, .startingValue), (.direction, .startingValue), (.direction, .yearBefore):
            let start = values.startingValue
            return .init(
                label: "Valore di partenza" + (start?.year.map { " (\($0))" } ?? ""),
                value: start.map { text($0.value.numerator) } ?? "non registrato", provenance: start?.provenance?.text)
        case (.relativeChange, .year(let year)), (.direction, .year(let year)):
            let value = values.byYear[year].map { ($0.value, $0.provenance) }
                ?? values.startingValue.flatMap { $0.year == nil || $0.year == year ? ($0.value, $0.provenance) : nil }
            return .init(
                label: "\(label) (\(year))", value: value.map { text($0.0.numerator) } ?? "non registrato",
                provenance: value?.1?.text)
        default: return nil
        }
    }

    private func outcome(_ operands: Operands, isAchieved: Bool) -> String {
        let subject =
            switch target.form {
            case .cumulative: "il totale è \(text(operands.value))"
            case .yearlyAverage: "il totale è \(text(operands.value)) in \(UnitWords("anno", "anni").count(years.count))"
            default: "il valore è \(text(operands.value))"
            }
        return "\(isAchieved ? "Raggiunto" : "Non raggiunto"): \(subject), il target chiede: \(target.printed)."
    }

    private func notes(_ operands: Operands) -> [String] {
        if case .direction(.decrease) = target.form, operands.bounds.first?.limit == 0 {
            return ["Il valore di partenza è già 0: la regola non può più essere soddisfatta."]
        }
        return []
    }

    private func distance(_ operands: Operands, failed: ExactInequality?) -> Distance? {
        if let failed {
            guard let flip = failed.nearestFlip() else {
                return Distance(
                    change: .unreachable, sentence: "nessun cambiamento del valore può rendere raggiunto il target")
            }
            let gap = abs(flip - operands.value)
            return flip > operands.value
                ? Distance(
                    change: .raise(by: gap),
                    sentence: "\(gap == 1 || target.isMoney ? "manca" : "mancano") \(amount(gap)) (serve arrivare a \(text(flip)))")
                : Distance(
                    change: .lower(by: gap),
                    sentence: "\(gap == 1 || target.isMoney ? "c'è" : "ci sono") \(amount(gap)) di troppo (al massimo \(text(flip)))")
        }
        let flips = operands.bounds.compactMap { $0.comparison == .exactly ? nil : $0.nearestFlip() }
        guard let flip = flips.min(by: { abs($0 - operands.value) < abs($1 - operands.value) }) else { return nil }
        let margin = abs(flip - operands.value) - 1
        return Distance(
            change: flip > operands.value ? .raise(by: margin + 1) : .lower(by: margin + 1),
            sentence: margin == 0 ? "nessun margine" : "il margine è di \(amount(margin))")
    }
}
