/// What headings and labels show: a territory twice, bands that overlap, a heading twice, a row too short.
struct LabelRules {
    let grid: AuditGrid
    /// Rows and columns that are the sum of others: an area may share the name of one of its parts.
    let aggregateRows: Set<Int>
    let aggregateColumns: Set<Int>

    /// A finding on a row, a column or a cell, before it is put into words.
    struct Remark {
        let row: Int?
        let column: Int?
        let rule: FindingRule
        let certainty: FindingCertainty
        let published: String
        let explanation: String
    }

    private static let territoryWords: Set = [
        "comune", "comuni", "territorio", "territori", "distretto", "distretti", "ambito", "ambiti", "ats", "asst", "provincia", "zona",
        "municipio",
    ]

    func remarks() -> [Remark] { rowLengths() + territories() + headings() }

    /// Whether the rows are territories.
    var hasTerritoryRows: Bool {
        guard let first = grid.labelColumns.first else { return false }
        return grid.source.columns[first].kind == .territory
            || !Set(grid.columnReadings[first].words).isDisjoint(with: Self.territoryWords)
    }

    private func rowLengths() -> [Remark] {
        grid.source.rows.indices.compactMap { row in
            let (cells, columns) = (grid.source.rows[row].cells.count, grid.source.columns.count)
            let missing = cells < columns ? Array(cells..<columns) : []
            let isShort = missing.contains { column in
                grid.cells.indices.count { grid.cells[$0][column].value != nil } * 2 > grid.cells.count
            }
            guard isShort || cells > columns else { return nil }
            return Remark(
                row: row, column: nil, rule: .rowLength, certainty: .certain, published: String(cells),
                explanation: "La riga ha \(cells) celle e le colonne sono \(columns).")
        }
    }

    private func territories() -> [Remark] {
        guard hasTerritoryRows, grid.labelColumns.count == 1 else { return [] }
        var (seen, likely): ([String: Int], [String: Int]) = ([:], [:])
        return grid.labels.indices.compactMap { row in
            let label = grid.labels[row]
            let (key, loose) = (Municipality.nameKey(label), Self.looseKey(label))
            guard !key.isEmpty, !aggregateRows.contains(row) else { return nil }
            if let first = seen[key] {
                return Remark(
                    row: row, column: grid.labelColumns[0], rule: .duplicateTerritory, certainty: .certain, published: label,
                    explanation: "«\(label)» è già alla riga \(first + 1).")
            }
            seen[key] = row
            guard let first = likely[loose] else {
                likely[loose] = row
                return nil
            }
            return Remark(
                row: row, column: grid.labelColumns[0], rule: .duplicateTerritory, certainty: .probable, published: label,
                explanation: "«\(label)» pare lo stesso territorio di «\(grid.labels[first])», alla riga \(first + 1).")
        }
    }

    /// A name without what its spellings differ by: articles and prepositions, and the short form of San.
    private static func looseKey(_ label: String) -> String {
        let small: Set = ["d", "di", "de", "del", "della", "dello", "dei", "degli", "delle", "in", "nel", "al", "a", "sul", "sull", "con"]
        let words = HeadingReading.words(of: label)
        return words.filter { !small.contains($0) && $0 != "-" && $0 != "/" }
            .map { ["s", "san", "santo", "santa", "sant", "ss", "santi"].contains($0) ? "s" : $0 }.joined(separator: " ")
    }

    /// The same age band or year over two columns, although the levels of the heading do not tell them apart.
    private func headings() -> [Remark] {
        var seen: [String: Int] = [:]
        return grid.source.columns.indices.compactMap { column in
            let heading = grid.source.columns[column].heading
            let reading = grid.columnReadings[column]
            let key = reading.words.joined(separator: " ")
            guard !key.isEmpty, !aggregateColumns.contains(column) else { return nil }
            guard let first = seen[key] else {
                seen[key] = column
                return nil
            }
            guard reading.band != nil || reading.words.contains(where: { Int($0).map { (1900...2100).contains($0) } ?? false })
            else { return nil }
            return Remark(
                row: nil, column: column, rule: .duplicateHeading, certainty: .certain, published: heading,
                explanation: "«\(heading)» è anche l'intestazione della colonna \(first + 1).")
        }
    }
}

/// Age bands whose figures add up to the total although their names overlap or leave ages out.
enum BandRules {
    struct Remark {
        let field: Int
        let other: Int
        let overlaps: Bool
    }

    static func remarks(_ view: GridView, sums: [Pattern]) -> [Remark] {
        var seen: Set<[Int]> = []
        return sums.flatMap { pattern -> [Remark] in
            guard case .sum(_, let parts) = pattern.form, pattern.satisfied > pattern.violated else { return [] }
            let banded = parts.compactMap { field in view.reading(field).band.map { (field: field, band: $0) } }
                .sorted { $0.band.from < $1.band.from }
            guard banded.count == parts.count, parts.count >= 2, Set(parts.map { view.reading($0).sex }).count == 1,
                Set(parts.map { view.reading($0).subject }).count == 1
            else { return [] }
            return zip(banded, banded.dropFirst()).compactMap { one, two in
                guard one.band.through != two.band.from - 1, seen.insert([one.field, two.field]).inserted else { return nil }
                return Remark(field: two.field, other: one.field, overlaps: one.band.overlaps(two.band))
            }
        }
    }
}
