import Domain
import Foundation
import Store

/// The structure of a table as its form edits it: title, headings, types and units of the columns, roles of the rows.
/// The cells have a form of their own.
struct TableStructure: EditableRecord {
    private let plan: PlanSubject
    private let stored: StoredTable
    private let store: TableStore
    let place: (frame: PageFrame, breadcrumb: [NavigationLink])

    static let title = "titolo"
    static let reference = "riferimento"
    static let source = "fonte"
    static let universe = "universo"
    static let notes = "note"
    static let newColumns = "colonne-nuove"
    /// What is chosen as the type of a column to take it away.
    static let removed = "elimina"
    /// Tables with more rows than these have the roles of their rows read from the labels.
    static let mostRoles = 100
    /// More columns than these do not fit any page.
    static let mostColumns = 60
    static let longestHeading = 300

    init(_ plan: PlanSubject, _ stored: StoredTable, _ context: PersonalContext) {
        (self.plan, self.stored) = (plan, stored)
        store = context.database.tables
        place = (
            plan.frame(context.page, .tables),
            [
                plan.home, plan.tableList,
                NavigationLink(text: stored.table.title, url: plan.tableURL(.table(stored.code)).description),
            ]
        )
    }

    var recorded: Recorded<ContextTable>? { stored.recorded }
    var reference: RecordReference { .table(stored.code, in: plan.key) }
    var words: RecordWords {
        RecordWords(eyebrow: stored.table.title, name: "struttura della tavola", formTitle: "Struttura della tavola", wayBack: "Torna alla tavola")
    }
    var addresses: RecordAddresses {
        RecordAddresses(
            page: plan.tableURL(.table(stored.code)), form: plan.tableURL(.structure(stored.code)),
            history: plan.tableURL(.history(stored.code)), restore: nil)
    }

    var fields: [(name: String, label: String)] {
        [
            (Self.title, "Titolo"), (Self.reference, "Data o anni di riferimento"), (Self.source, "Fonte"), (Self.universe, "Chi è contato"),
            (Self.notes, "Note"),
        ]
            + stored.table.columns.indices.flatMap { column in
                [
                    ("intestazione-\(column + 1)", "Intestazione della colonna \(column + 1)"), ("tipo-\(column + 1)", "Tipo della colonna \(column + 1)"),
                    ("unita-\(column + 1)", "Unità della colonna \(column + 1)"),
                ]
            } + roleRows.map { ("ruolo-\($0 + 1)", "Ruolo della riga \($0 + 1)") } + [(Self.newColumns, "Colonne da aggiungere")]
    }

    private var roleRows: [Int] { stored.table.rows.count <= Self.mostRoles ? Array(stored.table.rows.indices) : [] }

    func texts(of recorded: Recorded<ContextTable>?) -> [String: String] {
        guard let table = recorded?.content else { return [:] }
        var texts = [
            Self.title: table.title, Self.reference: table.reference, Self.source: table.source, Self.universe: table.universe,
            Self.notes: table.notes.joined(separator: "\n"),
        ]
        for (index, column) in table.columns.enumerated() {
            texts["intestazione-\(index + 1)"] = column.headings.joined(separator: " | ")
            texts["tipo-\(index + 1)"] = column.kind?.rawValue
            texts["unita-\(index + 1)"] = column.unit
        }
        if table.rows.count <= Self.mostRoles {
            for (index, row) in table.rows.enumerated() { texts["ruolo-\(index + 1)"] = row.role?.rawValue }
        }
        return texts.filter { !$0.value.isEmpty }
    }

    func normalised(_ texts: [String: String]) -> [String: String] { texts }

