import Foundation

/// A sentence being read. Each step takes away the words it explains and leaves a mark in their
/// place; what is left at the end must hold no number.
struct TargetSentence {
    /// The whole sentence, for messages.
    let whole: String
    /// The target before it, whose sign holds for *50% nel 2025; 75% nel 2026*.
    let previous: Target?
    /// What is still to be explained.
    var rest: String
    var notes: [String] = []

    /// Stands where explained words were.
    static let mark: Character = "¦"

    init(_ text: String, previous: Target?) {
        whole = text
        self.previous = previous
        rest = text
    }

    /// Single spaces, straight apostrophes, no full stop at the end. Spaces are found by scalar, so
    /// that an accent standing after one is not lost with it.
    static func normalised(_ text: String) -> String {
        var text = text.replacing("’", with: "'").replacing("¦", with: "|")
            .unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
            .map(String.init).joined(separator: " ")
        while let last = text.last, ".,;: ".contains(last) { text.removeLast() }
        return text
    }

    /// Takes every match away.
    /// - Returns: what `read` made of each, in order.
    mutating func take<Output, Result>(_ pattern: Regex<Output>, _ read: (Output) -> Result?) -> [Result] {
        var results: [Result] = []
        let pattern = pattern.ignoresCase()
        var start = rest.startIndex
        while let match = rest[start...].firstMatch(of: pattern) {
            guard !match.range.isEmpty else { break }
            guard let result = read(match.output) else {
                start = match.range.upperBound
                continue
            }
            results.append(result)
            let offset = rest.distance(from: rest.startIndex, to: match.range.lowerBound)
            rest.replaceSubrange(match.range, with: " \(Self.mark) ")
            start = rest.index(rest.startIndex, offsetBy: offset + 3)
        }
        return results
    }

    /// Whether the pattern stands in what is left.
    func has<Output>(_ pattern: Regex<Output>) -> Bool { rest.contains(pattern.ignoresCase()) }

    // MARK: The target

    /// Reads the one target of the sentence.
    mutating func target() throws(TargetReading.ReadingError) -> Target {
        let evidence = take(/\(\s*fonte:?\s+([^)]*)\)/) { String($0.1) }.first
        var conditions = take(
            /\(\s*((?:a fronte|a condizione|purch[eé]|salvo|compatibilmente|se )[^)]*)\)/
        ) { Self.trimmed($0.1.replacing(/^a condizione:\s*/, with: "")) }
        conditions += take(
            /(?:con\s+|della\s+|di\s+)?(?:una\s+)?(?:durata|permanenza)\s+(?:superiore|inferiore|minima|pari|di almeno)\s*(?:a[il]?\s|di\s|alle?\s)?\s*(?:almeno\s+)?(?:\d+|un|una|due|tre|sei|dodici)\s+(?:ore|giorni|settimane|mese|mesi|anno|anni)/
        ) { String($0) }
        conditions += take(/per\s+almeno\s+(?:\d+|un|una|due|tre|sei|dodici)\s+(?:ore|giorni|settimane|mese|mesi|anno|anni)/) {
            String($0)
        }
        let isEstimate = !take(/\b(?:circa|indicativamente|presumibilmente)\b/) { _ in true }.isEmpty
        let condition = conditions.isEmpty ? nil : conditions.map { Self.trimmed($0) }.joined(separator: "; ")

        func made(_ form: Target.Form, _ subject: String, _ timing: TargetTiming) -> Target {
            Target(form, of: subject, timing: timing, condition: condition, evidence: evidence, isEstimate: isEstimate)
        }

        if let (duration, event) = try termAfterEvent() {
            try requireNoNumber()
            return made(.termAfterEvent(duration, event: event), subject, .undated)
        }
        let comparesBack = !take(/\brispetto\s+all'\s?anno\s+precedente\b/) { _ in true }.isEmpty
        let timing = try timing()
        // Numbers that only name a period (*del triennio 2025/27*) are no targets.
        _ = take(/\b\d{4}\s?[\/-]\s?\d{2,4}\b/) { _ in true }
        if comparesBack, let trend {
            try requireNoNumber()
            return made(.yearOnYear(trend), subject, timing ?? .undated)
        }
        let form = try form(timing: timing)
        let spoken = form.map { $0.subject } ?? subject
        try requireNoNumber()
        if let form { return made(form.form, spoken, form.timing) }
        guard let form = wordedForm(timing: timing) else { throw .unreadable(whole) }
        return made(form, subject, timing ?? .undated)
    }

    /// What is left of the sentence, without marks.
    var subject: String { Self.trimmed(rest) }

    /// Without marks, spaces and punctuation at the ends.
    static func trimmed(_ text: some StringProtocol) -> String {
        let words = text.split { $0 == mark || $0 == " " }.joined(separator: " ")
        return words.replacing(/\s+([,.;:])/) { String($0.1) }
            .trimmingCharacters(in: CharacterSet(charactersIn: " ,.;:-–"))
    }

    private func requireNoNumber() throws(TargetReading.ReadingError) {
        if let number = rest.firstMatch(of: /[\p{L}]*\d[\d.,\/]*/) {
            throw .unexplainedNumber(String(number.output), in: whole)
        }
    }

    // MARK: Forms without a number

    /// A state, an event, a direction or a quality, by the words that announce it.
    private func wordedForm(timing: TargetTiming?) -> Target.Form? {
        let isYearly = timing == .everyYear
        if let trend, opensWithTrend { return isYearly ? .yearOnYear(trend) : .direction(trend) }
        if has(/\b(?:esito|giudizio|valutazione|riscontro)\s+(?:\S+\s+){0,3}?positiv[oa]|\bmigliorament|\bqualit[aà]\s+percepita|\bsoddisfa/) {
            return .qualitative
        }
        if isYearly || has(/^presenz[ae]\b|\bs[iì]\s?\/\s?no\b/) { return .presence }
        let verbs =
            /\b(?:viene|vengono|è|sono)\s+(?:stat[oaie]\s+)?\p{L}+(?:at|it|ut|tt|st|rt)[oaie]\b|\b(?:approva|adotta|attiva|sottoscrive|pubblica|istituisce|prevede|avvia)(?:no)?\b/
        return opensWithEvent || has(verbs) ? .milestone : nil
    }

    /// Whether the sentence is about something that happens: *approvazione del regolamento*.
    var opensWithEvent: Bool {
        subject.contains(
            /^(?:approvazione|attivazione|adozione|apertura|avvio|aggiornamento|costituzione|costruzione|definizione|elaborazione|formalizzazione|istituzione|mappatura|predisposizione|pubblicazione|realizzazione|redazione|revisione|ricollocazione|sottoscrizione|sperimentazione|stesura|stipula|trasmissione)\b/
                .ignoresCase())
    }

    /// The direction the sentence names.
    var trend: RangeExpression.Trend? {
        if has(/\b(?:incremento|aumento|crescita|innalzamento)\b/) { return .increase }
        if has(/\b(?:riduzione|diminuzione|decremento|calo|contenimento)\b/) { return .decrease }
        return nil
    }

    /// Whether the direction is what the sentence is about, and not a detail of it.
    private var opensWithTrend: Bool {
        subject.contains(
            /^(?:(?:un|una|l'\s?|la|il)\s*)?(?:strett[oa]\s+)?(?:incremento|aumento|crescita|innalzamento|riduzione|diminuzione|decremento|calo|contenimento)\b/
                .ignoresCase())
    }
}
