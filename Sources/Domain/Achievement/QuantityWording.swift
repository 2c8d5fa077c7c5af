/// The Italian words of a check on numbers.
extension QuantityCheck {
    /// How the program reads the range.
    var ruleAsRead: String {
        switch expression {
        case .share(let sign, let percentage):
            "Il rapporto tra «\(indicator.numeratorLabel)» e «\(indicator.denominatorLabel ?? "denominatore")» "
                + "del \(year) deve essere \(sign.words(percentage))."
        case .threshold(let sign, let number, _):
            "\(subject.sentenceCased) del \(year) (\(whatIsMeasured)) deve essere \(sign.words) "
                + "\(ItalianNumber.print(number))."
        case .yearOnYear(let trend, _, _):
            "\(subject.sentenceCased) del \(year) (\(whatIsMeasured)) deve essere strettamente "
                + "\(trend.adjective) di \(demonstrative) del \(baseYear)."
        case .milestone:
            "Il range riguarda un protocollo."
        }
    }

    /// The arithmetic, one step a line.
    func arithmetic(_ operands: Operands) -> [String] {
        var lines = [operands.inequality.writtenOut]
        let (value, limit) = readable(operands)
        if operands.value.denominator != nil {
            lines.append(division(operands.value, value))
            if let base = operands.base { lines.append(division(base, limit)) }
        }
        return lines
    }

    private func division(_ value: MeasuredValue, _ result: Readable) -> String {
        "\(ItalianNumber.print(value.numerator)) / \(ItalianNumber.print(value.denominator ?? 1)) "
            + "\(result.isExact ? "=" : "≈") \(result.text)"
    }

    /// The verdict in one sentence.
    func outcome(_ operands: Operands) -> String {
        let holds = operands.inequality.holds
        let (value, limit) = readable(operands)
        let verdict = holds ? "Raggiunto" : "Non raggiunto"
        let number = ItalianNumber.print(operands.value.numerator)
        switch expression {
        case .share(let sign, let percentage):
            let whole = ItalianNumber.print(operands.value.denominator ?? 1)
            return "\(verdict): \(number) su \(whole) è \(value.circa)\(Elision.the(value.text)), "
                + "il \(ruleName) chiede \(sign.words(percentage))."
        case .threshold(let sign, let threshold, _):
            return "\(verdict): \(subject) è \(value.circa)\(value.text), "
                + "il \(ruleName) chiede \(sign.words) \(ItalianNumber.print(threshold))."
        case .yearOnYear(let trend, _, _):
            return "\(verdict): \(subject) del \(year) (\(value.circa)\(value.text)) \(holds ? "è" : "non è") "
                + "\(trend.adjective) di \(demonstrative) del \(baseYear) (\(limit.circa)\(limit.text))."
        case .milestone:
            return verdict
        }
    }

    /// What the reader must know beside the verdict.
    func notes(_ operands: Operands) -> [String] {
        var notes: [String] = []
        for (value, year) in [(operands.value, year), (operands.base, baseYear)] {
            guard case .ratio = indicator.measure, let value, let whole = value.denominator, value.numerator > whole
            else { continue }
            notes.append(
                "Nel \(year) il numeratore (\(ItalianNumber.print(value.numerator))) supera il denominatore "
                    + "(\(ItalianNumber.print(whole))): verificare i dati.")
        }
        if case .yearOnYear(.decrease, _, _) = expression, operands.inequality.limit == 0 {
            notes.append(
                "La regola chiede di scendere sotto il valore del \(baseYear), che è già 0: non può più essere "
                    + "soddisfatta. È un limite della regola; il verdetto resta.")
        }
        return notes
    }

    /// That the two sides of a printed comparison name different things (4.4).
    var termNotes: [String] {
        guard case .yearOnYear(_, let current, let base) = expression,
            current.subject.comparisonKey != base.subject.comparisonKey
        else { return [] }
        return [
            "I due termini del range nominano cose diverse («\(current.subject)» e «\(base.subject)»): "
                + "contare la stessa cosa in tutti gli anni."
        ]
    }

    /// `il valore`, `il rapporto`, `la media`.
    var subject: String {
        switch indicator.measure.kind {
        case .mean: "la media"
        case .ratio: "il rapporto"
        case .count, .milestone: "il valore"
        }
    }

    /// `«Giorni di attesa» / «Dimissioni»`.
    private var whatIsMeasured: String {
        "«\(indicator.numeratorLabel)»" + (indicator.denominatorLabel.map { " / «\($0)»" } ?? "")
    }

    private var demonstrative: String { indicator.measure.kind == .mean ? "quella" : "quello" }

    // MARK: Readable numbers

    /// A number to be read, with a unit or a per cent sign, and whether it was rounded.
    struct Readable {
        let text: String
        let isExact: Bool

        /// `circa ` before a rounded number.
        var circa: String { isExact ? "" : "circa " }
    }

    /// The measured value and its limit with as many decimals as it takes (two, unless they would
    /// look equal without being so: 99,995% is never shown as 100%).
    func readable(_ operands: Operands) -> (value: Readable, limit: Readable) {
        let inequality = operands.inequality
        let factor: UInt128 = indicator.measure.kind == .ratio ? 100 : 1
        let value = (inequality.numerator.asUnsigned128 * factor, inequality.denominator.asUnsigned128)
        let limit = (inequality.limit.asUnsigned128 * factor, inequality.scale.asUnsigned128)
        let areEqual = inequality.left == inequality.right
        // Two different fractions of 64-bit integers differ within 40 decimals.
        let places = (2...40).first { places in
            areEqual || print(value, places) != print(limit, places)
        }
        return (readable(value, places ?? 40), readable(limit, places ?? 40))
    }

    private func print(_ fraction: (UInt128, UInt128), _ places: Int) -> String {
        ItalianNumber.print(magnitude: fraction.0, over: fraction.1, places: places, dropsZeros: true)
    }

    private func readable(_ fraction: (UInt128, UInt128), _ places: Int) -> Readable {
        let digits = print(fraction, places)
        let isExact = ItalianNumber.isExact(magnitude: fraction.0, over: fraction.1, places: places)
        switch indicator.measure.kind {
        case .ratio: return Readable(text: digits + "%", isExact: isExact)
        case .mean:
            let unit = digits == "1" ? indicator.unit.singular : indicator.unit.plural
            return Readable(text: "\(digits) \(unit)", isExact: isExact)
        case .count, .milestone: return Readable(text: digits, isExact: isExact)
        }
    }
}

extension Int {
    /// The same number, for a quantity already known not to be negative.
    fileprivate var asUnsigned128: UInt128 { UInt128(magnitude) }
}

extension Measure.Kind {
    /// `un conteggio`, `una media`.
    var withArticle: String { (self == .mean ? "una " : "un ") + label }
}

extension RangeExpression.Comparison {
    /// `almeno l'80%`, `più del 50%`.
    func words(_ percentage: Percentage) -> String {
        switch self {
        case .atLeast: "almeno \(Elision.the(percentage.text))"
        case .atMost: "al massimo \(Elision.the(percentage.text))"
        case .moreThan: "più \(Elision.ofThe(percentage.text))"
        case .lessThan: "meno \(Elision.ofThe(percentage.text))"
        case .exactly: "esattamente \(Elision.the(percentage.text))"
        }
    }
}

extension RangeExpression.Trend {
    /// `maggiore`, `minore`.
    var adjective: String { self == .increase ? "maggiore" : "minore" }
}
