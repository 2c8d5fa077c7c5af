/// Finds, when several equations do not hold, the cells that most likely are wrong.
///
/// A cell is accused when one other value of it would mend the most equations and break the fewest that hold. The
/// cell that follows from others is preferred between equals.
struct Blame {
    /// A cell held to be wrong.
    struct Accusation {
        let cell: CellRef
        /// What the cell would have to be.
        let solution: Interval
        /// The equations that would then hold; the first one explains the finding.
        let relations: [Relation]
        /// Whether another cell could be the wrong one as well.
        let isShared: Bool
        /// What is said instead of the arithmetic.
        var note: String?
    }

    private(set) var grids: [AuditGrid]
    let relations: [Relation]
    private let byCell: [CellRef: [Int]]

    init(grids: [AuditGrid], relations: [Relation]) {
        self.grids = grids
        self.relations = relations
        var byCell: [CellRef: [Int]] = [:]
        for (index, relation) in relations.enumerated() {
            for cell in Set(relation.cells) { byCell[cell, default: []].append(index) }
        }
        self.byCell = byCell
    }

    /// More wrong cells than these say that the rules, not the cells, do not suit the tables.
    private static let manyAccusations = 1000

    /// Accuses cells until every equation that fails is explained.
    mutating func accusations() -> [Accusation] {
        var failing = Set(relations.indices.filter { relations[$0].holds(value) == false })
        var known: [CellRef: Charge] = [:]
        var stale = Set(failing.flatMap { relations[$0].cells })
        var accusations: [Accusation] = []
        while !failing.isEmpty, accusations.count < Self.manyAccusations {
            for cell in stale { known[cell] = charge(against: cell, failing: failing) }
            guard let worst = known.max(by: { ($0.value.order, $1.key) < ($1.value.order, $0.key) }) else { break }
            guard worst.value.weight > 0 else { return accusations + unexplained(failing) }
            let isShared = known.contains { cell, charge in
                cell != worst.key && charge.weight == worst.value.weight && !Set(charge.mended).isDisjoint(with: worst.value.mended)
            }
            accusations.append(
                Accusation(
                    cell: worst.key, solution: worst.value.solution,
                    relations: worst.value.mended.sorted { explains($0, worst.key, before: $1) }.map { relations[$0] },
                    isShared: isShared))
            failing.subtract(worst.value.mended)
            if worst.value.broken == 0 {
                correct(worst.key, worst.value.solution)
                failing.subtract(byCell[worst.key, default: []].filter { relations[$0].holds(value) != false })
            }
            stale = Set(byCell[worst.key, default: []].flatMap { relations[$0].cells } + worst.value.mended.flatMap { relations[$0].cells })
        }
        return accusations
    }

    /// Where no single other value would mend more than it breaks: the cell that follows from the others is named, and
    /// of two tables the one whose figures are borne out less by figures that nobody contradicts.
    private func unexplained(_ failing: Set<Int>) -> [Accusation] {
        let doubted = Set(failing.flatMap { index -> [CellRef] in
            if case .equal(let first, let second) = relations[index].form { [first, second] } else { [] }
        })
        var support: [Int: Int] = [:]
        for cell in doubted {
            support[cell.table, default: 0] += byCell[cell, default: []].count { index in
                relations[index].holds(value) == true && doubted.isDisjoint(with: relations[index].cells.filter { $0 != cell })
            }
        }
        var accused: [CellRef: (solution: Interval, relations: [Int])] = [:]
        for index in failing.sorted() {
            let relation = relations[index]
            var cell = relation.result ?? relation.cells.first
            if case .equal(let first, let second) = relation.form {
                cell = support[first.table, default: 0] < support[second.table, default: 0] ? first : second
            }
            guard let cell, let solution = relation.solve(for: cell, value) else { continue }
            accused[cell, default: (solution, [])].relations.append(index)
        }
        return accused.sorted { $0.key < $1.key }.map { cell, charge in
            Accusation(cell: cell, solution: charge.solution, relations: charge.relations.map { relations[$0] }, isShared: false)
        }
    }

    func value(_ ref: CellRef) -> Interval? { grids[ref.table].cells[ref.row][ref.column].interval }

    private struct Charge {
        let solution: Interval
        let mended: [Int]
        let broken: Int
        let isResult: Bool
        let isOdd: Bool

        var weight: Int { mended.count - broken }
        var order: Int { weight * 4 + (isOdd ? 2 : 0) + (isResult ? 1 : 0) }
    }

    private func charge(against cell: CellRef, failing: Set<Int>) -> Charge? {
        let here = byCell[cell, default: []]
        let wrong = here.filter(failing.contains)
        let solutions = wrong.compactMap { index in relations[index].solve(for: cell, value).map { (index: index, solution: $0) } }
        guard !solutions.isEmpty else { return nil }
        let right = here.filter { !failing.contains($0) && relations[$0].holds(value) == true }
        let bounds = right.map { (relation: relations[$0], bounds: relations[$0].solve(for: cell, value)) }
        let audited = grids[cell.table].cells[cell.row][cell.column]
        let isOdd = audited.kind == .count && (audited.number?.hasPercentSign ?? false || audited.number.map { $0.places > 0 } ?? false)
        return solutions.map { candidate in
            var common = candidate.solution
            var mended: [Int] = []
            for other in solutions where common.meets(other.solution) == true {
                mended.append(other.index)
                common = Interval(
                    common.low.isAtMost(other.solution.low) == true ? other.solution.low : common.low,
                    common.high.isAtMost(other.solution.high) == true ? common.high : other.solution.high)
            }
            return Charge(
                solution: common, mended: mended, broken: bounds.count { isBroken($0.relation, bounds: $0.bounds, cell, common) },
                isResult: mended.contains { relations[$0].result == cell }, isOdd: isOdd)
        }.max { $0.order < $1.order }
    }

    /// Whether an equation that holds would no longer do so with another value of the cell. One in which the cell
    /// stands twice cannot be solved for it, and is tried.
    private func isBroken(_ relation: Relation, bounds: Interval?, _ cell: CellRef, _ solution: Interval) -> Bool {
        if let bounds { return bounds.meets(solution) == false }
        return relation.holds { $0 == cell ? solution : value($0) } == false
    }

    /// The equation that says most about a cell comes first: the one that computes it, then sums, then others.
    private func explains(_ first: Int, _ cell: CellRef, before second: Int) -> Bool {
        func rank(_ index: Int) -> Int {
            let relation = relations[index]
            return (relation.result == cell ? 0 : 10) + (FindingRule.allCases.firstIndex(of: relation.rule) ?? 0)
        }
        return (rank(first), first) < (rank(second), second)
    }

    private mutating func correct(_ ref: CellRef, _ solution: Interval) {
        let half = (solution.high - solution.low) / Fraction(2)
        grids[ref.table].cells[ref.row][ref.column].value = solution.middle
        grids[ref.table].cells[ref.row][ref.column].half = half
    }
}
