/// The indices of age that the plans of the field print, each with its formula and its source.
public enum DemographicIndex: String, Hashable, Sendable, CaseIterable {
    case oldAge = "Indice di vecchiaia"
    case structuralDependency = "Indice di dipendenza strutturale"
    case elderlyDependency = "Indice di dipendenza degli anziani"
    case shareOfChildren = "Quota 0-14 anni"
    case shareOfElderly = "Quota 65 anni e oltre"
    case adultDisability = "Stima delle persone adulte con disabilità"

    /// The formula in words.
    public var formula: String {
        switch self {
        case .oldAge: "65 anni e oltre / 0-14 anni × 100"
        case .structuralDependency: "(0-14 anni + 65 anni e oltre) / 15-64 anni × 100"
        case .elderlyDependency: "65 anni e oltre / 15-64 anni × 100"
        case .shareOfChildren: "0-14 anni / residenti × 100"
        case .shareOfElderly: "65 anni e oltre / residenti × 100"
        case .adultDisability: "15-64 anni × 4,30%"
        }
    }

    /// Where the definition comes from.
    public var source: String {
        switch self {
        case .structuralDependency, .elderlyDependency, .adultDisability: "DGR XII/2167 del 15/04/2024, Allegato D"
        case .oldAge, .shareOfChildren, .shareOfElderly: "ISTAT, Indicatori demografici"
        }
    }

    /// How many decimals are shown: persons are whole.
    public var places: Int { self == .adultDisability ? 0 : 1 }

    /// The exact value; `nil` when the bands of the population do not allow it, or the divisor is zero.
    public func value(of population: DemographicTable.Population) -> Ratio? {
        guard let young = people(population, 0...14), let active = people(population, 15...64), let old = people(population, 65...)
        else { return nil }
        switch self {
        case .oldAge: return ratio(old, of: young)
        case .structuralDependency: return ratio(sum(young, old), of: active)
        case .elderlyDependency: return ratio(old, of: active)
        case .shareOfChildren: return ratio(young, of: sum(young, sum(active, old)))
        case .shareOfElderly: return ratio(old, of: sum(young, sum(active, old)))
        case .adultDisability:
            let (product, overflow) = active.multipliedReportingOverflow(by: 430)
            return overflow ? nil : try? Ratio(product, over: 10_000)
        }
    }

    private func ratio(_ part: Int?, of whole: Int?) -> Ratio? {
        guard let part, let whole else { return nil }
        let (scaled, overflow) = part.multipliedReportingOverflow(by: 100)
        return overflow ? nil : try? Ratio(scaled, over: whole)
    }

    private func sum(_ first: Int?, _ second: Int?) -> Int? {
        guard let first, let second else { return nil }
        let (sum, overflow) = first.addingReportingOverflow(second)
        return overflow ? nil : sum
    }

    /// The persons whose bands lie in the ages; `nil` when a band crosses their limits.
    private func people(_ population: DemographicTable.Population, _ ages: ClosedRange<Int>) -> Int? {
        count(population) { $0.from >= ages.lowerBound && $0.through.map { $0 <= ages.upperBound } ?? false }
            crossing: { $0.from <= ages.upperBound && ($0.through ?? .max) > ages.upperBound && $0.from >= ages.lowerBound
                || $0.from < ages.lowerBound && ($0.through ?? .max) >= ages.lowerBound }
    }

    private func people(_ population: DemographicTable.Population, _ ages: PartialRangeFrom<Int>) -> Int? {
        count(population) { $0.from >= ages.lowerBound } crossing: { $0.from < ages.lowerBound && ($0.through ?? .max) >= ages.lowerBound }
    }

    private func count(
        _ population: DemographicTable.Population, _ isInside: (AgeBand) -> Bool, crossing: (AgeBand) -> Bool
    ) -> Int? {
        guard !population.bands.contains(where: { crossing($0.band) }) else { return nil }
        return population.bands.filter { isInside($0.band) }.reduce(0 as Int?) { sum($0, $1.total) }
    }
}
