import Domain
import HTTPServer
import Store

/// The tables of a plan: the list, each table, what was found in them.
enum TablePages {
    static func list(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .tables(let address, .list) = url, let tables = try PlanTables(address, context) else { return .notFound }
        let view = TableListView(
            rows: tables.stored.enumerated().map { index, stored in
                let open = tables.findings.count { $0.finding.table == index && $0.answer == nil }
                return TableListView.Row(
                    title: stored.table.title, url: tables.plan.tableURL(.table(stored.code)).description,
                    reference: stored.table.reference.isEmpty ? "non indicato" : stored.table.reference,
                    source: stored.table.source.isEmpty ? "non indicata" : stored.table.source,
                    size: "\(stored.table.rows.count) righe, \(stored.table.columns.count) colonne",
                    open: open == 0 ? "nessuno" : ItalianNumber.print(open))
            },
            qualityURL: tables.plan.tableURL(.quality).description, demographyURL: SiteURL.demography(address, .overview()).description,
            importURL: try context.access.allows(.editCards, inAmbito: address.ambito, context.reader)
                ? tables.plan.tableURL(.importing).description : nil,
            openSentence: openSentence(tables.findings),
            newURL: try context.access.allows(.editCards, inAmbito: address.ambito, context.reader)
                ? tables.plan.tableURL(.new).description : nil)
        return try context.page(
            "Tavole", frame: tables.plan.frame(context, .tables), breadcrumb: [tables.plan.home], template: "tables/list", view)
    }

    static func table(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .tables(let address, .table(let code)) = url, let tables = try PlanTables(address, context),
            let (stored, findings) = tables.table(code)
        else { return .notFound }
        let mayEdit = try context.access.allows(.editCards, inAmbito: address.ambito, context.reader)
        let mayReadLog = try context.access.allows(.readChangeLog, inAmbito: address.ambito, context.reader)
        func link(_ text: String, _ page: TablesURL) -> NavigationLink {
            NavigationLink(text: text, url: tables.plan.tableURL(page).description)
        }
        let pyramid = DemographicTable(stored.table) == nil ? [] : [
            NavigationLink(text: "Piramide delle età e indici", url: SiteURL.demography(address, .table(code)).description)
        ]
        let links = pyramid + (mayEdit ? [link("Modifica la tavola", .edit(code)), link("Struttura della tavola", .structure(code))] : [])
            + (mayReadLog ? [link("Cronologia", .history(code))] : [])
            + TableFormat.allCases.map { link("Scarica: \($0.label)", .file(code, $0)) }
            + [try RemarkPages.link(onTable: code, of: tables.plan, context)].compactMap { $0 }
        var view = TableView(stored.table, findings, of: tables.plan, mayAnswer: mayEdit, links: links)
        view.add(try TableRemarks(on: stored, of: tables.plan, context))
        if mayEdit { view.formulaLinks = TableView.formulaLinks(of: stored, tables.plan) }
        return try context.page(
            stored.table.title, frame: tables.plan.frame(context, .tables), breadcrumb: [tables.plan.home, tables.plan.tableList],
            template: "tables/table", view)
    }

    static func quality(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .tables(let address, .quality) = url, let tables = try PlanTables(address, context) else { return .notFound }
        let mayEdit = try context.access.allows(.editCards, inAmbito: address.ambito, context.reader)
        let open = tables.findings.filter { $0.answer == nil }
        let counts = Dictionary(open.map { ($0.finding.rule.title, 1) }, uniquingKeysWith: +)
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let view = QualityView(
            sentence: openSentence(tables.findings), rules: counts.map { Fact($0.key, ItalianNumber.print($0.value)) },
            open: open.map { $0.view(tables.plan, mayAnswer: mayEdit) },
            answered: tables.findings.filter { $0.answer != nil }.map { $0.view(tables.plan, mayAnswer: mayEdit) })
        return try context.page(
            "Qualità dei dati", frame: tables.plan.frame(context, .tables), breadcrumb: [tables.plan.home, tables.plan.tableList],
            template: "tables/quality", view)
    }

    private static func openSentence(_ findings: [AnsweredFinding]) -> String {
        switch findings.count(where: { $0.answer == nil }) {
        case 0: "Nessun rilievo da verificare: i conti di tutte le tavole tornano o hanno una risposta."
        case 1: "Un rilievo da verificare."
        case let count: "\(ItalianNumber.print(count)) rilievi da verificare."
        }
    }
}
