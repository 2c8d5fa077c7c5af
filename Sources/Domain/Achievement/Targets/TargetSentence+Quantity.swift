extension TargetSentence {
    /// A form with a number, what is counted, and its time.
    typealias Numbered = (form: Target.Form, subject: String, timing: TargetTiming)

    static let numberWords = [
        "zero": 0, "nessun": 0, "nessuno": 0, "nessuna": 0, "un": 1, "uno": 1, "una": 1, "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6, "sette": 7, "otto": 8,
        "nove": 9, "dieci": 10, "dodici": 12, "quindici": 15, "venti": 20, "trenta": 30, "cento": 100,
    ]

    /// Reads the quantity of the sentence; `nil` if it has none.
    mutating func form(
        timing: TargetTiming?, base: inout Target.Base
    ) throws(TargetReading.ReadingError) -> Numbered? {
        if let recurrence = try recurrence(timing: timing) {
            return (.frequency(recurrence), subject, timing ?? .everyYear)
        }
        let unit = perUnit()
        if let change = try relativeChange() {
            if !take(TargetPattern.onYearlyBase, { _ in true }).isEmpty { base = .yearBefore }
            return (.relativeChange(change.0, change.1), subject, timing ?? .undated)
        }
        if let bounds = try interval() {
            let timing = timing ?? adjectiveTiming()
            return (.interval(bounds.0, bounds.1), subject, timing ?? .undated)
        }
        let isMean = !take(TargetPattern.mean) {
            _ in true
        }.isEmpty
        guard let quantity = try quantity() else { return nil }
        let timing = timing ?? adjectiveTiming()
        if quantity.isPercentage {
            guard let percentage = try? Percentage(quantity.number) else { throw .unreadable(whole) }
            return (.share(sign(quantity, percentage: percentage), percentage), inherited(subject), timing ?? .undated)
        }
        if let unit {
            return (.countPerUnit(sign(quantity), quantity.number, unit: unit), subject, timing ?? .undated)
        }
        if isMean {
            return (.yearlyAverage(sign(quantity, ifBare: .atLeast), quantity.number), subject, .everyYear)
        }
        if timing == .wholePeriod {
            return (.cumulative(sign(quantity, ifBare: .atLeast), quantity.number), subject, .wholePeriod)
        }
        return (.count(sign(quantity), quantity.number), inherited(subject), timing ?? .undated)
    }

    /// The subject of the target before, where this one has none: *10 alloggi nel 2025; 15 nel 2026*.
    private func inherited(_ subject: String) -> String {
        subject.isEmpty ? previous?.subject ?? "" : subject
    }

    // MARK: Pieces

    private struct Quantity {
        let words: String
        let sign: RangeExpression.Comparison?
        let number: ExactDecimal
        let isPercentage: Bool
    }

    /// *almeno n. 30*, *non più del 20%*, *200 mila*: exactly one.
    private mutating func quantity() throws(TargetReading.ReadingError) -> Quantity? {
        var wrong: ItalianNumber.ParseError?
        func read(_ words: Substring, _ sign: Substring?, _ number: Substring, _ scale: Substring?, _ cent: Substring?)
            -> Quantity?
        {
            let factor = scale.map { $0.lowercased() == "mila" ? 1_000 : 1_000_000 } ?? 1
            do throws(ItalianNumber.ParseError) {
                let value = try Self.number(number, times: factor)
                return Quantity(
                    words: Self.trimmed(String(words)), sign: sign.flatMap { Self.sign($0) }, number: value,
                    isPercentage: cent != nil)
            } catch {
                wrong = error
                return nil
            }
        }
        var found = take(TargetPattern.signedNumber) { match -> Quantity? in
            if let digits = match.2 {
                return read(match.0, match.1, digits, match.4, match.5)
            }
            return match.3.flatMap { read(match.0, match.1, $0, match.4, match.5) }
        }
        if let wrong { throw .badNumber(whole, wrong) }
        if found.isEmpty {
            found = take(TargetPattern.bareNumber) { match -> Quantity? in
                read(match.0, nil, match.1, match.2, match.3)
            }
            if let wrong { throw .badNumber(whole, wrong) }
            // A year that no date explained, not a quantity.
            if let year = found.first(where: { $0.words.wholeMatch(of: TargetPattern.yearAlone.regex) != nil }) {
                throw .unexplainedNumber(year.words, in: whole)
            }
            // The number of an act, not a quantity: *approvazione del regolamento n. 12*.
            if let bare = found.first, opensWithEvent { throw .unexplainedNumber(bare.words, in: whole) }
        }
        if found.isEmpty {
            found = take(TargetPattern.atLeastHalf) {
                Quantity(words: String($0), sign: .atLeast, number: ExactDecimal(50), isPercentage: true)
            }
        }
        if found.isEmpty {
            found = take(TargetPattern.numberInLetters) { read($0.0, nil, $0.1, nil, nil) }
        }
        guard found.count < 2 else { throw .ambiguous(whole) }
        return found.first
    }

    /// *in ognuno degli Ambiti*, *per ciascun Comune*.
    private mutating func perUnit() -> String? {
        let several = take(TargetPattern.inEachOf) {
            String($0.1)
        }
        if let named = take(TargetPattern.forEachOf, { Self.trimmed($0.1) }).first { return named }
        return several.first ?? take(TargetPattern.inEvery) { String($0.1) }.first
    }

    /// *almeno trimestrale*, *con cadenza mensile*, *almeno una volta al mese*.
    private mutating func recurrence(timing: TargetTiming?) throws(TargetReading.ReadingError) -> Recurrence? {
        var found = take(TargetPattern.rhythm) { match -> Recurrence? in (match.1 ?? match.2).flatMap { Recurrence(rawValue: $0.lowercased() + "e") } }
        found += take(TargetPattern.onceEvery) { match -> Recurrence? in
            // *2 incontri al mese* is another form.
            guard match.0.lowercased().contains("volta") || match.0.lowercased().contains("ogni") else { return nil }
            return switch match.1.lowercased().split(separator: " ").joined(separator: " ") {
            case "settimana": .weekly
            case "quindici giorni", "15 giorni": .fortnightly
            case "mese": .monthly
            case "due mesi", "2 mesi": .everyTwoMonths
            case "trimestre", "tre mesi", "3 mesi": .quarterly
            case "quadrimestre", "quattro mesi", "4 mesi": .everyFourMonths
            default: .halfYearly
            }
        }
        if found.isEmpty, !has(TargetPattern.digit), !opensWithEvent, isOpenTiming(timing) {
            found = take(TargetPattern.rhythmAlone) {
                Recurrence(rawValue: $0.1.lowercased() + "e")
            }
        }
        guard found.count < 2 else { throw .ambiguous(whole) }
        return found.first
    }

    /// Whether the time is one in which something can recur: not a day by which it happens once.
    private func isOpenTiming(_ timing: TargetTiming?) -> Bool {
        if case .by = timing { false } else { true }
    }

    /// *incremento del 10%*.
    private mutating func relativeChange() throws(TargetReading.ReadingError)
        -> (RangeExpression.Trend, Percentage)?
    {
        guard let trend else { return nil }
        let found = take(TargetPattern.byPercentage) {
            match -> (Percentage, isSigned: Bool)? in
            guard let number = try? ItalianNumber.parseDecimal(String(match.2)), let percentage = try? Percentage(number)
            else { return nil }
            return (percentage, match.1 != nil)
        }
        guard found.count < 2 else { throw .ambiguous(whole) }
        guard let (percentage, isSigned) = found.first else { return nil }
        guard trend == .increase || percentage <= .whole else { throw .unreadable(whole) }
        if !isSigned {
            notes.append("«\(percentage.text)» senza «almeno» è letto come almeno \(Elision.the(percentage.text)).")
        }
        return (trend, percentage)
    }

    /// *3/4 per annualità*, *tra 10 e 20*.
    private mutating func interval() throws(TargetReading.ReadingError) -> (ExactDecimal, ExactDecimal)? {
        func bounds(_ low: Substring, _ high: Substring) -> (ExactDecimal, ExactDecimal)? {
            guard let low = try? ItalianNumber.parseDecimal(String(low)),
                let high = try? ItalianNumber.parseDecimal(String(high)), low < high
            else { return nil }
            return (low, high)
        }
        var found = take(TargetPattern.between) {
            bounds($0.1, $0.2)
        }
        found += take(TargetPattern.fromTo) { bounds($0.1, $0.2) }
        found += take(TargetPattern.slashed) { bounds($0.1, $0.2) }
        guard found.count < 2 else { throw .ambiguous(whole) }
        return found.first
    }

    /// *2 incontri annuali*: the adjective says when, if nothing else does.
    private mutating func adjectiveTiming() -> TargetTiming? {
        take(TargetPattern.yearly) { _ in TargetTiming.everyYear }.first
    }

    /// *rispetto al 2024*, *rispetto all'anno precedente*: what a change is measured from.
    mutating func takeBase() -> Target.Base {
        let found = take(TargetPattern.comparedWith) { match -> Target.Base? in
            match.1 != nil ? .yearBefore : match.2.flatMap { Self.year($0) }.map { .year($0) }
        }
        return found.first ?? .startingValue
    }

    // MARK: Signs and numbers

    private mutating func sign(_ quantity: Quantity, percentage: Percentage) -> RangeExpression.Comparison {
        if quantity.sign == nil, case .share(let sign, _) = previous?.form { return sign }
        return sign(quantity, ifBare: percentage == .whole ? .atLeast : .exactly, inheriting: false)
    }

    private mutating func sign(
        _ quantity: Quantity, ifBare bare: RangeExpression.Comparison = .exactly, inheriting: Bool = true
    ) -> RangeExpression.Comparison {
        if let sign = quantity.sign { return sign }
        if inheriting, case .count(let sign, _) = previous?.form { return sign }
        notes.append("«\(quantity.words)» senza «almeno» è letto come \(bare.words) \(ItalianNumber.print(quantity.number))"
            + (quantity.isPercentage ? "%." : "."))
        return bare
    }

    private static func sign(_ words: Substring) -> RangeExpression.Comparison? {
        let words = words.lowercased()
        return switch words {
        case "≥", ">=": .atLeast
        case "≤", "<=": .atMost
        case ">": .moreThan
        case "<": .lessThan
        case "=": .exactly
        case _ where words.hasPrefix("almeno") || words.contains("minimo") || words.hasPrefix("non meno"): .atLeast
        case _ where words.contains("massimo") || words.hasPrefix("non più") || words.hasPrefix("non oltre"): .atMost
        case _ where words.hasPrefix("più") || words.hasPrefix("oltre") || words.hasPrefix("superiore"): .moreThan
        case _ where words.hasPrefix("meno") || words.hasPrefix("inferiore"): .lessThan
        default: .exactly
        }
    }

    private static func number(_ text: Substring, times factor: Int) throws(ItalianNumber.ParseError) -> ExactDecimal {
        if let word = numberWords[text.lowercased()] { return ExactDecimal(word * factor) }
        var digits = text
        while digits.last == "." { digits.removeLast() }
        let value = try ItalianNumber.parseDecimal(String(digits))
        let (units, overflow) = value.units.multipliedReportingOverflow(by: factor)
        guard !overflow, let scaled = try? ExactDecimal(units: units, places: value.places) else {
            throw .tooLarge(String(text))
        }
        return scaled
    }
}
