/// Which quotients of two or three fields can be the printed figures at all.
///
/// A relation that may fail in a few records holds in at least one of any few and one more. So only those are tried
/// that hold in one of these *pivots*, where sorted values show at once which pairs come near the printed figure:
/// trying every triple of fields in every record would be most of the time of an audit.
struct RatioPairs {
    /// A quotient of fields, by their place in the screen.
    struct Form {
        let plus: [Int]
        let minus: [Int]
        let over: [Int]
    }

    private let rows: [Int]
    private let scales: [Double]
    private let pivots: [Pivot]

    /// - Parameters:
    ///   - rows: the fields that quotients are made of, by their place in the screen.
    ///   - trial: the printed figures.
    init(_ screen: Screen, rows: [Int], trial: Trial) {
        self.rows = rows
        scales = trial.scales.map(Double.init)
        let known = trial.printed.indices.filter { !trial.printed[$0].isNaN }
            .map { record in (record: record, missing: rows.count { screen.values[$0][record].isNaN }) }
            .sorted { ($0.missing, $0.record) < ($1.missing, $1.record) }
        pivots = known.prefix(trial.allowed + 1).map { Pivot(screen, rows: rows, record: $0.record, trial: trial) }
    }

    /// How many quotients of two fields, in three ways, ``forms()`` chooses from.
    static func triples(of count: Int) -> Int {
        guard count > 1 else { return 0 }
        // a/(a+b); (a−b)/c, where c may be b; (a+b)/c, each pair once.
        return count * (count - 1) * (1 + (count - 1)) + count * (count - 1) / 2 * (count - 2)
    }

    /// One field over another, in the order of the wholes.
    func quotients() -> [(part: Int, whole: Int)] {
        var found: Set<Int> = []
        for pivot in pivots {
            for whole in rows.indices {
                for scale in scales {
                    guard let bounds = pivot.numerator(over: whole, scale: scale) else {
                        rows.indices.forEach { found.insert(whole * rows.count + $0) }
                        break
                    }
                    pivot.each(within: bounds) { found.insert(whole * rows.count + $0) }
                }
            }
        }
        return found.sorted().compactMap { code in
            let (whole, part) = code.quotientAndRemainder(dividingBy: rows.count)
            return whole == part ? nil : (rows[part], rows[whole])
        }
    }

    /// Quotients of sums and differences of two fields, in the order of the fields.
    func forms() -> [Form] {
        let count = rows.count
        var found: Set<Int> = []
        /// First, second, then the form: 0 for a/(a+b), or one of two for each divisor.
        func add(_ first: Int, _ second: Int, _ form: Int) { found.insert((first * count + second) * (2 * count + 1) + form) }
        for pivot in pivots {
            for scale in scales {
                pivot.compositions(scale: scale) { add($0, $1, 0) }
                for over in rows.indices {
                    guard let bounds = pivot.numerator(over: over, scale: scale) else {
                        for first in rows.indices { rows.indices.forEach { add(first, $0, 1 + 2 * over); add(first, $0, 2 + 2 * over) } }
                        continue
                    }
                    pivot.differences(within: bounds) { add($0, $1, 1 + 2 * over) }
                    pivot.sums(within: bounds) { add(min($0, $1), max($0, $1), 2 + 2 * over) }
                }
            }
        }
        return found.sorted().compactMap { code in
            let (pair, form) = code.quotientAndRemainder(dividingBy: 2 * count + 1)
            let (first, second) = pair.quotientAndRemainder(dividingBy: count)
            guard first != second else { return nil }
            if form == 0 { return Form(plus: [rows[first]], minus: [], over: [rows[first], rows[second]]) }
            let (over, isSum) = ((form - 1) / 2, form % 2 == 0)
            guard over != first else { return nil }
            if !isSum { return Form(plus: [rows[first]], minus: [rows[second]], over: [rows[over]]) }
            guard over != second, first < second else { return nil }
            return Form(plus: [rows[first], rows[second]], minus: [], over: [rows[over]])
        }
    }
}

