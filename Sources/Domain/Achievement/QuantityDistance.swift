/// Finds the smallest change of the numerator (count, part, total) that flips a verdict on
/// numbers, and says it in natural units.
struct QuantityDistance {
    let check: QuantityCheck
    let operands: QuantityCheck.Operands

    private var inequality: ExactInequality { operands.inequality }
    private var unit: UnitWords { check.indicator.unit }

    /// `nil` for an achieved target that no single value can lose (≥ 0) or whose margin means
    /// nothing (an exact value).
    var distance: Distance? {
        let flip = inequality.nearestFlip(maximum: maximum)
        if inequality.holds {
            guard let flip, inequality.comparison != .exactly else { return nil }
            return margin(flip)
        }
        guard let flip else { return Distance(change: .unreachable, sentence: impossibility) }
        return gap(to: flip)
    }

    /// A part cannot exceed its whole where the act makes it a part.
    private var maximum: Int {
        check.indicator.measure == .ratio(excess: .error) ? inequality.denominator : .max
    }

    // MARK: Not achieved

    private func gap(to flip: Int) -> Distance {
        let change = change(to: flip)
        if check.indicator.measure.kind == .mean {
            return Distance(change: change, sentence: "\(direction) \(limit): \(totalBound(flip))")
        }
        switch change {
        case .raise(let amount):
            let verb = amount == 1 ? "manca" : "mancano"
            return Distance(
                change: change,
                sentence: "\(verb) \(unit.count(amount)) (\(needed(flip))\(reminder))")
        case .lower(let amount):
            let verb = amount == 1 ? "c'è" : "ci sono"
            return Distance(
                change: change,
                sentence: "\(verb) \(unit.count(amount)) di troppo (al massimo \(outOf(flip))\(reminder))")
        case .complete, .unreachable:
            return Distance(change: change, sentence: impossibility)
        }
    }

    /// `serve scendere sotto`, for a mean.
    private var direction: String {
        switch inequality.comparison {
        case .lessThan: "serve scendere sotto"
        case .atMost: "serve non superare"
        case .moreThan: "serve superare"
        case .atLeast: "serve arrivare almeno a"
        case .exactly: "serve arrivare esattamente a"
        }
    }

    // MARK: Achieved

    private func margin(_ flip: Int) -> Distance {
        let change = change(to: flip)
        let last = flip < inequality.numerator ? flip + 1 : flip - 1
        let amount = abs(inequality.numerator - last)
        let margin = amount == 0 ? "nessun margine" : "il margine è di \(unit.count(amount))"
        let condition: String =
            if check.indicator.measure.kind == .mean {
                totalBound(last)
            } else if flip < inequality.numerator {
                needed(last) + reminder
            } else {
                "al massimo \(outOf(last))\(reminder)"
            }
        let isMean = check.indicator.measure.kind == .mean
        return Distance(change: change, sentence: isMean ? "\(margin): \(condition)" : "\(margin) (\(condition))")
    }

    // MARK: Pieces

    private func change(to flip: Int) -> Distance.Change {
        flip > inequality.numerator
            ? .raise(by: flip - inequality.numerator) : .lower(by: inequality.numerator - flip)
    }

    /// `ne servono 150 su 300`.
    private func needed(_ number: Int) -> String {
        "\(number == 1 ? "ne serve" : "ne servono") \(outOf(number))"
    }

    /// `150 su 300`, or the number alone for a count.
    private func outOf(_ number: Int) -> String {
        ItalianNumber.print(number)
            + (operands.value.denominator.map { " su \(ItalianNumber.print($0))" } ?? "")
    }

    /// `: nel 2025 erano 7`.
    private var reminder: String {
        guard let base = operands.base else { return "" }
        let number = ItalianNumber.print(base.numerator)
        let whole = base.denominator.map { " su \(ItalianNumber.print($0))" } ?? ""
        return ": nel \(check.baseYear) \(base.numerator == 1 ? "era" : "erano") \(number)\(whole)"
    }

    /// `totale giorni ≤ 119 con 10 dimissioni`.
    private func totalBound(_ last: Int) -> String {
        let sign =
            switch inequality.comparison {
            case .lessThan, .atMost: "≤"
            case .moreThan, .atLeast: "≥"
            case .exactly: "="
            }
        let cases = check.indicator.denominatorUnit?.count(inequality.denominator)
            ?? ItalianNumber.print(inequality.denominator)
        return "totale \(unit.plural) \(sign) \(ItalianNumber.print(last)) con \(cases)"
    }

    private var limit: String {
        let limit = check.readable(operands).limit
        return limit.circa + limit.text
    }

    private var impossibility: String {
        let opening = "nessun cambiamento del valore può rendere raggiunto il \(check.ruleName)"
        switch inequality.satisfyingNumerators {
        case .none where inequality.comparison == .exactly:
            return "\(opening): nessun numero intero dà esattamente \(limit)"
        case .none:
            let base = operands.base == nil ? "" : "nel \(check.baseYear) il valore era 0 e "
            return "\(opening): \(base)non si può scendere sotto 0"
        case .from, .upTo, .only:
            return maximum < .max
                ? "\(opening): il numeratore non può superare il denominatore"
                : "\(opening): servirebbe un numero troppo grande per essere registrato"
        }
    }
}
