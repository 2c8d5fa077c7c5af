import Domain
import Testing

struct DemographicIndexTests {
    /// Bands `0-14`, `15-64`, `65 e oltre` by sex.
    private func bands(_ young: (Int, Int), _ active: (Int, Int), _ old: (Int, Int)) throws -> AgeStructure {
        AgeStructure([
            .young: try Headcount(males: young.0, females: young.1), .active: try Headcount(males: active.0, females: active.1),
            .old: try Headcount(males: old.0, females: old.1),
        ])
    }

    private func situation(_ residents: AgeStructure, foreigners: AgeStructure = AgeStructure(), _ events: DemographicSituation.Events? = nil)
        throws -> DemographicSituation
    {
        DemographicSituation(day: try CalendarDate(italian: "01/01/2024"), residents: residents, foreigners: foreigners, events: events)
    }

    @Test("The indices of three bands, against figures computed by hand")
    func bands() throws {
        let people = try situation(bands((15, 15), (90, 90), (35, 45)))
        let expected: [(DemographicIndex, Ratio)] = [
            (.oldAge, try Ratio(8000, over: 30)), (.structuralDependency, try Ratio(11000, over: 180)),
            (.elderlyDependency, try Ratio(8000, over: 180)), (.shareOfChildren, try Ratio(3000, over: 290)),
            (.shareOfElderly, try Ratio(8000, over: 290)), (.adultDisability, try Ratio(180 * 430, over: 10_000)),
        ]
        for (index, ratio) in expected { #expect(index.answer(for: people).value == ratio, "\(index)") }
        guard case .value(_, let arithmetic) = DemographicIndex.structuralDependency.answer(for: people) else {
            Issue.record("no value")
            return
        }
        #expect(arithmetic == "(30 + 80) / 180 × 100")
    }

    @Test("Bands that cannot answer say which bands there are and what cannot be counted")
    func obstacles() throws {
        let people = try situation(bands((15, 15), (90, 90), (35, 45)))
        #expect(
            DemographicIndex.shareOfMinors.answer(for: people)
                == .missing(reason: "Le fasce disponibili (0-14 anni, 15-64 anni, 65 anni e oltre) non permettono di contare 0-17 anni."))
        #expect(
            DemographicIndex.meanAge.answer(for: people)
                == .missing(reason: "Servono i residenti per singolo anno di età, non per fasce."))
        #expect(DemographicIndex.shareOfForeigners.answer(for: people) == .missing(reason: "Mancano i residenti stranieri."))
        #expect(DemographicIndex.birthRate.answer(for: people) == .missing(reason: "Mancano i nati vivi dell’anno."))
        let childless = try situation(bands((0, 0), (6, 6), (2, 3)))
        #expect(DemographicIndex.oldAge.answer(for: childless) == .missing(reason: "Il divisore è zero."))
    }

    @Test("Rates use the mean population of the year, and say which figures it is made of")
    func rates() throws {
        let events = DemographicSituation.Events(
            year: 2023, births: 7, deaths: 10, atStart: .init(day: try CalendarDate(italian: "01/01/2023"), residents: 990),
            atEnd: .init(day: try CalendarDate(italian: "01/01/2024"), residents: 1010))
        let people = try situation(AgeStructure([.everyone: try Headcount(total: 1010)]), events)
        #expect(DemographicIndex.birthRate.answer(for: people).value == (try Ratio(7, over: 1)))
        #expect(DemographicIndex.deathRate.answer(for: people).value == (try Ratio(10, over: 1)))
        #expect(DemographicIndex.naturalGrowth.answer(for: people).value == (try Ratio(-3, over: 1)))
        #expect(
            DemographicIndex.birthRate.answer(for: people)
                == .value(
                    try Ratio(7, over: 1),
                    arithmetic: "7 nati nel 2023 / popolazione media (990 al 01/01/2023 + 1.010 al 01/01/2024) / 2 × 1.000"))
    }

    @Test("With one count only, rates are on that one and say so; with none there is no rate")
    func ratesWithoutMean() throws {
        let end = DemographicSituation.Census(day: try CalendarDate(italian: "01/01/2024"), residents: 1000)
        let residents = AgeStructure([.everyone: try Headcount(total: 1000)])
        let known = try situation(residents, .init(year: 2023, births: 7, deaths: nil, atEnd: end))
        guard case .value(let ratio, let arithmetic) = DemographicIndex.birthRate.answer(for: known) else {
            Issue.record("no value")
            return
        }
        #expect(ratio == (try Ratio(7, over: 1)))
        #expect(arithmetic.contains("1.000 residenti al 01/01/2024, perché la media dell’anno non si può calcolare"))
        #expect(DemographicIndex.deathRate.answer(for: known) == .missing(reason: "Mancano i morti del 2023."))
        let unknown = try situation(residents, .init(year: 2023, births: 7, deaths: 1))
        #expect(
            DemographicIndex.deathRate.answer(for: unknown)
                == .missing(reason: "Manca la popolazione all’inizio o alla fine del 2023."))
    }

    @Test("Fertility counts the women of 15-49 years, and needs the sexes")
    func fertility() throws {
        func people(_ fertile: Headcount) throws -> DemographicSituation {
            try situation(AgeStructure([.fertile: fertile]), .init(year: 2023, births: 7, deaths: nil))
        }
        #expect(DemographicIndex.fertility.answer(for: try people(Headcount(males: 190, females: 200))).value == (try Ratio(35, over: 1)))
        #expect(
            DemographicIndex.fertility.answer(for: try people(Headcount(total: 390)))
                == .missing(reason: "Il dato non distingue maschi e femmine."))
    }

    @Test("The mean age takes half a year more than the completed ages")
    func meanAge() throws {
        var counts: [AgeBand: Headcount] = [:]
        for age in 0..<100 { counts[try #require(AgeBand(from: age, through: age))] = try Headcount(males: 1, females: 1) }
        counts[try #require(AgeBand(from: 100))] = try Headcount(males: 0, females: 2)
        let answer = DemographicIndex.meanAge.answer(for: try situation(AgeStructure(counts)))
        // (0,5 + 1,5 + … + 99,5) × 2 + 100,5 × 2 = 10.201 over 202 persons.
        #expect(answer.value == (try Ratio(10_201, over: 202)))
    }

    @Test("A change is the exact difference, rounded once")
    func change() throws {
        let (before, after) = (try Ratio(100, over: 3), try Ratio(200, over: 3))
        #expect(DemographicIndex.oldAge.change(from: before, to: after).map { ItalianNumber.print($0) } == "33,3")
        #expect(DemographicIndex.oldAge.change(from: after, to: before).map { ItalianNumber.print($0) } == "-33,3")
    }

    @Test("Single ages and the bands made of them give the same indices")
    func property() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<50 {
            var ages: [AgeBand: Headcount] = [:]
            var grouped: [AgeBand: [Headcount]] = [:]
            for age in 0...100 {
                let band = try #require(age == 100 ? AgeBand(from: 100) : AgeBand(from: age, through: age))
                let count = try Headcount(
                    males: .random(in: 0...900, using: &generator), females: .random(in: 0...900, using: &generator))
                ages[band] = count
                grouped[age < 15 ? .young : age < 65 ? .active : .old, default: []].append(count)
            }
            let fine = try situation(AgeStructure(ages))
            let coarse = try situation(AgeStructure(grouped.compactMapValues { Headcount.sum(of: $0) }))
            for index in [DemographicIndex.oldAge, .structuralDependency, .elderlyDependency, .shareOfElderly, .adultDisability] {
                #expect(index.answer(for: fine) == index.answer(for: coarse), "\(index)")
            }
        }
    }

    @Test("Counts that cannot be added up give no index and no crash")
    func overflow() throws {
        let huge = try Headcount(total: .max)
        let people = try situation(AgeStructure([.young: huge, .active: huge, .old: huge]), .init(year: 2023, births: .max, deaths: 0))
        for index in DemographicIndex.allCases { #expect(index.answer(for: people).value == nil, "\(index)") }
    }
}
