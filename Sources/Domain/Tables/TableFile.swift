/// Reads tables from JSON: one table or a list, as `title, columns, units, derived_columns, total_rows, rows`.
///
/// `rows_verbatim`, where present, holds the printed cells as text and wins over `rows`. Rows are lists, or objects
/// keyed by column. Headings may stand on several levels, as lists. `row_roles` (riga, subtotale, totale, di cui) and
/// `column_kinds` have an entry for each row and column, or null; a role wins over `total_rows`.
/// What is missing is taken as not said; only a document that holds no table at all is refused.
public enum TableFile {
    /// Why a document is not read.
    public enum ReadingError: DomainError, Hashable {
        /// There is nothing in it that has rows.
        case noTable
        /// An element of the list of tables is not a table.
        case notATable(position: Int, found: String)

        public var message: String {
            switch self {
            case .noTable:
                "Il file non contiene tavole: serve un oggetto con «columns» e «rows», o un elenco di questi oggetti."
            case .notATable(let position, let found):
                "L'elemento \(position) del file è \(found), non una tavola con «rows»."
            }
        }
    }

    /// Reads the tables of a document.
    public static func tables(from json: JSONValue) throws(ReadingError) -> [ContextTable] {
        switch json {
        case .object(let fields):
            if let list = list(fields, ["tables", "tavole", "tabelle"]) { return try tables(from: .array(list)) }
            guard let table = table(fields, position: 1) else { throw .noTable }
            return [table]
        case .array(let elements):
            guard !elements.isEmpty else { throw .noTable }
            var tables: [ContextTable] = []
            for (index, element) in elements.enumerated() {
                guard case .object(let fields) = element, let table = table(fields, position: index + 1) else {
                    throw .notATable(position: index + 1, found: element.kind)
                }
                tables.append(table)
            }
            return tables
        default:
            throw .noTable
        }
    }

    // MARK: A table

    private static func table(_ fields: [String: JSONValue], position: Int) -> ContextTable? {
        let verbatim = list(fields, ["rows_verbatim", "righe_verbatim", "righe_stampate"])
        guard let rows = list(fields, ["rows", "righe", "data", "dati"]) ?? verbatim else { return nil }
        let headings = headings(fields, rows: rows)
        var names = headings.map { $0.joined(separator: " – ") }
        var cells = rows.enumerated().map { index, row in
            cellValues(row, names: names, verbatim: verbatim.flatMap { $0.indices.contains(index) ? $0[index] : nil })
        }
        let kinds = (list(fields, ["column_kinds", "tipi_colonne"]) ?? []).map { text($0).flatMap(ColumnKind.init) }
        var columns = headings.enumerated().map { index, levels in
            TableColumn(levels, kind: kinds.indices.contains(index) ? kinds[index] : nil, unit: unit(of: levels.last ?? "", fields))
        }
        if columns.isEmpty, let first = cells.first {
            columns = first.map { TableColumn([$0.printed]) }
            names = columns.map(\.heading)
            cells.removeFirst()
        }
        let totals = Set((list(fields, ["total_rows", "righe_totali", "totali"]) ?? []).compactMap(text).map(Municipality.nameKey))
        let labels = cells.map { $0.first?.printed ?? "" }
        let roles = (list(fields, ["row_roles", "ruoli_righe"]) ?? []).map { text($0).flatMap(TableRow.Role.init) }
        var tableRows = cells.enumerated().map { index, cells in
            let isTotal = totals.contains(Municipality.nameKey(labels[index])) && !labels[index].isEmpty
            let said = roles.indices.contains(index) ? roles[index] : nil
            return TableRow(cells, role: said ?? (isTotal || totals.contains(String(index)) ? .total : nil))
        }
        let written = FormulaText(columns: names, rows: labels)
        for case .object(let entry) in list(fields, ["derived_columns", "colonne_derivate"]) ?? [] {
            guard let formula = entry["formula"].flatMap(text) else { continue }
            if let column = entry["column"].flatMap(text) {
                for (index, formula) in written.columnFormulas(column, formula) { columns[index].formula = formula }
            } else if let row = entry["row"].flatMap(text), let (index, formula) = written.rowFormula(row, formula) {
                tableRows[index].formula = formula
            }
        }
        return ContextTable(
            title: text(fields, ["title", "titolo", "title_verbatim", "nome", "name"]) ?? "Tavola \(position)",
            reference: text(fields, ["year", "anno", "data", "periodo", "reference"]) ?? "",
            source: text(fields, ["source", "fonte"]) ?? "", universe: text(fields, ["universe", "universo"]) ?? "", columns: columns,
            rows: tableRows, notes: (list(fields, ["notes", "note"]) ?? []).compactMap(text))
    }