extension RatioPairs {
    /// One record: its values in order, and what is printed there, with all that rounding and machine arithmetic allow.
    fileprivate struct Pivot {
        /// By place among the rows.
        let values: [Double]
        let halves: [Double]
        /// Places by value; those without one apart.
        let sorted: [Int]
        let unknown: [Int]
        let low: Double
        let high: Double
        /// The most by which rounding moves the sum of two values.
        let width: Double

        init(_ screen: Screen, rows: [Int], record: Int, trial: Trial) {
            let values = rows.map { screen.values[$0][record] }
            let halves = rows.map { screen.halves[$0][record] }
            sorted = rows.indices.filter { !values[$0].isNaN }.sorted { values[$0] < values[$1] }
            unknown = rows.indices.filter { values[$0].isNaN }
            let slack = trial.halves[record] + 1e-6 * max(1, abs(trial.printed[record]) + trial.halves[record])
            (low, high) = (trial.printed[record] - slack, trial.printed[record] + slack)
            width = 2 * (halves.filter { !$0.isNaN }.max() ?? 0)
            (self.values, self.halves) = (values, halves)
        }

        /// Between what the numerator must be; nil where this record says nothing.
        func numerator(over: Int, scale: Double) -> ClosedRange<Double>? {
            let (least, most) = (values[over] - halves[over], values[over] + halves[over])
            guard least > 0, most.isFinite, low.isFinite, high.isFinite else { return nil }
            let bottom = min(low * least, low * most) / scale - width
            let top = max(high * least, high * most) / scale + width
            guard bottom.isFinite, top.isFinite else { return nil }
            let slack = 1e-9 * max(1, abs(bottom), abs(top))
            return (bottom - slack)...(top + slack)
        }

        func each(within bounds: ClosedRange<Double>, _ body: (Int) -> Void) {
            for place in sorted {
                if values[place] > bounds.upperBound { break }
                if values[place] >= bounds.lowerBound { body(place) }
            }
            unknown.forEach(body)
        }

        /// Pairs whose sum is within the bounds: as the first grows, the second shrinks.
        func sums(within bounds: ClosedRange<Double>, _ body: (Int, Int) -> Void) {
            var end = sorted.count
            for first in sorted {
                while end > 0, values[sorted[end - 1]] + values[first] > bounds.upperBound { end -= 1 }
                var place = end
                while place > 0, values[sorted[place - 1]] + values[first] >= bounds.lowerBound {
                    place -= 1
                    body(first, sorted[place])
                }
                for second in unknown { body(first, second) }
            }
            for (index, first) in unknown.enumerated() { unknown[index...].forEach { body(first, $0) } }
        }

        /// Pairs whose difference is within the bounds.
        func differences(within bounds: ClosedRange<Double>, _ body: (Int, Int) -> Void) {
            var start = 0
            for first in sorted {
                while start < sorted.count, values[first] - values[sorted[start]] > bounds.upperBound { start += 1 }
                var place = start
                while place < sorted.count, values[first] - values[sorted[place]] >= bounds.lowerBound {
                    body(first, sorted[place])
                    place += 1
                }
                for second in unknown { body(first, second) }
            }
            for first in unknown {
                for second in values.indices { body(first, second) }
            }
        }

        /// Pairs of which the first may be the printed share of both together.
        func compositions(scale: Double, _ body: (Int, Int) -> Void) {
            for first in values.indices {
                for second in values.indices {
                    let (part, whole) = (values[first], values[first] + values[second])
                    let wide = width + 1e-9 * max(1, abs(whole))
                    guard whole - wide > 0, whole.isFinite else {
                        body(first, second)
                        continue
                    }
                    let (least, most) = (part - wide, part + wide)
                    if least * scale <= max(high * (whole - wide), high * (whole + wide)),
                        most * scale >= min(low * (whole - wide), low * (whole + wide))
                    {
                        body(first, second)
                    }
                }
            }
        }
    }
}
