import Domain
import HTTPServer

/// A target put together from its parts, for whoever does not find the words that the program reads.
///
/// The sentence that comes of it is read back: what is not read the same is refused, so that the sentence on the card
/// is always the whole truth about the target.
struct TargetComposition: Equatable {
    /// The forms offered; the raw value stands in addresses.
    enum Form: String, CaseIterable {
        case count = "numero"
        case interval = "intervallo"
        case share = "quota"
        case change = "variazione"
        case yearOnYear = "anno-su-anno"
        case total = "totale"
        case average = "media"
        case frequency = "frequenza"
        case milestone = "scadenza"
        case presence = "presenza"
        case judgement = "giudizio"

        /// Its Italian words.
        var label: String {
            switch self {
            case .count: "Un numero: almeno 30 posti letto"
            case .interval: "Un intervallo: tra 3 e 4 incontri"
            case .share: "Una percentuale: almeno il 75% dei caregiver"
            case .change: "Una variazione: incremento di almeno il 10%"
            case .yearOnYear: "Un aumento o una riduzione rispetto all’anno precedente"
            case .total: "Un totale del periodo: 200.000 euro nel triennio"
            case .average: "Una media annua: in media almeno 70 utenti"
            case .frequency: "Una frequenza: riunioni con cadenza trimestrale"
            case .milestone: "Una scadenza: approvazione del regolamento entro il 31/12/2025"
            case .presence: "Una presenza: c’è o non c’è"
            case .judgement: "Un giudizio dato a mano, con una motivazione"
            }
        }
    }

    /// When the target is checked; the raw value stands in addresses.
    enum Timing: String, CaseIterable {
        case everyYear = "ogni-anno"
        case year = "anno"
        case by = "entro"
        case wholePeriod = "triennio"

        /// Its Italian words.
        var label: String {
            switch self {
            case .everyYear: "Ogni anno"
            case .year: "In un anno: indica quale"
            case .by: "Entro una data: indica quale"
            case .wholePeriod: "Alla fine del triennio"
            }
        }
    }

    /// The name of each part, in the order of the page.
    enum Part: String, CaseIterable {
        case form = "forma"
        case subject = "oggetto"
        case sign = "segno"
        case trend = "verso"
        case value = "valore"
        case highest = "massimo"
        case recurrence = "cadenza"
        case timing = "quando"
        case year = "annualita"
        case date = "data"
        case condition = "condizione"
    }

    /// What was typed, by part.
    var texts: [Part: String] = [:]

    /// Reads the parts from the fields of a query; nil when no form was chosen.
    init?(_ fields: FormFields) {
        for part in Part.allCases {
            texts[part] = (fields[part.rawValue] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        guard texts[.form]?.isEmpty == false else { return nil }
    }

    /// What keeps the parts from being a target, by part.
    struct Problems: Error, Equatable {
        var byPart: [Part: String]
    }

    /// The sentence to write on the card.
    func sentence() -> Result<String, Problems> {
        var reader = Reader(texts: texts)
        let form = reader.form()
        let timing = reader.timing()
        guard reader.problems.isEmpty, let form, let timing else { return .failure(Problems(byPart: reader.problems)) }
        var subject = reader[.subject]
        if form == .qualitative { subject += ", con giudizio positivo" }
        if case .relativeChange(let trend, _) = form { subject = Reader.noun(trend) + " di " + subject }
        if case .yearOnYear(let trend) = form { subject = Reader.noun(trend) + " di " + subject }
        let condition = reader[.condition]
        let target = Target(form, of: subject, timing: timing, condition: condition.isEmpty ? nil : condition)
        let sentence = target.printed.capitalisedFirst
        guard let read = try? TargetReading(sentence).targets, read.count == 1, read[0].form == target.form,
            read[0].timing == target.timing
        else {
            return .failure(Problems(byPart: [
                .subject: "Con queste parole la frase non si rilegge allo stesso modo: togli i numeri e le date da «Che cosa»."
            ]))
        }
        return .success(sentence)
    }

    /// Reads the parts one by one and keeps what is wrong.
    private struct Reader {
        let texts: [Part: String]
        var problems: [Part: String] = [:]

        subscript(part: Part) -> String { texts[part] ?? "" }

        static func noun(_ trend: RangeExpression.Trend) -> String { trend == .increase ? "incremento" : "riduzione" }

        mutating func form() -> Target.Form? {
            if self[.subject].isEmpty { problems[.subject] = "Scrivi che cosa si conta o deve avvenire." }
            switch Form(rawValue: self[.form]) {
            case .count: return number(.value).flatMap { number in sign().map { .count($0, number) } }
            case .interval:
                let (low, high) = (number(.value), number(.highest))
                guard let low, let high else { return nil }
                guard low < high else {
                    problems[.highest] = "Il massimo deve superare il minimo."
                    return nil
                }
                return .interval(low, high)
            case .share: return percentage().flatMap { percentage in sign().map { .share($0, percentage) } }
            case .change: return percentage().flatMap { percentage in trend().map { .relativeChange($0, percentage) } }
            case .yearOnYear: return trend().map { .yearOnYear($0) }
            case .total: return number(.value).flatMap { number in sign().map { .cumulative($0, number) } }
            case .average: return number(.value).flatMap { number in sign().map { .yearlyAverage($0, number) } }
            case .frequency:
                let recurrence = Recurrence(rawValue: self[.recurrence])
                if recurrence == nil { problems[.recurrence] = "Scegli una cadenza." }
                return recurrence.map { .frequency($0) }
            case .milestone: return .milestone
            case .presence: return .presence
            case .judgement: return .qualitative
            case nil:
                problems[.form] = "Scegli una forma."
                return nil
            }
        }

        mutating func timing() -> TargetTiming? {
            switch Form(rawValue: self[.form]) {
            case .total: return .wholePeriod
            case .average, .yearOnYear, .presence: return .everyYear
            default: break
            }
            switch Timing(rawValue: self[.timing]) {
            case .everyYear: return .everyYear
            case .wholePeriod: return .wholePeriod
            case .year:
                guard let year = try? ItalianNumber.parseInteger(self[.year]), (2000...2100).contains(year) else {
                    problems[.year] = "Scrivi un anno, per esempio 2026."
                    return nil
                }
                return .year(year)
            case .by:
                do throws(CalendarDate.ParseError) {
                    return .by(TargetTerm(try CalendarDate(italian: self[.date])))
                } catch {
                    problems[.date] = error.message
                    return nil
                }
            case nil:
                problems[.timing] = "Scegli quando si verifica."
                return nil
            }
        }

        private mutating func number(_ part: Part) -> ExactDecimal? {
            do throws(ItalianNumber.ParseError) {
                let number = try ItalianNumber.parseDecimal(self[part])
                if number.units >= 0 { return number }
                problems[part] = "Serve un numero da zero in su."
            } catch {
                problems[part] = error.message
            }
            return nil
        }

        private mutating func percentage() -> Percentage? {
            number(.value).flatMap { try? Percentage($0) }
        }

        private mutating func sign() -> RangeExpression.Comparison? {
            let sign = RangeExpression.Comparison.allCases.first { $0.words == self[.sign] }
            if sign == nil { problems[.sign] = "Scegli un operatore." }
            return sign
        }

        private mutating func trend() -> RangeExpression.Trend? {
            let trend = RangeExpression.Trend.allCases.first { Self.noun($0) == self[.trend] }
            if trend == nil { problems[.trend] = "Scegli se deve aumentare o diminuire." }
            return trend
        }
    }
}
