/// Finds rows in which a cell was left out, so that the following ones stand one column too far to the left; or one
/// was put in, so that they stand one too far to the right and the last is lost.
struct ShiftRepair {
    /// A row whose cells were moved back, with the values it had at first.
    struct Shift {
        let table: Int
        let row: Int
        /// The first column that is wrong; the ones after it are wrong as well.
        let column: Int
        /// Whether an empty cell was put in.
        var isToTheRight = false
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
                let blank = grid.valueColumns.filter { column in
                    grid.cells[row][column].value == nil && grid.printed(CellRef(table: grid.index, row: row, column: column)).isEmpty
                }
                guard let last = grid.valueColumns.last, blank.count == 1, let column = blank.first,
                    isFilledElsewhere(grid, column: column, except: row),
                    let near = byRow[RowRef(table: grid.index, row: row)]
                else { continue }
                if column != last {
                    guard let moved = movedBack(grid, row, column, near, grids) else { continue }
                    grids[grid.index] = moved
                    shifts.append(Shift(table: grid.index, row: row, column: column, isToTheRight: true))
                } else if failures(near, grids) >= 2, let column = bestColumn(grid, row, near, grids) {
                    grids[grid.index] = moved(grid, row, column, near, grids)
                    shifts.append(Shift(table: grid.index, row: row, column: column))
                }
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

    /// The grid with the cells after the empty one moved one to the left and the last computed; nil when no more than
    /// one equation is mended by that.
    private func movedBack(_ grid: AuditGrid, _ row: Int, _ column: Int, _ near: [Relation], _ grids: [AuditGrid]) -> AuditGrid? {
        let before = failures(near, grids)
        guard before >= 2 else { return nil }
        var moved = grid
        let columns = grid.valueColumns.filter { $0 >= column }
        for (target, origin) in zip(columns, columns.dropFirst()) {
            let kind = grid.cells.first { $0[target].value != nil }?[target].kind ?? .count
            moved.cells[row][target] = grid.cells[row][origin].number.map { AuditCell($0, kind: kind) } ?? .blank
        }
        guard let last = columns.last else { return nil }
        moved.cells[row][last] = .blank
        let best = filled(moved, CellRef(table: grid.index, row: row, column: last), near, grids)
        return best.failures <= before - 2 ? best.grid : nil
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
        return filled(moved, CellRef(table: grid.index, row: row, column: column), near, grids).grid
    }

    /// The grid with the freed cell computed, so that the fewest equations fail.
    private func filled(
        _ grid: AuditGrid, _ ref: CellRef, _ near: [Relation], _ grids: [AuditGrid]
    ) -> (grid: AuditGrid, failures: Int) {
        var (moved, all) = (grid, grids)
        all[grid.index] = moved
        let solutions = near.compactMap { relation in
            relation.cells.contains(ref) ? relation.solve(for: ref) { all[$0.table].cells[$0.row][$0.column].interval } : nil
        }
        var best: (grid: AuditGrid, failures: Int)?
        for solution in solutions {
            moved.cells[ref.row][ref.column].value = solution.middle
            moved.cells[ref.row][ref.column].half = (solution.high - solution.low) / Fraction(2)
            all[grid.index] = moved
            let failing = failures(near, all)
            if failing < best?.failures ?? .max { best = (moved, failing) }
        }
        return best ?? (grid, failures(near, all.map { $0.index == grid.index ? grid : $0 }))
    }
}
