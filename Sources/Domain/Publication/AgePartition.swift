/// Bands that follow each other from birth on, in which ages are put together before they are published.
struct AgePartition: Equatable {
    let bands: [AgeBand]

    /// From the finest to everybody in one. Ages above the last limit are together in each; those of the indices (14, 17,
    /// 49, 64) stay limits as long as they can.
    static let finest: [AgePartition] = {
        let tops = [100, 95, 90, 85]
        let single = tops.compactMap { top in AgePartition(starts: Array(0..<top) + [top]) }
        let fives = (tops + [80, 75]).flatMap { top in
            let starts = Array(stride(from: 0, through: top, by: 5))
            return [AgePartition(starts: (starts + [18]).sorted()), AgePartition(starts: starts)].compactMap { $0 }
        }
        // Minors are asked for apart before finer bands of the old are.
        let split = fives.enumerated().filter { $0.offset % 2 == 0 }.map(\.element) + fives.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        return single + split + broad
    }()

    /// The ages of the indices, and fewer.
    static let broad = [[0, 15, 18, 65, 75], [0, 15, 18, 65], [0, 15, 65], [0, 15, 18], [0, 18], [0, 15], [0]].compactMap { AgePartition(starts: $0) }

    /// Nil when the ages do not rise.
    private init?(starts: [Int]) {
        let ends = starts.dropFirst().map { $0 - 1 as Int? } + [nil]
        bands = zip(starts, ends).compactMap { AgeBand(from: $0, through: $1) }
        guard bands.count == starts.count else { return nil }
    }

    /// Whether every count may be published.
    static func isPublishable(_ structure: AgeStructure) -> Bool { structure.counts.values.allSatisfy(\.isPublishable) }

    /// A structure with its smallest bands in order.
    struct Structure {
        private let cells: [(band: AgeBand, count: Headcount)]
        let everyone: Headcount?
        /// All residents, of whom these are some: whoever knows both knows the others.
        private var all: [Structure] = []

        init(of citizenship: Citizenship, in record: DemographicRecord) {
            self.init(record.ages[citizenship] ?? AgeStructure())
            if citizenship != .all, let residents = record.ages[.all], !residents.isEmpty { all = [Structure(residents)] }
        }

        /// Those who are not among these, by the bands of a partition; nil where that cannot be said.
        func others(by partition: AgePartition) -> AgeStructure? {
            guard let whole = all.first?.parted(by: partition), let part = parted(by: partition) else { return nil }
            return AgeStructure(whole.counts.reduce(into: [:]) { others, each in
                others[each.key] = part.counts[each.key].flatMap(each.value.subtracting)
            })
        }

        private init(_ structure: AgeStructure) {
            let nested = Self.nested(structure)
            if !nested.isEmpty {
                (cells, everyone) = (nested, structure.everyone)
                return
            }
            let finest = structure.finest
            // Bands with gaps between them make up no other.
            let isWhole = finest.first?.from == 0 && finest.last?.through == nil
                && zip(finest, finest.dropFirst()).allSatisfy { $0.through == $1.from - 1 }
            cells = isWhole ? finest.compactMap { band in structure.counts[band].map { (band, $0) } } : []
            everyone = structure.everyone
        }

        /// The bands between those that all begin at birth (minors beside everyone), where nothing finer is known.
        private static func nested(_ structure: AgeStructure) -> [(band: AgeBand, count: Headcount)] {
            guard structure.finest == [.everyone], structure.counts.keys.allSatisfy({ $0.from == 0 }) else { return [] }
            let bands = structure.counts.keys.sorted { ($0.through ?? .max) < ($1.through ?? .max) }
            var cells: [(AgeBand, Headcount)] = []
            for (place, band) in bands.enumerated() {
                guard let count = structure.counts[band] else { return [] }
                guard place > 0 else {
                    cells.append((band, count))
                    continue
                }
                let before = bands[place - 1]
                guard let rest = structure.counts[before].flatMap(count.subtracting),
                    let between = AgeBand(from: (before.through ?? 0) + 1, through: band.through)
                else { return [] }
                cells.append((between, rest))
            }
            return cells
        }

        /// The persons by the bands of a partition; nil when a band of the structure goes over the limit of one.
        func parted(by partition: AgePartition) -> AgeStructure? {
            if partition.bands == [.everyone] { return everyone.map { AgeStructure([.everyone: $0]) } }
            var counts: [AgeBand: Headcount] = [:]
            var place = 0
            for cell in cells {
                while place < partition.bands.count, !partition.bands[place].contains(cell.band) { place += 1 }
                guard place < partition.bands.count else { return nil }
                let band = partition.bands[place]
                counts[band] = counts[band].map { $0.adding(cell.count) } ?? cell.count
            }
            return counts.count == partition.bands.count ? AgeStructure(counts) : nil
        }
    }
}
