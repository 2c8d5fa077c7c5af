import Domain
import Store

/// The form of a table: its headings, a field for each cell, and a place to paste a block from a spreadsheet.
enum TableFormPages {
    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .tables(let address, .edit(let code)) = url, let plan = try PlanSubject(address, context.page),
            let stored = try stored(code, plan, context)
        else { return .notFound }
        return try show(TableForm(stored), plan, context)
    }

    /// Adds an empty row to what was typed, or saves it.
    static func save(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .tables(let address, .edit(let code)) = url, let plan = try PlanSubject(address, context.page),
            let stored = try stored(code, plan, context), let user = context.visitor?.user
        else { return .notFound }
        var form = TableForm(context, over: stored)
        if context.text("azione") == "riga" {
            form.addRow()
            return try show(form, plan, context)
        }
        form.paste(context.fields["incolla"] ?? "")
        form.check()
        guard form.problems.isEmpty else { return try show(form, plan, context) }
        // Someone may save again between reading and writing: then it is brought together once more.
        for _ in 1...5 {
            let current = try self.stored(code, plan, context) ?? stored
            var table = form.table(over: current.table)
            if form.version != current.version {
                let merge = try merge(form, over: current, in: plan, context)
                guard merge.conflicts.isEmpty else { return try choose(merge, current, plan, context) }
                table = merge.table
            }
            let result = try context.database.tables.save(
                table, as: code, in: plan.key, replacing: current.version, by: user.author, at: context.now)
            if case .saved = result { return .redirect(plan.tableURL(.table(code))) }
        }
        form.problems.append(("tavola", "Altri stanno salvando la stessa tavola: riprova."))
        return try show(form, plan, context)
    }

    /// What was typed and what was saved meanwhile, brought together over what the form began with. Where that is no
    /// longer known, everything that differs is left to choose.
    private static func merge(
        _ form: TableForm, over current: StoredTable, in plan: PlanSubject, _ context: PersonalContext
    ) throws -> TableMerge {
        let known = try context.database.tables.version(form.version ?? 0, of: form.code, in: plan.key)?.table
        let base = known?.columns.count == current.table.columns.count ? known : nil
        var empty = current.table
        if base == nil {
            (empty.title, empty.reference, empty.source, empty.universe) = ("", "", "", "")
            for row in empty.rows.indices {
                empty.rows[row].cells = empty.rows[row].cells.enumerated().map { $0 == 0 ? $1 : TableCell.empty }
            }
        }
        return TableMerge(base: base ?? empty, theirs: current.table, mine: form.table(over: base ?? current.table))
    }

    /// The page on which the cells are chosen that both changed; everything else travels with it.
    private static func choose(
        _ merge: TableMerge, _ current: StoredTable, _ plan: PlanSubject, _ context: PersonalContext
    ) throws -> PersonalAnswer {
        let table = merge.table
        let width = table.columns.count
        let conflicts = merge.conflicts.map {
            ThreeWayMerge.Conflict(field: TableForm.name(of: $0.place), mine: $0.mine, theirs: $0.theirs, base: $0.base)
        }
        let open = Set(conflicts.map(\.field))
        var fields = [
            HiddenField(name: "versione", value: String(current.version)), HiddenField(name: "righe", value: String(table.rows.count)),
            HiddenField(name: "titolo", value: table.title), HiddenField(name: "riferimento", value: table.reference),
            HiddenField(name: "fonte", value: table.source), HiddenField(name: "universo", value: table.universe),
        ]
        for (row, line) in table.rows.enumerated() {
            for column in 0..<width {
                fields.append(
                    HiddenField(
                        name: TableForm.name(of: .cell(row: row, column: column)),
                        value: line.cells.indices.contains(column) ? line.cells[column].printed : ""))
            }
        }
        let labels = Dictionary(zip(conflicts.map(\.field), merge.conflicts.map { label($0.place, table) })) { first, _ in first }
        let view = ConflictView(
            heading: "Due modifiche alla tavola", other: current.changedBy, action: plan.tableURL(.edit(current.code)),
            formToken: context.formToken, hidden: fields.filter { !open.contains($0.name) }, conflicts: conflicts,
            cancel: plan.tableURL(.table(current.code)), label: { labels[$0] ?? $0 }, shown: { $1 })
        var answer = try context.page(
            "Scegli quale cifra tenere", frame: plan.frame(context.page, .tables),
            breadcrumb: [
                plan.home, plan.tableList, NavigationLink(text: table.title, url: plan.tableURL(.table(current.code)).description),
            ], template: "forms/conflict", view)
        if case .page(let octets, _) = answer.kind { answer.kind = .page(octets, .conflict) }
        return answer
    }

    private static func label(_ place: TableMerge.Conflict.Place, _ table: ContextTable) -> String {
        switch place {
        case .title: "Titolo"
        case .reference: "Data o anni di riferimento"
        case .source: "Fonte"
        case .universe: "Chi è contato"
        case .cell(let row, let column):
            [
                table.rows[row].cells.first?.printed ?? "",
                table.columns.indices.contains(column) ? HeadingWords.readable(table.columns[column].heading) : "",
            ].filter { !$0.isEmpty }.joined(separator: ", ")
        }
    }

    private static func stored(_ code: String, _ plan: PlanSubject, _ context: PersonalContext) throws -> StoredTable? {
        try context.database.tables.all(in: plan.key).first { $0.code == code }
    }

    private static func show(_ form: TableForm, _ plan: PlanSubject, _ context: PersonalContext) throws -> PersonalAnswer {
        let page = plan.tableURL(.table(form.code))
        return try context.page(
            "Modifica la tavola", frame: plan.frame(context.page, .tables),
            breadcrumb: [plan.home, plan.tableList, NavigationLink(text: form.title, url: page.description)],
            hasProblems: !form.problems.isEmpty, scripts: [.grid], template: "tables/form",
            TableFormView(form, action: plan.tableURL(.edit(form.code)), token: context.formToken, cancel: page))
    }
}

