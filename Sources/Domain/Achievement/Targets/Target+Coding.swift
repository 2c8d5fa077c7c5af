/// A target in files and tables: flat, with the words of the field as values. Numbers are Italian
/// texts, so that they stay exact: `"62,5"`.
extension Target: Codable {
    private enum Key: String, CodingKey {
        case form, sign, value, highest, percentage, each, trend, recurrence, duration, durationUnit, event, base, baseYear
        case timing, year, date, approximately, subject, condition, evidence, isEstimate
    }

    /// The raw values are the identifiers used in files and tables.
    private enum FormName: String, Codable {
        case count = "numero"
        case countPerUnit = "numero_per_unita"
        case interval = "intervallo"
        case share = "percentuale"
        case relativeChange = "variazione_percentuale"
        case yearOnYear = "anno_su_anno"
        case direction = "direzione"
        case cumulative = "totale_periodo"
        case yearlyAverage = "media_annua"
        case frequency = "frequenza"
        case milestone = "scadenza"
        case presence = "presenza"
        case termAfterEvent = "termine_da_evento"
        case qualitative = "giudizio"
    }

    private enum TimingName: String, Codable {
        case everyYear = "ogni_anno"
        case year = "anno"
        case by = "entro"
        case wholePeriod = "triennio"
        case undated = "non_indicato"
    }

