import Domain
import Store

/// Reads what is recorded for an indicator of a card from the texts of its form. What is empty is missing, which is not
/// zero.
struct TargetValueReading {
    private typealias Name = TargetValueTexts

    private let texts: [String: String]
    private let parts: TargetParts
    private let today: CalendarDate
    private let provenance: Provenance
    private var problems: [String: String] = [:]

    /// The longest name or number of an act, in characters.
    static let longestName = 200
    /// Most days of something that recurs.
    static let mostDays = 1_000

    /// - Parameters:
    ///   - provenance: who enters what is read, and when.
    ///   - today: nothing happened later.
    static func values(
        of texts: [String: String], _ parts: TargetParts, by provenance: Provenance, today: CalendarDate
    ) throws(FieldProblems) -> TargetValues {
        var reading = TargetValueReading(texts: texts, parts: parts, today: today, provenance: provenance)
        let values = reading.read()
        let problems = reading.problems.filter { !$0.value.isEmpty }
        guard problems.isEmpty else { throw FieldProblems(byField: problems) }
        return values
    }

    /// The days of a text, one a line, in order and each once; nil when a line is none.
    static func days(_ text: String) -> [CalendarDate]? {
        let lines = text.split(whereSeparator: { $0.isNewline || $0 == ";" }).map { $0.filter { !$0.isWhitespace } }
        var days: Set<CalendarDate> = []
        for line in lines where !line.isEmpty {
            guard let day = try? CalendarDate(italian: line) else { return nil }
            days.insert(day)
        }
        return days.sorted()
    }

    private init(texts: [String: String], parts: TargetParts, today: CalendarDate, provenance: Provenance) {
        (self.texts, self.parts, self.today, self.provenance) = (texts, parts, today, provenance)
    }

    private func text(_ field: String) -> String { texts[field] ?? "" }

    private mutating func read() -> TargetValues {
        for field in [Name.source, Name.note] {
            problems[field] = TypedText.problem(text(field), upTo: ValueTexts.longest)
        }
        var byYear: [Int: YearlyValue] = [:]
        for year in parts.numberYears {
            guard let value = measured(year) else { continue }
            byYear[year] = YearlyValue(value, provenance: provenance, isProvisional: isProvisional(year))
        }
        var states: [Int: YearlyState] = [:]
        for year in parts.presenceYears {
            switch text(Name.presence(year)) {
            case "": break
            case CardField.yes, CardField.no:
                states[year] = YearlyState(
                    text(Name.presence(year)) == CardField.yes, provenance: provenance, isProvisional: isProvisional(year))
            default: problems[Name.presence(year)] = "Scegli SI o NO."
            }
        }
        return TargetValues(
            byYear: byYear, startingValue: start(), states: states, event: event(), occurrences: occurrences(),
            judgements: judgements())
    }

    private func isProvisional(_ year: Int) -> Bool { text(Name.state(year)) != ValueTexts.isFinal }

    // MARK: Numbers

    private mutating func number(_ field: String, isEuro: Bool = false) -> Int? {
        do throws(ItalianNumber.ParseError) {
            let number = try isEuro ? Cents(italian: text(field)).value : ItalianNumber.parseInteger(text(field))
            if number >= 0 { return number }
            problems[field] = "Serve un numero da zero in su."
        } catch {
            problems[field] = error.message
        }
        return nil
    }

    private mutating func measured(_ year: Int) -> MeasuredValue? {
        let (value, whole) = (Name.value(year), Name.whole(year))
        guard !text(value).isEmpty || !text(whole).isEmpty else { return nil }
        switch parts.number {
        case .ratio(_, _, let mayExceed)?:
            guard let part = number(value), let all = number(whole) else { return nil }
            if part > all, !mayExceed {
                problems[value] = "La parte (\(ItalianNumber.print(part))) supera il totale (\(ItalianNumber.print(all)))."
                return nil
            }
            return try? .ratio(part, of: all)
        case .count?, .euro?: return number(value, isEuro: parts.number == .euro).flatMap { try? .count($0) }
        case nil: return nil
        }
    }