/// What was typed in the form of a table.
struct TableForm {
    let code: String
    let headings: [String]
    var version: Int?
    var title: String
    var reference: String
    var source: String
    var universe: String
    var cells: [[String]]
    var problems: [(field: String, text: String)] = []

    /// A table of a plan fits on a few pages.
    static let mostRows = 2_000
    static let longestCell = 500
    /// More cells than these have no field of their own: the table is pasted whole.
    static let mostFields = 5_000
    var hasFields: Bool { cells.count * headings.count <= Self.mostFields }

    init(_ stored: StoredTable) {
        let table = stored.table
        (code, version) = (stored.code, stored.version)
        headings = table.columns.map(\.heading)
        (title, reference, source, universe) = (table.title, table.reference, table.source, table.universe)
        cells = table.rows.map { row in table.columns.indices.map { row.cells.indices.contains($0) ? row.cells[$0].printed : "" } }
    }

    init(_ context: PersonalContext, over stored: StoredTable) {
        code = stored.code
        headings = stored.table.columns.map(\.heading)
        version = Int(context.text("versione"))
        (title, reference) = (context.text("titolo"), context.text("riferimento"))
        (source, universe) = (context.text("fonte"), context.text("universo"))
        guard context.fields["righe"] != nil else {
            cells = TableForm(stored).cells
            return
        }
        let count = min(max(Int(context.text("righe")) ?? 0, 0), Self.mostRows)
        let width = stored.table.columns.count
        cells = (0..<count).map { row in (0..<width).map { context.text("cella-\(row + 1)-\($0 + 1)") } }
    }

    mutating func addRow() {
        if cells.count < Self.mostRows { cells.append(headings.map { _ in "" }) }
    }

    /// A block from a spreadsheet takes the place of all rows.
    mutating func paste(_ text: String) {
        guard text.contains(where: { !$0.isWhitespace }) else { return }
        do throws(DelimitedText.ParseError) {
            let rows = try DelimitedText(text).rows
            let body = rows.first.map { $0.cells == headings } ?? false ? Array(rows.dropFirst()) : rows
            if let long = body.first(where: { $0.cells.count > headings.count }) {
                problems.append(("incolla", "La riga \(long.line) incollata ha \(long.cells.count) celle: le colonne sono \(headings.count)."))
            } else if body.count > Self.mostRows {
                problems.append(("incolla", "Le righe incollate sono più di \(Self.mostRows)."))
            } else {
                cells = body.map { row in headings.indices.map { row.cells.indices.contains($0) ? row.cells[$0] : "" } }
            }
        } catch {
            problems.append(("incolla", error.message))
        }
    }

    mutating func check() {
        if title.isEmpty { problems.append(("titolo", "Scrivi il titolo della tavola.")) }
        for (row, cells) in cells.enumerated() {
            for (column, cell) in cells.enumerated() where cell.count > Self.longestCell {
                problems.append(("cella-\(row + 1)-\(column + 1)", "Riga \(row + 1): una cella supera \(Self.longestCell) caratteri."))
            }
        }
    }

    /// The name of the field of a cell or text.
    static func name(of place: TableMerge.Conflict.Place) -> String {
        switch place {
        case .title: "titolo"
        case .reference: "riferimento"
        case .source: "fonte"
        case .universe: "universo"
        case .cell(let row, let column): "cella-\(row + 1)-\(column + 1)"
        }
    }

    /// The table with what was typed; rows without any text are left out. Roles and formulas stay with their rows' names.
    func table(over old: ContextTable) -> ContextTable {
        var table = old
        (table.title, table.reference, table.source, table.universe) = (title, reference, source, universe)
        let known = Dictionary(old.rows.map { ($0.cells.first?.printed ?? "", $0) }) { first, _ in first }
        table.rows = cells.filter { row in row.contains { !$0.isEmpty } }.map { row in
            let before = known[row.first ?? ""]
            return TableRow(row.map { TableCell($0) }, role: before?.role, formula: before?.formula)
        }
        return table
    }
}
