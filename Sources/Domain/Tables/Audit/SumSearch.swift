/// Finds which fields are sums of others: males and females, age bands, totals, runs of neighbours.
struct SumSearch {
    let view: GridView
    /// Whether the fields are territories, of which a total is the sum; otherwise they are indicators.
    let areAreas: Bool
    private let screen: Screen
    private let additive: [Int]

    init(_ view: GridView, areas: Bool) {
        self.view = view
        areAreas = areas
        additive = view.fields.filter { field in
            view.records.contains { view.cell(field, $0).value != nil && view.cell(field, $0).kind.isAdditive }
        }
        screen = Screen(view, fields: additive) { $0.kind.isAdditive }
    }

    /// Beyond these many fields only neighbours of a total are tried.
    private static let manyFields = 40
    /// Of so many fields no more totals, and no more parts of each, are tried: no table of a plan has as many, and what
    /// someone sends must not keep the program busy.
    private static let (mostTotals, mostParts) = (20, 200)

    /// All the sums that headings say or figures show.
    func patterns() -> [Pattern] {
        var found: [Pattern] = []
        var seen: Set<[Int]> = []
        func add(_ pattern: Pattern?) {
            guard let pattern, case .sum(let result, let parts) = pattern.form,
                seen.insert([result] + parts.sorted()).inserted
            else { return }
            found.append(pattern)
        }
        saidBySex().forEach(add)
        saidByBand().forEach(add)
        namedTotals().forEach(add)
        if areAreas { levelTotals().forEach(add) }
        if let formulas = formulas() { formulas.forEach(add) }
        shown().forEach(add)
        return found
    }

    // MARK: Said by headings

    private struct GroupKey: Hashable {
        let subject: Set<String>
        let band: AgeBand?
        let sex: HeadingReading.Sex?
    }

    private func saidBySex() -> [Pattern] {
        let groups = Dictionary(grouping: additive) { GroupKey(subject: view.reading($0).subject, band: view.reading($0).band, sex: nil) }
        return groups.values.compactMap { group in
            let males = group.filter { view.reading($0).sex == .male }
            let females = group.filter { view.reading($0).sex == .female }
            let totals = group.filter { view.reading($0).sex == .both || view.reading($0).sex == nil }
            guard males.count == 1, females.count == 1 else { return nil }
            return best(totals.map { ($0, males + females) }, isSexes: true)
        }
    }

    private func saidByBand() -> [Pattern] {
        let groups = Dictionary(grouping: additive) {
            let sex = view.reading($0).sex
            return GroupKey(subject: view.reading($0).subject, band: nil, sex: sex == nil ? .both : sex)
        }
        return groups.values.compactMap { group in
            let banded = group.compactMap { field in view.reading(field).band.map { (field: field, band: $0) } }
                .sorted { ($0.band.from, $0.field) < ($1.band.from, $1.field) }
            let totals = group.filter { view.reading($0).band == nil }
            guard banded.count >= 2, banded.first?.band.from == 0, banded.last?.band.through == nil,
                zip(banded, banded.dropFirst()).allSatisfy({ $0.band.through == $1.band.from - 1 })
            else { return nil }
            return best(totals.map { ($0, banded.map(\.field)) }, isSexes: false)
        }
    }

    /// A field named as a total, of all the fields before it or since the total before, or of all after it.
    private func namedTotals() -> [Pattern] {
        additive.indices.compactMap { position in
            let field = additive[position]
            guard view.isTotal(field), areAreas || view.reading(field).isBareTotal else { return nil }
            let before = additive[..<position]
            let since = before.suffix(from: before.lastIndex(where: view.isTotal).map { $0 + 1 } ?? before.startIndex)
            let candidates = [
                since.filter(isCounted), before.filter(isCounted), before.filter(view.isTotal),
                additive[(position + 1)...].filter(isCounted),
            ]
            return best(candidates.filter { $0.count >= 2 }.map { (field, $0) }, isSexes: false)
        }
    }

    /// An area of a higher level, of the areas of one lower level that stand before it, back to the last of its own
    /// level: Comuni before their Distretto, Distretti before their ASST.
    private func levelTotals() -> [Pattern] {
        let levels = additive.map { view.isTotal($0) ? 9 : Self.level(view.reading($0)) }
        // A list of areas of one level only, and no totals.
        guard Set(levels).count > 1, levels.count(where: { $0 > 0 }) <= Self.mostParts else { return [] }
        return additive.indices.compactMap { position in
            guard levels[position] > 0 else { return nil }
            let start = levels[..<position].lastIndex { $0 >= levels[position] }.map { $0 + 1 } ?? 0
            let members = Array(start..<position)
            let candidates = Set(members.map { levels[$0] }).sorted().map { level in
                members.filter { levels[$0] == level && isCounted(additive[$0]) || levels[$0] == level && level > 0 }.map { additive[$0] }
            }
            return best(candidates.filter { $0.count >= 2 }.map { (additive[position], $0) }, isSexes: false)
        }
    }

    /// How large an area is, by the first word of its name; 0 for a municipality, or what has no level.
    private static func level(_ reading: HeadingReading) -> Int {
        switch reading.words.first {
        case "distretto", "ambito", "zona", "subtotale", "parziale", "area": 1
        case "asst", "provincia": 2
        case "ats": 3
        case "regione": 4
        default: 0
        }
    }

    private func isCounted(_ field: Int) -> Bool {
        !view.isTotal(field) && !(view.isTurned && view.grid.isOfWhich(field))
    }

