import Domain

extension DemographyStore {
    /// The residents of an Ambito counted in a year, on the first day of it on which all its municipalities were; nil
    /// when they were not.
    public func residents(ofAmbito code: String, in year: Int) throws -> Int? {
        let ambito = try overview(ofAmbito: code, on: .endOfYear(year))?.ambito
        let day = ambito?.days.filter { $0.year == year }.min()
        if let total = day.flatMap({ ambito?.situation(on: $0)?.residents.everyone?.total }) { return total }
        let profile = try database.territory.profile(of: code, on: .endOfYear(year))
        guard let population = profile?.population, population.referenceDate.year == year else { return nil }
        return population.total
    }
}
