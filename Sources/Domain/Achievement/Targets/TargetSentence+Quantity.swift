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
            if !take(/\b(?:su\s+base\s+annua|annu[oaie]|annual[ei])\b/, { _ in true }).isEmpty { base = .yearBefore }
            return (.relativeChange(change.0, change.1), subject, timing ?? .undated)
        }
        if let bounds = try interval() {
            let timing = timing ?? adjectiveTiming()
            return (.interval(bounds.0, bounds.1), subject, timing ?? .undated)
        }
        let isMean = !take(/\b(?:in\s+media|(?:un\s+)?numero\s+medio(?:\s+annuo)?\s+di|(?:una\s+)?media\s+di|mediamente)\b/) {
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
        var found = take(
            /(\balmeno|\b(?:un\s+)?minimo(?:\s+di)?|\bnon\s+meno\s+d[ie]l?|≥|>=|\bal\s+massimo|\b(?:un\s+)?massimo(?:\s+di)?|\bnon\s+più\s+d[ie]l?|\bnon\s+oltre|≤|<=|\bpiù\s+d(?:i|el|ell')|\boltre|\bsuperiore\s+a[dl]?|>|\bmeno\s+d(?:i|el|ell')|\binferiore\s+a[dl]?|<|\besattamente|\bpari\s+a(?:d|l|ll')?|=)\s*:?\s*(?:il\s+|l'\s?|la\s+|di\s+)?(?:n\.\s?|n°\s?|nr\.?\s?)?(?:(\d[\d.]*(?:,\d+)?)|(un[oa]?|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|dodici|quindici|venti|trenta|cento)\b)(?:\s*(mila|milion[ei]))?(?:\s*(%|per\s+cento))?/
        ) { match -> Quantity? in
            if let digits = match.2 {
                return read(match.0, match.1, digits, match.4, match.5)
            }
            return match.3.flatMap { read(match.0, match.1, $0, match.4, match.5) }
        }
        if let wrong { throw .badNumber(whole, wrong) }
        if found.isEmpty {
            found = take(
                /(?:\bper\s+(?=[\d.]+\s*(?:mila|milioni|euro)))?(?:(?:\bil\s+|\bl'\s?)(?=[\d.,]+\s*(?:%|per\s+cento)))?(?:\bn\.\s?|\bn°\s?|\b)(\d[\d.]*(?:,\d+)?)(?![\d\/.-]*[\/-]?\d)(?!\s*(?:giorn|settiman|mes[ei]\b|ann[io]\b|or[ae]\b))(?:\s*(mila|milion[ei]))?(?:\s*(%|per\s+cento))?/
            ) { match -> Quantity? in
                read(match.0, nil, match.1, match.2, match.3)
            }
            if let wrong { throw .badNumber(whole, wrong) }
            // A year that no date explained, not a quantity.
            if let year = found.first(where: { $0.words.wholeMatch(of: /(?:19|20)\d{2}/) != nil }) {
                throw .unexplainedNumber(year.words, in: whole)
            }
            // The number of an act, not a quantity: *approvazione del regolamento n. 12*.
            if let bare = found.first, opensWithEvent { throw .unexplainedNumber(bare.words, in: whole) }
        }
        if found.isEmpty {
            found = take(/\balmeno\s+(?:la\s+)?met[aà]'?(?![\p{L}])/) {
                Quantity(words: String($0), sign: .atLeast, number: ExactDecimal(50), isPercentage: true)
            }
        }
        if found.isEmpty {
            found = take(
                /^(zero|nessun[oa]?|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|dodici|quindici|venti|trenta|cento)\b/
            ) { read($0.0, nil, $0.1, nil, nil) }
        }
        guard found.count < 2 else { throw .ambiguous(whole) }
        return found.first
    }

    /// *in ognuno degli Ambiti*, *per ciascun Comune*.
    private mutating func perUnit() -> String? {
        let several = take(/\b(?:in|per)\s+(?:ognuno|ognuna|ciascuno|ciascuna)\s+d(?:egli|ei|elle)\s+(\p{L}+(?:\s+(?:territoriali|sociali|aderenti|associati))*)/) {
            String($0.1)
        }
        if let named = take(/\bper\s+ciascuno\s+di:\s+([^,;¦]+)/, { Self.trimmed($0.1) }).first { return named }
        return several.first ?? take(/\b(?:in|per)\s+(?:ogni|ciascun[ao]?)\s+(?!anno|annualit)(\p{L}+)/) { String($0.1) }.first
    }

    /// *almeno trimestrale*, *con cadenza mensile*, *almeno una volta al mese*.
    private mutating func recurrence(timing: TargetTiming?) throws(TargetReading.ReadingError) -> Recurrence? {
        var found = take(
            /\b(?:con\s+)?(?:cadenza|frequenza|periodicit[aà]'?)\s+(?:almeno\s+)?(settimanal|quindicinal|mensil|bimestral|trimestral|quadrimestral|semestral|annual)[ei]\b|\balmeno\s+(settimanal|quindicinal|mensil|bimestral|trimestral|quadrimestral|semestral|annual)(?:e|i|mente)\b/
        ) { match -> Recurrence? in (match.1 ?? match.2).flatMap { Recurrence(rawValue: $0.lowercased() + "e") } }
        found += take(
            /\b(?:almeno\s+)?(?:una\s+volta\s+)?(?:a(?:l|lla)?\s+|ogni\s+)(settimana|quindici\s+giorni|15\s+giorni|mese|due\s+mesi|2\s+mesi|trimestre|tre\s+mesi|3\s+mesi|quadrimestre|quattro\s+mesi|4\s+mesi|semestre|sei\s+mesi|6\s+mesi)\b/
        ) { match -> Recurrence? in
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
        if found.isEmpty, !has(/\d/), !opensWithEvent, isOpenTiming(timing) {
            found = take(/\b(settimanal|quindicinal|mensil|bimestral|trimestral|quadrimestral|semestral)[ei]\b/) {
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
        let found = take(/\b(?:del(?:l')?|di|pari\s+al?)\s*(almeno\s+)?(?:il\s+|l'\s?|un\s+)?(\d[\d.]*(?:,\d+)?)\s*(?:%|per\s+cento)/) {
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
        var found = take(/\b(?:tra|fra)\s+(?:i\s+|le\s+)?(\d[\d.]*(?:,\d+)?)\s+e\s+(?:i\s+|le\s+)?(\d[\d.]*(?:,\d+)?)/) {
            bounds($0.1, $0.2)
        }
        found += take(/\bda\s+(\d[\d.]*)\s+a\s+(\d[\d.]*)/) { bounds($0.1, $0.2) }
        found += take(/(?:\bn\.\s?)?\b(\d{1,3})\s?[\/–-]\s?(\d{1,3})\b(?![\/\d])/) { bounds($0.1, $0.2) }
        guard found.count < 2 else { throw .ambiguous(whole) }
        return found.first
    }

    /// *2 incontri annuali*: the adjective says when, if nothing else does.
    private mutating func adjectiveTiming() -> TargetTiming? {
        take(/\b(?:annual[ei]|annu[oaie])\b/) { _ in TargetTiming.everyYear }.first
    }

    /// *rispetto al 2024*, *rispetto all'anno precedente*: what a change is measured from.
    mutating func takeBase() -> Target.Base {
        let found = take(
            /\b(?:rispetto\s+a(?:l|ll'\s?|lla\s+)|in\s+confronto\s+a(?:l|ll'\s?))\s*(?:(?:dato|valore|numero|livello)\s+(?:del|al)(?:l'\s?)?\s*)?(?:anno\s+)?(?:(precedente|prima)|(?:31\s?[\/.]\s?12\s?[\/.]\s?|31\s+dicembre\s+|fine\s+(?:del\s+)?)?(\d{4}))\b(?!\s?[\/-])/
        ) { match -> Target.Base? in
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
