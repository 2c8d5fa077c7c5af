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

    /// Whoever attacks: every table of counts that shows what is shown, as far as the hidden cells may go.
    private func solutions(_ grid: Grid, _ hidden: Set<Int>, upTo most: Int) -> [[Int]] {
        let unknown = hidden.sorted()
        var found: [[Int]] = []
        var counts = grid.counts
        func isConsistent(_ known: Int) -> Bool {
            let open = Set(unknown.dropFirst(known))
            return grid.sums.allSatisfy { sum in
                if open.contains(sum.total) { return true }
                let parts = sum.parts.filter { !open.contains($0) }.reduce(0) { $0 + counts[$1] }
                return sum.parts.contains(where: open.contains) ? parts <= counts[sum.total] : parts == counts[sum.total]
            }
        }
        func search(_ place: Int) {
            guard found.count < 20_000 else { return }
            guard place < unknown.count else {
                found.append(unknown.map { counts[$0] })
                return
            }
            let kept = counts[unknown[place]]
            for value in 0...most {
                counts[unknown[place]] = value
                if isConsistent(place + 1) { search(place + 1) }
            }
            counts[unknown[place]] = kept
        }
        search(0)
        return found
    }

    /// The hidden cells of which every solution is the same, or that lie within less than three of each other.
    private func recovered(_ grid: Grid, _ hidden: Set<Int>) -> [Int] {
        let all = solutions(grid, hidden, upTo: (grid.counts.max() ?? 0) + 3)
        return hidden.sorted().indices.filter { place in
            let values = Set(all.map { $0[place] })
            return (values.max() ?? 0) - (values.min() ?? 0) < 2
        }
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