    private mutating func start() -> StartingValue? {
        guard parts.hasStart else { return nil }
        var year: Int?
        if !text(Name.startYear).isEmpty {
            year = Int(text(Name.startYear))
            if year.map({ (2000...2100).contains($0) }) != true {
                problems[Name.startYear] = "Scrivi un anno di quattro cifre, per esempio \(parts.period.firstYear - 1)."
            }
        }
        guard !text(Name.start).isEmpty else {
            if year != nil { problems[Name.start] = "Manca il valore di partenza del \(text(Name.startYear))." }
            return nil
        }
        guard let value = number(Name.start, isEuro: parts.number == .euro), let count = try? MeasuredValue.count(value)
        else { return nil }
        return StartingValue(count, year: year, provenance: provenance)
    }

    // MARK: Events

    private mutating func day(_ field: String, mayBeLater: Bool = false) -> CalendarDate? {
        guard !text(field).isEmpty else { return nil }
        do throws(CalendarDate.ParseError) {
            let day = try CalendarDate(italian: text(field))
            if mayBeLater || day <= today { return day }
            problems[field] = "Il \(day.italian) non è ancora venuto: si registra ciò che è già avvenuto."
        } catch {
            problems[field] = error.message
        }
        return nil
    }

    private mutating func event() -> EventRecord? {
        guard parts.hasEvent else { return nil }
        let (date, actDate, reference) = (day(Name.day), day(Name.actDate), day(Name.reference))
        for field in [Name.act, Name.actNumber] {
            problems[field] = TypedText.problem(text(field), upTo: Self.longestName, isOneLine: true)
        }
        if text(Name.act).isEmpty, !text(Name.actNumber).isEmpty || !text(Name.actDate).isEmpty {
            problems[Name.act] = "Manca il tipo di atto, per esempio «Deliberazione»."
        }
        let number = text(Name.actNumber)
        let act = text(Name.act).isEmpty
            ? nil
            : AdministrativeAct(type: text(Name.act), number: number.isEmpty ? nil : number, date: actDate)
        switch Name.Happened(rawValue: text(Name.happened)) {
        case .yes?:
            if text(Name.day).isEmpty { problems[Name.day] = "Scrivi la data in cui è avvenuto." }
        case .no?:
            if !text(Name.day).isEmpty { problems[Name.day] = "Se non è ancora avvenuto, la data va lasciata vuota." }
        case nil:
            let others = [Name.day, Name.act, Name.actNumber, Name.actDate, Name.reference]
            if text(Name.happened).isEmpty, others.allSatisfy({ text($0).isEmpty }) { return nil }
            problems[Name.happened] = "Scegli se è avvenuto o no."
        }
        return EventRecord(date: date, act: act, reference: reference, provenance: provenance)
    }

    private mutating func occurrences() -> [CalendarDate]? {
        guard parts.hasDays, !text(Name.days).isEmpty else { return nil }
        guard let days = Self.days(text(Name.days)) else {
            problems[Name.days] = "Scrivi una data per riga, per esempio 15/03/\(parts.period.firstYear)."
            return nil
        }
        let years = parts.period.firstYear - 1...parts.period.lastYear
        if days.count > Self.mostDays {
            problems[Name.days] = "Le date sono più di \(ItalianNumber.print(Self.mostDays))."
        } else if let day = days.first(where: { $0 > today }) {
            problems[Name.days] = "Il \(day.italian) non è ancora venuto: si registra ciò che è già avvenuto."
        } else if let day = days.first(where: { !years.contains($0.year) }) {
            problems[Name.days] = "Il \(day.italian) è fuori dal \(parts.period.label)."
        }
        return days
    }

    // MARK: Judgements

    private mutating func judgements() -> [Int: HandJudgement] {
        var judgements: [Int: HandJudgement] = [:]
        for year in parts.judgementYears {
            let (field, why) = (Name.judgement(year), Name.reason(year))
            if let problem = TypedText.problem(text(why), upTo: ValueTexts.longest) { problems[why] = problem }
            guard let judged = Name.Judged(rawValue: text(field)) else {
                if !text(field).isEmpty {
                    problems[field] = "Scegli un giudizio dall’elenco."
                } else if !text(why).isEmpty {
                    problems[field] = "C’è una motivazione senza giudizio: scegli il giudizio."
                }
                continue
            }
            do throws(HandJudgement.ValidationError) {
                judgements[year] = try HandJudgement(
                    isAchieved: judged == .achieved, reason: text(why), provenance: provenance)
            } catch {
                problems[why] = error.message
            }
        }
        return judgements
    }
}
