/// Two figures of a row that stand in each other's column: the totals of both columns are wrong by the same amount, one
/// up and one down, and changing the two figures over mends both.
enum SwapRule {
    /// The accusations, with the two totals of such a pair replaced by the two figures.
    static func apply(_ accusations: [Blame.Accusation], grids: [AuditGrid]) -> [Blame.Accusation] {
        var result = accusations
        for first in accusations {
            for second in accusations where first.cell < second.cell && first.cell.table == second.cell.table && first.cell.row == second.cell.row {
                guard let pair = swapped(first, second, grids[first.cell.table]) else { continue }
                result.removeAll { $0.cell == first.cell || $0.cell == second.cell }
                result += pair
            }
        }
        return result
    }

    private static func swapped(
        _ first: Blame.Accusation, _ second: Blame.Accusation, _ grid: AuditGrid
    ) -> [Blame.Accusation]? {
        guard first.relations.count == 1, second.relations.count == 1,
            case .sum(first.cell, let parts)? = first.relations.first?.form, case .sum(second.cell, let others)? = second.relations.first?.form,
            let up = excess(first, grid), let down = excess(second, grid), up != 0, up == -down
        else { return nil }
        let pairs = parts.compactMap { part -> (CellRef, CellRef)? in
            guard let other = others.first(where: { $0.row == part.row && $0.column == second.cell.column }),
                part.column == first.cell.column, let mine = whole(part, grid), let theirs = whole(other, grid), theirs - mine == up
            else { return nil }
            return (part, other)
        }
        // Two rows that would do say nothing.
        guard pairs.count == 1, let (one, two) = pairs.first,
            let oneValue = grid.cells[one.row][one.column].interval, let twoValue = grid.cells[two.row][two.column].interval
        else { return nil }
        let names = [one, two].map { "«\(grid.source.columns[$0.column].heading)»" }
        let note = "I valori di \(names[0]) e \(names[1]) sembrano scambiati: così tornano le somme delle due colonne."
        return [
            Blame.Accusation(cell: one, solution: twoValue, relations: first.relations, isShared: true, note: note),
            Blame.Accusation(cell: two, solution: oneValue, relations: second.relations, isShared: true, note: note),
        ]
    }

    /// By how much a total is printed too high.
    private static func excess(_ accusation: Blame.Accusation, _ grid: AuditGrid) -> Int? {
        guard let printed = whole(accusation.cell, grid), let computed = accusation.solution.middle.rounded(places: 0)?.integer else { return nil }
        return printed - computed
    }

    private static func whole(_ ref: CellRef, _ grid: AuditGrid) -> Int? {
        let cell = grid.cells[ref.row][ref.column]
        guard cell.kind == .count, let value = cell.value else { return nil }
        return value.rounded(places: 0)?.integer
    }
}
