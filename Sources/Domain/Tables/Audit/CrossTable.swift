import Foundation

/// Compares tables over the same territories: the same fact printed twice, and shares whose whole is in another table.
struct CrossTable {
    let first: GridView
    let second: GridView
    /// Records of the two tables that are the same territory.
    let pairs: [(Int, Int)]

    /// `nil` when the tables share fewer than four territories.
    init?(_ first: GridView, _ left: TerritoryKeys, _ second: GridView, _ right: TerritoryKeys) {
        self.first = first
        self.second = second
        pairs = left.align(with: right).map { (first.records[$0], second.records[$1]) }
        guard pairs.count >= 4 else { return nil }
    }

    /// Between tables with more pairs of columns than these nothing is sought: no two tables of a plan have as many.
    private static let mostPairs = 10_000

    /// Counts that are equal in nearly all territories: where they differ, one of the two is wrong.
    func equalities() -> [Relation] {
        let left = first.fields.filter { first.kind($0) == .count }
        let right = second.fields.filter { second.kind($0) == .count }
        guard left.count * right.count <= Self.mostPairs else { return [] }
        return left.flatMap { field in
            right.flatMap { other -> [Relation] in
                guard isSameFact(field, other, candidates: left.count * right.count) else { return [] }
                return pairs.map {
                    Relation(
                        form: .equal(first.ref(field, $0.0), second.ref(other, $0.1)), rule: .contradiction, certainty: .certain)
                }
            }
        }
    }

    private func isSameFact(_ field: Int, _ other: Int, candidates: Int) -> Bool {
        var (equal, unequal, bits) = (0, 0, 0.0)
        for (record, counterpart) in pairs {
            guard let one = first.cell(field, record).value, let two = second.cell(other, counterpart).value else { continue }
            if Interval(one).meets(Interval(two)) == true {
                equal += 1
                bits += Evidence.bits(range: abs(one.approximation), width: 1)
            } else {
                unequal += 1
                if unequal * 3 > pairs.count { return false }
            }
        }
        return equal >= 4 && Evidence.suffices(bits: bits, satisfied: equal, violated: unequal, candidates: candidates)
    }

    /// Shares of the first table that no counts of its own explain, with the whole (and perhaps the part) in the second.
    func shares(unexplained: [Int]) -> [Relation] {
        unexplained.flatMap { field in share(field) ?? [] }
    }

    private func share(_ field: Int) -> [Relation]? {
        let own = first.fields.filter { $0 != field && first.kind($0)?.isAdditive ?? false }
        let others = second.fields.filter { second.kind($0)?.isAdditive ?? false }
        guard (own.count + others.count) * others.count <= Self.mostPairs else { return nil }
        let printed = pairs.map { first.cell(field, $0.0).value?.approximation ?? .nan }
        let known = printed.filter { !$0.isNaN }
        guard known.count >= 4, let low = known.min(), let high = known.max() else { return nil }
        let scales = first.kind(field) == .percentage ? [100] : [1000, 100, 1]
        let trial = Trial(
            printed: printed, halves: pairs.map { first.cell(field, $0.0).half.approximation }, range: high - low,
            allowed: known.count / 4, scales: scales)
        let wholes = others.map { other in Series(pairs.map { (second.ref(other, $0.1), second.cell(other, $0.1)) }) }
        let parts = own.map { part in Series(pairs.map { (first.ref(part, $0.0), first.cell(part, $0.0)) }) } + wholes
        var tried = 0
        var best: (relations: [Relation], match: (satisfied: Int, violated: Int, bits: Double))?
        for part in parts {
            for whole in wholes {
                for includesPart in [false, true] {
                    for scale in scales {
                        tried += 1
                        let match = trial.match { index in
                            let (above, below) = (part.values[index], whole.values[index])
                            guard !above.isNaN, !below.isNaN else { return nil }
                            let (width, wide) = (part.halves[index], whole.halves[index] + (includesPart ? part.halves[index] : 0))
                            let divisor = below + (includesPart ? above : 0)
                            guard divisor - wide > 0 else { return nil }
                            return ((above - width) / (divisor + wide) * Double(scale), (above + width) / (divisor - wide) * Double(scale))
                        }
                        guard let match, match.satisfied > best?.match.satisfied ?? 0 else { continue }
                        let relations = pairs.indices.map { index in
                            Relation(
                                form: .ratio(
                                    result: first.ref(field, pairs[index].0), plus: [part.refs[index]], minus: [],
                                    over: (includesPart ? [part.refs[index]] : []) + [whole.refs[index]],
                                    scale: scale),
                                rule: first.kind(field) == .percentage ? .percentage : .rate, certainty: .certain)
                        }
                        best = (relations, match)
                    }
                }
            }
        }
        guard let best,
            Evidence.suffices(
                bits: best.match.bits, satisfied: best.match.satisfied, violated: best.match.violated, candidates: tried)
        else { return nil }
        return best.relations
    }

    /// A field over the shared territories, as machine numbers to search with.
    private struct Series {
        let refs: [CellRef]
        let values: [Double]
        let halves: [Double]

        init(_ cells: [(ref: CellRef, cell: AuditCell)]) {
            refs = cells.map(\.ref)
            values = cells.map { $0.cell.value?.approximation ?? .nan }
            halves = cells.map { $0.cell.half.approximation }
        }
    }
}

/// The names of a table's records, folded once for all the tables it is compared with.
struct TerritoryKeys: Sendable {
    private let keys: [String]
    /// Where each name stands that stands only once.
    private let places: [String: Int]

    init(_ view: GridView) {
        keys = view.records.map { Self.key(view.recordLabel($0)) }
        let counts = Dictionary(keys.map { ($0, 1) }, uniquingKeysWith: +)
        places = Dictionary(keys.enumerated().filter { counts[$1] == 1 }.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// A territory's name without its level, folded; totals share one key.
    private static func key(_ label: String) -> String {
        var words = HeadingReading.words(of: label)[...]
        let levels: Set = ["distretto", "asst", "ats", "ambito", "comune", "di", "totale", "totali", "tot", "d", "complessivo"]
        while let word = words.first, levels.contains(word) { words.removeFirst() }
        return words.filter { $0 != "d" && $0 != "di" }.joined()
    }

    /// Positions that go together: by name where names are unique, by position where the lists run in parallel.
    func align(with other: TerritoryKeys) -> [(Int, Int)] {
        if keys.count == other.keys.count, keys.count >= 4,
            zip(keys, other.keys).count(where: { $0 == $1 }) * 10 >= keys.count * 7
        {
            return keys.indices.map { ($0, $0) }
        }
        return keys.enumerated().compactMap { index, key in
            guard places[key] != nil, let place = other.places[key] else { return nil }
            return (index, place)
        }
    }
}
