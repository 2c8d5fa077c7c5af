/// Why a text is not an answer to a field.
public enum RecordProblem: DomainError, Hashable {
    case tooLong(Int)
    case unwritable
    case notAnOption(String)
    case notAnswer(String)
    case number(ItalianNumber.ParseError)
    case outOfRange(lowest: Int, highest: Int)
    /// Outside the years that a record can be of.
    case notAYear(first: Int, last: Int)
    case negative
    case tooGreat(Int)
    case notADate(String)
    case notAPeriod(String)

    public var message: String {
        switch self {
        case .tooLong(let most): "Il testo supera \(ItalianNumber.print(most)) caratteri: accorciarlo."
        case .unwritable: "Il testo contiene caratteri che non si possono scrivere: scriverlo di nuovo."
        case .notAnOption(let text): "«\(text.beginning)» non è tra le risposte possibili: sceglierne una dall’elenco."
        case .notAnswer(let text): "«\(text.beginning)» non è una risposta: scrivere SI o NO, o lasciare vuoto."
        case .number(let error): error.message
        case .outOfRange(let lowest, let highest):
            highest == .max
                ? "Serve un numero intero da \(ItalianNumber.print(lowest)) in su."
                : "Serve un numero intero tra \(ItalianNumber.print(lowest)) e \(ItalianNumber.print(highest))."
        case .notAYear(let first, let last): "Serve un anno tra il \(first) e il \(last)."
        case .negative: "Serve un valore da zero in su."
        case .tooGreat(let most): "Serve un valore fino a \(ItalianNumber.print(most))."
        case .notADate(let text): "«\(text.beginning)» non è una data: scriverla come gg/mm/aaaa."
        case .notAPeriod(let text):
            "«\(text.beginning)» non è un periodo: scrivere 2025, 2023-2026, 2020/2021 o «tutto il piano», o lasciare vuoto."
        }
    }
}

/// What is wrong with the typed texts of a record, by field.
public struct RecordProblems: Error, Hashable {
    public let byField: [String: String]

    /// Collects problems.
    public init(_ byField: [String: String]) { self.byField = byField }
}

extension RecordField {
    /// Reads what was typed; nil when nothing was. Lists are lines.
    public func read(_ typed: String) throws(RecordProblem) -> RecordValue? {
        let text = typed.trimmedOfSpaces
        guard !text.isEmpty else { return nil }
        if text.utf8.count > maximumLength, text.count > maximumLength { throw .tooLong(maximumLength) }
        let takesLines = isMany || kind == .paragraph || kind == .markdown
        guard text.unicodeScalars.allSatisfy({ scalar in
            scalar.properties.generalCategory != .control || (takesLines && (scalar == "\n" || scalar == "\t"))
        }) else { throw .unwritable }
        switch kind {
        case .line, .paragraph, .markdown, .suggested: return .text(text)
        case .lines: return list(text)
        case .choice(let options, let isOpen): return .text(try code(text, options, isOpen))
        case .choices(let options, let isOpen):
            var codes: [String] = []
            for line in lines(text) { codes.append(try code(line, options, isOpen)) }
            return .list(unrepeated(codes))
        case .reference(_, let isMany): return isMany ? list(text) : .list([text.replacing("\n", with: " ")])
        case .answer:
            switch text.comparisonKey {
            case "si", "s", "true", "vero": return .answer(true)
            case "no", "n", "false", "falso": return .answer(false)
            default: throw .notAnswer(text)
            }
        case .integer(let range):
            let number = try parsed { () throws(ItalianNumber.ParseError) in try ItalianNumber.parseInteger(text) }
            guard range.contains(number) else {
                throw range == Self.years ? .notAYear(first: range.lowerBound, last: range.upperBound)
                    : .outOfRange(lowest: range.lowerBound, highest: range.upperBound)
            }
            return .integer(number)
        case .money(let allowsNegative):
            let cents = try parsed { () throws(ItalianNumber.ParseError) in try Cents(italian: text) }
            guard allowsNegative || cents.value >= 0 else { throw .negative }
            return .cents(cents)
        case .percentage(let most):
            let number = text.hasSuffix("%") ? String(text.dropLast()) : text
            let decimal = try parsed { () throws(ItalianNumber.ParseError) in try ItalianNumber.parseDecimal(number) }
            guard decimal.units >= 0 else { throw .negative }
            if let most, ExactDecimal(most) < decimal { throw .tooGreat(most) }
            return .decimal(decimal)
        case .date:
            guard let date = (try? CalendarDate(italian: text)) ?? (try? CalendarDate(iso: text)) else { throw .notADate(text) }
            return .date(date)
        case .period:
            guard text != AmountPeriod.unstated.text else { return nil }
            guard let period = RecordPeriod(text) else { throw .notAPeriod(text) }
            return .period(period)
        }
    }

