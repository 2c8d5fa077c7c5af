import Testing

@testable import Domain

@Suite("Demography as everyone may read it") struct PublishedDemographyTests {
    private static let day = DemographicReference.day(.endOfYear(2023))
    /// Bands of five years, 100 and over at the end.
    private static let bands = stride(from: 0, through: 100, by: 5).compactMap { AgeBand(from: $0, through: $0 == 100 ? nil : $0 + 4) }
    private static let sexes: [Sex] = [.male, .female]

    private static func territory(_ name: String) -> DemographicTerritory { DemographicTerritory(.municipality, name: name) }

    /// A municipality with these counts by band, males and females.
    private static func history(
        _ name: String, _ counts: [(Int, Int)], foreign: Headcount? = nil, figures: [DemographicFigure: Headcount] = [:]
    ) throws -> DemographicHistory {
        var ages: [Citizenship: AgeStructure] = [:]
        ages[.all] = AgeStructure(try Dictionary(uniqueKeysWithValues: zip(bands, counts).map { ($0, try Headcount(males: $1.0, females: $1.1)) }))
        if let foreign { ages[.foreign] = AgeStructure([.everyone: foreign]) }
        return DemographicHistory(of: territory(name), [
            DemographicRecord(territory(name), day, source: "ISTAT", ages: ages, figures: figures)
        ])
    }

    private static func published(_ parts: [DemographicHistory], areas: [DemographicHistory] = []) -> PublishedDemography {
        let ambito = DemographicHistory(of: DemographicTerritory(.ambito, name: "Ambito"), parts: parts)
        return PublishedDemography(municipalities: parts, ambito: ambito, surroundings: areas)
    }

    /// Every count that is published.
    private static func counts(_ history: DemographicHistory) -> [Int] {
        history.references.compactMap { history[$0] }.flatMap { record in
            (record.ages.values.flatMap(\.counts.values) + Array(record.figures.values)).flatMap { [$0.males, $0.females, $0.total].compactMap { $0 } }
        }
    }

    /// Municipalities from large to tiny, the same at every run.
    private static func drawn(seed: UInt64, _ sizes: [Int]) throws -> [DemographicHistory] {
        var state = seed
        func next(_ most: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % (most + 1)
        }
        return try sizes.enumerated().map { place, size in
            try history("C\(place)", bands.map { band in
                let most = max(0, size * (110 - band.from) / 110)
                return (next(most), next(most))
            }, foreign: Headcount(males: next(size / 2), females: next(size / 2)))
        }
    }

    @Test("No count below 3 is published, of anybody, on anything", arguments: [1, 2, 3, 4, 5, 6])
    func least(seed: UInt64) throws {
        let parts = try Self.drawn(seed: seed, [300, 120, 40, 12, 6, 2])
        let published = Self.published(parts)
        for history in published.municipalities + [published.ambito] {
            #expect(Self.counts(history).allSatisfy { $0 >= 3 })
        }
        #expect(!Self.counts(published.ambito).isEmpty && !Self.counts(published.municipalities[0]).isEmpty)
    }

    /// Whoever knows how the bands add up, and every published figure, looks for the counts that are not there.
    @Test("No small count can be worked out from those that are published", arguments: [1, 2, 3, 4, 5, 6])
    func attack(seed: UInt64) throws {
        let parts = try Self.drawn(seed: seed, [300, 60, 12, 3])
        let published = Self.published(parts)
        var cells: [Int?] = []
        var unknown: Set<Int> = []
        var place: [Key: Int] = [:]
        for (part, history) in parts.enumerated() {
            for band in Self.bands {
                for sex in Self.sexes {
                    place[Key(part, band, sex)] = cells.count
                    unknown.insert(cells.count)
                    cells.append(history[Self.day]?.residents.counts[band]?[sex])
                }
            }
        }
        var sums: [CellSuppression.Sum] = []
        func learn(_ value: Int?, _ keys: [Key]) {
            guard let value else { return }
            sums.append(.init(parts: keys.compactMap { place[$0] }, total: cells.count))
            cells.append(value)
        }
        let everywhere = Array(parts.indices)
        for (who, history) in published.municipalities.enumerated().map({ ([$0], $1) }) + [(everywhere, published.ambito)] {
            for (band, count) in history[Self.day]?.residents.counts ?? [:] {
                for sex in Self.sexes {
                    learn(count[sex], who.flatMap { part in Self.bands.filter { band.contains($0) }.map { Key(part, $0, sex) } })
                }
            }
        }
        #expect(!sums.isEmpty)
        let bounds = CellBounds(hidden: unknown, counts: cells, sums: sums)
        var small = 0
        for cell in unknown where cells[cell].map({ $0 < 3 }) ?? false {
            small += 1
            #expect(!bounds.isFixed(cell) && bounds.width(of: cell).map { $0 >= 3 } ?? true)
        }
        #expect(small > 5, "there is something to look for")
    }

    private struct Key: Hashable {
        let part: Int
        let band: AgeBand
        let sex: Sex

        init(_ part: Int, _ band: AgeBand, _ sex: Sex) { (self.part, self.band, self.sex) = (part, band, sex) }
    }

