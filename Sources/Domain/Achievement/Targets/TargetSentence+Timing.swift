extension TargetSentence {
    /// The time the sentence gives; `nil` if none. Two different ones are refused.
    mutating func timing() throws(TargetReading.ReadingError) -> TargetTiming? {
        var found = try days()
        found += terms()
        found += schoolYears()
        found += take(TargetPattern.endOfYear) {
            Self.year($0.1).map { .by(TargetTerm(.endOfYear($0))) }
        }
        found += take(TargetPattern.everyYear) {
            _ in .everyYear
        }
        found += take(TargetPattern.wholePlan) { _ in .everyYear }
        found += take(TargetPattern.byYear) {
            Self.year($0.1).map { .by(TargetTerm(.endOfYear($0))) }
        }
        if !has(TargetPattern.ofTheYear) {
            found += take(TargetPattern.aYear) { _ in .everyYear }
        }
        found += take(TargetPattern.inYear) {
            Self.year($0.1).map { .year($0) }
        }
        found += take(TargetPattern.endOfPlan) { _ in .wholePeriod }

        let different = Set(found)
        guard let first = different.first else { return nil }
        // A mean of so many a year, over the three years: one time, said twice.
        if different == [.everyYear, .wholePeriod] { return .everyYear }
        guard different.count == 1 else { throw .severalDates(whole) }
        return first
    }

    /// *entro il 31/12/2025*, *entro il 30 giugno 2026*.
    private mutating func days() throws(TargetReading.ReadingError) -> [TargetTiming] {
        var wrong: CalendarDate.ParseError?
        func term(_ year: Int?, _ month: Int?, _ day: Int?) -> TargetTiming? {
            guard let year, let month, let day else { return nil }
            do throws(CalendarDate.ParseError) {
                return .by(TargetTerm(try CalendarDate(year: year, month: month, day: day)))
            } catch {
                wrong = error
                return nil
            }
        }
        var found = take(TargetPattern.byDate) {
            term(Int($0.3), Int($0.2), Int($0.1))
        }
        found += take(TargetPattern.byDay) {
            term(Int($0.3), Self.month($0.2), Int($0.1))
        }
        if let wrong { throw .badDate(whole, wrong) }
        return found
    }

    /// *entro giugno 2026*, *entro il primo semestre del 2026*, *entro l'inizio del 2027*.
    private mutating func terms() -> [TargetTiming] {
        var found: [TargetTiming] = take(TargetPattern.byMonth) { match in
            guard let month = Self.month(match.1), let year = Self.year(match.2) else { return nil }
            return Self.endOfMonth(month, of: year).map { .by(TargetTerm($0)) }
        }
        found += take(TargetPattern.semester) { match in
            guard let year = Self.year(match.2) else { return nil }
            let isFirst = ["primo", "1°", "i"].contains(match.1.lowercased())
            return Self.endOfMonth(isFirst ? 6 : 12, of: year).map { .by(TargetTerm($0)) }
        }
        found += take(TargetPattern.quarter) { match in
            let names = [["primo", "1°", "i"], ["secondo", "2°", "ii"], ["terzo", "3°", "iii"], ["quarto", "4°", "iv"]]
            guard let year = Self.year(match.2), let quarter = names.firstIndex(where: { $0.contains(match.1.lowercased()) })
            else { return nil }
            return Self.endOfMonth((quarter + 1) * 3, of: year).map { .by(TargetTerm($0)) }
        }
        found += take(TargetPattern.firstMonths) { match in
            guard let year = Self.year(match.2), let month = Int(match.1) ?? Self.numberWords[match.1.lowercased()],
                (1...12).contains(month)
            else { return nil }
            return Self.endOfMonth(month, of: year).map { .by(TargetTerm($0)) }
        }
        found += take(TargetPattern.middleOfYear) { match in
            guard let year = Self.year(match.1) else { return nil }
            return Self.endOfMonth(6, of: year).map { .by(TargetTerm(about: $0, words: "la metà del \(year)")) }
        }
        found += take(TargetPattern.startOfYear) { match in
            guard let year = Self.year(match.1) else { return nil }
            return Self.endOfMonth(1, of: year).map { .by(TargetTerm(about: $0, words: "l'inizio del \(year)")) }
        }
        return found
    }

    /// *entro l'avvio dell'anno scolastico 2025/26*: lessons start in September; the end is in June.
    private mutating func schoolYears() -> [TargetTiming] {
        take(TargetPattern.schoolYear) { match in
            guard let year = Self.year(match.2) else { return nil }
            let isStart = ["avvio", "inizio", "apertura"].contains(match.1.lowercased())
            let words = "\(isStart ? "l'avvio" : "la fine") dell'anno scolastico \(match.2)/\(match.3)"
            return Self.endOfMonth(isStart ? 9 : 6, of: isStart ? year : year + 1)
                .map { .by(TargetTerm(about: $0, words: words)) }
        }
    }

    /// *entro 30 giorni dall'approvazione*.
    mutating func termAfterEvent() throws(TargetReading.ReadingError) -> (Target.Duration, event: String)? {
        let found = take(TargetPattern.afterEvent) { match -> (Target.Duration, event: String)? in
            guard let count = Int(match.1) ?? Self.numberWords[match.1.lowercased()], (1...999).contains(count)
            else { return nil }
            let unit: Target.Duration.Unit =
                switch match.2.lowercased().prefix(3) {
                case "gio": .days
                case "set": .weeks
                case "mes": .months
                default: .years
                }
            return (Target.Duration(count, unit), event: Self.trimmed(match.3.replacing(TargetPattern.moment.regex, with: "")))
        }
        guard found.count < 2 else { throw .ambiguous(whole) }
        return found.first
    }

    // MARK: Months and years

    /// A year a plan may speak of.
    static func year(_ text: Substring) -> Int? {
        Int(text).flatMap { (1900...2199).contains($0) ? $0 : nil }
    }

    private static let months = [
        "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
        "novembre", "dicembre",
    ]

    private static func month(_ word: Substring) -> Int? {
        months.firstIndex(of: word.lowercased()).map { $0 + 1 }
    }

    private static func endOfMonth(_ month: Int, of year: Int) -> CalendarDate? {
        (try? CalendarDate(year: year, month: month, day: 1))?.adding(months: 1).adding(days: -1)
    }
}
