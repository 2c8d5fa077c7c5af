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
        // Euro are written before or after the number, and +10% is an increase.
        text = text.replacing(/(?:€|\beuro\b)\s*(\d[\d.]*(?:,\d+)?(?:\s*(?:mila|milion[ei])\b)?)/.ignoresCase()) { "\($0.1) euro" }
            .replacing(/(\d)\s*€/) { "\($0.1) euro" }
            .replacing(/((?:mila|milion[ei]))\s+(?:di\s+)?(?:€|euro\b)/.ignoresCase()) { "\($0.1) euro" }
            .replacing(/^\+\s?(\d[\d.,]*\s?%)/) { "incremento del \($0.1)" }
            .replacing(/^-\s?(\d[\d.,]*\s?%)/) { "riduzione del \($0.1)" }
        return text
    }

    /// The targets of a text that holds several, one a year: parted by semicolons, or by what stands
    /// between a year and the next number (*almeno 10 nel 2025, 15 nel 2026 e 20 nel 2027*).
    static func pieces(of text: String) -> [String] {
        text.replacing(
            /(\b(?:nel(?:l'\s?anno)?|entro il|per il)\s+\d{4})\s*(?:,\s*(?:e\s+)?|\s+e\s+)(?=(?:almeno\s+)?(?:il\s+|l'\s?|n\.\s?)?\d)/.ignoresCase()
        ) { "\($0.1);" }
        .split(separator: ";").map { normalised(String($0)) }.filter { !$0.isEmpty }
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
        conditions += take(
            /\b(?:di|con)\s+et[aà]'?\s+(?:superiore|inferiore|maggiore|minore|pari|compresa)\s+(?:a[il]?\s+|di\s+|(?:tra|fra)\s+(?:i\s+)?\d+\s+e\s+(?:i\s+)?)?\d+\s+anni\b/
        ) { String($0) }
        let condition = conditions.isEmpty ? nil : conditions.map { Self.trimmed($0) }.joined(separator: "; ")

        var base = Target.Base.startingValue
        func made(_ form: Target.Form, _ subject: String, _ timing: TargetTiming) -> Target {
            Target(
                form, of: subject, timing: timing, from: base, condition: condition, evidence: evidence,
                isEstimate: isEstimate)
        }

        if let (duration, event) = try termAfterEvent() {
            try requireNoNumber()
            return made(.termAfterEvent(duration, event: event), subject, .undated)
        }
        base = takeBase()
        let timing = try timing()
        // Numbers that only name a period (*del triennio 2025/27*) are no targets.
        _ = take(/\b\d{4}\s?[\/-]\s?\d{2,4}\b/) { _ in true }
        let form = try form(timing: timing, base: &base)
        let spoken = form.map { $0.subject } ?? subject
        try requireNoNumber()
        if let form {
            try requireNothingUnread(in: spoken)
            guard base == .startingValue || form.form.isChange else { throw .unreadable(whole) }
            return made(form.form, spoken, form.timing)
        }
        if base == .yearBefore, let trend {
            base = .startingValue
            return made(.yearOnYear(trend), subject, timing ?? .undated)
        }
        guard let form = try wordedForm(timing: timing, base: base) else { throw .unreadable(whole) }
        guard base == .startingValue || form.isChange else { throw .unreadable(whole) }
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

    /// A sign, a date or a rhythm that no step explained would change what the number means.
    private func requireNothingUnread(in subject: String) throws(TargetReading.ReadingError) {
        if subject.contains(
            /\b(?:almeno|minimo|massimo|fino\s+a[dl]?|entro|oltre|circa|al\s+(?:giorno|mese|trimestre|semestre)|a\s+(?:settimana|trimestre|semestre)|per\s+(?:settimana|mese|trimestre|semestre)|(?:settimanal|quindicinal|mensil|bimestral|trimestral|quadrimestral|semestral)[ei]|bienni[oa])\b|[+%]|\b(?:nel|dal|al|tra|fra)$/
                .ignoresCase())
        {
            throw .unreadable(whole)
        }
    }

    // MARK: Forms without a number

    /// A state, an event, a direction or a quality, by the words that announce it.
    private func wordedForm(
        timing: TargetTiming?, base: Target.Base
    ) throws(TargetReading.ReadingError) -> Target.Form? {
        let isYearly = timing == .everyYear
        // Only a date: what must happen is the indicator itself.
        if subject.isEmpty, case .by = timing { return .milestone }
        if let trend, opensWithTrend { return isYearly && base == .startingValue ? .yearOnYear(trend) : .direction(trend) }
        if has(/\b(?:esito|giudizio|valutazione|riscontro)\s+(?:\S+\s+){0,3}?positiv[oa]|\bmigliorament|\bqualit[aà]\s+percepita|\bsoddisfa/) {
            return .qualitative
        }
        if isYearly || has(/^presenz[ae]\b|\bs[iì]\s?\/\s?no\b|^\s*s[iì]\s*$/) {
            if let number = subject.firstMatch(of: Self.numberWord.ignoresCase()) {
                throw .unexplainedNumber(String(number.output), in: whole)
            }
            return .presence
        }
        let verbs =
            /\b(?:viene|vengono|è|sono)\s+(?:stat[oaie]\s+)?\p{L}+(?:at|it|ut|tt|st|rt)[oaie]\b|\b(?:approva|adotta|attiva|sottoscrive|pubblica|istituisce|prevede|avvia)(?:no)?\b/
        return opensWithEvent || has(verbs) ? .milestone : nil
    }

    /// Two or more, in letters: *un* may be the article.
    private static var numberWord: Regex<Substring> {
        /\b(?:due|tre|quattro|cinque|sei|sette|otto|nove|dieci|dodici|quindici|venti|trenta|cento)\b/
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
