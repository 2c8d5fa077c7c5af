import Crypto
import Domain
import Foundation
import GRDB

/// A table as it is saved.
public struct StoredTable: Hashable, Sendable {
    /// Names it in addresses, unique in its plan.
    public let code: String
    /// The table.
    public let table: ContextTable
    /// To be replaced by the next save.
    public let version: Int
    /// When it was last saved.
    public let changedAt: Instant
    /// Who saved it last: the author's label.
    public let changedBy: String

    /// Makes what is kept of a table.
    public init(code: String, table: ContextTable, version: Int, changedAt: Instant, changedBy: String) {
        (self.code, self.table, self.version) = (code, table, version)
        (self.changedAt, self.changedBy) = (changedAt, changedBy)
    }

    /// The table with its version, as forms know it.
    public var recorded: Recorded<ContextTable> {
        Recorded(content: table, source: table.source, note: table.notes.joined(separator: "\n"), version: version)
    }
}

/// A file that a table was read from, kept with its digest.
public struct ImportedFile: Hashable, Sendable {
    /// The name that the browser gave.
    public let name: String
    /// The octets, as they came.
    public let content: Data

    /// Makes a file to be kept.
    public init(name: String, content: Data) { (self.name, self.content) = (name, content) }

    /// SHA-256 in hexadecimal.
    public var digest: String { SHA256.hash(data: content).hexadecimal }
}

/// What someone says of a finding, and of which.
public struct FindingAnswer: Hashable, Sendable {
    /// The two things that can be said.
    public enum Answer: String, Hashable, Sendable, CaseIterable {
        /// The figure has been put right.
        case corrected = "corretto"
        /// The source prints it so, and stands by it.
        case confirmed = "confermato dalla fonte"
    }

    /// Which table.
    public let tableCode: String
    /// Which rule, cell and figure: an answer does not hold for another figure in the same cell.
    public let rule: String
    public let rowLabel: String
    public let heading: String
    public let published: String
    /// What is said, and why.
    public let answer: Answer
    public let note: String
    /// By whom, once it is kept.
    public let answeredBy: String

    /// Makes an answer to a finding.
    public init(
        tableCode: String, rule: String, rowLabel: String, heading: String, published: String, answer: Answer, note: String,
        answeredBy: String = ""
    ) {
        (self.tableCode, self.rule, self.rowLabel, self.heading) = (tableCode, rule, rowLabel, heading)
        (self.published, self.answer, self.note, self.answeredBy) = (published, answer, note, answeredBy)
    }
}

extension FindingAnswer {
    init(row: Row) throws {
        self.init(
            tableCode: row["code"], rule: row["rule"], rowLabel: row["row_label"], heading: row["heading"],
            published: row["published"], answer: try row.code("answer"), note: row["note"], answeredBy: row["answered_by"])
    }
}

extension ContextTable {
    /// From a row with its title, and those of its columns and rows.
    init(row: Row, columns: [Row], rows: [Row]) throws {
        self.init(
            title: row["title"], reference: row["reference"], source: row["source"], universe: row["universe"],
            columns: try columns.map { column in
                TableColumn(
                    try TableJSON.read([String].self, column["headings"]),
                    kind: try column.optionalCode("kind"), unit: column["unit"],
                    formula: try TableJSON.readOptional(ColumnFormula.self, column["formula"]))
            },
            rows: try rows.map { row in
                TableRow(
                    try TableJSON.read([String].self, row["cells"]).map { TableCell($0) },
                    role: try row.optionalCode("role"), formula: try TableJSON.readOptional(ColumnFormula.self, row["formula"]))
            },
            notes: try TableJSON.read([String].self, row["notes"]))
    }
}

extension StoredTable {
    init(row: Row, columns: [Row], rows: [Row]) throws {
        self.init(
            code: row["code"], table: try ContextTable(row: row, columns: columns, rows: rows), version: row["version"], changedAt: try row.instant("changed_at"),
            changedBy: row["changed_by"])
    }
}

extension Row {
    fileprivate func optionalCode<Code: RawRepresentable>(_ column: String) throws -> Code? where Code.RawValue == String {
        (self[column] as String?) == nil ? nil : try code(column)
    }
}

/// Lists and formulas as JSON in a column.
enum TableJSON {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func read<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        guard let value = try? JSONDecoder().decode(type, from: Data(text.utf8)) else { throw StoreError.damaged }
        return value
    }

    static func readOptional<Value: Decodable>(_ type: Value.Type, _ text: String?) throws -> Value? {
        try text.map { try read(type, $0) }
    }
}

extension RecordKind {
    /// A table of context.
    public static let table = RecordKind(rawValue: "tavola")
}

extension RecordReference {
    /// A table of a plan.
    public static func table(_ code: String, in key: PlanKey) -> RecordReference {
        RecordReference(.table, "\(key.period.label)/\(code)", ambitoCode: key.ambitoCode)
    }
}

extension ContextTable {
    /// What the log shows: a field for the headings and one for each row.
    var logged: [LoggedField] {
        [
            LoggedField("titolo", title), LoggedField("riferimento", reference), LoggedField("fonte", source),
            LoggedField("universo", universe), LoggedField("note", notes.joined(separator: "\n")),
            LoggedField("colonne", columns.map(\.logged).joined(separator: " | ")),
            LoggedField(
                "formule", columns.compactMap { column in column.formula.map { "\(column.heading) = \($0.text(headings: columns.map(\.heading)))" } }
                    .joined(separator: " | ")),
        ]
            + rows.enumerated().map { index, row in
                LoggedField(
                    "riga \(index + 1)", row.cells.map(\.printed).joined(separator: ContextTable.loggedSeparator))
            }
    }

    /// What stands between the cells of a row in the log.
    public static let loggedSeparator = " | "
}

extension TableColumn {
    /// Heading, unit and kind.
    fileprivate var logged: String { [heading, unit, kind?.rawValue ?? ""].filter { !$0.isEmpty }.joined(separator: ", ") }
}
