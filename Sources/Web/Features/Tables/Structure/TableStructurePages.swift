import Domain
import Store

/// A new table, the structure of a table, and the formulas of its columns and rows.
enum TableStructurePages {
    // MARK: - A new table

    static let columns = "colonne"
    static let rows = "righe"

    static func newTable(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .tables(let address, .new) = url, let plan = try PlanSubject(address, context.page) else { return .notFound }
        return try show(plan, context, [:], [:])
    }

    /// Adds the table with its columns and the names of its rows; types, formulas and figures come after.
    static func add(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .tables(let address, .new) = url, let plan = try PlanSubject(address, context.page), let user = context.visitor?.user
        else { return .notFound }
        let names = [TableStructure.title, TableStructure.reference, TableStructure.source, TableStructure.universe, columns, rows]
        let texts = names.reduce(into: [String: String]()) { $0[$1] = context.text($1) }
        var problems: [String: String] = [:]
        for name in names {
            let isLong = name == columns || name == rows
            problems[name] = TypedText.problem(
                texts[name] ?? "", upTo: isLong ? 20_000 : TableStructure.longestHeading, isOneLine: !isLong)
        }
        if (texts[TableStructure.title] ?? "").isEmpty { problems[TableStructure.title] = "Scrivi il titolo della tavola." }
        let headings = TableStructure.columns(texts[columns] ?? "")
        if headings.isEmpty { problems[columns] = problems[columns] ?? "Scrivi almeno una colonna." }
        if headings.count > TableStructure.mostColumns { problems[columns] = "Le colonne sono più di \(TableStructure.mostColumns)." }
        let labels = (texts[rows] ?? "").split(whereSeparator: \.isNewline).map(String.init)
        if labels.count > TableForm.mostRows { problems[rows] = "Le righe sono più di \(TableForm.mostRows)." }
        guard problems.isEmpty else { return try show(plan, context, texts, problems) }
        let table = ContextTable(
            title: texts[TableStructure.title] ?? "", reference: texts[TableStructure.reference] ?? "",
            source: texts[TableStructure.source] ?? "", universe: texts[TableStructure.universe] ?? "", columns: headings,
            rows: labels.map { label in
                TableRow([TableCell(label)] + Array(repeating: TableCell.empty, count: max(0, headings.count - 1)))
            })
        // Another may take the number between reading and writing: then the next one is tried.
        for _ in 1...5 {
            let taken = try context.database.tables.all(in: plan.key).compactMap { Int($0.code) }.max() ?? 0
            let code = String(taken + 1)
            if case .saved = try context.database.tables.save(table, as: code, in: plan.key, replacing: nil, by: user.author, at: context.now) {
                return .redirect(plan.tableURL(.structure(code)))
            }
        }
        return try show(plan, context, texts, [TableStructure.title: "Altri stanno aggiungendo tavole: riprova."])
    }

    private static func show(
        _ plan: PlanSubject, _ context: PersonalContext, _ texts: [String: String], _ problems: [String: String]
    ) throws -> PersonalAnswer {
        func field(_ name: String, _ label: String, _ kind: FormField.Kind = .text(autocomplete: "off"), help: String? = nil) -> FormField {
            FormField(name: name, label: label, help: help, value: texts[name] ?? "", kind: kind, problem: problems[name])
        }
        return try context.page(
            "Nuova tavola", frame: plan.frame(context.page, .tables), breadcrumb: [plan.home, plan.tableList],
            FormView(
                heading: "Nuova tavola", lead: "Prima la forma, poi i tipi e le formule, infine le cifre.", action: plan.tableURL(.new),
                fields: [
                    field(TableStructure.title, "Titolo"),
                    field(TableStructure.reference, "Data o anni di riferimento", help: "Per esempio 01/01/2024, o 2021-2023."),
                    field(TableStructure.source, "Fonte"),
                    field(TableStructure.universe, "Chi è contato", help: "Per esempio residenti, assistiti, stranieri."),
                    field(columns, "Colonne", .paragraph, help: "Una per riga, a partire da quella dei nomi. Più livelli si dividono con «|»: 65 e oltre | Maschi."),
                    field(rows, "Nomi delle righe", .paragraph, help: "Uno per riga: Comuni, categorie o indicatori. Si possono aggiungere dopo."),
                ], button: "Crea la tavola", cancel: NavigationLink(text: "Annulla", url: plan.tableList.url)))
    }

    // MARK: - Structure and formulas

    static func structure(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let (plan, stored) = try subject(url, context) else { return .notFound }
        return try RecordPages.form(TableStructure(plan, stored, context), context)
    }

    static func saveStructure(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let (plan, stored) = try subject(url, context) else { return .notFound }
        return try RecordPages.save(TableStructure(plan, stored, context), context)
    }

    static func formula(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let record = try formulaRecord(url, context) else { return .notFound }
        return try RecordPages.form(record, context)
    }

    static func saveFormula(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let record = try formulaRecord(url, context) else { return .notFound }
        return try RecordPages.save(record, context)
    }

    private static func formulaRecord(_ url: SiteURL, _ context: PersonalContext) throws -> TableFormula? {
        guard case .tables(_, .formula(_, let target)) = url, let (plan, stored) = try subject(url, context) else { return nil }
        return TableFormula(plan, stored, target, context)
    }

    private static func subject(_ url: SiteURL, _ context: PersonalContext) throws -> (PlanSubject, StoredTable)? {
        guard case .tables(let address, let page) = url, let plan = try PlanSubject(address, context.page) else { return nil }
        let code: String
        switch page {
        case .structure(let table), .formula(let table, _): code = table
        default: return nil
        }
        guard let stored = try context.database.tables.all(in: plan.key).first(where: { $0.code == code }) else { return nil }
        return (plan, stored)
    }
}

extension SiteRoute {
    /// The structure of tables.
    static let tableStructure: [SiteRoute] = [
        SiteRoute(.newTable, .editCards, .personal(TableStructurePages.newTable)),
        SiteRoute(.newTable, .editCards, .form(.setAside, TableStructurePages.add)),
        SiteRoute(.tableStructure, .editCards, .personal(TableStructurePages.structure)),
        SiteRoute(.tableStructure, .editCards, .form(.setAside, TableStructurePages.saveStructure)),
        SiteRoute(.tableFormula, .editCards, .personal(TableStructurePages.formula)),
        SiteRoute(.tableFormula, .editCards, .form(.setAside, TableStructurePages.saveFormula)),
    ]
}