    /// What the form shows, which ``read(_:)`` reads back.
    public func text(of value: RecordValue) -> String {
        switch value {
        case .text(let text): text
        case .list(let list): list.joined(separator: "\n")
        case .answer(let answer): answer ? "SI" : "NO"
        // A year has no thousands.
        case .integer(let number): kind == .integer(Self.years) ? String(number) : ItalianNumber.print(number)
        case .cents(let cents): cents.figures
        case .decimal(let decimal): ItalianNumber.print(decimal)
        case .date(let date): date.italian
        case .period(let period): period.text
        }
    }

    /// What a page shows; the items of a list a line each.
    /// - Parameter name: what a key of another thing of the plan is called; nil where there is no such thing.
    public func shown(_ value: RecordValue, name: (RecordTarget, String) -> String? = { _, _ in nil }) -> String {
        switch (kind, value) {
        case (.choice(let options, _), .text(let code)): return label(code, options)
        case (.choices(let options, _), .list(let codes)): return codes.map { label($0, options) }.joined(separator: "\n")
        case (.reference(let target, _), .list(let keys)):
            return keys.map { key in
                name(target, key) ?? (target.isOpen ? key : "\(key) (non c’è più)")
            }.joined(separator: "\n")
        case (_, .answer(let answer)): return answer ? "Sì" : "No"
        case (_, .cents(let cents)): return cents.italian
        case (_, .decimal(let decimal)): return ItalianNumber.print(decimal) + "%"
        default: return text(of: value)
        }
    }

    private func label(_ code: String, _ options: [RecordOption]) -> String {
        options.first { $0.code == code }?.label ?? code
    }

    private func code(_ text: String, _ options: [RecordOption], _ isOpen: Bool) throws(RecordProblem) -> String {
        let key = text.comparisonKey
        if let option = options.first(where: { $0.code == text })
            ?? options.first(where: { $0.code.comparisonKey == key || $0.label.comparisonKey == key })
        {
            return option.code
        }
        guard isOpen else { throw .notAnOption(text) }
        return text
    }

    /// The lines of a text; in a cell of a table they may stand between bars.
    private func lines(_ text: String) -> [String] {
        text.split(whereSeparator: { $0 == "\n" || $0 == "|" }).map { String($0).trimmedOfSpaces }.filter { !$0.isEmpty }
    }

    private func list(_ text: String) -> RecordValue? {
        let lines = kind == .lines ? text.split(separator: "\n").map { String($0).trimmedOfSpaces }.filter { !$0.isEmpty } : lines(text)
        let items = kind == .lines ? lines : unrepeated(lines)
        return items.isEmpty ? nil : .list(items)
    }

    private func unrepeated(_ items: [String]) -> [String] {
        var seen: Set<String> = []
        return items.filter { seen.insert($0).inserted }
    }

    private func parsed<Value>(_ read: () throws(ItalianNumber.ParseError) -> Value) throws(RecordProblem) -> Value {
        do throws(ItalianNumber.ParseError) {
            return try read()
        } catch {
            throw .number(error)
        }
    }
}

extension RecordSchema {
    /// Reads the texts of a record, by field. Missing answers and the kind's own rules are not asked here: see
    /// ``check(_:)``.
    /// - Throws: what is wrong, by field.
    public func read(_ texts: [String: String], id: String = "") throws(RecordProblems) -> PlanRecord {
        var record = PlanRecord(self.id, id: id)
        var problems: [String: String] = [:]
        for field in fields {
            do throws(RecordProblem) {
                record.values[field.name] = try field.read(texts[field.name] ?? "")
            } catch {
                problems[field.name] = error.message
            }
        }
        guard problems.isEmpty else { throw RecordProblems(problems) }
        return record
    }

    /// The texts of a record, by field, as its form shows them; the missing ones have none.
    public func texts(of record: PlanRecord) -> [String: String] {
        fields.reduce(into: [:]) { texts, field in
            texts[field.name] = record.values[field.name].map(field.text)
        }
    }
}

extension Cents {
    /// `1.234,56`: what ``init(italian:)`` reads back.
    var figures: String { italian.replacing("€ ", with: "") }
}

extension String {
    /// The beginning of a text, to quote it in a sentence.
    fileprivate var beginning: String { count > 60 ? prefix(60) + "…" : self }

    /// With the first letter small, as within a sentence; an abbreviation stays as it is.
    var lowercasedFirst: String {
        guard let first, !(dropFirst().first?.isUppercase ?? false) else { return self }
        return first.lowercased() + dropFirst()
    }
}
