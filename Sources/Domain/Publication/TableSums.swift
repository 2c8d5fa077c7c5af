/// Finds the sums that hold among the counts of a table, whether or not anyone says that they do: whoever wants to work
/// a hidden count out finds them too.
///
/// Tried are, along rows and along columns: two others added up, and others that follow each other at the same
/// distance (all ages; males and females in turn). A sum holds when it does on every line that has its figures.
public struct TableSums: Sendable {
    /// By number of the cell: row × columns + column.
    public let sums: [CellSuppression.Sum]

    /// How far apart the parts of a sum may stand.
    private static let steps = 1...3

    /// - Parameter counts: a row for each line; nil where there is no count.
    public init(_ counts: [[Int?]]) {
        let (rows, columns) = (counts.count, counts.map(\.count).max() ?? 0)
        func count(_ row: Int, _ column: Int) -> Int? { counts[row].indices.contains(column) ? counts[row][column] : nil }
        let across = Self.relations(lines: rows, places: columns) { count($0, $1) }
        let down = Self.relations(lines: columns, places: rows) { count($1, $0) }
        var found: Set<CellSuppression.Sum> = []
        for relation in across {
            for row in 0..<rows where ([relation.total] + relation.parts).allSatisfy({ count(row, $0) != nil }) {
                found.insert(.init(parts: relation.parts.map { row * columns + $0 }, total: row * columns + relation.total))
            }
        }
        for relation in down {
            for column in 0..<columns where ([relation.total] + relation.parts).allSatisfy({ count($0, column) != nil }) {
                found.insert(.init(parts: relation.parts.map { $0 * columns + column }, total: relation.total * columns + column))
            }
        }
        sums = found.sorted { ($0.total, $0.parts.count, $0.parts.first ?? 0) < ($1.total, $1.parts.count, $1.parts.first ?? 0) }
    }

    private struct Relation {
        let parts: [Int]
        let total: Int
    }

    /// The sums that hold on every line.
    private static func relations(lines: Int, places: Int, _ count: (Int, Int) -> Int?) -> [Relation] {
        let table = (0..<places).map { place in (0..<lines).map { count($0, place) } }
        func holds(_ parts: [Int], _ total: Int) -> Bool {
            var (seen, isTold) = (0, false)
            for line in 0..<lines {
                guard let whole = table[total][line] else { continue }
                var sum = 0
                for part in parts {
                    guard let value = table[part][line] else { return false }
                    let (next, overflow) = sum.addingReportingOverflow(value)
                    if overflow { return false }
                    sum = next
                }
                if sum != whole { return false }
                seen += 1
                isTold = isTold || whole > 0
            }
            return seen > 0 && isTold
        }
        var found: [Relation] = []
        for total in 0..<places {
            for first in 0..<places where first != total {
                for step in steps {
                    var parts = [first]
                    var next = first + step
                    while next < places, next != total {
                        parts.append(next)
                        if holds(parts, total) { found.append(Relation(parts: parts, total: total)) }
                        next += step
                    }
                }
                for second in (first + 1)..<max(places, first + 1) where second != total && second - first > steps.upperBound {
                    if holds([first, second], total) { found.append(Relation(parts: [first, second], total: total)) }
                }
            }
        }
        return found
    }
}
