import Domain
import Store

/// The rows and columns of a table of a version, by names that tell them apart: what a remark on a cell can name.
struct TablePlaces: Equatable {
    /// Labels of the rows; one that stands on several rows, or on none, has the row's number with it.
    let rows: [String]
    /// Headings of the columns after the first, which holds the labels.
    let columns: [String]

    /// Reads a table of a plan's file.
    init(_ table: JSONValue) {
        let labels = (table["rows"]?.items ?? []).map { row -> String in
            if case .string(let label) = row["cells"]?.items.first { label } else { "" }
        }
        self.init(rows: labels, columns: Self.headings(of: table))
    }

    /// Reads a table as it is now.
    init(_ table: ContextTable) {
        self.init(
            rows: table.rows.map { $0.cells.first?.printed ?? "" }, columns: table.columns.map { HeadingWords.readable($0.heading) })
    }

    private init(rows: [String], columns: [String]) {
        self.rows = Self.distinct(rows, "riga")
        self.columns = Array(Self.distinct(columns, "colonna").dropFirst())
    }

    /// The heading of each column, its levels in one.
    static func headings(of table: JSONValue) -> [String] {
        (table["columns"]?.items ?? []).map { column in
            let levels = (column["headings"]?.items ?? []).compactMap { if case .string(let text) = $0, !text.isEmpty { text } else { nil } }
            return HeadingWords.readable(levels.joined(separator: " – "))
        }
    }

    private static func distinct(_ names: [String], _ word: String) -> [String] {
        let count = Dictionary(names.map { (key($0), 1) }, uniquingKeysWith: +)
        return names.enumerated().map { index, name in
            key(name).isEmpty ? "\(word) \(index + 1)"
                : (count[key(name)] ?? 0) > 1 ? "\(name) (\(word) \(index + 1))" : name
        }
    }

    /// Without case, and with one space between words.
    private static func key(_ name: String) -> String {
        name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The row or column with a name, whatever its case and spaces; nil for none.
    static func place(_ name: String, in places: [String]) -> String? {
        places.first { $0 == name } ?? places.first { key($0) == key(name) }
    }
}

/// A cell that was asked for: what a version has under its names, and what is wrong with them.
struct AskedCell {
    var cell: ReviewRemark.Cell?
    var rowProblem: String?
    var columnProblem: String?

    /// - Parameter places: those of the table that the remark is about; nil when it is about none, or the version has it not.
    init(row: String, column: String, in places: TablePlaces?) {
        guard !row.isEmpty || !column.isEmpty else { return }
        guard let places else {
            let problem = "Riga e colonna si indicano solo per una tavola della versione."
            (rowProblem, columnProblem) = row.isEmpty ? (nil, problem) : (problem, nil)
            return
        }
        let (foundRow, foundColumn) = (TablePlaces.place(row, in: places.rows), TablePlaces.place(column, in: places.columns))
        if !row.isEmpty, foundRow == nil { rowProblem = "La tavola non ha questa riga." }
        if !column.isEmpty, foundColumn == nil { columnProblem = "La tavola non ha questa colonna." }
        cell = ReviewRemark.Cell(row: row.isEmpty ? "" : foundRow ?? "", column: column.isEmpty ? "" : foundColumn ?? "")
    }
}
