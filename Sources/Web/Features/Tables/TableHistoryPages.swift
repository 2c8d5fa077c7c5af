import Domain
import Foundation
import Store

/// The history of a table, field by field and row by row, and the way back to an earlier one.
enum TableHistoryPages {
    static let routes: [SiteRoute] = [
        SiteRoute(.tableHistory, .readChangeLog, .personal(page)),
        SiteRoute(.tableRestore, .editCards, .form(.setAside, restore)),
    ]

    /// How many changes stand on a page.
    private static let shown = 50

    static func page(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .tables(let address, .history(let code)) = url, let plan = try PlanSubject(address, context.page),
            let stored = try stored(code, plan, context)
        else { return .notFound }
        return try show(stored, plan, context)
    }

    /// Puts what a change took away in place of what there is now, or the whole table as a change left it: a change like
    /// any other.
    static func restore(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .tables(let address, .restore(let code)) = url, let plan = try PlanSubject(address, context.page),
            let stored = try stored(code, plan, context), let user = context.visitor?.user
        else { return .notFound }
        let back = PersonalAnswer.redirect(plan.tableURL(.history(code)))
        let stale = "Nel frattempo qualcuno ha salvato: controlla la cronologia e riprova."
        guard Int(context.text("versione")) == stored.version else { return try show(stored, plan, context, problem: stale) }
        guard let number = Int64(context.text("numero")),
            let change = try context.database.changeLog.change(number: number, inAmbito: address.ambito),
            change.record == .table(code, in: plan.key), let table = try table(of: change, stored, plan, context)
        else { return back }
        switch try context.database.tables.save(
            table, as: code, in: plan.key, replacing: stored.version, by: user.author, at: context.now)
        {
        case .saved: return back
        case .conflict: return try show(stored, plan, context, problem: stale)
        }
    }

    /// What is to be saved: a field taken back where one is named, the whole table otherwise.
    private static func table(
        of change: LoggedChange, _ stored: StoredTable, _ plan: PlanSubject, _ context: PersonalContext
    ) throws -> ContextTable? {
        if let name = context.fields["campo"] { return change.change(of: name).flatMap { taken($0, from: stored.table) } }
        let earlier = try context.database.tables.version(afterChange: change.number, of: stored.code, in: plan.key)
        return earlier.flatMap { $0.table == stored.table ? nil : $0.table }
    }

    /// The table with a field as it was before a change; nil where that is what it is, or the field is no more.
    private static func taken(_ change: FieldChange, from table: ContextTable) -> ContextTable? {
        var table = table
        let (before, now) = (change.before ?? "", table)
        switch change.field {
        case "titolo": table.title = before.isEmpty ? table.title : before
        case "riferimento": table.reference = before
        case "fonte": table.source = before
        case "universo": table.universe = before
        case "note": table.notes = before.split(separator: "\n").map(String.init)
        default:
            let cells = before.components(separatedBy: ContextTable.loggedSeparator)
            guard change.field.hasPrefix("riga "), let row = Int(change.field.dropFirst(5)), table.rows.indices.contains(row - 1),
                cells.count == table.rows[row - 1].cells.count
            else { return nil }
            table.rows[row - 1].cells = cells.map { TableCell($0) }
        }
        return table == now ? nil : table
    }

    private static func stored(_ code: String, _ plan: PlanSubject, _ context: PersonalContext) throws -> StoredTable? {
        try context.database.tables.all(in: plan.key).first { $0.code == code }
    }

    private static func show(
        _ stored: StoredTable, _ plan: PlanSubject, _ context: PersonalContext, problem: String? = nil
    ) throws -> PersonalAnswer {
        let page = plan.tableURL(.table(stored.code))
        let changes = try context.database.changeLog.history(of: .table(stored.code, in: plan.key), limit: shown)
        let headings = stored.table.columns.map { HeadingWords.readable($0.heading) }
        var view = HistoryView(
            of: RecordWords(eyebrow: stored.table.title, name: "tavola", formTitle: "", wayBack: "Torna alla tavola"),
            at: RecordAddresses(
                page: page, form: plan.tableURL(.edit(stored.code)), history: plan.tableURL(.history(stored.code)),
                restore: plan.tableURL(.restore(stored.code))),
            version: stored.version, changes: changes, readable: { readable($0, headings) },
            isRestorable: { taken($0, from: stored.table) != nil },
            mayEdit: try context.page.access.allows(.editCards, inAmbito: plan.address.ambito, context.page.reader),
            formToken: context.formToken, problem: problem)
        let whole = try context.database.tables.restorableChanges(of: stored.code, in: plan.key)
        let mayEdit = try context.page.access.allows(.editCards, inAmbito: plan.address.ambito, context.page.reader)
        for (place, change) in changes.enumerated().dropFirst() {
            view.changes[place].mayRestore = mayEdit && whole.contains(change.number)
        }
        return try context.page(
            "Cronologia", frame: plan.frame(context.page, .tables),
            breadcrumb: [plan.home, plan.tableList, NavigationLink(text: stored.table.title, url: page.description)],
            hasProblems: problem != nil, template: "forms/history", view)
    }

    /// A row is called by its first cell; of its other cells only those that changed are shown.
    private static func readable(_ change: FieldChange, _ headings: [String]) -> FieldChange {
        guard change.field.hasPrefix("riga "), let before = change.before, let after = change.after else { return change }
        let (old, new) = (
            before.components(separatedBy: ContextTable.loggedSeparator), after.components(separatedBy: ContextTable.loggedSeparator)
        )
        guard old.count == headings.count, new.count == headings.count else { return change }
        let changed = headings.indices.filter { old[$0] != new[$0] }
        func text(_ cells: [String]) -> String {
            changed.map { "\(headings[$0]): \(cells[$0].isEmpty ? "(vuoto)" : cells[$0])" }.joined(separator: "; ")
        }
        return FieldChange("\(change.field), \(new[0])", from: text(old), to: text(new))
    }
}