    /// Headings as a list of texts; or of lists, the levels of each column; or as rows of headings, one for each level.
    private static func headings(_ fields: [String: JSONValue], rows: [JSONValue]) -> [[String]] {
        if let columns = list(fields, ["columns", "colonne", "intestazioni", "headers", "header"]) {
            let lists = columns.compactMap { column -> [String]? in
                if case .array(let levels) = column { levels.map { text($0) ?? "" } } else { nil }
            }
            let width = rows.lazy.compactMap { row -> Int? in if case .array(let cells) = row { cells.count } else { nil } }.max() ?? 0
            if lists.count == columns.count, let longest = lists.map(\.count).max(), lists.count < width, longest == width {
                return (0..<width).map { column in
                    lists.map { $0.indices.contains(column) ? $0[column] : "" }.filter { !$0.isEmpty }
                }
            }
            return columns.map { column in
                switch column {
                case .array(let levels): levels.compactMap(text)
                case .object(let heading): [text(heading, ["name", "nome", "title", "label", "column"]) ?? ""]
                default: [text(column) ?? ""]
                }
            }
        }
        var keys: [String] = []
        for case .object(let row) in rows {
            for key in row.keys.sorted() where !keys.contains(key) { keys.append(key) }
        }
        return keys.map { [$0] }
    }

    private static func cellValues(_ row: JSONValue, names: [String], verbatim: JSONValue?) -> [TableCell] {
        if case .array(let printed)? = verbatim, !printed.isEmpty { return printed.map(cell) }
        switch row {
        case .array(let cells): return cells.map(cell)
        case .object(let cells):
            if case .array(let list)? = cells["cells"] ?? cells["celle"] ?? cells["values"] ?? cells["valori"] {
                let label = cells["label"] ?? cells["etichetta"] ?? cells["nome"]
                return (label.map { [cell($0)] } ?? []) + list.map(cell)
            }
            return names.map { cells[$0].map(cell) ?? .empty }
        default: return [cell(row)]
        }
    }

    private static func cell(_ json: JSONValue) -> TableCell {
        switch json {
        case .null: .empty
        case .integer(let number): TableCell(machine: String(number))
        case .inexact(let number): TableCell(machine: "\(number)")
        case .string(let text): TableCell(text)
        case .bool(let value): TableCell(value ? "sì" : "no")
        case .array(let parts): TableCell(parts.compactMap(text).joined(separator: ", "))
        case .object(let fields): TableCell(text(fields, ["printed", "stampato", "value", "valore", "text"]) ?? "")
        }
    }

    /// Units are one text, or a text for each column; an entry may end or begin with an asterisk.
    private static func unit(of column: String, _ fields: [String: JSONValue]) -> String {
        switch fields["units"] ?? fields["unit"] ?? fields["unita"] {
        case .string(let unit): return unit
        case .object(let units):
            if let unit = units[column].flatMap(text) { return unit }
            for (name, unit) in units.sorted(by: { $0.key < $1.key }) where name.contains("*") {
                let parts = name.split(separator: "*", omittingEmptySubsequences: false)
                if column.hasPrefix(parts.first ?? ""), column.hasSuffix(parts.last ?? "") { return text(unit) ?? "" }
            }
            return ""
        default: return ""
        }
    }

    // MARK: JSON

    private static func list(_ fields: [String: JSONValue], _ names: [String]) -> [JSONValue]? {
        for name in names { if case .array(let list)? = fields[name] { return list } }
        return nil
    }

    private static func text(_ fields: [String: JSONValue], _ names: [String]) -> String? {
        names.lazy.compactMap { fields[$0].flatMap(text) }.first
    }

    private static func text(_ json: JSONValue) -> String? {
        switch json {
        case .string(let text): text
        case .integer(let number): String(number)
        case .inexact(let number): "\(number)"
        default: nil
        }
    }
}
