/// A municipality whose name is in none of the other tables over the same territories, while nearly the same name is in
/// them: *Provalgio d'Iseo* beside eleven municipalities that other tables name, and *Provaglio d'Iseo* there. Larger
/// areas are left alone: they have short names as good as the long ones. So are names that are abbreviated, as
/// *Tavernole s/Mella*.
struct MisspeltTerritories {
    private struct Names {
        let grid: AuditGrid
        /// Folded names that stand once, with their rows.
        let rows: [String: Int]
    }

    private let tables: [Names]

    init(_ grids: [AuditGrid]) {
        tables = grids.filter { grid in
            grid.labelColumns.count == 1 && !grid.hasIndicatorRows && grid.source.rows.count <= 400
                && !grid.columnReadings[grid.labelColumns[0]].words.filter { $0 == "comune" || $0 == "comuni" }.isEmpty
        }.map { grid in
            let keys = grid.labels.map(Municipality.nameKey)
            let counts = Dictionary(keys.map { ($0, 1) }, uniquingKeysWith: +)
            let rows = keys.enumerated().filter { row, key in
                counts[key] == 1 && key.count >= 5 && !grid.isTotalRow(row)
                    && !grid.labels[row].contains { $0 == "/" || $0 == "." }
            }
            return Names(grid: grid, rows: Dictionary(rows.map { ($1, $0) }) { first, _ in first })
        }
    }

    /// By table, by its place among all.
    func remarks() -> [Int: [LabelRules.Remark]] {
        var frequency: [String: Int] = [:]
        for table in tables { for key in table.rows.keys { frequency[key, default: 0] += 1 } }
        var found: [Int: [LabelRules.Remark]] = [:]
        for (place, table) in tables.enumerated() {
            var seen: Set<Int> = []
            for (other, counterpart) in tables.enumerated() where other != place {
                let shared = table.rows.keys.count { counterpart.rows[$0] != nil }
                guard shared >= 4, shared * 10 >= min(table.rows.count, counterpart.rows.count) * 6 else { continue }
                let unknown = table.rows.filter { counterpart.rows[$0.key] == nil }.sorted { $0.value < $1.value }
                let missing = counterpart.rows.filter { table.rows[$0.key] == nil }
                for (key, row) in unknown where !seen.contains(row) {
                    guard let (likely, its) = missing.filter({ Self.isNear(Array(key), Array($0.key)) }).min(by: { $0.value < $1.value }),
                        (frequency[key] ?? 0, -place) < (frequency[likely] ?? 0, -other)
                    else { continue }
                    seen.insert(row)
                    let name = table.grid.labels[row]
                    found[table.grid.index, default: []].append(
                        LabelRules.Remark(
                            row: row, column: table.grid.labelColumns[0], rule: .unknownTerritory, certainty: .probable, published: name,
                            explanation: "«\(name)» non è in «\(counterpart.grid.source.title)», dove c'è «\(counterpart.grid.labels[its])»."))
                }
            }
        }
        return found
    }

    /// Whether one or two letters make the difference: a longer name may differ more.
    private static func isNear(_ first: [Character], _ second: [Character]) -> Bool {
        let most = min(first.count, second.count) >= 8 ? 2 : 1
        guard abs(first.count - second.count) <= most else { return false }
        var before = Array(0...second.count)
        for (i, letter) in first.enumerated() {
            var row = [i + 1]
            for (j, other) in second.enumerated() {
                row.append(min(before[j] + (letter == other ? 0 : 1), before[j + 1] + 1, row[j] + 1))
            }
            before = row
        }
        return before[second.count] <= most
    }
}
