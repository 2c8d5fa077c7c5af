/// The indices that the plans of the field print, each with its formula and its source.
///
/// Every value is an exact ratio of what was counted: nothing is rounded before it is printed, and what the bands
/// cannot answer is not estimated.
public enum DemographicIndex: String, Hashable, Sendable, CaseIterable {
    case oldAge = "Indice di vecchiaia"
    case structuralDependency = "Indice di dipendenza strutturale"
    case elderlyDependency = "Indice di dipendenza degli anziani"
    case meanAge = "Età media"
    case shareOfChildren = "Quota 0-14 anni"
    case shareOfMinors = "Quota di minori"
    case shareOfElderly = "Quota 65 anni e oltre"
    case shareOfForeigners = "Quota di stranieri"
    case birthRate = "Tasso di natalità"
    case deathRate = "Tasso di mortalità"
    case naturalGrowth = "Tasso di crescita naturale"
    case fertility = "Tasso di fecondità grezzo"
    case adultDisability = "Stima delle persone adulte con disabilità"

    /// The formula in words.
    public var formula: String {
        switch self {
        case .oldAge: "65 anni e oltre / 0-14 anni × 100"
        case .structuralDependency: "(0-14 anni + 65 anni e oltre) / 15-64 anni × 100"
        case .elderlyDependency: "65 anni e oltre / 15-64 anni × 100"
        case .meanAge: "somma di (età + 0,5) × residenti di quella età / residenti"
        case .shareOfChildren: "0-14 anni / residenti × 100"
        case .shareOfMinors: "0-17 anni / residenti × 100"
        case .shareOfElderly: "65 anni e oltre / residenti × 100"
        case .shareOfForeigners: "residenti stranieri / residenti × 100"
        case .birthRate: "nati vivi dell’anno / popolazione media dell’anno × 1.000"
        case .deathRate: "morti dell’anno / popolazione media dell’anno × 1.000"
        case .naturalGrowth: "tasso di natalità − tasso di mortalità"
        case .fertility: "nati vivi dell’anno / donne di 15-49 anni × 1.000"
        case .adultDisability: "15-64 anni × 4,30%"
        }
    }

    /// Where the definition comes from.
    public var source: String {
        switch self {
        case .structuralDependency, .elderlyDependency, .adultDisability: "DGR XII/2167 del 15/04/2024, Allegato D"
        default: "ISTAT, Indicatori demografici"
        }
    }

    /// What the value is of: `per 100`, `anni`, `persone`.
    public var unit: String {
        switch self {
        case .meanAge: "anni"
        case .adultDisability: "persone"
        case .shareOfChildren, .shareOfMinors, .shareOfElderly, .shareOfForeigners: "%"
        case .birthRate, .deathRate, .naturalGrowth, .fertility: "per 1.000"
        default: "per 100"
        }
    }

    /// How many decimals are shown: persons are whole.
    public var places: Int { self == .adultDisability ? 0 : 1 }

    /// The value of a population, or why there is none.
    public func answer(for situation: DemographicSituation) -> IndexAnswer {
        do throws(IndexObstacle) {
            return try value(situation)
        } catch {
            return .missing(reason: error.reason)
        }
    }

    /// How much a value has changed, rounded to the decimals that are shown; `nil` when it cannot be represented.
    public func change(from before: Ratio, to after: Ratio) -> ExactDecimal? {
        (Fraction(after) - Fraction(before)).rounded(places: places)
    }

    private func value(_ situation: DemographicSituation) throws(IndexObstacle) -> IndexAnswer {
        let people = situation.residents
        switch self {
        case .oldAge:
            return try share([.count(people, .old)], of: [.count(people, .young)])
        case .structuralDependency:
            return try share([.count(people, .young), .count(people, .old)], of: [.count(people, .active)])
        case .elderlyDependency:
            return try share([.count(people, .old)], of: [.count(people, .active)])
        case .shareOfChildren:
            return try share([.count(people, .young)], of: [.count(people, .everyone)])
        case .shareOfMinors:
            return try share([.count(people, .minors)], of: [.count(people, .everyone)])
        case .shareOfElderly:
            return try share([.count(people, .old)], of: [.count(people, .everyone)])
        case .shareOfForeigners:
            guard !situation.foreigners.isEmpty else { throw IndexObstacle("Mancano i residenti stranieri.") }
            return try share([.count(situation.foreigners, .everyone)], of: [.count(people, .everyone)])
        case .adultDisability:
            let active = try Int.count(people, .active)
            let (product, overflow) = active.multipliedReportingOverflow(by: 430)
            guard !overflow, let ratio = try? Ratio(product, over: 10_000) else { throw .tooLarge }
            return .value(ratio, arithmetic: "\(ItalianNumber.print(active)) × 4,30%")
        case .meanAge: return try meanAge(people)
        case .birthRate, .deathRate, .naturalGrowth: return try rate(situation)
        case .fertility:
            let (births, year) = try event(situation, \.births, "i nati vivi")
            let women = try Int.count(people, .fertile, .female)
            return try quotient(
                births, of: women, scale: 1000,
                arithmetic: "\(ItalianNumber.print(births)) nati nel \(year) / \(ItalianNumber.print(women)) donne "
                    + "al \(situation.day.italian) × 1.000")
        }
    }

    private func share(_ parts: [Int], of wholes: [Int]) throws(IndexObstacle) -> IndexAnswer {
        var sum = 0
        for part in parts { sum = try .adding(sum, part) }
        let whole = wholes.first ?? 0
        let written = parts.map { ItalianNumber.print($0) }.joined(separator: " + ")
        return try quotient(
            sum, of: whole, scale: 100,
            arithmetic: "\(parts.count > 1 ? "(\(written))" : written) / \(ItalianNumber.print(whole)) × 100")
    }