    func content(of texts: [String: String]) throws(FieldProblems) -> ContextTable? {
        var problems: [String: String] = [:]
        for (name, _) in fields {
            let isLong = name == Self.notes || name == Self.newColumns
            problems[name] = TypedText.problem(texts[name] ?? "", upTo: isLong ? ValueTexts.longest : Self.longestHeading, isOneLine: !isLong)
        }
        if (texts[Self.title] ?? "").isEmpty { problems[Self.title] = "Scrivi il titolo della tavola." }
        let columns = stored.table.columns.indices
        for column in columns where (texts["intestazione-\(column + 1)"] ?? "").isEmpty && texts["tipo-\(column + 1)"] != Self.removed {
            problems["intestazione-\(column + 1)"] = "Scrivi l’intestazione, oppure scegli di eliminare la colonna."
        }
        let left = columns.filter { texts["tipo-\($0 + 1)"] != Self.removed }
        let added = Self.columns(texts[Self.newColumns] ?? "")
        if left.isEmpty, let first = columns.first { problems["tipo-\(first + 1)"] = "Una tavola ha almeno una colonna." }
        if left.count + added.count > Self.mostColumns { problems[Self.newColumns] = "Le colonne sarebbero più di \(Self.mostColumns)." }
        guard problems.isEmpty else { throw FieldProblems(byField: problems) }
        return Self.applying(texts, to: stored.table)
    }

    /// Columns written one on each line, the levels of their headings divided by a bar.
    static func columns(_ text: String) -> [TableColumn] {
        text.split(whereSeparator: \.isNewline).map { TableColumn(headings(String($0))) }.filter { !$0.heading.isEmpty }
    }

