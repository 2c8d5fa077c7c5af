import Domain
import Store

/// A table that waits to be imported: what was understood of it, what was chosen, and its import.
struct TableImport {
    private typealias Field = TableImportPage.Field

    private let plan: PlanSubject
    private let waiting: UploadDesk.Waiting
    private let encoding: UploadedText.Encoding
    private let stored: [StoredTable]
    private var draft: TableDraft?
    private var refusal: String?
    /// The table that is replaced; nil for a new one.
    private var target: StoredTable?
    private var matching: ColumnMatching?
    /// How the text is read: as seen or as chosen.
    private let form: TableTextForm
    private var table: ContextTable

    /// Reads a text in the way that was chosen, or that it shows by itself.
    init(
        _ text: String, _ waiting: UploadDesk.Waiting, _ encoding: UploadedText.Encoding, _ plan: PlanSubject,
        _ context: PersonalContext
    ) throws {
        (self.waiting, self.encoding, self.plan) = (waiting, encoding, plan)
        stored = try context.database.tables.all(in: plan.key)
        var form = TableTextForm(detecting: text)
        if let separator = TableTextForm.Separator(rawValue: context.text(Field.separator)) { form.separator = separator }
        if let sign = TableTextForm.DecimalSign(rawValue: context.text(Field.decimals)) { form.decimalSign = sign }
        if let lines = Int(context.text(Field.headings)), (0...TableTextForm.mostHeadingLines).contains(lines) { form.headingLines = lines }
        self.form = form
        table = ContextTable(title: "", columns: [], rows: [])
        do throws(TableDraft.Refusal) {
            let draft = try TableDraft(text, form: form)
            table = draft.table
            self.draft = draft
        } catch {
            refusal = error.message
            return
        }
        let isFirst = context.fields[Field.columns] == nil
        if !isFirst {
            (table.title, table.reference) = (context.text(Field.title), context.text(Field.reference))
            (table.source, table.universe) = (context.text(Field.source), context.text(Field.universe))
        }
        // What was chosen for the columns holds for the columns that were shown.
        if Int(context.text(Field.columns)) == table.columns.count {
            for column in table.columns.indices {
                if let kind = context.fields[Field.kind(column)] { table.columns[column].kind = ColumnKind(rawValue: kind) }
                if context.fields[Field.formula(column)] == nil { table.columns[column].formula = nil }
            }
        }
        let wanted = isFirst ? Self.likely(table, among: stored) : context.text(Field.target)
        target = stored.first { $0.code == wanted }
        guard let target else { return }
        var matching = ColumnMatching(guessing: table.columns, into: target.table.columns)
        if context.text("destinazione-prima") == target.code {
            for column in matching.targets.indices {
                guard let chosen = context.fields[Field.place(column)] else { continue }
                matching.targets[column] = Int(chosen).flatMap { target.table.columns.indices.contains($0 - 1) ? $0 - 1 : nil }
            }
        }
        self.matching = matching
    }

    /// The table with the same headings, if there is one.
    private static func likely(_ table: ContextTable, among stored: [StoredTable]) -> String? {
        stored.first { stored in
            stored.table.columns.count == table.columns.count
                && zip(stored.table.columns, table.columns).allSatisfy {
                    Municipality.nameKey($0.heading) == Municipality.nameKey($1.heading)
                        || Municipality.nameKey(HeadingWords.readable($0.heading)) == Municipality.nameKey($1.heading)
                }
        }?.code
    }

    func answer(_ context: PersonalContext, by user: User) throws -> PersonalAnswer {
        var view = TableImportView(plan.address, token: context.formToken, text: "", problem: refusal)
        view.waiting = waiting.digest
        view.show(waiting.file, encoding: encoding.rawValue, form: form)
        guard let draft else { return try TableImportPage.show(view, plan, context) }
        var problems: [NavigationLink] = []
        if !draft.findings.isEmpty {
            problems.append(NavigationLink(text: "\(Self.errors(draft.findings.count)): nulla è stato scritto.", url: "#errori"))
        }
        let isConfirmed = context.text(Field.step) == Field.confirm
        if isConfirmed, target == nil, table.title.isEmpty {
            problems.append(NavigationLink(text: "Scrivi il titolo della tavola.", url: "#\(Field.title)"))
        }
        if isConfirmed, let target, context.text("destinazione-prima") != target.code {
            problems.append(NavigationLink(text: "Controlla in quali colonne vanno i dati, poi conferma.", url: "#\(Field.target)"))
        }
        if let problem = matching?.problem { problems.append(NavigationLink(text: problem, url: "#\(Field.target)")) }
        let result = target.flatMap { target in matching.map { $0.table(target.table, with: table) } } ?? table
        if isConfirmed, problems.isEmpty {
            let code = target?.code ?? Self.newCode(stored)
            // The version that was shown: what changed meanwhile is looked at again.
            let version = target == nil ? nil : Int(context.text(Field.version))
            switch try context.database.tables.save(
                result, as: code, in: plan.key, replacing: version, file: waiting.file, by: user.author, at: context.now)
            {
            case .saved:
                context.services.uploads.remove(waiting)
                return .redirect(plan.tableURL(.table(code)))
            case .conflict:
                problems.append(
                    NavigationLink(text: "Nel frattempo la tavola è cambiata: controlla di nuovo e conferma.", url: "#\(Field.target)"))
            }
        }
        view.show(draft, table, into: target, matching, among: stored)
        view.problems = problems
        view.notice = Self.notice(result, replacing: target)
        return try TableImportPage.show(view, plan, context)
    }

    private static func errors(_ count: Int) -> String {
        count == 1 ? "La tavola ha un errore" : "La tavola ha \(ItalianNumber.print(count)) errori"
    }

    /// A number that no table of the plan has.
    private static func newCode(_ stored: [StoredTable]) -> String {
        String((stored.compactMap { Int($0.code) }.max() ?? 0) + 1)
    }

    /// What the import will do, in words.
    private static func notice(_ table: ContextTable, replacing target: StoredTable?) -> String {
        let findings = TableAudit([table]).findings().count
        let audit =
            switch findings {
            case 0: "I conti della tavola tornano."
            case 1: "Il controllo dei conti segnala un rilievo: la tavola si importa com'è, e il rilievo si vede nella sua pagina."
            default: "Il controllo dei conti segnala \(ItalianNumber.print(findings)) rilievi: la tavola si importa com'è, e i rilievi si vedono nella sua pagina."
            }
        guard let target else { return "Nascerà una tavola di \(ItalianNumber.print(table.rows.count)) righe. \(audit)" }
        func names(_ rows: [Domain.TableRow]) -> Set<String> { Set(rows.map { Municipality.nameKey($0.cells.first?.printed ?? "") }) }
        let (before, after) = (names(target.table.rows), names(table.rows))
        let parts = [
            "\(ItalianNumber.print(after.intersection(before).count)) righe aggiornate",
            "\(ItalianNumber.print(after.subtracting(before).count)) nuove", "\(ItalianNumber.print(before.subtracting(after).count)) tolte",
        ]
        return "Le righe di «\(target.table.title)» saranno sostituite: \(parts.joined(separator: ", ")). \(audit)"
    }
}