    @Test("Ages stay as fine as the smallest municipality allows, the same for all")
    func partition() throws {
        let ten = Array(repeating: (10, 10), count: Self.bands.count)
        var old = ten
        old[Self.bands.count - 1] = (1, 4)
        let parts = [try Self.history("A", ten), try Self.history("B", ten)]
        #expect(Self.published(parts).municipalities == parts, "nothing is small: nothing changes")
        let published = Self.published([parts[0], try Self.history("B", old)])
        for history in published.municipalities + [published.ambito] {
            let bands = history[Self.day]?.residents.finest
            #expect(bands?.count == 20 && bands?.last == AgeBand(from: 95), "the last two are one")
        }
        #expect(published.ambito[Self.day]?.residents.everyone?.total == 20 * 21 * 2 - 15)
    }

    @Test("A municipality that is too small is left out with the next smallest; the total of the Ambito stays")
    func company() throws {
        let ten = Array(repeating: (10, 10), count: Self.bands.count)
        let foreign = [(40, 50), (30, 20), (1, 6)]
        let parts = try zip(["A", "B", "C"], foreign).map { name, count in
            try Self.history(name, ten, foreign: Headcount(males: count.0, females: count.1))
        }
        let published = Self.published(parts)
        let shown = published.municipalities.map { $0[Self.day]?.foreigners.everyone?.total }
        #expect(shown == [90, nil, nil])
        #expect(published.municipalities[2][Self.day]?.absences["stranieri"] == .confidential)
        #expect(published.ambito[Self.day]?.foreigners.everyone?.total == 147)
    }

    @Test("Figures of which one follows from the others are left out together")
    func tied() throws {
        let ten = Array(repeating: (10, 10), count: Self.bands.count)
        func marital(_ union: Int) throws -> [DemographicFigure: Headcount] {
            [.single: try Headcount(total: 200), .married: try Headcount(total: 220 - union), .civilUnion: try Headcount(total: union), .families: try Headcount(total: 90)]
        }
        let parts = [
            try Self.history("A", ten, figures: marital(9)), try Self.history("B", ten, figures: marital(1)), try Self.history("C", ten, figures: marital(5)),
        ]
        let published = Self.published(parts)
        let shown = published.municipalities.map { $0[Self.day]?.figures.keys.count }
        #expect(shown == [4, 1, 1] || shown == [1, 1, 4], "families follow from nothing")
        #expect(published.ambito[Self.day]?.figures[.civilUnion]?.total == 15)
    }

    @Test("Minors beside everyone stay, where both and the adults are enough")
    func minors() throws {
        func part(_ minors: Int) throws -> DemographicHistory {
            let record = DemographicRecord(Self.territory("\(minors)"), Self.day, source: "s", ages: [
                .all: AgeStructure([.everyone: try Headcount(total: 900)]),
                .foreign: AgeStructure([.everyone: try Headcount(total: 60), .minors: try Headcount(total: minors)]),
            ])
            return DemographicHistory(of: record.territory, [record])
        }
        let whole = Self.published([try part(20), try part(30)]).municipalities.map { $0[Self.day]?.foreigners.headcount(.minors)?.total }
        #expect(whole == [20, 30])
        let small = Self.published([try part(2), try part(30)]).municipalities.map { $0[Self.day]?.foreigners }
        #expect(small.map { $0?.headcount(.minors)?.total } == [nil, nil] && small.map { $0?.everyone?.total } == [60, 60])
    }

    @Test("Who is not foreign is told no finer than who is: nobody is the only Italian of an age")
    func others() throws {
        let counts = Array(repeating: (10, 10), count: Self.bands.count)
        var foreign = try Dictionary(uniqueKeysWithValues: Self.bands.map { ($0, try Headcount(males: 4, females: 4)) })
        foreign[Self.bands[3]] = try Headcount(males: 9, females: 4)
        let record = DemographicRecord(Self.territory("A"), Self.day, source: "s", ages: [
            .all: AgeStructure(try Dictionary(uniqueKeysWithValues: zip(Self.bands, counts).map { ($0, try Headcount(males: $1.0, females: $1.1)) })),
            .foreign: AgeStructure(foreign),
        ])
        let shown = try #require(Self.published([DemographicHistory(of: record.territory, [record])]).municipalities[0][Self.day])
        #expect(shown.residents.finest.count == 21 && shown.foreigners.finest.count == 3)
        for (band, count) in shown.foreigners.counts {
            let all = try #require(shown.residents.headcount(band))
            #expect(try #require(all.males) - #require(count.males) >= 3)
        }
    }

    @Test("An area that holds another Ambito too is told in the ages of the indices")
    func area() throws {
        let ten = Array(repeating: (10, 10), count: Self.bands.count)
        let part = try Self.history("A", ten)
        let territory = DemographicTerritory(.distretto, name: "D", code: "1")
        let twenty = try #require(try Self.history("D", Array(repeating: (20, 20), count: Self.bands.count))[Self.day])
        let area = DemographicHistory(of: territory, [DemographicRecord(territory, Self.day, source: "s", ages: twenty.ages)])
        let published = Self.published([part], areas: [area])
        #expect(published.ambito[Self.day]?.residents.finest.count == 21)
        #expect(published.surroundings[0][Self.day]?.residents.finest.map(\.from) == [0, 15, 65])
    }
}
