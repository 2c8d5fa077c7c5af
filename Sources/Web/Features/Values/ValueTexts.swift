import Domain
import Foundation
import HTTPServer
import Store

/// A yearly value as the texts of its form.
enum ValueTexts {
    static let numerator = "numeratore"
    static let denominator = "denominatore"
    static let state = "stato"
    static let source = "fonte"
    static let note = "nota"
    static let isFinal = "definitivo"
    static let isProvisional = "provvisorio"

    /// The longest source or note, in characters.
    static let longest = 2000

    /// The fields of an indicator's form, with the words for each.
    static func fields(of indicator: LEPSIndicator) -> [(name: String, label: String)] {
        [(numerator, indicator.numeratorLabel.capitalisedFirst)]
            + (indicator.denominatorLabel.map { [(denominator, $0.capitalisedFirst)] } ?? [])
            + [(state, "Stato del valore"), (source, "Fonte"), (note, "Nota")]
    }

    /// What is recorded, as texts; for nothing, the state that a new value of the year has.
    static func texts(of recorded: Recorded<YearlyValue>?, year: Int, today: CalendarDate) -> [String: String] {
        guard let recorded else { return [state: year >= today.year ? isProvisional : isFinal] }
        return [
            numerator: ItalianNumber.print(recorded.content.value.numerator),
            denominator: recorded.content.value.denominator.map { ItalianNumber.print($0) } ?? "",
            state: recorded.content.isProvisional ? isProvisional : isFinal,
            source: recorded.source, note: recorded.note,
        ].filter { !$0.value.isEmpty }
    }

    /// Reads the value from texts.
    /// - Returns: the value, nil when both numbers are empty: the value is missing, which is not zero; or what is
    ///   wrong, by field.
    static func value(_ texts: [String: String], of indicator: LEPSIndicator)
        -> Result<MeasuredValue?, FieldProblems>
    {
        var problems: [String: String] = [:]
        func number(_ field: String) -> Int? {
            do {
                let number = try ItalianNumber.parseInteger(texts[field] ?? "")
                if number >= 0 { return number }
                problems[field] = "Serve un numero da zero in su."
            } catch {
                problems[field] = error.message
            }
            return nil
        }
        for field in [source, note] { problems[field] = TypedText.problem(texts[field] ?? "", upTo: longest) }
        let names = indicator.measure.kind == .count ? [numerator] : [numerator, denominator]
        if names.allSatisfy({ (texts[$0] ?? "").isEmpty }) {
            return problems.isEmpty ? .success(nil) : .failure(FieldProblems(byField: problems))
        }
        let numbers = names.map(number)
        guard problems.isEmpty, let first = numbers[0] else { return .failure(FieldProblems(byField: problems)) }
        do {
            switch (indicator.measure.kind, numbers.last ?? nil) {
            case (.ratio, let whole?): return .success(try .ratio(first, of: whole))
            case (.mean, let cases?): return .success(try .mean(total: first, over: cases))
            default: return .success(try .count(first))
            }
        } catch {
            return .failure(FieldProblems(byField: [numerator: error.message]))
        }
    }

    /// The texts with the numbers as the site prints them, so that `1234` and `1.234` are the same.
    static func normalised(_ texts: [String: String]) -> [String: String] {
        var texts = texts
        for field in [numerator, denominator] {
            if let number = texts[field].flatMap({ try? ItalianNumber.parseInteger($0) }) {
                texts[field] = ItalianNumber.print(number)
            }
        }
        return texts
    }

    /// How a field is typed.
    static func kind(_ field: String, _ value: String) -> FormField.Kind {
        switch field {
        case numerator, denominator: .number
        case state:
            .choice([isProvisional, isFinal].map { FormOption($0, $0.capitalisedFirst, isChosen: $0 == value) })
        case note: .paragraph
        default: .text(autocomplete: "off")
        }
    }

    /// How a field's text reads on a page.
    static func shown(_ field: String, _ text: String) -> String {
        field == state ? text.capitalisedFirst : text
    }
}
