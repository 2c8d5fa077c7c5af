/// A table read from a text, as it is proposed before anything is written: its headings, what each column holds, the
/// formulas that its figures show, and what must be put right first.
public struct TableDraft: Hashable, Sendable {
    /// How the text was read.
    public let form: TableTextForm
    /// The proposal. The figures stand as printed; those with a decimal point are written with a comma.
    public let table: ContextTable
    /// The line of the text on which each row begins.
    public let lines: [Int]
    /// What cannot be imported, line by line; empty for a table that can.
    public let findings: [ImportFinding]

    /// Why a text as a whole is not a table. One message each, with what to do.
    public enum Refusal: DomainError, Hashable {
        case unclosedQuotation(line: Int)
        case noRows
        case oneColumn
        case tooManyColumns(Int)
        case tooManyRows(Int)

        public var message: String {
            switch self {
            case .unclosedQuotation(let line): DelimitedText.ParseError.unclosedQuotation(line: line).message
            case .noRows: "Il testo non ha righe di dati sotto le intestazioni."
            case .oneColumn:
                "Il testo ha una sola colonna: controlla il separatore, o incolla almeno i nomi e una colonna di dati."
            case .tooManyColumns(let count):
                "La tavola ha \(ItalianNumber.print(count)) colonne: se ne importano al massimo \(TableDraft.mostColumns). Dividila in più tavole."
            case .tooManyRows(let count):
                "La tavola ha \(ItalianNumber.print(count)) righe: se ne importano al massimo \(ItalianNumber.print(TableDraft.mostRows)). Tieni solo i territori che servono."
            }
        }
    }

    /// The widest table that a page can show.
    public static let mostColumns = 100
    /// The longest table: the municipalities of the Region and their totals.
    public static let mostRows = 2_000
    /// The longest text of a cell, in characters.
    public static let longestCell = 500
    /// After so many findings the rest is not listed.
    private static let mostFindings = 100

    /// Reads a text.
    /// - Parameter form: how it is written; nil for what it shows by itself.
    public init(_ text: String, form chosen: TableTextForm? = nil) throws(Refusal) {
        let form = chosen ?? TableTextForm(detecting: text)
        let read: [DelimitedText.Row]
        do throws(DelimitedText.ParseError) {
            read = try DelimitedText(text, separator: form.separator.sign).rows
        } catch {
            switch error {
            case .unclosedQuotation(let line): throw .unclosedQuotation(line: line)
            }
        }
        let widest = read.map { Self.width($0.cells) }.max() ?? 0
        guard widest <= Self.mostColumns else { throw .tooManyColumns(widest) }
        guard widest != 1 else { throw .oneColumn }
        let body = Array(read.dropFirst(form.titleLines + form.headingLines))
        guard !body.isEmpty else { throw .noRows }
        guard body.count <= Self.mostRows else { throw .tooManyRows(body.count) }

        let headingRows = read.dropFirst(form.titleLines).prefix(form.headingLines).map(\.cells)
        let width = form.headingLines == 0 ? widest : headingRows.map(Self.width).max() ?? 0
        guard width > 1 else { throw .oneColumn }
        var findings: [ImportFinding] = []
        let headings = Self.headings(headingRows, width: width)
        let rows = body.map { row in
            Self.read(row, headings: headings.map { $0.joined(separator: " – ") }, form: form, &findings)
        }
        var table = ContextTable(
            title: read.prefix(form.titleLines).compactMap { $0.cells.first { !$0.isEmpty } }.joined(separator: " "),
            columns: headings.map { TableColumn($0) }, rows: rows.map { TableRow($0) })
        TableProposal(table).apply(to: &table)
        Self.check(table, lines: body.map(\.line), &findings)
        self.form = form
        self.table = table
        lines = body.map(\.line)
        self.findings = Array(findings.sorted { $0.row < $1.row }.prefix(Self.mostFindings))
    }

