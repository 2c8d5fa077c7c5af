/// Cards as a table: one card a line, one column for each row of the template.
///
/// Headings are `codice`, `modello`, `macroaree`, `altre aree`, the keys of the rows
/// (`titolo_intervento`, …), and for rows of choices also the key followed by ` (dettaglio)`. Actions
/// are written in `azioni`, one a line of the cell; an amount in `importo pubblico` and
/// `importo privato`, where *non quantificabile* may stand. Indicators have no column: they come
/// with the JSON format.
public struct CardTable: Sendable {
    /// The cards that can be read; those with findings are not among them.
    public let cards: [ObjectiveCard]
    /// The line of the table each of them stands in.
    public let lines: [Int]
    /// What is wrong, by line.
    public let findings: [ImportFinding]

    /// Reads a table of cards of one template, unless a column `modello` says otherwise.
    /// - Throws: `DelimitedText.ParseError` for what is not a table.
    public init(
        _ text: String, templates: CardTemplates, template standard: CardTemplate
    ) throws(DelimitedText.ParseError) {
        let table = try DelimitedText(text)
        guard let header = table.rows.first else {
            cards = []
            lines = []
            findings = [
                ImportFinding(
                    row: 1, column: "", value: "", problem: "Il testo è vuoto.",
                    remedy: "Incollare una tabella con le intestazioni nella prima riga.")
            ]
            return
        }
        var cards: [ObjectiveCard] = []
        var lines: [Int] = []
        var findings = Self.headingFindings(header, templates: templates)
        guard findings.isEmpty else {
            self.cards = []
            self.lines = []
            self.findings = findings
            return
        }
        let headings = header.cells.map { $0.lowercased() }
        for row in table.rows.dropFirst() {
            var reader = CardRow(row: row, headings: headings)
            let card = reader.card(templates: templates, standard: standard)
            guard reader.findings.isEmpty else {
                findings += reader.findings
                continue
            }
            cards.append(card)
            lines.append(row.line)
        }
        self.cards = cards
        self.lines = lines
        self.findings = findings
    }

    /// The names of the columns a table of this template may have, in order.
    public static func headings(of template: CardTemplate) -> [String] {
        fixed + template.fields.filter { ![.actions, .money].contains($0.kind) }.flatMap { field in
            field.kind.isChoice ? [field.key, field.key + detail] : [field.key]
        }
    }

    static let detail = " (dettaglio)"
    static let fixed = [
        "codice", "modello", "macroaree", "altre aree", "azioni", "importo pubblico", "importo privato",
    ]

    private static func headingFindings(_ header: DelimitedText.Row, templates: CardTemplates) -> [ImportFinding] {
        let known = Set(templates.all.flatMap { headings(of: $0) + $0.fields.map(\.key) })
        var seen: Set<String> = []
        var findings: [ImportFinding] = []
        for name in header.cells.map({ $0.lowercased() }) where !name.isEmpty {
            func find(_ problem: String, _ remedy: String) {
                findings.append(
                    ImportFinding(row: header.line, column: name, value: name, problem: problem, remedy: remedy))
            }
            if !known.contains(name) {
                find("L'intestazione non corrisponde a nessuna riga.", "Correggerla o togliere la colonna.")
            } else if !seen.insert(name).inserted {
                find("L'intestazione compare due volte.", "Lasciare una sola colonna.")
            }
        }
        if !seen.contains("codice") {
            findings.append(
                ImportFinding(
                    row: header.line, column: "codice", value: "", problem: "Manca la colonna del codice.",
                    remedy: "Aggiungere una colonna «codice» con un codice diverso per ogni scheda."))
        }
        return findings
    }
}

/// A line of a table of cards being read.
struct CardRow {
    let row: DelimitedText.Row
    let headings: [String]
    var findings: [ImportFinding] = []

    init(row: DelimitedText.Row, headings: [String]) {
        self.row = row
        self.headings = headings
    }

    private subscript(name: String) -> String {
        headings.firstIndex(of: name).flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil } ?? ""
    }

    private mutating func find(_ column: String, _ value: String, _ problem: String, _ remedy: String) {
        findings.append(
            ImportFinding(row: row.line, column: column, value: value, problem: problem, remedy: remedy))
    }

    mutating func card(templates: CardTemplates, standard: CardTemplate) -> ObjectiveCard {
        let name = self["modello"]
        let template = name.isEmpty ? standard : templates[name] ?? standard
        if !name.isEmpty, templates[name] == nil {
            find("modello", name, "Il modello di scheda non esiste.", "Usare uno tra: \(templates.all.map(\.id).joined(separator: ", ")).")
        }
        if row.cells.count > headings.count {
            find("", row.cells.last ?? "", "La riga ha più celle delle intestazioni.", "Controllare le virgolette e i separatori.")
        }
        var card = ObjectiveCard(code: self["codice"], templateID: template.id)
        if card.code.isEmpty { find("codice", "", "Manca il codice.", "Dare a ogni scheda il suo codice.") }
        card.mainAreas = letters("macroaree")
        card.otherAreas = letters("altre aree")
        for field in template.fields {
            if let answer = answer(to: field) { card[field.key] = answer }
        }
        card.actions = self["azioni"].split(whereSeparator: \.isNewline).map { String($0).trimmedOfSpaces }
            .filter { !$0.isEmpty }.enumerated().map {
                CardAction(key: "\(card.code).\($0.offset + 1)", number: String($0.offset + 1), text: $0.element)
            }
        card.amounts = [amount("importo pubblico", .publicFunds), amount("importo privato", .privateFunds)]
            .compactMap(\.self)
        return card
    }

    /// `D, E`: letters of areas.
    private func letters(_ column: String) -> [String] {
        self[column].split { !$0.isLetter }.map { $0.uppercased() }
    }

    private mutating func answer(to field: CardField) -> Answer? {
        let cell = self[field.key]
        guard field.kind.isChoice || field.extraChoices.contains(where: { $0.comparisonKey == cell.comparisonKey }) else {
            return cell.isEmpty ? nil : .text(cell)
        }
        let detail = self[field.key + CardTable.detail]
        guard !cell.isEmpty else { return detail.isEmpty ? nil : .text(detail) }
        // A «SÌ» or «si» is the template's «SI».
        guard let choice = field.options.first(where: { $0.comparisonKey == cell.comparisonKey }) else {
            find(
                field.key, cell, "Non è tra le risposte possibili della riga \(field.row).",
                "Usare: \(field.options.joined(separator: ", ")); il testo va in «\(field.key)\(CardTable.detail)».")
            return nil
        }
        return .choice(choice, detail)
    }

    private mutating func amount(_ column: String, _ sector: Amount.Sector) -> Amount? {
        let cell = self[column]
        if cell.isEmpty { return nil }
        if cell.comparisonKey == "nonquantificabile" { return Amount(.notQuantifiable, sector: sector) }
        do throws(ItalianNumber.ParseError) {
            return Amount(.cents(try Cents(italian: cell)), sector: sector)
        } catch {
            find(column, cell, error.message, "Scrivere un importo come 1.234,56, oppure «non quantificabile».")
            return nil
        }
    }
}
