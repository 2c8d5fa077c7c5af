/// Persons by age, in single years or in bands, as a source gives them.
///
/// Bands may lie inside each other: a total (from 0 on) beside 0-14, 15-64, 65 and over. What is asked is put together
/// from the bands that make it up exactly; where none do, the answer says why, and nothing is estimated.
public struct AgeStructure: Hashable, Sendable {
    /// The counts by band.
    public let counts: [AgeBand: Headcount]

    /// Makes a structure; without counts it is empty.
    public init(_ counts: [AgeBand: Headcount] = [:]) { self.counts = counts }

    /// Whether nothing is known.
    public var isEmpty: Bool { counts.isEmpty }

    /// How many persons of these ages, and of this sex, there are.
    public func people(_ ages: AgeBand, _ sex: Sex? = nil) -> Result<Int, AgeObstacle> {
        guard !counts.isEmpty else { return .failure(.nothingKnown) }
        if let count = counts[ages]?[sex] { return .success(count) }
        let usable = counts.filter { $0.value[sex] != nil }
        guard let bands = Self.cover(ages, with: Array(usable.keys), isBetter: <) else {
            let couldWithoutSex = sex != nil && Self.cover(ages, with: Array(counts.keys), isBetter: <) != nil
            return .failure(couldWithoutSex ? .sexesTogether : .bandsDoNotMeet(ages, available: finest))
        }
        var sum = 0
        for band in bands {
            let (next, overflow) = sum.addingReportingOverflow(usable[band]?[sex] ?? 0)
            guard !overflow else { return .failure(.tooLarge) }
            sum = next
        }
        return .success(sum)
    }

    /// Everybody, whatever the age; `nil` when that cannot be said.
    public var everyone: Headcount? { headcount(.everyone) }

    /// Persons of these ages by sex where that is known; `nil` when the bands do not make them up.
    public func headcount(_ ages: AgeBand) -> Headcount? {
        if let count = counts[ages] { return count }
        if case .success(let males) = people(ages, .male), case .success(let females) = people(ages, .female) {
            return try? Headcount(males: males, females: females)
        }
        guard case .success(let total) = people(ages) else { return nil }
        return try? Headcount(total: total)
    }

    /// The smallest bands that follow each other from birth to the highest ages; none when the bands leave gaps.
    public var finest: [AgeBand] {
        Self.cover(.everyone, with: Array(counts.keys), isBetter: >) ?? counts.keys.sorted()
    }

    /// The same persons in bands of five years, 100 and over at the end, where the bands are finer than that;
    /// as they are where they are not.
    public var inFives: AgeStructure {
        guard finest.count > 25 else { return AgeStructure(counts.filter { finest.contains($0.key) }) }
        let bands = stride(from: 0, through: 100, by: 5).compactMap { AgeBand(from: $0, through: $0 == 100 ? nil : $0 + 4) }
        let grouped = bands.compactMap { band in headcount(band).map { (band, $0) } }
        guard grouped.count == bands.count else { return self }
        return AgeStructure(Dictionary(grouped) { first, _ in first })
    }

    /// The structures of several territories together: the bands that each of them can answer.
    public static func sum(of parts: [AgeStructure]) -> AgeStructure {
        let bands = Set(parts.flatMap(\.counts.keys))
        var counts: [AgeBand: Headcount] = [:]
        for band in bands {
            let each = parts.compactMap { $0.headcount(band) }
            if each.count == parts.count { counts[band] = Headcount.sum(of: each) }
        }
        // Parts whose bands do not meet may still know how many they are.
        let everyone = parts.compactMap(\.everyone)
        if AgeStructure(counts).everyone == nil, !parts.isEmpty, everyone.count == parts.count {
            counts[.everyone] = Headcount.sum(of: everyone)
        }
        return AgeStructure(counts)
    }

    /// Bands that follow each other from the first to the last of `ages`; `nil` when there are none.
    /// - Parameter isBetter: which number of bands is preferred, the fewest or the most.
    private static func cover(_ ages: AgeBand, with bands: [AgeBand], isBetter: (Int, Int) -> Bool) -> [AgeBand]? {
        var best: [Int: (count: Int, band: AgeBand)] = [:]
        for band in bands.sorted(by: { $0.from > $1.from }) where ages.contains(band) {
            let count: Int
            if band.through == ages.through {
                count = 1
            } else if let through = band.through, let rest = best[through + 1] {
                count = rest.count + 1
            } else {
                continue
            }
            if best[band.from].map({ isBetter(count, $0.count) }) ?? true { best[band.from] = (count, band) }
        }
        var cover: [AgeBand] = []
        var start: Int? = ages.from
        while let from = start {
            guard let next = best[from]?.band else { return nil }
            cover.append(next)
            start = next.through == ages.through ? nil : next.through.map { $0 + 1 }
        }
        return cover
    }
}

/// Why persons of some ages cannot be counted.
public enum AgeObstacle: DomainError, Hashable {
    /// There is no count by age at all.
    case nothingKnown
    /// The bands do not begin and end where it is asked.
    case bandsDoNotMeet(AgeBand, available: [AgeBand])
    /// The source does not tell males from females.
    case sexesTogether
    /// The sum cannot be represented.
    case tooLarge

    public var message: String {
        switch self {
        case .nothingKnown: "Manca la popolazione per età."
        case .bandsDoNotMeet(let ages, let available):
            "Le fasce disponibili (\(Self.list(available))) non permettono di contare \(ages.inWords)."
        case .sexesTogether: "Il dato non distingue maschi e femmine."
        case .tooLarge: ArithmeticError.overflow.message
        }
    }

    private static func list(_ bands: [AgeBand]) -> String {
        bands.count > 8
            ? bands.prefix(3).map(\.text).joined(separator: ", ") + "…" : bands.map(\.inWords).joined(separator: ", ")
    }
}
