import Domain
import Store

// The charts of the document: demography and resources, with the figures beside them in tables.

extension PlanContents {
    /// Ages, indices and residents over time, as the pages on demography have them.
    var demographyBlocks: [DocumentBlock] {
        guard let known = demography else { return [] }
        let view = DemographyView(known, DemographyURL.Moment(), title: "", mayEdit: false)
        var blocks = view.pyramid.map { DocumentFigure.pyramid($0).withTable } ?? []
        if let matrix = view.matrix, !matrix.headings.isEmpty {
            var table = DocumentTable(
                "Indici demografici per territorio", ["Territorio"] + matrix.headings, numbers: Set(1...matrix.headings.count),
                rows: matrix.rows.map { [$0.name] + $0.values }, source: "calcolati dal programma sulla popolazione registrata")
            for index in matrix.rows.indices { table.rows[index].isTotal = matrix.rows[index].isTotal }
            table.notes = matrix.reasons
            // The figures of these are in the table just before.
            blocks.append(.table(table))
            blocks += view.rankings.map { DocumentBlock.figure(.bars($0)) }
        }
        blocks += DemographyTrendView(known).charts.prefix(1).flatMap { DocumentFigure.lines($0).withTable }
        return blocks.isEmpty ? [] : [.heading(3, "Popolazione per età e sesso, e indici")] + blocks
    }

    /// What each level pays, a drawing for each period and stage: different periods are never added. Where all money is of
    /// one level, its lines of the PNRR or its sources are told apart instead.
    func fundingFigures(_ book: FundingBook) -> [DocumentBlock] {
        book.chapters.flatMap { chapter in
            chapter.bySource.periods.flatMap { period -> [DocumentBlock] in
                let ways = [
                    ("livello della fonte", bars(chapter.byLevel, period) { $0?.label ?? "Livello non indicato" }),
                    ("linea del PNRR", bars(chapter.byLine, period) { $0 ?? "Altre risorse" }),
                    ("fonte", bars(chapter.bySource, period) { $0.isEmpty ? "Fonte non indicata" : $0 }),
                ]
                guard let (way, items) = ways.first(where: { $0.1.count > 1 }) else { return [] }
                return moneyFigure("Risorse per \(way)", chapter.scope.label, period, way.capitalisedFirst, items)
            }
        }
    }

    private func bars<Key>(_ totals: FundingTotals<Key>, _ period: AmountPeriod, _ name: (Key) -> String) -> [RankedBars.Item] {
        totals.lines.compactMap { line in line.sums[period].flatMap { bar(name(line.key), $0.total) } }
    }

    /// The amounts of the cards by main macroarea, a drawing for each period and stage.
    var cardFigures: [DocumentBlock] {
        let byArea = Dictionary(grouping: cards.map(\.card)) { $0.mainAreas.joined(separator: " + ") }
        var order: [(period: AmountPeriod, stage: Amount.Stage)] = []
        var items: [[RankedBars.Item]] = []
        for (areas, cards) in byArea.sorted(by: { $0.key < $1.key }) {
            for line in (try? AmountSummary(cards.flatMap(\.amounts)))?.lines ?? [] {
                guard let item = bar(areas.isEmpty ? "Nessuna macroarea" : areas, line.total) else { continue }
                if let place = order.firstIndex(where: { $0 == (line.period, line.stage) }) {
                    items[place].append(item)
                } else {
                    order.append((line.period, line.stage))
                    items.append([item])
                }
            }
        }
        return zip(order, items).flatMap { each, items in
            moneyFigure("Importi delle schede per macroarea", each.stage.label.capitalisedFirst, each.period, "Macroarea", items)
        }
    }

    private func bar(_ label: String, _ total: Cents) -> RankedBars.Item? {
        (try? Ratio(total.value, over: 100)).map { RankedBars.Item(label: label, value: $0) }
    }

    /// Nothing where there is nothing to compare.
    private func moneyFigure(_ title: String, _ stage: String, _ period: AmountPeriod, _ what: String, _ items: [RankedBars.Item])
        -> [DocumentBlock]
    {
        guard items.count > 1 else { return [] }
        let when = period == .unstated ? "periodo non indicato" : period.text
        return RankedBars(id: "risorse", title: "\(title). \(stage), \(when)", what: what, measure: "Euro", places: 2, items)
            .map { DocumentFigure.bars($0).withTable } ?? []
    }
}
