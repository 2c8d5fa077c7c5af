/// Finds rows in which a cell was left out, so that the following ones stand one column too far to the left.
struct ShiftRepair {
    /// A row whose cells were moved back, with the values it had at first.
    struct Shift {
        let table: Int
        let row: Int
        /// The first column that is wrong; the ones after it are wrong as well.
        let column: Int
    }

    let relations: [Relation]

    /// Moves the cells of such rows in `grids` to where most equations hold.
    func repair(_ grids: inout [AuditGrid]) -> [Shift] {
        let byRow = Dictionary(grouping: relations.flatMap { relation in
            Set(relation.cells.map { RowRef(table: $0.table, row: $0.row) }).map { (row: $0, relation: relation) }
        }, by: \.row).mapValues { $0.map(\.relation) }
        var shifts: [Shift] = []
        for grid in grids {
            for row in grid.source.rows.indices {
                guard let last = grid.valueColumns.last, grid.cells[row][last].value == nil,
                    isFilledElsewhere(grid, column: last, except: row),
                    let near = byRow[RowRef(table: grid.index, row: row)], failures(near, grids) >= 2,
                    let column = bestColumn(grid, row, near, grids)
                else { continue }
                grids[grid.index] = moved(grid, row, column, near, grids)
                shifts.append(Shift(table: grid.index, row: row, column: column))
            }
        }
        return shifts
    }

    private struct RowRef: Hashable {
        let table: Int
        let row: Int
    }

    private func isFilledElsewhere(_ grid: AuditGrid, column: Int, except row: Int) -> Bool {
        let filled = grid.cells.indices.count { $0 != row && grid.cells[$0][column].value != nil }
        return filled * 2 > grid.cells.count - 1
    }

    private func failures(_ relations: [Relation], _ grids: [AuditGrid]) -> Int {
        relations.count { $0.holds { grids[$0.table].cells[$0.row][$0.column].interval } == false }
    }

    private func bestColumn(_ grid: AuditGrid, _ row: Int, _ near: [Relation], _ grids: [AuditGrid]) -> Int? {
        let before = failures(near, grids)
        var best: (column: Int, failures: Int)?
        for column in grid.valueColumns.dropLast() {
            var trial = grids
            trial[grid.index] = moved(grid, row, column, near, grids)
            let after = failures(near, trial)
            if after < best?.failures ?? (before - 1) { best = (column, after) }
        }
        return best?.column
    }

    /// The grid with the cells of a row from `column` on moved one to the right, and the freed one computed.
    private func moved(_ grid: AuditGrid, _ row: Int, _ column: Int, _ near: [Relation], _ grids: [AuditGrid]) -> AuditGrid {
        var moved = grid
        let columns = grid.valueColumns.filter { $0 >= column }
        for (target, origin) in zip(columns.dropFirst(), columns) {
            let kind = grid.cells.first { $0[target].value != nil }?[target].kind ?? .count
            moved.cells[row][target] = grid.cells[row][origin].number.map { AuditCell($0, kind: kind) } ?? .blank
        }
        moved.cells[row][column] = .blank
        var all = grids
        all[grid.index] = moved
        let ref = CellRef(table: grid.index, row: row, column: column)
        let solutions = near.compactMap { relation in
            relation.cells.contains(ref) ? relation.solve(for: ref) { all[$0.table].cells[$0.row][$0.column].interval } : nil
        }
        var best = (grid: moved, failures: Int.max)
        for solution in solutions {
            moved.cells[row][column].value = solution.middle
            moved.cells[row][column].half = (solution.high - solution.low) / Fraction(2)
            all[grid.index] = moved
            let failing = failures(near, all)
            if failing < best.failures { best = (moved, failing) }
        }
        return best.grid
    }
}
