/// What a whole area may print where its parts are printed as well: the mean weighted with the population, or at
/// least a value between the least and the greatest of the parts.
struct AreaMeans {
    let view: GridView
    /// Records that are the sum of others, as the counts of the table say.
    let areas: [(whole: Int, parts: [Int])]
    /// Fields that are explained by counts: there is nothing more to check.
    let explained: Set<Int>

    init(_ view: GridView, sums: [Pattern], explained: Set<Int>) {
        self.view = view
        self.explained = explained
        var largest: [Int: [Int]] = [:]
        for pattern in sums {
            guard case .sum(let whole, let parts) = pattern.form, parts.count > largest[whole]?.count ?? 1 else { continue }
            largest[whole] = parts
        }
        areas = largest.isEmpty ? Self.named(view) : largest.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
    }

    /// In a table without counts, the last row says by its name that it is the whole of the others.
    private static func named(_ view: GridView) -> [(whole: Int, parts: [Int])] {
        guard !view.isTurned, let last = view.records.last, view.records.count >= 4 else { return [] }
        let parts = Array(view.records.dropLast())
        let words = view.grid.rowReadings[last].words
        let others = parts.map { view.grid.rowReadings[$0].words }
        let wholes: Set = ["ambito", "totale", "totali", "tot", "complesso"]
        let isWhole = words.first.map(wholes.contains) ?? false && !others.contains { $0.first.map(wholes.contains) ?? false }
        let isRegion = words.first == "regione" && others.allSatisfy { $0.first == "ats" }
        return isWhole || isRegion ? [(last, parts)] : []
    }

    /// The equations for mean ages.
    func relations() -> [Relation] {
        fields.flatMap { field -> [Relation] in
            guard let weight = weight(of: field) else { return [] }
            return areas.map { area in
                Relation(
                    form: .mean(
                        result: view.ref(field, area.whole), values: area.parts.map { view.ref(field, $0) },
                        weights: area.parts.map { view.ref(weight, $0) }),
                    rule: .mean, certainty: .certain)
            }
        }
    }

    /// Values of an area that no weighting of its parts can give.
    func outside(_ value: (CellRef) -> Interval?) -> [(cell: CellRef, low: Fraction, high: Fraction)] {
        fields.filter { weight(of: $0) == nil }.flatMap { field in
            areas.compactMap { area in
                let whole = view.ref(field, area.whole)
                let parts = area.parts.compactMap { value(view.ref(field, $0)) }
                guard let printed = value(whole), parts.count >= 2, parts.count == area.parts.count,
                    printed.meets(Interval(Fraction(100))) != true,
                    let low = parts.map(\.low).min(by: { $0.isAtMost($1) ?? false }),
                    let high = parts.map(\.high).max(by: { $0.isAtMost($1) ?? false }),
                    printed.meets(Interval(low, high)) == false
                else { return nil }
                return (whole, low, high)
            }
        }
    }

    /// Rates, shares and means that no counts of the table explain. The ends of an interval of confidence, and
    /// changes, are no means.
    private var fields: [Int] {
        view.fields.filter { field in
            guard let kind = view.kind(field), kind == .percentage || kind == .rate || kind == .mean else { return false }
            let words = Set(view.reading(field).words)
            return !explained.contains(field)
                && words.isDisjoint(with: ["ic", "inf", "sup", "variazione", "incremento", "var", "differenza", "irr", "distribuzione"])
        }
    }

    private func weight(of field: Int) -> Int? {
        let reading = view.reading(field)
        guard reading.words.contains("eta"), reading.kind == .mean else { return nil }
        let people = view.fields.filter { candidate in
            let words = view.reading(candidate)
            return view.kind(candidate) == .count && words.band == nil && words.sex != .male && words.sex != .female
                && (words.namesPopulation && words.subject.isEmpty || words.isBareTotal)
        }
        return people.first
    }
}
