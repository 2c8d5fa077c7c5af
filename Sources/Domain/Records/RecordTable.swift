/// Records as a table: one a line, with a column for each field, named like it.
public struct RecordTable: Sendable {
    /// The column of the identifier.
    public static let codeHeading = "codice"

    /// The records that could be read, each with its line in the text.
    public private(set) var records: [(line: Int, record: PlanRecord)] = []
    /// What could not be.
    public private(set) var findings: [ImportFinding] = []

    /// Reads a table, whose headings are names of fields or their labels.
    public init(_ text: String, of schema: RecordSchema) throws(DelimitedText.ParseError) {
        let table = try DelimitedText(text)
        guard let head = table.rows.first else { return }
        let columns = head.cells.map { heading in Self.column(heading, schema) }
        for (heading, column) in zip(head.cells, columns) where column == nil && !heading.isEmpty {
            findings.append(
                ImportFinding(
                    row: head.line, column: heading, value: heading, problem: "La colonna non è di questo registro.",
                    remedy: "Toglierla, o chiamarla come uno dei campi: \(schema.fields.map(\.name).joined(separator: ", "))."))
        }
        for row in table.rows.dropFirst() { read(row, columns, head.cells, schema) }
    }

    private mutating func read(_ row: DelimitedText.Row, _ columns: [String?], _ headings: [String], _ schema: RecordSchema) {
        var texts: [String: String] = [:]
        if row.cells.count > columns.count {
            findings.append(
                ImportFinding(
                    row: row.line, column: "", value: row.cells.suffix(row.cells.count - columns.count).joined(separator: " "),
                    problem: "La riga ha più celle delle intestazioni.", remedy: "Mettere tra virgolette i testi che contengono il separatore."))
            return
        }
        for (cell, column) in zip(row.cells, columns) {
            if let column { texts[column] = cell }
        }
        let id = texts[Self.codeHeading] ?? ""
        guard id.isEmpty || PlanRecord.isIdentifier(id) else {
            findings.append(
                ImportFinding(
                    row: row.line, column: Self.codeHeading, value: id, problem: "Il codice non è di lettere, cifre, punti e trattini.",
                    remedy: "Lasciarlo vuoto: lo assegna il programma."))
            return
        }
        do throws(RecordProblems) {
            records.append((row.line, try schema.read(texts, id: id)))
        } catch {
            for field in schema.fields {
                guard let problem = error.byField[field.name] else { continue }
                findings.append(
                    ImportFinding(
                        row: row.line, column: field.name, value: texts[field.name] ?? "", problem: problem,
                        remedy: "Correggere la cella, o lasciarla vuota."))
            }
        }
    }

    private static func column(_ heading: String, _ schema: RecordSchema) -> String? {
        let key = heading.comparisonKey
        if key == codeHeading.comparisonKey { return codeHeading }
        return schema.fields.first { $0.name.comparisonKey == key || $0.label.comparisonKey == key }?.name
    }

    /// The records as a table to be written.
    public static func written(_ records: [PlanRecord], of schema: RecordSchema) -> DelimitedTable {
        var table = DelimitedTable(headings: [codeHeading] + schema.fields.map(\.name))
        for record in records {
            table.append([.text(record.id)] + schema.fields.map { field in cell(record.values[field.name], field) })
        }
        return table
    }

    private static func cell(_ value: RecordValue?, _ field: RecordField) -> DelimitedTable.Cell {
        switch value {
        case nil: .empty
        case .integer(let number): .integer(number)
        case .cents(let cents): .cents(cents)
        case .decimal(let decimal): .decimal(decimal)
        case .date(let date): .date(date)
        case .some(let value): .text(field.text(of: value))
        }
    }
}