    private static func headings(_ text: String) -> [String] {
        text.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    /// The table with what was typed; the cells go with their columns, and formulas that lose a column are dropped.
    private static func applying(_ texts: [String: String], to table: ContextTable) -> ContextTable {
        var table = table
        table.title = texts[title] ?? ""
        table.reference = texts[reference] ?? ""
        table.source = texts[source] ?? ""
        table.universe = texts[universe] ?? ""
        table.notes = (texts[notes] ?? "").split(whereSeparator: \.isNewline).map(String.init)
        for index in table.columns.indices {
            table.columns[index].headings = headings(texts["intestazione-\(index + 1)"] ?? "")
            table.columns[index].kind = texts["tipo-\(index + 1)"].flatMap { ColumnKind(rawValue: $0) }
            table.columns[index].unit = texts["unita-\(index + 1)"] ?? ""
        }
        if table.rows.count <= mostRoles {
            for index in table.rows.indices { table.rows[index].role = texts["ruolo-\(index + 1)"].flatMap { TableRow.Role(rawValue: $0) } }
        }
        let kept = table.columns.indices.filter { texts["tipo-\($0 + 1)"] != removed }
        if kept.count < table.columns.count { keep(kept, of: &table) }
        let added = columns(texts[newColumns] ?? "")
        table.columns += added
        if !added.isEmpty {
            for index in table.rows.indices {
                let missing = table.columns.count - table.rows[index].cells.count
                if missing > 0 { table.rows[index].cells += Array(repeating: TableCell.empty, count: missing) }
            }
        }
        return table
    }

    private static func keep(_ kept: [Int], of table: inout ContextTable) {
        let place = Dictionary(kept.enumerated().map { ($1, $0) }) { first, _ in first }
        table.columns = kept.map { index in
            var column = table.columns[index]
            column.formula = column.formula.flatMap { $0.moved(place) }
            return column
        }
        for index in table.rows.indices {
            let cells = table.rows[index].cells
            table.rows[index].cells = kept.map { cells.indices.contains($0) ? cells[$0] : .empty }
        }
    }

    /// What was typed is put over the table as it is now, so that cells that others saved meanwhile stay.
    func save(
        _ content: ContextTable?, _ texts: [String: String], replacing version: Int?, by user: User, at now: Instant
    ) throws -> SaveResult<Recorded<ContextTable>> {
        guard let current = try store.all(in: plan.key).first(where: { $0.code == stored.code }) else { return .conflict(current: nil) }
        guard current.version == version else { return .conflict(current: current.recorded) }
        switch try store.save(
            Self.applying(texts, to: current.table), as: stored.code, in: plan.key, replacing: version, by: user.author, at: now)
        {
        case .saved(let version): return .saved(version: version)
        case .conflict(let current): return .conflict(current: current?.recorded)
        }
    }

    func shown(_ field: String, _ text: String) -> String { text }

    func view(of texts: [String: String], _ problems: [String: String]) -> FormView {
        func field(_ name: String, _ label: String, _ kind: FormField.Kind = .text(autocomplete: "off"), help: String? = nil) -> FormField {
            FormField(name: name, label: label, help: help, value: texts[name] ?? "", kind: kind, problem: problems[name])
        }
        let general = FormGroup(
            legend: "La tavola",
            fields: [
                field(Self.title, "Titolo"), field(Self.reference, "Data o anni di riferimento", help: "Per esempio 01/01/2024, o 2021-2023."),
                field(Self.source, "Fonte"), field(Self.universe, "Chi è contato", help: "Per esempio residenti, assistiti, stranieri."),
                field(Self.notes, "Note", .paragraph, help: "Una nota per riga."),
            ])
        let columns = stored.table.columns.enumerated().map { index, column in
            let number = index + 1
            let chosen = texts["tipo-\(number)"] ?? ""
            return FormGroup(
                legend: "Colonna \(number): \(HeadingWords.readable(column.heading))",
                fields: [
                    field("intestazione-\(number)", "Intestazione", help: "Più livelli si dividono con «|»: 65 e oltre | Maschi."),
                    field(
                        "tipo-\(number)", "Tipo",
                        .choice(
                            [FormOption("", "dalle cifre", isChosen: chosen.isEmpty)]
                                + ColumnKind.allCases.map { FormOption($0.rawValue, $0.rawValue, isChosen: chosen == $0.rawValue) }
                                + [FormOption(Self.removed, "(elimina la colonna)", isChosen: chosen == Self.removed)])),
                    field("unita-\(number)", "Unità"),
                ])
        }
        let rows = roleRows.isEmpty ? [] : [
            FormGroup(
                legend: "Le righe",
                fields: roleRows.map { row in
                    let chosen = texts["ruolo-\(row + 1)"] ?? ""
                    return field(
                        "ruolo-\(row + 1)", stored.table.rows[row].cells.first?.printed.nonEmpty ?? "Riga \(row + 1)",
                        .choice(
                            [FormOption("", "dall’etichetta", isChosen: chosen.isEmpty)]
                                + TableRow.Role.allCases.map { FormOption($0.rawValue, $0.rawValue, isChosen: chosen == $0.rawValue) }))
                })
        ]
        return FormView(
            heading: "Struttura della tavola", eyebrow: stored.table.title,
            lead: "Titolo, colonne e ruolo delle righe. Le cifre si scrivono nella pagina «Modifica la tavola».", action: addresses.form,
            groups: [general] + columns + rows,
            fields: [field(Self.newColumns, "Colonne da aggiungere", .paragraph, help: "Una colonna per riga, in fondo alla tavola.")],
            button: "Salva la struttura", cancel: NavigationLink(text: "Annulla", url: addresses.page.description))
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

extension ColumnFormula {
    /// The formula with its columns where they have moved to; nil when one of them is gone.
    func moved(_ place: [Int: Int]) -> ColumnFormula? {
        func all(_ columns: [Int]) -> [Int]? {
            let moved = columns.compactMap { place[$0] }
            return moved.count == columns.count ? moved : nil
        }
        switch self {
        case .sum(let parts): return all(parts).map { .sum($0) }
        case .difference(let whole, let part):
            guard let whole = place[whole], let part = place[part] else { return nil }
            return .difference(whole, minus: part)
        case .ratio(let plus, let minus, let over, let scale):
            guard let plus = all(plus), let minus = all(minus), let over = all(over) else { return nil }
            return .ratio(plus: plus, minus: minus, over: over, scale: scale)
        case .shareOfTotal(let column): return place[column].map { .shareOfTotal($0) }
        case .weightedMean(let weight): return place[weight].map { .weightedMean(weight: $0) }
        }
    }
}
