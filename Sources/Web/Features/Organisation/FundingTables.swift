import Domain
import Store

/// The tables of the funding records: one for each way of grouping them, with the address of what each figure adds up.
struct FundingTables {
    let book: FundingBook
    /// Names of the macroareas by letter.
    let areas: [String: String]
    let url: (FundingSelection) -> String

    /// A way of grouping, with its figures.
    struct Table {
        /// As it stands in addresses.
        let id: String
        let title: String
        /// Heading of the first column.
        let head: String
        let periods: [AmountPeriod]
        let rows: [Row]
        let totals: [AmountPeriod: FundingSum]

        struct Row {
            /// As it stands in addresses.
            let code: String
            let label: String
            let sums: [AmountPeriod: FundingSum]
        }
    }

    /// The chapter's name in addresses: `preventivo-ambito`, `non-finanziato-preventivo-ambito`.
    static func code(_ scope: FundingScope) -> String {
        (scope.isUnfunded ? "non-finanziato-" : "") + "\(scope.stage.rawValue)-\(scope.perimeter.rawValue)"
    }

    /// Every table of a chapter that says more than its total.
    func tables(of chapter: FundingBook.Chapter) -> [Table] {
        let all = [
            table("fonte", "Per fonte", "Fonte", chapter.bySource) { ($0, $0.isEmpty ? "Fonte non indicata" : $0) },
            table("livello", "Per livello della fonte", "Livello", chapter.byLevel) { level in
                (level?.rawValue ?? "nessuno", level?.label ?? "Livello non noto")
            },
            table("macroarea", "Per macroarea delle schede", "Macroarea", chapter.byArea) { share in
                switch share {
                case .one(let letter): (letter, areas[letter].map { "\(letter) \($0)" } ?? letter)
                case .several: ("piu-aree", "Più aree")
                case .none: ("nessuna", "Nessuna scheda con macroarea")
                }
            },
            table("comune", "Per Comune", "Comune", chapter.byMunicipality) { ($0 ?? "ambito", $0 ?? "Ambito nel suo insieme") },
            table("risorse", "Pubbliche e private", "Risorse", chapter.bySector) { ($0.rawValue, $0.label.capitalisedFirst) },
            table("pnrr", "Per linea del PNRR", "Linea", chapter.byLine) { line in
                (line ?? "altro", line.map { PNRRLine(rawValue: $0)?.label ?? $0 } ?? "Altre risorse")
            },
        ]
        // A table whose only group is what is not known says no more than the total.
        let unknown: Set<String> = ["nessuno", "nessuna", "ambito", "altro", Amount.Sector.undistinguished.rawValue]
        return all.filter { table in table.rows.contains { !unknown.contains($0.code) } }
    }

    private func table<Key>(
        _ id: String, _ title: String, _ head: String, _ totals: FundingTotals<Key>, _ name: (Key) -> (String, String)
    ) -> Table {
        Table(
            id: id, title: title, head: head, periods: totals.periods,
            rows: totals.lines.map { line in
                let (code, label) = name(line.key)
                return Table.Row(code: code, label: label, sums: line.sums)
            }, totals: totals.totals)
    }

    /// A table as the page shows it: a column for each period, never one for their sum.
    func view(_ table: Table, of chapter: FundingBook.Chapter) -> FigureTable {
        let code = Self.code(chapter.scope)
        func cells(_ sums: [AmountPeriod: FundingSum], _ group: String?) -> [FigureCell] {
            table.periods.map { period in
                guard let sum = sums[period] else { return "—" }
                let selection = FundingSelection(
                    chapter: code, table: group == nil ? "" : table.id, group: group ?? "", period: period.text)
                return FigureCell(sum: sum.total, of: sum.records.count, url: url(selection))
            }
        }
        return FigureTable(
            "\(code)-\(table.id)", "\(chapter.scope.label): \(table.title.prefix(1).lowercased() + table.title.dropFirst())",
            [.words(table.head)] + table.periods.map { FigureColumn.number($0.heading.capitalisedFirst) },
            table.rows.map { (FigureCell($0.label), cells($0.sums, $0.code)) },
            total: ("Totale", cells(table.totals, nil)))
    }

    /// The records that a figure adds up, with what they are; nil for a chapter or group that is not there.
    func records(_ selection: FundingSelection) -> (title: String, records: [FundingRecord])? {
        guard !selection.chapter.isEmpty else { return ("Tutti i finanziamenti", book.records) }
        guard let chapter = book.chapters.first(where: { Self.code($0.scope) == selection.chapter }) else { return nil }
        var (title, records) = (chapter.scope.label, chapter.records)
        if !selection.table.isEmpty {
            guard let table = tables(of: chapter).first(where: { $0.id == selection.table }),
                let row = table.rows.first(where: { $0.code == selection.group })
            else { return nil }
            let ids = Set(row.sums.values.flatMap(\.records))
            records = records.filter { ids.contains($0.id) }
            title += " – \(row.label)"
        }
        if !selection.period.isEmpty {
            guard let period = AmountPeriod(text: selection.period) else { return nil }
            records = records.filter { $0.amount.period == period }
            title += " – \(period.heading)"
        }
        return (title, records)
    }
}

extension OrganisationSubject {
    /// The funding records with their totals; nil when they are too large to be added up.
    func fundingTables(_ context: PageContext) throws -> FundingTables? {
        let cards = try context.listedCards(in: plan.key)
        let areas = Dictionary(cards.map { ($0.code, $0.mainAreas) }) { first, _ in first }
        let sources = try context.database.programming.fundingSources()
        let names = try context.database.programming.policyAreas().map { ($0.letter, $0.name) }
        guard let book = try? FundingBook(records.funding, areas: areas, sources: sources) else { return nil }
        return FundingTables(book: book, areas: Dictionary(names) { first, _ in first }) { url(.funding($0)) }
    }

    /// A funding record as a line of a list.
    func row(_ record: FundingRecord) -> (FigureCell, [FigureCell]) {
        let cards = record.cards.map { vocabulary.name(.cards, $0) ?? "\($0) (non c’è più)" }
        let scope = FundingScope(record)
        return (
            FigureCell(record.title, url: url(.record(RecordSchema.funding.id, record.id))),
            [
                FigureCell(record.amount.source ?? "", note: record.holder), FigureCell(scope.label),
                FigureCell(record.amount.period.heading),
                FigureCell(record.amount.text, note: record.amount.note, inList: "finanziamenti", cents: record.amount.cents),
                FigureCell(cards.joined(separator: "; "), note: record.actions.isEmpty ? nil : UnitWords("azione", "azioni").count(record.actions.count)),
            ]
        )
    }

    static let fundingColumns: [FigureColumn] = ["Finanziamento", "Fonte", "Stato", "Periodo", .number("Importo"), "Schede"]
}