    private func formulas() -> [Pattern]? {
        additive.compactMap { field in
            switch view.formula(field) {
            case .sum(let parts):
                measured(.sum(result: field, parts: parts), basis: .chosen)
            case .difference(let whole, let part):
                measured(.sum(result: whole, parts: [field, part]), basis: .chosen)
            default: nil
            }
        }
    }

    /// The candidate that holds most; believed when it holds in half the records, or is at least near everywhere.
    private func best(_ candidates: [(result: Int, parts: [Int])], isSexes: Bool) -> Pattern? {
        let measured = candidates.compactMap { self.measured(.sum(result: $0.result, parts: $0.parts), basis: .said) }
        guard let best = measured.max(by: { $0.satisfied - $0.violated < $1.satisfied - $1.violated }),
            case .sum(let result, let parts) = best.form
        else { return nil }
        if best.satisfied >= best.violated, best.satisfied > 0 { return best }
        return isSexes && best.satisfied + best.violated <= 2 || areAreas && isNear(result, parts) ? best : nil
    }

    /// Counts where the sum holds; `nil` when it can be checked nowhere.
    private func measured(_ form: Pattern.Form, basis: Pattern.Basis) -> Pattern? {
        var pattern = Pattern(form: form, basis: basis)
        for relation in pattern.relations(in: view) {
            switch relation.holds({ view.grid.cells[$0.row][$0.column].interval }) {
            case true?: pattern.satisfied += 1
            case false?: pattern.violated += 1
            case nil: break
            }
        }
        return pattern.satisfied + pattern.violated > 0 ? pattern : nil
    }

    /// Whether total and sum differ by less than a third in nearly every record: it is meant as the total, and is wrong.
    private func isNear(_ result: Int, _ parts: [Int]) -> Bool {
        guard let total = additive.firstIndex(of: result) else { return false }
        let rows = parts.compactMap { additive.firstIndex(of: $0) }
        var (near, far) = (0, 0)
        for record in screen.records.indices {
            let sum = rows.reduce(0.0) { $0 + screen.values[$1][record] }
            let printed = screen.values[total][record]
            guard !sum.isNaN, !printed.isNaN else { continue }
            if abs(sum - printed) * 3 <= max(abs(sum), abs(printed)) { near += 1 } else { far += 1 }
        }
        return near > 0 && near >= 3 * far
    }

    // MARK: Shown by the figures

    private func shown() -> [Pattern] {
        let count = additive.count
        guard count >= 3, screen.records.count >= 3 else { return [] }
        var candidates: [[Int]] = []
        if count <= Self.manyFields {
            for stride in 1...4 {
                for start in 0..<count {
                    var parts = [start]
                    while let last = parts.last, last + stride < count {
                        parts.append(last + stride)
                        candidates.append(parts)
                    }
                }
            }
            if count <= 16 { candidates += subsets(of: count) }
        } else {
            for end in (1..<count).filter({ view.isTotal(additive[$0]) }).prefix(Self.mostTotals) {
                candidates += (max(0, end - Self.mostParts)..<end - 1).map { Array($0..<end) }
            }
        }
        let tried = candidates.count * count
        return candidates.flatMap { parts -> [Pattern] in
            let total = Total(parts, of: screen)
            return screen.fields.indices.compactMap { parts.contains($0) ? nil : pattern(result: $0, total, candidates: tried) }
        }
    }

    /// Some fields added up in every record: computed once for all the fields that may be their total.
    private struct Total {
        let parts: [Int]
        var sums: [Double]
        var widths: [Double]
        /// How many of the parts are not zero.
        var filled: [Int]

        init(_ parts: [Int], of screen: Screen) {
            self.parts = parts
            sums = Array(repeating: 0, count: screen.records.count)
            widths = sums
            filled = Array(repeating: 0, count: screen.records.count)
            for part in parts {
                let (values, halves) = (screen.values[part], screen.halves[part])
                for record in values.indices {
                    sums[record] += values[record]
                    widths[record] += halves[record]
                    if values[record] != 0 { filled[record] += 1 }
                }
            }
        }
    }

    /// Pairs and triples, wherever they stand.
    private func subsets(of count: Int) -> [[Int]] {
        var subsets: [[Int]] = []
        for first in 0..<count {
            for second in (first + 1)..<max(count, first + 1) {
                subsets.append([first, second])
                for third in (second + 1)..<max(count, second + 1) { subsets.append([first, second, third]) }
            }
        }
        return subsets
    }

    private func pattern(result: Int, _ total: Total, candidates: Int) -> Pattern? {
        var (satisfied, violated, bits) = (0, 0, 0.0)
        let allowed = screen.records.count / 4
        let (values, halves) = (screen.values[result], screen.halves[result])
        for record in values.indices {
            let (sum, printed) = (total.sums[record], values[record])
            guard !sum.isNaN, !printed.isNaN else { continue }
            let width = total.widths[record] + halves[record]
            if abs(sum - printed) > width + 1e-6 {
                violated += 1
                if violated > allowed { return nil }
            } else if total.filled[record] >= 2 {
                satisfied += 1
                bits += Evidence.bits(range: abs(printed), width: max(2 * width, 1))
            }
        }
        let parts = total.parts
        guard Evidence.suffices(bits: bits, satisfied: satisfied, violated: violated, candidates: candidates),
            parts.allSatisfy({ part in screen.values[part].contains { $0 != 0 && !$0.isNaN } })
        else { return nil }
        return measured(.sum(result: additive[result], parts: parts.map { additive[$0] }), basis: .shown)
    }
}
