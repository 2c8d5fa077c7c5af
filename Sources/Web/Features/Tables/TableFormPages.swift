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
        switch try context.database.tables.save(
            form.table(over: stored.table), as: code, in: plan.key, replacing: form.version, by: user.author, at: context.now)
        {
        case .saved: return .redirect(plan.tableURL(.table(code)))
        case .conflict(let current):
            guard let current else { return .notFound }
            form.meet(current)
            var answer = try show(form, plan, context)
            if case .page(let octets, _) = answer.kind { answer.kind = .page(octets, .conflict) }
            return answer
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
            hasProblems: !form.problems.isEmpty, template: "tables/form",
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
    /// The cells that someone else changed meanwhile, with what is typed here.
    var meetings: [String] = []

    /// A table of a plan fits on a few pages.
    static let mostRows = 500
    static let longestCell = 500
    /// More cells than these have no field of their own: the table is pasted whole.
    static let mostFields = 900
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

    /// Another has saved: what differs is said, what was typed stays, and sending again replaces what is there now.
    mutating func meet(_ current: StoredTable) {
        version = current.version
        problems.append(
            ("tavola", "Nel frattempo \(current.changedBy) ha salvato la tavola. Confronta le differenze, poi salva di nuovo."))
        let now = TableForm(current).cells
        for (row, cells) in cells.enumerated() where now.indices.contains(row) {
            for (column, cell) in cells.enumerated() where now[row][column] != cell {
                meetings.append(
                    "\(now[row].first ?? ""), \(HeadingWords.readable(headings[column])): salvato «\(now[row][column])», qui «\(cell)».")
            }
        }
        if now.count != cells.count { meetings.append("Righe salvate: \(now.count); qui: \(cells.count).") }
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
