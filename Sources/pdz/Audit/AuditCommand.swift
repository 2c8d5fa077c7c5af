import ArgumentParser
import Domain
import Foundation

/// `pdz audit`: what is wrong in published tables, one JSON object a line.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Controlla le tavole di un file JSON e scrive ciò che non torna.",
        discussion: """
            Il file contiene una tavola o un elenco di tavole: {"title":…,"columns":[…],"rows":[[…],…]}, e se c'è \
            "rows_verbatim" con le celle come sono stampate. Ogni riga scritta è un oggetto \
            {"tavola","riga","colonna","regola","pubblicato","ricalcolato","certezza"}. \
            Il codice di uscita è 0 se tutto torna, 3 se c'è qualcosa che non torna.
            """)

    @Argument(help: "Il file JSON; più file sono controllati insieme.")
    var files: [String]

    /// Said by a script: the file was read, and something in it is wrong.
    static let findingsExit = ExitCode(3)

    func run() throws {
        var lines: [String] = []
        try reporting {
            var tables: [ContextTable] = []
            for file in files { tables += try AuditInput.tables(at: file) }
            lines = try TableAudit(tables).findings().map { try AuditLine($0, in: tables).json() }
        }
        for line in lines { say(line) }
        if !lines.isEmpty { throw Self.findingsExit }
    }
}

/// The file of tables to audit.
enum AuditInput {
    /// Beyond this a file is not a table of a plan.
    static let maximumBytes = 64 << 20

    static func tables(at path: String) throws -> [ContextTable] {
        let data: Data
        do {
            let handle = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? handle.close() }
            data = try handle.read(upToCount: maximumBytes + 1) ?? Data()
        } catch {
            throw AuditInputError.unreadable(path)
        }
        guard data.count <= maximumBytes else { throw AuditInputError.tooLarge(path) }
        let json: JSONValue
        do {
            json = try JSONDecoder().decode(JSONValue.self, from: data)
        } catch {
            throw AuditInputError.notJSON(path)
        }
        return try TableFile.tables(from: json)
    }
}

/// Why the input of `pdz audit` as a whole is refused.
enum AuditInputError: DomainError, Hashable {
    case unreadable(String)
    case tooLarge(String)
    case notJSON(String)

    var message: String {
        switch self {
        case .unreadable(let path): "Il file «\(path)» non si può leggere."
        case .tooLarge(let path): "Il file «\(path)» supera \(AuditInput.maximumBytes >> 20) MB."
        case .notJSON(let path): "Il file «\(path)» non è un JSON valido."
        }
    }
}

/// One finding as it is printed. What is published stays a number if the file had a number, and the printed text otherwise.
struct AuditLine: Encodable {
    private let finding: Finding
    private let table: ContextTable

    init(_ finding: Finding, in tables: [ContextTable]) {
        self.finding = finding
        table = tables[finding.table]
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    enum CodingKeys: String, CodingKey {
        case tavola, riga, colonna, regola, pubblicato, ricalcolato, certezza
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(table.title, forKey: .tavola)
        try container.encode(finding.row.flatMap { table.rows[$0].cells.first?.printed }, forKey: .riga)
        try container.encode(finding.column.flatMap { table.columns.indices.contains($0) ? table.columns[$0].heading : nil }, forKey: .colonna)
        try container.encode(finding.rule.rawValue, forKey: .regola)
        if let number = machineNumber {
            try container.encode(Self.decimal(number), forKey: .pubblicato)
        } else {
            try container.encode(finding.published.isEmpty ? nil : finding.published, forKey: .pubblicato)
        }
        try container.encode(finding.recomputed.map(Self.decimal), forKey: .ricalcolato)
        try container.encode(finding.certainty.rawValue, forKey: .certezza)
    }

    private var machineNumber: ExactDecimal? {
        guard let row = finding.row, let column = finding.column, table.rows[row].cells.indices.contains(column),
            let number = table.rows[row].cells[column].number, number.isMachineWritten
        else { return nil }
        return number.value
    }

    private static func decimal(_ value: ExactDecimal) -> Decimal {
        Decimal(sign: value.units < 0 ? .minus : .plus, exponent: -value.places, significand: Decimal(value.units.magnitude))
    }
}