    private enum BaseName: String, Codable {
        case yearBefore = "anno_precedente"
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        func put(_ sign: RangeExpression.Comparison, _ number: ExactDecimal) throws {
            try values.encode(sign, forKey: .sign)
            try values.encode(ItalianNumber.print(number), forKey: .value)
        }
        switch form {
        case .count(let sign, let number):
            try values.encode(FormName.count, forKey: .form)
            try put(sign, number)
        case .countPerUnit(let sign, let number, let unit):
            try values.encode(FormName.countPerUnit, forKey: .form)
            try put(sign, number)
            try values.encode(unit, forKey: .each)
        case .interval(let low, let high):
            try values.encode(FormName.interval, forKey: .form)
            try values.encode(ItalianNumber.print(low), forKey: .value)
            try values.encode(ItalianNumber.print(high), forKey: .highest)
        case .share(let sign, let percentage):
            try values.encode(FormName.share, forKey: .form)
            try values.encode(sign, forKey: .sign)
            try values.encode(ItalianNumber.print(percentage.value), forKey: .percentage)
        case .relativeChange(let trend, let percentage):
            try values.encode(FormName.relativeChange, forKey: .form)
            try values.encode(trend, forKey: .trend)
            try values.encode(ItalianNumber.print(percentage.value), forKey: .percentage)
        case .yearOnYear(let trend):
            try values.encode(FormName.yearOnYear, forKey: .form)
            try values.encode(trend, forKey: .trend)
        case .direction(let trend):
            try values.encode(FormName.direction, forKey: .form)
            try values.encode(trend, forKey: .trend)
        case .cumulative(let sign, let number):
            try values.encode(FormName.cumulative, forKey: .form)
            try put(sign, number)
        case .yearlyAverage(let sign, let number):
            try values.encode(FormName.yearlyAverage, forKey: .form)
            try put(sign, number)
        case .frequency(let recurrence):
            try values.encode(FormName.frequency, forKey: .form)
            try values.encode(recurrence.rawValue, forKey: .recurrence)
        case .milestone: try values.encode(FormName.milestone, forKey: .form)
        case .presence: try values.encode(FormName.presence, forKey: .form)
        case .termAfterEvent(let duration, let event):
            try values.encode(FormName.termAfterEvent, forKey: .form)
            try values.encode(duration.count, forKey: .duration)
            try values.encode(duration.unit.rawValue, forKey: .durationUnit)
            try values.encode(event, forKey: .event)
        case .qualitative: try values.encode(FormName.qualitative, forKey: .form)
        }
        switch timing {
        case .everyYear: try values.encode(TimingName.everyYear, forKey: .timing)
        case .year(let year):
            try values.encode(TimingName.year, forKey: .timing)
            try values.encode(year, forKey: .year)
        case .by(let term):
            try values.encode(TimingName.by, forKey: .timing)
            try values.encode(term.date.iso, forKey: .date)
            try values.encodeIfPresent(term.approximateWords, forKey: .approximately)
        case .wholePeriod: try values.encode(TimingName.wholePeriod, forKey: .timing)
        case .undated: try values.encode(TimingName.undated, forKey: .timing)
        }
        switch base {
        case .startingValue: break
        case .year(let year): try values.encode(year, forKey: .baseYear)
        case .yearBefore: try values.encode(BaseName.yearBefore, forKey: .base)
        }
        try values.encode(subject, forKey: .subject)
        try values.encodeIfPresent(condition, forKey: .condition)
        try values.encodeIfPresent(evidence, forKey: .evidence)
        if isEstimate { try values.encode(true, forKey: .isEstimate) }
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        func number(_ key: Key) throws -> ExactDecimal {
            try ItalianNumber.parseDecimal(values.decode(String.self, forKey: key))
        }
        func sign() throws -> RangeExpression.Comparison {
            try values.decode(RangeExpression.Comparison.self, forKey: .sign)
        }
        func trend() throws -> RangeExpression.Trend { try values.decode(RangeExpression.Trend.self, forKey: .trend) }
        func percentage() throws -> Percentage { try Percentage(number(.percentage)) }
        func coded<Code: RawRepresentable>(_ key: Key) throws -> Code where Code.RawValue == String {
            let text = try values.decode(String.self, forKey: key)
            guard let code = Code(rawValue: text) else {
                throw DecodingError.dataCorruptedError(forKey: key, in: values, debugDescription: "«\(text)»")
            }
            return code
        }
        let form: Form =
            switch try values.decode(FormName.self, forKey: .form) {
            case .count: .count(try sign(), try number(.value))
            case .countPerUnit:
                .countPerUnit(try sign(), try number(.value), unit: try values.decode(String.self, forKey: .each))
            case .interval: .interval(try number(.value), try number(.highest))
            case .share: .share(try sign(), try percentage())
            case .relativeChange: .relativeChange(try trend(), try percentage())
            case .yearOnYear: .yearOnYear(try trend())
            case .direction: .direction(try trend())
            case .cumulative: .cumulative(try sign(), try number(.value))
            case .yearlyAverage: .yearlyAverage(try sign(), try number(.value))
            case .frequency: .frequency(try coded(.recurrence))
            case .milestone: .milestone
            case .presence: .presence
            case .termAfterEvent:
                .termAfterEvent(
                    Duration(try values.decode(Int.self, forKey: .duration), try coded(.durationUnit)),
                    event: try values.decode(String.self, forKey: .event))
            case .qualitative: .qualitative
            }
        let timing: TargetTiming =
            switch try values.decode(TimingName.self, forKey: .timing) {
            case .everyYear: .everyYear
            case .year: .year(try values.decode(Int.self, forKey: .year))
            case .by:
                try Self.term(
                    values.decode(String.self, forKey: .date),
                    values.decodeIfPresent(String.self, forKey: .approximately))
            case .wholePeriod: .wholePeriod
            case .undated: .undated
            }
        let base: Base =
            if let year = try values.decodeIfPresent(Int.self, forKey: .baseYear) {
                .year(year)
            } else {
                try values.decodeIfPresent(BaseName.self, forKey: .base) == nil ? .startingValue : .yearBefore
            }
        self.init(
            form, of: try values.decodeIfPresent(String.self, forKey: .subject) ?? "", timing: timing, from: base,
            condition: try values.decodeIfPresent(String.self, forKey: .condition),
            evidence: try values.decodeIfPresent(String.self, forKey: .evidence),
            isEstimate: try values.decodeIfPresent(Bool.self, forKey: .isEstimate) ?? false)
    }

    private static func term(_ day: String, _ words: String?) throws -> TargetTiming {
        let date = try CalendarDate(iso: day)
        return .by(words.map { TargetTerm(about: date, words: $0) } ?? TargetTerm(date))
    }
}
