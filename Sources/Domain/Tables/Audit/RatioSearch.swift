/// Finds from which counts the percentages, rates and indices of a table are made.
struct RatioSearch {
    let view: GridView
    private let derived: [Int]
    private let sources: [Int]
    private let screen: Screen

    /// - Parameter explained: derived fields of which it is known already what they are made of.
    init(_ view: GridView, except explained: Set<Int> = []) {
        self.view = view
        derived = view.fields.filter { field in
            guard !explained.contains(field), let kind = view.kind(field) else { return false }
            return kind != .count && kind != .euro
        }
        sources = view.fields.filter { view.kind($0)?.isAdditive ?? false }
        screen = Screen(view, fields: view.fields)
    }

    /// For each derived field the relation that explains it, where one does.
    func patterns() -> [Pattern] {
        derived.compactMap { field in
            let shown = shown(field)
            guard let said = said(field) else { return shown }
            guard let shown, shown.satisfied > said.satisfied else { return said }
            return shown
        } + complements()
    }

    // MARK: Said

    private func said(_ field: Int) -> Pattern? {
        if let formula = view.formula(field), let pattern = measured(formula, of: field) { return pattern }
        let reading = view.reading(field)
        let readings = sources.map { (field: $0, reading: view.reading($0)) }
        if let index = IndexRoles(readings).form(for: reading, result: field), let pattern = measured(index, basis: .said) {
            return pattern
        }
        guard reading.kind == .percentage else { return nil }
        if let likely = likely(field, reading, readings) { return likely }
        guard reading.isForeign else { return nil }
        let people = readings.filter { $0.reading.band == reading.band && $0.reading.sex != .male && $0.reading.sex != .female }
        let part = people.filter { $0.reading.isForeign && $0.reading.subject == reading.subject }
        let whole = people.filter { $0.reading.subject.isEmpty }
        guard part.count == 1, whole.count == 1 else { return nil }
        return measured(
            .ratio(result: field, plus: [part[0].field], minus: [], over: [whole[0].field], scale: 100), basis: .said)
    }

    /// The share of the count with the same name, in the total row or in the whole of its own row: whichever holds more.
    private func likely(_ field: Int, _ reading: HeadingReading, _ readings: [(field: Int, reading: HeadingReading)]) -> Pattern? {
        let named = readings.filter {
            $0.reading.subject == reading.subject && $0.reading.band == reading.band && ($0.reading.sex ?? .both) == (reading.sex ?? .both)
        }
        let wholes = readings.filter { $0.reading.isBareTotal || $0.reading.namesPopulation && $0.reading.subject.isEmpty }
        let total = view.records.last(where: view.isWhole)
        let forms = named.flatMap { part -> [Pattern.Form] in
            wholes.filter { $0.field != part.field }
                .map { .ratio(result: field, plus: [part.field], minus: [], over: [$0.field], scale: 100) }
                + (total.map { [.share(result: field, of: part.field, record: $0, scale: 100)] } ?? [])
        }
        let best = forms.compactMap { measured($0, basis: .said) }.max { $0.satisfied - $0.violated < $1.satisfied - $1.violated }
        return best.flatMap { $0.satisfied >= 2 && $0.satisfied > $0.violated ? $0 : nil }
    }

    private func measured(_ formula: ColumnFormula, of field: Int) -> Pattern? {
        switch formula {
        case .ratio(let plus, let minus, let over, let scale):
            return measured(.ratio(result: field, plus: plus, minus: minus, over: over, scale: scale), basis: .chosen)
        case .shareOfTotal(let column):
            guard let total = view.records.last(where: view.isWhole) else { return nil }
            return measured(.share(result: field, of: column, record: total, scale: 100), basis: .chosen)
        default:
            return nil
        }
    }

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

    // MARK: Shown

    /// Among more fields than these no quotient is sought: no table of a plan has as many.
    private static let mostSources = 150

    private struct Candidate {
        let form: Pattern.Form
        let satisfied: Int
        let violated: Int
        let bits: Double
        let order: Int
    }

    private func shown(_ field: Int) -> Pattern? {
        guard let result = screen.fields.firstIndex(of: field) else { return nil }
        let printed = screen.values[result]
        let known = printed.filter { !$0.isNaN }
        guard known.count >= 3, let low = known.min(), let high = known.max() else { return nil }
        let trial = Trial(
            printed: printed, halves: screen.halves[result], range: high - low, allowed: known.count / 4,
            scales: Self.scales(view.kind(field) ?? .measure))
        var tried = 0
        var best: Candidate?
        func consider(_ candidate: Candidate?) {
            guard let candidate else { return }
            if let best, (best.satisfied, -best.order) >= (candidate.satisfied, -candidate.order) { return }
            best = candidate
        }
        let rows = sources.compactMap { source in source == field ? nil : screen.fields.firstIndex(of: source) }
        guard rows.count <= Self.mostSources else { return nil }
        let pairs = RatioPairs(screen, rows: rows, trial: trial)
        tried += trial.scales.count * rows.count * max(rows.count - 1, 0)
        for pair in pairs.quotients() { consider(candidate(trial, field, plus: [pair.part], minus: [], over: [pair.whole])) }
        shares(trial, field, result, &tried).forEach(consider)
        if best.map({ $0.violated > 0 }) ?? true, rows.count <= 30 {
            tried += trial.scales.count * RatioPairs.triples(of: rows.count)
            for form in pairs.forms() {
                consider(candidate(trial, field, plus: form.plus, minus: form.minus, over: form.over))
            }
        }
        guard let best,
            Evidence.suffices(bits: best.bits, satisfied: best.satisfied, violated: best.violated, candidates: tried)
        else { return nil }
        return measured(best.form, basis: .shown)
    }

