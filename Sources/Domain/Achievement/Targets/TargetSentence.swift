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
        text = text.replacing(TargetPattern.euroBefore.regex) { "\($0.1) euro" }
            .replacing(TargetPattern.euroAfter.regex) { "\($0.1) euro" }
            .replacing(TargetPattern.thousandsOfEuro.regex) { "\($0.1) euro" }
            .replacing(TargetPattern.plusPercent.regex) { "incremento del \($0.1)" }
            .replacing(TargetPattern.minusPercent.regex) { "riduzione del \($0.1)" }
        return text
    }

    /// The targets of a text that holds several, one a year: parted by semicolons, or by what stands
    /// between a year and the next number (*almeno 10 nel 2025, 15 nel 2026 e 20 nel 2027*).
    static func pieces(of text: String) -> [String] {
        text.replacing(TargetPattern.nextYear.regex) { "\($0.1);" }
        .split(separator: ";").map { normalised(String($0)) }.filter { !$0.isEmpty }
    }

    /// Takes every match away.
    /// - Returns: what `read` made of each, in order.
    mutating func take<Output, Result>(_ pattern: WordPattern<Output>, _ read: (Output) -> Result?) -> [Result] {
        var results: [Result] = []
        var start = rest.startIndex
        while let match = rest[start...].firstMatch(of: pattern.regex) {
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
    func has<Output>(_ pattern: WordPattern<Output>) -> Bool { rest.contains(pattern.regex) }

    // MARK: The target

    /// Reads the one target of the sentence.
    mutating func target() throws(TargetReading.ReadingError) -> Target {
        let evidence = take(TargetPattern.evidence) { String($0.1) }.first
        var conditions = take(TargetPattern.condition) { Self.trimmed($0.1.replacing(TargetPattern.conditionWord.regex, with: "")) }
        conditions += take(TargetPattern.duration) { String($0) }
        conditions += take(TargetPattern.forAtLeast) {
            String($0)
        }
        let isEstimate = !take(TargetPattern.estimate) { _ in true }.isEmpty
        conditions += take(TargetPattern.age) { String($0) }
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
        _ = take(TargetPattern.periodName) { _ in true }
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
        return words.replacing(TargetPattern.spaceBeforeSign.regex) { String($0.1) }
            .trimmingCharacters(in: CharacterSet(charactersIn: " ,.;:-–"))
    }

    private func requireNoNumber() throws(TargetReading.ReadingError) {
        if let number = rest.firstMatch(of: TargetPattern.number.regex) {
            throw .unexplainedNumber(String(number.output), in: whole)
        }
    }

    /// A sign, a date or a rhythm that no step explained would change what the number means.
    private func requireNothingUnread(in subject: String) throws(TargetReading.ReadingError) {
        if subject.contains(TargetPattern.sign.regex)
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
        if has(TargetPattern.judgement) {
            return .qualitative
        }
        if isYearly || has(TargetPattern.presence) {
            if let number = subject.firstMatch(of: TargetPattern.severalInLetters.regex) {
                throw .unexplainedNumber(String(number.output), in: whole)
            }
            return .presence
        }
        return opensWithEvent || has(TargetPattern.verb) ? .milestone : nil
    }


    /// Whether the sentence is about something that happens: *approvazione del regolamento*.
    var opensWithEvent: Bool {
        subject.contains(TargetPattern.event.regex)
    }

    /// The direction the sentence names.
    var trend: RangeExpression.Trend? {
        if has(TargetPattern.increase) { return .increase }
        if has(TargetPattern.decrease) { return .decrease }
        return nil
    }

    /// Whether the direction is what the sentence is about, and not a detail of it.
    private var opensWithTrend: Bool {
        subject.contains(TargetPattern.openingTrend.regex)
    }
}
