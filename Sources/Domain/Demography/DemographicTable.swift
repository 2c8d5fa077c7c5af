/// The population of territories by sex and age band, read from a published table.
public struct DemographicTable: Hashable, Sendable {
    /// The population of one territory.
    public struct Population: Hashable, Sendable {
        /// The territory, as the table names it.
        public let territory: String
        /// Whether it is the total of the table.
        public let isTotal: Bool
        /// Males and females by band, from the youngest.
        public let bands: [BandCount]
    }

    /// Males and females of one age band.
    public struct BandCount: Hashable, Sendable {
        /// The ages.
        public let band: AgeBand
        /// Males of these ages.
        public let males: Int
        /// Females of these ages.
        public let females: Int
        /// Both together; `nil` when the sum cannot be represented.
        public var total: Int? {
            let (sum, overflow) = males.addingReportingOverflow(females)
            return overflow ? nil : sum
        }
    }

    /// The territories, the total computed as the last one.
    public let populations: [Population]

    /// Reads a table whose columns are age bands by sex; `nil` when it is not one.
    ///
    /// The total row is computed from the others, never taken: a published one may be wrong.
    public init?(_ table: ContextTable) {
        let readings = table.columns.map { HeadingReading($0.heading, unit: $0.unit) }
        var columns: [AgeBand: (males: Int?, females: Int?)] = [:]
        for (index, reading) in readings.enumerated() {
            guard let band = reading.band, reading.subject.isEmpty, reading.kind == nil else { continue }
            if reading.sex == .male { columns[band, default: (nil, nil)].males = index }
            if reading.sex == .female { columns[band, default: (nil, nil)].females = index }
        }
        let bands = columns.keys.sorted { ($0.from, $0.through ?? 999) < ($1.from, $1.through ?? 999) }
        guard bands.count >= 3, bands.first?.from == 0, bands.last?.through == nil,
            zip(bands, bands.dropFirst()).allSatisfy({ $0.through == $1.from - 1 })
        else { return nil }
        var populations: [Population] = []
        for row in table.rows {
            let label = row.cells.first?.printed ?? ""
            if row.role == .total || row.role == .subtotal || HeadingReading(label).isTotal { continue }
            func count(_ column: Int?) -> Int? {
                guard let column, row.cells.indices.contains(column), let number = row.cells[column].number,
                    let count = number.value.integer, count >= 0
                else { return nil }
                return count
            }
            let counts = bands.compactMap { band -> BandCount? in
                guard let males = count(columns[band]?.males), let females = count(columns[band]?.females) else { return nil }
                return BandCount(band: band, males: males, females: females)
            }
            guard counts.count == bands.count else { return nil }
            populations.append(Population(territory: label, isTotal: false, bands: counts))
        }
        guard !populations.isEmpty else { return nil }
        var total: [BandCount] = []
        for (index, band) in bands.enumerated() {
            var (males, females) = (0, 0)
            for population in populations {
                let (m, overM) = males.addingReportingOverflow(population.bands[index].males)
                let (f, overF) = females.addingReportingOverflow(population.bands[index].females)
                guard !overM, !overF else { return nil }
                (males, females) = (m, f)
            }
            total.append(BandCount(band: band, males: males, females: females))
        }
        populations.append(Population(territory: "Totale", isTotal: true, bands: total))
        self.populations = populations
    }
}
