import Domain

/// What is known of a territory on a day, as terms and values.
enum DemographyFacts {
    static func facts(_ history: DemographicHistory, on day: CalendarDate) -> [Fact] {
        guard let situation = history.situation(on: day), let record = history[.day(day)] else { return [] }
        var facts = [count("Residenti", situation.residents.everyone), count("Stranieri", situation.foreigners.everyone)].compactMap { $0 }
        for figure in DemographicFigure.maritalStatuses + [.families] { facts += [count(figure.title, record.figures[figure])].compactMap { $0 } }
        if let events = situation.events, let ofYear = history[.year(events.year)] {
            for figure in DemographicFigure.allCases where figure.isOfYear {
                facts += [count("\(figure.title) nel \(events.year)", ofYear.figures[figure])].compactMap { $0 }
            }
            if let arrivals = events.arrivals, let departures = events.departures {
                facts.append(Fact("Saldo migratorio nel \(events.year)", IndexWords.signed(ExactDecimal(arrivals - departures))))
            }
            facts += [absences(ofYear)].compactMap { $0 }
        }
        facts += [absences(record), Fact("Fonte", optional: record.source), Fact("Nota", optional: record.note)].compactMap { $0 }
        return facts
    }

    private static func count(_ term: String, _ count: Headcount?) -> Fact? {
        guard let count else { return nil }
        guard let males = count.males, let females = count.females else { return Fact(term, ItalianNumber.print(count.total)) }
        return Fact(
            term, "\(ItalianNumber.print(count.total)): \(ItalianNumber.print(males)) maschi e \(ItalianNumber.print(females)) femmine")
    }

    /// Why a figure is missing: missing is not zero.
    private static func absences(_ record: DemographicRecord) -> Fact? {
        guard !record.absences.isEmpty else { return nil }
        return Fact(
            "Dati mancanti \(record.reference.inWords)",
            record.absences.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.rawValue)" })
    }
}