    /// Per cent of the total row, or ratio to the row of the whole area.
    private func shares(_ trial: Trial, _ field: Int, _ result: Int, _ tried: inout Int) -> [Candidate] {
        let wholes = Set(screen.records.indices.filter { view.isWhole(screen.records[$0]) } + [screen.records.count - 1])
        var candidates: [Candidate] = []
        for whole in wholes {
            for source in screen.fields.indices where source != result {
                let divisor = screen.values[source][whole]
                guard divisor > 0 else { continue }
                let width = screen.halves[source][whole]
                for scale in trial.scales where scale <= 100 {
                    tried += 1
                    let match = trial.match { record in
                        guard record != whole else { return nil }
                        let part = (screen.values[source][record], screen.halves[source][record])
                        return (
                            (part.0 - part.1) / (divisor + width) * Double(scale), (part.0 + part.1) / (divisor - width) * Double(scale))
                    }
                    guard let match else { continue }
                    let form = Pattern.Form.share(
                        result: field, of: screen.fields[source], record: screen.records[whole], scale: scale)
                    candidates.append(
                        Candidate(form: form, satisfied: match.satisfied, violated: match.violated, bits: match.bits, order: 100))
                }
            }
        }
        return candidates
    }

    private func candidate(_ trial: Trial, _ field: Int, plus: [Int], minus: [Int], over: [Int]) -> Candidate? {
        for scale in trial.scales {
            let match = trial.match { record in
                var (top, topWidth, bottom, bottomWidth) = (0.0, 0.0, 0.0, 0.0)
                for row in plus {
                    top += screen.values[row][record]
                    topWidth += screen.halves[row][record]
                }
                for row in minus {
                    top -= screen.values[row][record]
                    topWidth += screen.halves[row][record]
                }
                for row in over {
                    bottom += screen.values[row][record]
                    bottomWidth += screen.halves[row][record]
                }
                guard bottom - bottomWidth > 0 else { return nil }
                let factor = Double(scale)
                let (low, high) = (top - topWidth, top + topWidth)
                return (
                    low / (low < 0 ? bottom - bottomWidth : bottom + bottomWidth) * factor,
                    high / (high < 0 ? bottom + bottomWidth : bottom - bottomWidth) * factor)
            }
            guard let match else { continue }
            let names = { (rows: [Int]) in rows.map { screen.fields[$0] } }
            let form = Pattern.Form.ratio(result: field, plus: names(plus), minus: names(minus), over: names(over), scale: scale)
            return Candidate(
                form: form, satisfied: match.satisfied, violated: match.violated, bits: match.bits,
                order: (plus.count + minus.count + over.count) * 10 - likeness(field, names(plus), names(over)))
        }
        return nil
    }

    /// How much the headings of numerator and denominator are like that of the result: decides between equals.
    private func likeness(_ field: Int, _ plus: [Int], _ over: [Int]) -> Int {
        let reading = view.reading(field)
        var points = 0
        for part in plus.map(view.reading) {
            if part.band == reading.band { points += 2 }
            if part.isForeign == reading.isForeign { points += 1 }
            if part.sex == reading.sex { points += 1 }
            if !part.subject.isDisjoint(with: reading.subject) { points += 1 }
        }
        for whole in over.map(view.reading) where whole.namesPopulation || whole.sex == .both { points += 1 }
        return points
    }

    private static func scales(_ kind: ColumnKind) -> [Int] {
        switch kind {
        case .percentage: [100]
        case .rate: [1000, 100, 100_000, 10_000, 1]
        case .mean: [1]
        default: [1, 100, 1000]
        }
    }

    // MARK: Shares that make up the whole

    /// Two or more neighbouring percentages that add up to 100 in nearly every record.
    private func complements() -> [Pattern] {
        let shares = derived.filter { view.kind($0) == .percentage }
        var found: [Pattern] = []
        for start in shares.indices {
            for end in (start + 1)..<max(shares.count, start + 1) where end - start <= 8 {
                guard let pattern = measured(.constant(parts: Array(shares[start...end]), total: 100), basis: .shown),
                    pattern.satisfied >= 4, pattern.satisfied >= 4 * pattern.violated
                else { continue }
                found.append(pattern)
                break
            }
        }
        return found
    }
}

/// One derived field against which candidates are tried.
struct Trial {
    let printed: [Double]
    let halves: [Double]
    /// How far apart the figures are: the wider, the less chance explains a match.
    let range: Double
    /// How many records may fail.
    let allowed: Int
    let scales: [Int]

    /// In how many records the printed figure is within the computed bounds; `nil` when too many fail.
    func match(_ computed: (Int) -> (low: Double, high: Double)?) -> (satisfied: Int, violated: Int, bits: Double)? {
        var (satisfied, violated, bits) = (0, 0, 0.0)
        for record in printed.indices {
            guard !printed[record].isNaN, let (low, high) = computed(record), low.isFinite, high.isFinite else { continue }
            let half = halves[record]
            let slack = 1e-9 * max(1, abs(high))
            if printed[record] - half > high + slack || printed[record] + half < low - slack {
                violated += 1
                if violated > allowed { return nil }
            } else {
                satisfied += 1
                bits += Evidence.bits(range: range, width: 2 * half + (high - low))
            }
        }
        return satisfied > 0 ? (satisfied, violated, bits) : nil
    }
}
