import Domain
import Foundation

/// The published tables that the demonstration holds, read from its files.
enum PublishedTables {
    static let sebino = Result { try read("sebino-2025-2027") }
    static let valleTrompia = Result { try read("valle-trompia-2021-2023") }
    static let allegatoD = Result { try read("spesa-sociale-allegato-d") }

    private static func read(_ name: String) throws -> [ContextTable] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = folder.appending(path: "migrations/demo/tables/\(name).json")
        return try TableFile.tables(from: JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: file)))
    }
}

extension TableAudit {
    /// Reads tables as JSON and audits them.
    static func findings(inJSON text: String) throws -> [Finding] {
        try TableAudit(TableFile.tables(from: JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)))).findings()
    }
}

/// A finding by what it points at, for comparing.
struct Pointer: Hashable, CustomStringConvertible {
    let table: Int
    let row: String?
    let column: String?
    let rule: FindingRule

    init(_ table: Int, _ row: String?, _ column: String?, _ rule: FindingRule) {
        self.table = table
        self.row = row
        self.column = column
        self.rule = rule
    }

    init(_ finding: Finding, in tables: [ContextTable]) {
        let table = tables[finding.table]
        self.init(
            finding.table + 1, finding.row.map { table.rows[$0].cells.first?.printed ?? "" },
            finding.column.map { table.columns[$0].heading }, finding.rule)
    }

    var description: String { "\(table) | \(row ?? "–") | \(column ?? "–") | \(rule.rawValue)" }
}