    private func quotient(_ part: Int, of whole: Int, scale: Int, arithmetic: String) throws(IndexObstacle) -> IndexAnswer {
        guard whole != 0 else { throw IndexObstacle("Il divisore è zero.") }
        let (scaled, overflow) = part.multipliedReportingOverflow(by: scale)
        guard !overflow, let ratio = try? Ratio(scaled, over: whole) else { throw .tooLarge }
        return .value(ratio, arithmetic: arithmetic)
    }

    /// Twice the age plus one over twice the persons: half a year stands in the middle of an age.
    private func meanAge(_ people: AgeStructure) throws(IndexObstacle) -> IndexAnswer {
        let ages = people.finest
        guard !ages.isEmpty, ages.allSatisfy({ $0.through == $0.from || ($0.through == nil && $0.from >= 90) }) else {
            throw IndexObstacle(
                people.isEmpty ? AgeObstacle.nothingKnown.message : "Servono i residenti per singolo anno di età, non per fasce.")
        }
        var (weighted, persons) = (0, 0)
        for age in ages {
            let count = try Int.count(people, age)
            let (product, overflow) = count.multipliedReportingOverflow(by: 2 * age.from + 1)
            guard !overflow else { throw .tooLarge }
            weighted = try .adding(weighted, product)
            persons = try .adding(persons, count)
        }
        guard persons > 0 else { throw IndexObstacle("Il divisore è zero.") }
        let (doubled, overflow) = persons.multipliedReportingOverflow(by: 2)
        guard !overflow, let ratio = try? Ratio(weighted, over: doubled), let sum = try? Ratio(weighted, over: 2) else { throw .tooLarge }
        return .value(ratio, arithmetic: "\(ItalianNumber.print(sum, places: 1)) / \(ItalianNumber.print(persons))")
    }

    private func rate(_ situation: DemographicSituation) throws(IndexObstacle) -> IndexAnswer {
        let counted: Int, words: String, year: Int
        switch self {
        case .birthRate:
            (counted, year) = try event(situation, \.births, "i nati vivi")
            words = "\(ItalianNumber.print(counted)) nati"
        case .deathRate:
            (counted, year) = try event(situation, \.deaths, "i morti")
            words = "\(ItalianNumber.print(counted)) morti"
        default:
            let births = try event(situation, \.births, "i nati vivi").count
            let (deaths, ofYear) = try event(situation, \.deaths, "i morti")
            (counted, year) = (births - deaths, ofYear)
            words = "(\(ItalianNumber.print(births)) nati − \(ItalianNumber.print(deaths)) morti)"
        }
        guard let events = situation.events else { throw IndexObstacle("Mancano i movimenti dell’anno.") }
        let scale: Int, divisor: Int, used: String
        switch (events.atStart, events.atEnd) {
        case (let start?, let end?):
            (scale, divisor) = (2000, try .adding(start.residents, end.residents))
            used = "popolazione media (\(ItalianNumber.print(start.residents)) al \(start.day.italian) + "
                + "\(ItalianNumber.print(end.residents)) al \(end.day.italian)) / 2"
        case (let only?, nil), (nil, let only?):
            (scale, divisor) = (1000, only.residents)
            used = "\(ItalianNumber.print(only.residents)) residenti al \(only.day.italian), perché la media dell’anno non si può calcolare"
        case (nil, nil):
            throw IndexObstacle("Manca la popolazione all’inizio o alla fine del \(year).")
        }
        guard divisor != 0 else { throw IndexObstacle("Il divisore è zero.") }
        let (scaled, overflow) = counted.multipliedReportingOverflow(by: scale)
        guard !overflow, let ratio = try? Ratio(scaled, over: divisor) else { throw .tooLarge }
        return .value(ratio, arithmetic: "\(words) nel \(year) / \(used) × 1.000")
    }

    private func event(
        _ situation: DemographicSituation, _ path: KeyPath<DemographicSituation.Events, Int?>, _ what: String
    ) throws(IndexObstacle) -> (count: Int, year: Int) {
        guard let events = situation.events else { throw IndexObstacle("Mancano \(what) dell’anno.") }
        guard let count = events[keyPath: path] else { throw IndexObstacle("Mancano \(what) del \(events.year).") }
        return (count, events.year)
    }
}

/// The value of an index, or why there is none.
public enum IndexAnswer: Hashable, Sendable {
    /// The exact value and the arithmetic with the figures and the population that were used.
    case value(Ratio, arithmetic: String)
    /// One Italian sentence.
    case missing(reason: String)

    /// The exact value; `nil` when there is none.
    public var value: Ratio? { if case .value(let ratio, _) = self { ratio } else { nil } }
}

/// Why an index has no value.
private struct IndexObstacle: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }

    static let tooLarge = IndexObstacle(ArithmeticError.overflow.message)
}

extension Int {
    fileprivate static func count(_ people: AgeStructure, _ ages: AgeBand, _ sex: Sex? = nil) throws(IndexObstacle) -> Int {
        switch people.people(ages, sex) {
        case .success(let count): return count
        case .failure(let obstacle): throw IndexObstacle(obstacle.message)
        }
    }

    fileprivate static func adding(_ first: Int, _ second: Int) throws(IndexObstacle) -> Int {
        let (sum, overflow) = first.addingReportingOverflow(second)
        guard !overflow else { throw .tooLarge }
        return sum
    }
}
