import Domain
import Foundation

/// The file in which remarks are written away from the site.
struct RemarkCompanion {
    let version: Int
    let subjects: RemarkSubjects

    init(version: Int, _ subjects: RemarkSubjects) { (self.version, self.subjects) = (version, subjects) }

    private static let headings = ["versione", "oggetto", "descrizione", "riga", "colonna", "punto", "rilievo"]

    var table: DelimitedTable {
        var table = DelimitedTable(headings: Self.headings)
        for (subject, label) in subjects.all {
            table.append([.integer(version), .text(subject.text), .text(label), .empty, .empty, .empty, .empty])
        }
        return table
    }

    var json: JSONValue {
        .object([
            "formato": .string("pdz-rilievi"),
            "rilievi": .array(subjects.all.map { subject, label in
                .object([
                    "versione": .integer(version), "oggetto": .string(subject.text), "descrizione": .string(label), "riga": .string(""),
                    "colonna": .string(""), "punto": .string(""), "rilievo": .string(""),
                ])
            }),
        ])
    }

    /// The remarks of a filled-in file: lines without a remark say nothing.
    /// - Parameter tables: the tables of a version, by code.
    static func read(
        _ text: String, subjects: RemarkSubjects, longest: Int, tables: (Int) throws -> [String: TablePlaces]
    ) throws -> (remarks: [ReviewRemark], findings: [ImportFinding]) {
        var known: [Int: [String: TablePlaces]] = [:]
        let lines = text.first { !$0.isWhitespace } == "{" ? try fromJSON(text) : try fromTable(text)
        var remarks: [ReviewRemark] = []
        var findings: [ImportFinding] = []
        for line in lines where !line.text.isEmpty {
            func find(_ column: String, _ value: String, _ problem: String, _ remedy: String) {
                findings.append(ImportFinding(row: line.number, column: column, value: value, problem: problem, remedy: remedy))
            }
            guard let version = Int(line.version), version > 0 else {
                find("versione", line.version, "La versione non è un numero.", "Scrivere il numero della versione.")
                continue
            }
            guard let subject = ReviewRemark.Subject(text: line.subject), subjects.label(of: subject) != nil else {
                find("oggetto", line.subject, "Il Piano non ha questo oggetto.", "Usare un oggetto del file scaricato.")
                continue
            }
            guard line.text.count <= longest, line.place.count <= longest else {
                find("rilievo", line.text, "Il testo è troppo lungo.", "Dividerlo in più rilievi.")
                continue
            }
            var cell: ReviewRemark.Cell?
            if !line.row.isEmpty || !line.column.isEmpty {
                if known[version] == nil { known[version] = try tables(version) }
                let places: TablePlaces? = if case .table(let code) = subject { known[version]?[code] } else { nil }
                let asked = AskedCell(row: line.row, column: line.column, in: places)
                cell = asked.cell
                if let problem = asked.rowProblem { find("riga", line.row, problem, "Usare il nome o togliere la riga.") }
                if let problem = asked.columnProblem { find("colonna", line.column, problem, "Usare il nome o togliere la colonna.") }
                guard asked.rowProblem == nil, asked.columnProblem == nil else { continue }
            }
            remarks.append(ReviewRemark(version: version, subject: subject, cell: cell, place: line.place, text: line.text))
        }
        return (remarks, findings)
    }

    private struct Line {
        let number: Int
        let version, subject, row, column, place, text: String
    }

    private static func fromTable(_ text: String) throws(DelimitedText.ParseError) -> [Line] {
        let rows = try DelimitedText(text).rows
        guard let head = rows.first else { return [] }
        func cell(_ name: String, _ row: DelimitedText.Row) -> String {
            head.cells.firstIndex { $0.lowercased() == name }.flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil } ?? ""
        }
        return rows.dropFirst().map { row in
            Line(
                number: row.line, version: cell("versione", row), subject: cell("oggetto", row), row: cell("riga", row),
                column: cell("colonna", row), place: cell("punto", row), text: cell("rilievo", row))
        }
    }

    private static func fromJSON(_ text: String) throws(JSONTextError) -> [Line] {
        let value = try JSONValue(text: text.utf8)
        return (value["rilievi"]?.items ?? []).enumerated().map { index, item in
            Line(
                number: index + 1, version: item.integer("versione").map(String.init) ?? item.text("versione") ?? "",
                subject: item.text("oggetto") ?? "", row: item.text("riga") ?? "", column: item.text("colonna") ?? "",
                place: item.text("punto") ?? "",
                text: (item.text("rilievo") ?? "").trimmingCharacters(in: .whitespacesAndNewlines))
        }
    }
}
