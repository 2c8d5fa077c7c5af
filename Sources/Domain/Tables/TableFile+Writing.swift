extension TableFile {
    /// A table as JSON, in the form that is read: what is read again has the same cells, headings, kinds of columns and
    /// roles of rows, and the formulas that are sums, differences and quotients.
    ///
    /// `row_roles` and `column_kinds` have an entry for each row and column, null where none was chosen; they are left out
    /// when nothing was. `total_rows` says the totals once more, for programs that know no other role.
    ///
    /// `rows` holds numbers where the cells are, with a point for the decimals; `rows_verbatim` the cells as printed,
    /// which win.
    public static func json(of table: ContextTable) -> JSONValue {
        let names = table.columns.map(\.heading)
        let labels = table.rows.map { $0.cells.first?.printed ?? "" }
        var fields: [String: JSONValue] = [
            "title": .string(table.title), "columns": .array(table.columns.map { .array($0.headings.map(JSONValue.string)) }),
            "rows": .array(table.rows.map { row in .array(row.cells.enumerated().map { value($1, isLabel: $0 == 0) }) }),
            "rows_verbatim": .array(table.rows.map { row in .array(row.cells.map { .string($0.printed) }) }),
        ]
        func add(_ name: String, _ text: String) { if !text.isEmpty { fields[name] = .string(text) } }
        add("year", table.reference)
        add("source", table.source)
        add("universe", table.universe)
        if !table.notes.isEmpty { fields["notes"] = .array(table.notes.map(JSONValue.string)) }
        let units = table.columns.filter { !$0.unit.isEmpty }.map { ($0.headings.last ?? "", JSONValue.string($0.unit)) }
        if !units.isEmpty { fields["units"] = .object(Dictionary(units) { first, _ in first }) }
        let totals = table.rows.indices.filter { table.rows[$0].role == .total }
        // A label that other rows share does not name one: its place does.
        fields["total_rows"] = .array(
            totals.map { row in .string(labels.count { $0 == labels[row] } == 1 ? labels[row] : String(row)) })
        if table.rows.contains(where: { $0.role != nil }) {
            fields["row_roles"] = .array(table.rows.map { row in row.role.map { .string($0.rawValue) } ?? .null })
        }
        if table.columns.contains(where: { $0.kind != nil }) {
            fields["column_kinds"] = .array(table.columns.map { column in column.kind.map { .string($0.rawValue) } ?? .null })
        }
        let formulas =
            table.columns.enumerated().compactMap { index, column in
                column.formula.map { entry("column", names[index], $0.text(headings: names)) }
            }
            + table.rows.enumerated().compactMap { index, row in row.formula.map { entry("row", labels[index], $0.text(headings: labels)) } }
        if !formulas.isEmpty { fields["derived_columns"] = .array(formulas) }
        return .object(fields)
    }

    private static func entry(_ kind: String, _ name: String, _ formula: String) -> JSONValue {
        // The signs of a program, not those of print.
        .object([kind: .string(name), "formula": .string(formula.replacing(" − ", with: " - ").replacing(" × ", with: " * "))])
    }

    /// A code that begins with a zero is a text, whatever it looks like.
    private static func value(_ cell: TableCell, isLabel: Bool) -> JSONValue {
        guard !cell.isEmpty else { return .null }
        guard !isLabel, let number = cell.number, !number.hasPercentSign, !DelimitedTable.isCode(cell.printed) else { return .string(cell.printed) }
        return number.value.integer.map(JSONValue.integer) ?? .inexact(Double(number.value.units) / Double(number.value.unitsInOne))
    }
}
