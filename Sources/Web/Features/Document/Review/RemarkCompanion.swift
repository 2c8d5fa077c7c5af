import Domain
import Foundation
import Store

/// The file in which remarks are written away from the site: first those that a version has, with their answers, then a
/// line for everything that another can be about.
struct RemarkCompanion {
    let version: Int
    let subjects: RemarkSubjects
    /// In the order in which they were written.
    let remarks: [StoredRemark]

    private static let headings = [
        "numero", "versione", "oggetto", "descrizione", "riga", "colonna", "punto", "rilievo", "stato", "risposta",
    ]

    private typealias Entry = (subject: ReviewRemark.Subject, label: String, stored: StoredRemark?)

    private var entries: [Entry] {
        remarks.map { ($0.remark.subject, subjects.label(of: $0.remark.subject) ?? "", $0) } + subjects.all.map { ($0.0, $0.1, nil) }
    }

    var table: DelimitedTable {
        var table = DelimitedTable(headings: Self.headings)
        for entry in entries {
            let texts = Self.texts(entry.stored?.remark).map { $0.isEmpty ? DelimitedTable.Cell.empty : .text($0) }
            let number = entry.stored.map { DelimitedTable.Cell.integer($0.number) } ?? .empty
            table.append([number, .integer(version), .text(entry.subject.text), .text(entry.label)] + texts)
        }
        return table
    }

    var json: JSONValue {
        .object([
            "formato": .string("pdz-rilievi"),
            "rilievi": .array(entries.map { entry in
                let texts = zip(Self.headings.dropFirst(4), Self.texts(entry.stored?.remark)).map { ($0, JSONValue.string($1)) }
                return .object(Dictionary(uniqueKeysWithValues: texts).merging([
                    "numero": entry.stored.map { .integer($0.number) } ?? .null, "versione": .integer(version),
                    "oggetto": .string(entry.subject.text), "descrizione": .string(entry.label),
                ]) { text, _ in text })
            }),
        ])
    }

    /// What stands under the headings from `riga` on.
    private static func texts(_ remark: ReviewRemark?) -> [String] {
        guard let remark else { return Array(repeating: "", count: 6) }
        return [remark.cell?.row ?? "", remark.cell?.column ?? "", remark.place, remark.text, remark.state.rawValue, remark.answer]
    }

    /// The new remarks of a filled-in file: lines without a remark say nothing, those with a number are there already.
    /// - Parameters:
    ///   - known: the numbers of the plan's remarks.
    ///   - subjects: what a remark on a version can be about; nil for a version there is not.
    static func read(
        _ text: String, known: Set<Int>, longest: Int, subjects: (Int) throws -> RemarkSubjects?
    ) throws -> (remarks: [ReviewRemark], findings: [ImportFinding]) {
        var ofVersion: [Int: RemarkSubjects] = [:]
        let lines = text.first { !$0.isWhitespace } == "{" ? try fromJSON(text) : try fromTable(text)
        var remarks: [ReviewRemark] = []
        var findings: [ImportFinding] = []
        for line in lines where !line.text.isEmpty {
            func find(_ column: String, _ value: String, _ problem: String, _ remedy: String) {
                findings.append(ImportFinding(row: line.position, column: column, value: value, problem: problem, remedy: remedy))
            }
            guard line.number.isEmpty else {
                if Int(line.number).map(known.contains) != true {
                    find("numero", line.number, "Il Piano non ha un rilievo con questo numero.", "Lasciare vuoto il numero di un rilievo nuovo.")
                }
                continue
            }
            guard let version = Int(line.version), version > 0 else {
                find("versione", line.version, "La versione non è un numero.", "Scrivere il numero della versione.")
                continue
            }
            if ofVersion[version] == nil { ofVersion[version] = try subjects(version) }
            guard let subjects = ofVersion[version] else {
                find("versione", line.version, "Il Piano non ha questa versione.", "Scrivere il numero di una versione trasmessa.")
                continue
            }
            guard let subject = ReviewRemark.Subject(text: line.subject), subjects.label(of: subject) != nil else {
                find("oggetto", line.subject, "La versione non ha questo oggetto.", "Usare un oggetto del file scaricato.")
                continue
            }
            guard line.text.count <= longest, line.place.count <= longest else {
                find("rilievo", line.text, "Il testo è troppo lungo.", "Dividerlo in più rilievi.")
                continue
            }
            let asked = AskedCell(row: line.row, column: line.column, in: subjects.places(of: subject))
            if let problem = asked.rowProblem { find("riga", line.row, problem, "Usare il nome o togliere la riga.") }
            if let problem = asked.columnProblem { find("colonna", line.column, problem, "Usare il nome o togliere la colonna.") }
            guard asked.rowProblem == nil, asked.columnProblem == nil else { continue }
            remarks.append(ReviewRemark(version: version, subject: subject, cell: asked.cell, place: line.place, text: line.text))
        }
        return (remarks, findings)
    }

    private struct Line {
        /// From 1 on, in the file.
        let position: Int
        let number, version, subject, row, column, place, text: String
    }

    private static func fromTable(_ text: String) throws(DelimitedText.ParseError) -> [Line] {
        let rows = try DelimitedText(text).rows
        guard let head = rows.first else { return [] }
        func cell(_ name: String, _ row: DelimitedText.Row) -> String {
            head.cells.firstIndex { $0.lowercased() == name }.flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil } ?? ""
        }
        return rows.dropFirst().map { row in
            Line(
                position: row.line, number: cell("numero", row), version: cell("versione", row), subject: cell("oggetto", row),
                row: cell("riga", row), column: cell("colonna", row), place: cell("punto", row), text: cell("rilievo", row))
        }
    }

    private static func fromJSON(_ text: String) throws(JSONTextError) -> [Line] {
        let value = try JSONValue(text: text.utf8)
        return (value["rilievi"]?.items ?? []).enumerated().map { index, item in
            Line(
                position: index + 1, number: item.integer("numero").map(String.init) ?? item.text("numero") ?? "",
                version: item.integer("versione").map(String.init) ?? item.text("versione") ?? "",
                subject: item.text("oggetto") ?? "", row: item.text("riga") ?? "", column: item.text("colonna") ?? "",
                place: item.text("punto") ?? "",
                text: (item.text("rilievo") ?? "").trimmingCharacters(in: .whitespacesAndNewlines))
        }
    }
}
