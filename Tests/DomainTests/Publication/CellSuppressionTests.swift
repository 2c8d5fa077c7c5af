import Domain
import Testing

@Suite("Small counts cannot be worked out from what is published") struct CellSuppressionTests {
    /// A table of so many rows and columns with its totals: cells row by row, the totals last in each row and column.
    struct Grid {
        let rows: Int
        let columns: Int
        var counts: [Int]

        var width: Int { columns + 1 }
        func cell(_ row: Int, _ column: Int) -> Int { row * width + column }

        init(_ inner: [[Int]]) {
            (rows, columns) = (inner.count, inner[0].count)
            var all = inner.map { $0 + [$0.reduce(0, +)] }
            all.append((0...inner[0].count).map { column in all.reduce(0) { $0 + $1[column] } })
            counts = all.flatMap { $0 }
        }

        var sums: [CellSuppression.Sum] {
            let across = (0...rows).map { row in
                CellSuppression.Sum(parts: (0..<columns).map { cell(row, $0) }, total: cell(row, columns))
            }
            let down = (0...columns).map { column in
                CellSuppression.Sum(parts: (0..<rows).map { cell($0, column) }, total: cell(rows, column))
            }
            return across + down
        }
    }

    /// Whoever attacks: looks for other tables that show the same. A hidden cell that is the same in all of them is
    /// recovered. Others differ by one here and there, so that steps of one are enough to find them.
    private func recovered(_ grid: Grid, _ hidden: Set<Int>) -> [Int] {
        let cells = hidden.sorted()
        let place = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
        // Each sum is looked at when the last of its hidden cells has got its step.
        var due = [[(parts: [Int], total: Int?)]](repeating: [], count: cells.count)
        for sum in grid.sums {
            let members = (sum.parts + [sum.total]).compactMap { place[$0] }
            if let last = members.max() { due[last].append((sum.parts.compactMap { place[$0] }, place[sum.total])) }
        }
        var steps = [Int](repeating: 0, count: cells.count)
        var moved: Set<Int> = []
        func search(_ next: Int) {
            guard moved.count < cells.count else { return }
            guard next < cells.count else {
                moved.formUnion(steps.indices.filter { steps[$0] != 0 })
                return
            }
            for step in [0, 1, -1] where grid.counts[cells[next]] + step >= 0 {
                steps[next] = step
                let holds = due[next].allSatisfy { sum in
                    sum.parts.reduce(0) { $0 + steps[$1] } == (sum.total.map { steps[$0] } ?? 0)
                }
                if holds { search(next + 1) }
            }
            steps[next] = 0
        }
        search(0)
        return cells.indices.filter { !moved.contains($0) }.map { cells[$0] }
    }

    @Test("One small count alone would be the total less the others: others go with it")
    func alone() {
        let grid = Grid([[1, 20], [30, 40]])
        let hidden = CellSuppression(counts: grid.counts, sums: grid.sums).hidden
        #expect(hidden.contains(0) && hidden.count >= 4)
        #expect(recovered(grid, hidden) == [])
    }

    @Test("Only the small count hidden: the attack recovers it, so the attack is one")
    func attackWorks() {
        let grid = Grid([[1, 20], [30, 40]])
        #expect(recovered(grid, [0]) == [0])
        #expect(recovered(grid, [0, 1]) == [0, 1], "a column's total gives each of a row's two")
    }

    @Test("Without a small count nothing is hidden")
    func nothing() {
        let grid = Grid([[3, 20], [30, 40]])
        #expect(CellSuppression(counts: grid.counts, sums: grid.sums).hidden.isEmpty)
    }

    @Test("Random small tables: no hidden count is recovered, and every small one is hidden", arguments: 0..<60)
    func random(seed: Int) {
        var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        func next(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % below
        }
        let inner = (0..<(2 + next(2))).map { _ in (0..<3).map { _ in next(4) == 0 ? next(3) : 3 + next(6) } }
        let grid = Grid(inner)
        let hidden = CellSuppression(counts: grid.counts, sums: grid.sums).hidden
        let small = Set(grid.counts.indices.filter { grid.counts[$0] < 3 })
        #expect(small.isSubset(of: hidden))
        #expect(recovered(grid, hidden) == [], "\(inner): \(hidden.sorted())")
    }

    @Test("Two zeros that add up to a shown zero are hidden with it")
    func zeros() {
        let grid = Grid([[0, 0, 9], [8, 7, 9], [5, 6, 7]])
        let hidden = CellSuppression(counts: grid.counts, sums: grid.sums).hidden
        #expect(recovered(grid, hidden) == [])
    }

    @Test("Cells without a number neither help nor are hidden")
    func missing() {
        let hidden = CellSuppression(counts: [1, nil, 4], sums: [.init(parts: [0, 1], total: 2), .init(parts: [9], total: 0)]).hidden
        #expect(hidden == [0])
    }
}
