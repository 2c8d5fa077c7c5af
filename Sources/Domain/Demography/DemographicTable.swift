/// The population of territories by age band, by sex where it says, read from a published table.
public struct DemographicTable: Hashable, Sendable {
    /// The population of one territory.
    public struct Population: Hashable, Sendable {
        /// The territory, as the table names it.
        public let territory: String
        /// Whether it is the total of the table.
        public let isTotal: Bool
        /// The persons by age.
        public let ages: AgeStructure

        /// Makes a population.
        public init(territory: String, isTotal: Bool, ages: AgeStructure) {
            (self.territory, self.isTotal, self.ages) = (territory, isTotal, ages)
        }
    }

    /// Where the figures of a band stand.
    private struct Columns {
        var males: Int?
        var females: Int?
        var total: Int?

        var areKnown: Bool { total != nil || (males != nil && females != nil) }
    }

    /// The territories, the total computed as the last one.
    public let populations: [Population]
    /// The day the table refers to; `nil` when it does not name one.
    public let day: CalendarDate?

    /// Reads a table whose columns are age bands, which follow each other from birth on; `nil` when it is not one.
    ///
    /// The total row is computed from the others, never taken: a published one may be wrong.
    public init?(_ table: ContextTable) {
        let columns = Self.columns(of: table)
        let bands = columns.keys.sorted()
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
            var counts: [AgeBand: Headcount] = [:]
            for (band, places) in columns {
                if let males = count(places.males), let females = count(places.females) {
                    counts[band] = try? Headcount(males: males, females: females)
                } else if let total = count(places.total) {
                    counts[band] = try? Headcount(total: total)
                }
            }
            guard counts.count == bands.count else { return nil }
            populations.append(Population(territory: label, isTotal: false, ages: AgeStructure(counts)))
        }
        let total = AgeStructure.sum(of: populations.map(\.ages))
        guard total.counts.count == bands.count else { return nil }
        populations.append(Population(territory: "Totale", isTotal: true, ages: total))
        self.populations = populations
        day = try? CalendarDate(italian: table.reference)
    }

    private static func columns(of table: ContextTable) -> [AgeBand: Columns] {
        var columns: [AgeBand: Columns] = [:]
        for (index, column) in table.columns.enumerated() {
            let reading = HeadingReading(column.heading, unit: column.unit)
            guard let band = reading.band, reading.subject.isEmpty, reading.kind == nil else { continue }
            switch reading.sex {
            case .male: columns[band, default: Columns()].males = index
            case .female: columns[band, default: Columns()].females = index
            case .both, nil: columns[band, default: Columns()].total = index
            }
        }
        return columns.filter(\.value.areKnown)
    }
}
