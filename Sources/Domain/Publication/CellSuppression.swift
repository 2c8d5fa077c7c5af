/// Hides small counts of a table that is published, so that nobody can be recognised and nothing hidden can be worked
/// out from what is shown.
///
/// Counts below 3 are hidden (primary suppression). A sum of which one part is hidden gives that part away, so other
/// parts are hidden with it until no sum, nor any combination of sums, fixes or nearly fixes a hidden cell
/// (complementary suppression; Eurostat, *Handbook on Statistical Disclosure Control*, chapter 4).
public struct CellSuppression: Sendable {
    /// The least count that is published.
    public static let leastPublished = 3

    /// A sum that whoever reads the table knows: the cells on the left add up to the total, both by number.
    public struct Sum: Hashable, Sendable {
        public let parts: [Int]
        public let total: Int

        public init(parts: [Int], total: Int) { (self.parts, self.total) = (parts, total) }
    }

    /// The cells that must not be published, by number.
    public let hidden: Set<Int>

    /// - Parameters:
    ///   - counts: every cell; nil for one that is empty or is no count, which is neither hidden nor a help.
    ///   - sums: the sums that hold among them.
    public init(counts: [Int?], sums: [Sum]) {
        var hidden = Set(counts.indices.filter { counts[$0].map { $0 < Self.leastPublished } ?? false })
        let known = sums.filter { sum in (sum.parts + [sum.total]).allSatisfy { counts.indices.contains($0) && counts[$0] != nil } }
        // Hidden cells more at each turn: it ends.
        let totals = Set(known.map(\.total))
        while true {
            var added: Set<Int> = []
            for exposed in Self.exposed(hidden, counts, known) {
                let near = known.filter { $0.members.contains(exposed) }
                // What goes for one of them may be enough for the next.
                if near.contains(where: { $0.members.contains(where: added.contains) }) { continue }
                let candidates = [near, known].map { $0.flatMap(\.members).filter { !hidden.contains($0) } }.first { !$0.isEmpty }
                // The smallest goes first: it costs the reader least. Totals only when nothing else is left.
                let next = candidates?.min { one, other in
                    (totals.contains(one) ? 1 : 0, counts[one] ?? 0, one) < (totals.contains(other) ? 1 : 0, counts[other] ?? 0, other)
                }
                guard let next else { break }
                hidden.insert(next)
                added.insert(next)
            }
            if added.isEmpty { break }
        }
        self.hidden = hidden
    }

    /// The hidden cells that can be worked out, exactly or nearly.
    private static func exposed(_ hidden: Set<Int>, _ counts: [Int?], _ sums: [Sum]) -> [Int] {
        let bounds = CellBounds(hidden: hidden, counts: counts, sums: sums)
        return hidden.sorted().filter { cell in
            bounds.isFixed(cell) || bounds.width(of: cell).map { $0 < leastPublished } ?? false
        }
    }
}

extension CellSuppression.Sum {
    /// The parts and the total.
    var members: [Int] { parts + [total] }
}

/// What whoever reads a table can work out of its hidden cells: how small and how large each can be, and which the sums
/// fix together.
struct CellBounds {
    private var least: [Int: Int] = [:]
    private var most: [Int: Int] = [:]
    private let fixed: Set<Int>

    init(hidden: Set<Int>, counts: [Int?], sums: [CellSuppression.Sum]) {
        fixed = Self.fixed(hidden, counts, sums)
        for cell in hidden { least[cell] = 0 }
        // Bounds are tightened until nothing moves; each turn moves at least one by one.
        var isMoving = true
        var turns = 0
        while isMoving, turns < 200 {
            isMoving = false
            turns += 1
            for sum in sums where sum.members.contains(where: hidden.contains) {
                for cell in sum.members where hidden.contains(cell) {
                    let (low, high) = limits(of: cell, in: sum, counts, hidden)
                    if let low, low > (least[cell] ?? 0) { (least[cell], isMoving) = (low, true) }
                    if let high, most[cell].map({ high < $0 }) ?? true { (most[cell], isMoving) = (high, true) }
                }
            }
        }
    }

    /// How far apart the least and the greatest possible value are; nil when the greatest is not known.
    func width(of cell: Int) -> Int? { most[cell].map { $0 - (least[cell] ?? 0) } }

    /// Whether the sums have one value only for a cell.
    func isFixed(_ cell: Int) -> Bool { fixed.contains(cell) }

    private func limits(of cell: Int, in sum: CellSuppression.Sum, _ counts: [Int?], _ hidden: Set<Int>) -> (Int?, Int?) {
        func low(_ other: Int) -> Int { hidden.contains(other) ? least[other] ?? 0 : counts[other] ?? 0 }
        func high(_ other: Int) -> Int? { hidden.contains(other) ? most[other] : counts[other] }
        func add(_ values: [Int?]) -> Int? { values.reduce(0) { sum, each in sum.flatMap { sum in each.map { sum + $0 } } } }
        if cell == sum.total { return (sum.parts.map(low).reduce(0, +), add(sum.parts.map(high))) }
        let others = sum.parts.filter { $0 != cell }
        let lowest = add(others.map(high)).map { low(sum.total) - $0 }
        let highest = high(sum.total).map { $0 - others.map(low).reduce(0, +) }
        return (lowest, highest)
    }

    /// The cells that the system of sums fixes: by elimination, on exact fractions.
    private static func fixed(_ hidden: Set<Int>, _ counts: [Int?], _ sums: [CellSuppression.Sum]) -> Set<Int> {
        let columns = hidden.sorted()
        let place = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
        var rows: [[Int]] = sums.compactMap { sum in
            var row = [Int](repeating: 0, count: columns.count)
            for part in sum.parts { if let column = place[part] { row[column] += 1 } }
            if let column = place[sum.total] { row[column] -= 1 }
            return row.contains { $0 != 0 } ? row : nil
        }
        var pivots: [Int] = []
        var next = 0
        for column in columns.indices {
            guard let found = rows.indices.dropFirst(next).first(where: { rows[$0][column] != 0 }) else { continue }
            rows.swapAt(next, found)
            for row in rows.indices where row != next && rows[row][column] != 0 {
                guard let eliminated = eliminate(rows[row], with: rows[next], at: column) else {
                    // Too large for exact arithmetic: whatever stands in a sum counts as known.
                    return hidden
                }
                rows[row] = eliminated
            }
            pivots.append(column)
            next += 1
        }
        // A row with one cell only gives its value.
        return Set(rows.prefix(next).compactMap { row in
            let used = row.indices.filter { row[$0] != 0 }
            return used.count == 1 ? columns[used[0]] : nil
        })
    }

    private static func eliminate(_ row: [Int], with pivot: [Int], at column: Int) -> [Int]? {
        let (a, b) = (pivot[column], row[column])
        var result: [Int] = []
        for (mine, theirs) in zip(row, pivot) {
            let (one, first) = mine.multipliedReportingOverflow(by: a)
            let (other, second) = theirs.multipliedReportingOverflow(by: b)
            let (difference, third) = one.subtractingReportingOverflow(other)
            guard !first, !second, !third else { return nil }
            result.append(difference)
        }
        let divisor = result.reduce(0) { Self.divisor($0, $1) }
        return divisor > 1 ? result.map { $0 / divisor } : result
    }

    private static func divisor(_ one: Int, _ other: Int) -> Int {
        var (one, other) = (abs(one), abs(other))
        while other != 0 { (one, other) = (other, one % other) }
        return one
    }
}
