/// Finds what is wrong in published tables, without knowing them beforehand.
///
/// The relations between the figures come from three places: formulas that someone chose, headings (males and females,
/// age bands, totals, the indices of the field), and the figures themselves, where a relation holds so often that
/// chance cannot explain it. Where a relation fails beyond what rounding explains, the cell that most likely is wrong
/// is named. Nothing is corrected.
public struct TableAudit: Sendable {
    /// The tables, in the order in which findings name them.
    public let tables: [ContextTable]

    /// Prepares the audit of tables that belong together: the same fact may stand in two of them.
    public init(_ tables: [ContextTable]) { self.tables = tables }

    /// Tables with more rows than these are not compared with each other, and only their named totals are sought.
    private static let manyRows = 400

    /// What is wrong, by table, row and column.
    public func findings() -> [Finding] {
        var grids = tables.enumerated().map { AuditGrid($1, index: $0) }
        let analyses = grids.map(TableAnalysis.init)
        let relations = analyses.flatMap(\.relations) + acrossTables(grids, analyses)
        let shifts = ShiftRepair(relations: relations).repair(&grids)
        var blame = Blame(grids: grids, relations: relations)
        let accusations = SwapRule.apply(blame.accusations(), grids: grids)
        var report = AuditReport(tables: tables, original: tables.enumerated().map { AuditGrid($1, index: $0) }, repaired: grids)
        report.add(shifts)
        let misspelt = MisspeltTerritories(grids).remarks()
        for (grid, analysis) in zip(grids, analyses) {
            report.add(CellRules(grid: grid).remarks(), accusations: accusations)
            report.add(
                LabelRules(grid: grid, aggregateRows: analysis.aggregateRows, aggregateColumns: analysis.aggregateColumns).remarks(),
                table: grid.index)
            report.add(misspelt[grid.index] ?? [], table: grid.index)
        }
        report.add(accusations, value: blame.value) { grids[$0.table].cells[$0.row][$0.column].interval }
        for analysis in analyses { report.add(analysis, value: blame.value) }
        return report.findings
    }

    private func acrossTables(_ grids: [AuditGrid], _ analyses: [TableAnalysis]) -> [Relation] {
        var relations: [Relation] = []
        for first in grids where first.source.rows.count <= Self.manyRows {
            for second in grids where second.index != first.index && second.source.rows.count <= Self.manyRows {
                let (one, two) = (analyses[first.index], analyses[second.index])
                guard let cross = CrossTable(one.main, one.territories, two.main, two.territories) else { continue }
                if first.index < second.index { relations += cross.equalities() }
                relations += cross.shares(unexplained: one.unexplained)
            }
        }
        return relations
    }
}

/// What the figures and headings of one table say about how they hang together.
struct TableAnalysis {
    /// The table with its indicators as the fields.
    let main: GridView
    let territories: TerritoryKeys
    /// The sums between indicators, and those between territories.
    let sums: [Pattern]
    let areaSums: [Pattern]
    let products: [Pattern]
    let ratios: [Pattern]
    let means: AreaMeans
    let relations: [Relation]

    init(_ grid: AuditGrid) {
        main = GridView(grid, turned: grid.hasIndicatorRows)
        territories = TerritoryKeys(main)
        let areas = GridView(grid, turned: !grid.hasIndicatorRows)
        sums = SumSearch(main, areas: false).patterns()
        areaSums = SumSearch(areas, areas: true).patterns()
        products = ProductSearch(main, wholes: Set(areaSums.compactMap(\.result))).patterns()
        let prices = Set(products.compactMap(\.price))
        ratios = RatioSearch(main, except: prices.union(products.compactMap(\.result))).patterns()
        means = AreaMeans(main, sums: areaSums, explained: Set((products + ratios).compactMap(\.result)))
        // What each pays is not added up, whatever its heading lets think.
        let areaRelations = areaSums.flatMap { $0.relations(in: areas) }.filter { [main] relation in
            !relation.cells.contains { prices.contains(main.isTurned ? $0.row : $0.column) }
        }
        relations = (sums + products + ratios).flatMap { [main] in $0.relations(in: main) } + areaRelations
            + means.relations()
        let explained = Set(ratios.filter { $0.satisfied > $0.violated }.compactMap(\.result))
        unexplained = main.fields.filter { [main] field in
            guard let kind = main.kind(field), kind == .percentage || kind == .rate else { return false }
            return !explained.contains(field)
        }
    }

    /// Derived fields that no counts of the table explain.
    let unexplained: [Int]

    var aggregateRows: Set<Int> { Set((main.isTurned ? sums : areaSums).compactMap(\.result)) }
    var aggregateColumns: Set<Int> { Set((main.isTurned ? areaSums : sums).compactMap(\.result)) }
}
