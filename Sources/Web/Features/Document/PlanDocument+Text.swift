import Domain

// The document as plain blocks, for a text document, and as Markdown.

extension PlanDocument {
    /// Everything as blocks of text.
    var textBlocks: [TextBlock] {
        var texts: [TextBlock] = [.heading(1, title), .paragraph([TextRun(subtitle, isStrong: true)])]
        texts += [Self.table(of: cover), .paragraph("Dati al \(day.italian)." + (isDemonstration ? " " + Self.demonstration : ""))]
        texts += [.heading(2, "Indice"), .list(contents.filter { $0.level < 5 }.map { "\($0.number) \($0.text)" })]
        for placed in blocks { texts += Self.texts(of: placed) }
        if !illustrations.isEmpty {
            texts += [.heading(2, "Indice delle figure e delle tabelle"), .list(illustrations.map { "\($0.label). \($0.caption)" })]
        }
        return texts + [.heading(2, "Fonti e crediti")] + credits.map { .paragraph($0) }
    }

    static let demonstration = "Dati dimostrativi: i valori annuali sono inventati."
    static let absence = "non indicato nel documento"

    /// What the document rests on.
    var credits: [String] {
        [
            "Regole di verifica e range di raggiungimento: DGR Regione Lombardia XII/2167 del 15/04/2024.",
            "Testi, tavole, schede e valori: Ufficio di Piano dell’Ambito; le fonti sono sotto ogni tavola.",
            "Numerazione, totali, indici e verdetti sono calcolati. Documento generato il \(day.italian).",
        ]
    }

    private static func texts(of placed: Placed) -> [TextBlock] {
        switch placed.block {
        case .heading(let level, let text): return [.heading(level, placed.number.isEmpty ? text : "\(placed.number) \(text)")]
        case .text(let block): return [block]
        case .table(let table):
            let caption = TextBlock.paragraph([TextRun("Tabella \(placed.number). \(table.caption)", isStrong: true)])
            let notes = (table.source.isEmpty ? [] : ["Fonte: \(table.source)."]) + table.notes
            return [caption, .table(table.columns.map(\.text), table.rows.map(\.cells))] + notes.map { .paragraph($0) }
        case .figure(let figure):
            return [.paragraph([TextRun("Figura \(placed.number). \(figure.title)", isStrong: true)]), .paragraph(figure.chart.description)]
        case .facts(let facts): return facts.isEmpty ? [] : [table(of: facts)]
        case .check(let year, let check):
            let origin = check.origin.map { " – \($0)" } ?? ""
            return [.paragraph([TextRun("\(year)\(origin): \(check.mark.word)", isStrong: true)]), table(of: check.facts + check.why)]
        case .card(let card):
            let facts = card.facts.map { Fact($0.term, $0.values.map(\.text)) }
            let rows = card.rows.map { row in ["\(row.row)", row.label, row.words.joined(separator: "\n")] }
            return [table(of: facts), .table(["N.", "Voce", "Contenuto"], rows)]
        case .missing: return [.paragraph([TextRun(absence, isEmphasised: true)])]
        }
    }

    private static func table(of facts: [Fact]) -> TextBlock {
        .table(["Voce", "Contenuto"], facts.map { [$0.term, $0.values.joined(separator: "\n")] })
    }

    /// The document in Markdown: the narrative with its headings, tables included.
    var markdown: String { textBlocks.map(\.markdown).joined(separator: "\n\n") + "\n" }
}

extension CardRowView {
    /// Everything that the row says, a text a line.
    var words: [String] {
        var words = [choice, text.map { text in detailLabel.map { "\($0): \(text)" } ?? text }].compactMap { $0 } + items + totals
        for action in actions {
            words.append((action.number.map { "\($0). " } ?? "") + action.text)
            words += action.parts.map { "– \($0)" }
            if !action.facts.isEmpty { words.append(action.facts.joined(separator: " · ")) }
        }
        for indicator in indicators {
            words.append("\(indicator.code) \(indicator.title)")
            words.append(indicator.target.map { "Target: «\($0)»" } ?? "Nessun target.")
            words += indicator.years.map { "\($0.year): \($0.mark.word)" } + indicator.notes
        }
        return words.isEmpty ? ["Non indicato"] : words
    }
}

extension TextBlock {
    /// The block in CommonMark, which ``Markdown`` reads back.
    var markdown: String {
        switch self {
        case .heading(let level, let runs): String(repeating: "#", count: min(level, 6)) + " " + Self.markdown(runs)
        case .paragraph(let runs): Self.markdown(runs)
        case .list(let isOrdered, let items):
            items.enumerated().map { (isOrdered ? "\($0 + 1). " : "- ") + Self.markdown($1) }.joined(separator: "\n")
        case .table(let header, let rows):
            ([Self.row(header), "|" + String(repeating: " --- |", count: header.count)] + rows.map(Self.row)).joined(separator: "\n")
        }
    }

    private static func row(_ cells: [[TextRun]]) -> String {
        "| " + cells.map { markdown($0).replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }

    private static func markdown(_ runs: [TextRun]) -> String {
        runs.map { run in
            var text = run.text.split(whereSeparator: \.isNewline).joined(separator: " ")
            for mark in ["\\", "*", "_", "[", "]", "<"] { text = text.replacing(mark, with: "\\" + mark) }
            if let first = text.first, "#-+>".contains(first) { text = "\\" + text }
            if run.isEmphasised, !text.isEmpty { text = "*\(text)*" }
            if run.isStrong, !text.isEmpty { text = "**\(text)**" }
            return run.link.map { "[\(text)](\($0))" } ?? text
        }.joined()
    }
}