    /// Cells up to the last one with text.
    private static func width(_ cells: [String]) -> Int { (cells.lastIndex { !$0.isEmpty } ?? -1) + 1 }

    /// The levels over each column: an empty cell belongs to the group on its left.
    private static func headings(_ rows: [[String]], width: Int) -> [[String]] {
        guard !rows.isEmpty else { return (0..<width).map { ["Colonna \($0 + 1)"] } }
        let filled = rows.enumerated().map { level, cells -> [String] in
            var group = ""
            return (0..<width).map { column in
                let text = cells.indices.contains(column) ? cells[column] : ""
                if level == rows.count - 1 { return text }
                if !text.isEmpty { group = text }
                return text.isEmpty ? group : text
            }
        }
        return (0..<width).map { column in
            let levels = filled.map { $0[column] }.filter { !$0.isEmpty }
            return levels.isEmpty ? ["Colonna \(column + 1)"] : levels
        }
    }

    private static func read(
        _ row: DelimitedText.Row, headings: [String], form: TableTextForm, _ findings: inout [ImportFinding]
    ) -> [TableCell] {
        let count = width(row.cells)
        if count > headings.count {
            findings.append(
                ImportFinding(
                    row: row.line, column: "", value: row.cells.dropFirst(headings.count).joined(separator: " | "),
                    problem: "La riga ha \(count) celle e le colonne sono \(headings.count).",
                    remedy: "Togli le celle in più, o controlla il separatore e le virgolette."))
        }
        return row.cells.prefix(headings.count).enumerated().map { column, text in
            if let finding = problem(of: text, line: row.line, column: headings[column]) { findings.append(finding) }
            return TableCell(column == 0 ? text : form.decimalSign.italian(text))
        }
    }

    /// What no cell may hold, whatever its column.
    private static func problem(of text: String, line: Int, column: String) -> ImportFinding? {
        if FormulaGuard.isFormula(text) {
            return ImportFinding(
                row: line, column: column, value: text, problem: "La cella contiene una formula e non il suo risultato.",
                remedy: "Nel foglio di calcolo copia le celle e incollale come valori, poi salva di nuovo.")
        }
        if text.count > longestCell {
            return ImportFinding(
                row: line, column: column, value: text, problem: "Il testo supera \(longestCell) caratteri.", remedy: "Accorcialo.")
        }
        if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            return ImportFinding(
                row: line, column: column, value: "", problem: "La cella contiene caratteri che non sono testo.",
                remedy: "Salva di nuovo il file come «CSV UTF-8».")
        }
        return nil
    }

    /// Words where the column holds numbers.
    private static func check(_ table: ContextTable, lines: [Int], _ findings: inout [ImportFinding]) {
        for (row, line) in zip(table.rows, lines) {
            for (column, cell) in zip(table.columns, row.cells) {
                guard let kind = column.kind, kind.isNumeric, !cell.isEmpty, cell.number == nil, cell.absence == nil,
                    !FormulaGuard.isFormula(cell.printed)
                else { continue }
                findings.append(
                    ImportFinding(
                        row: line, column: column.heading, value: cell.printed,
                        problem: "Nella colonna «\(column.heading)» (\(kind.rawValue)) serve un numero.",
                        remedy: "Scrivi la cifra, o il motivo per cui manca: n.d., non rilevato, riservato."))
            }
        }
    }
}

extension TableTextForm.DecimalSign {
    /// A number as Italians write it; what is no number is left as it is.
    func italian(_ text: String) -> String {
        guard self == .point, text.contains(where: { $0 == "." || $0 == "," }), text.contains(where: \.isNumber),
            text.allSatisfy({ $0.isNumber || ".,+-−%‰€ *".contains($0) })
        else { return text }
        let swapped = String(text.map { $0 == "." ? "," : $0 == "," ? "." : $0 })
        return PrintedNumber(swapped) == nil ? text : swapped
    }
}
