import Domain
import HTTPServer
import Store

/// The formula of a column, or of a row, chosen from a list with the columns it reads: nothing is typed as code.
struct TableFormula: EditableRecord {
    /// What the formula is of, by its position from 0.
    enum Target: Hashable {
        case column(Int)
        case row(Int)

        /// Reads the query: `colonna=3` or `riga=4`, from 1; nil when it says neither.
        init?(_ query: Query) {
            func number(_ name: String) -> Int? {
                query[name].flatMap { SiteURL.identifier($0) }.flatMap { $0 > 0 ? Int($0) - 1 : nil }
            }
            if let column = number("colonna") {
                self = .column(column)
            } else if let row = number("riga") {
                self = .row(row)
            } else {
                return nil
            }
        }

        /// As it stands in the address.
        var query: String {
            switch self {
            case .column(let index): "colonna=\(index + 1)"
            case .row(let index): "riga=\(index + 1)"
            }
        }
    }

    private let plan: PlanSubject
    private let stored: StoredTable
    private let target: Target
    private let store: TableStore
    let place: (frame: PageFrame, breadcrumb: [NavigationLink])

    static let kind = "formula"
    static let plus = "addendi"
    static let minus = "sottratti"
    static let over = "divisori"
    static let scale = "moltiplicatore"
    static let scales = [1, 100, 1_000, 10_000, 100_000]

    /// The kinds that can be chosen, with what each asks for.
    private enum Kind: String, CaseIterable {
        case sum = "somma"
        case difference = "differenza"
        case ratio = "rapporto"
        case index = "indice"
        case share = "quota sul totale"
        case mean = "media ponderata"

        var words: String {
            switch self {
            case .sum: "somma: gli addendi insieme"
            case .difference: "differenza: l’addendo meno il sottratto"
            case .ratio: "rapporto: (addendi − sottratti) / divisori × moltiplicatore"
            case .index: "indice: (addendi − sottratti) / divisori × 100"
            case .share: "quota sul totale: l’addendo in percentuale del suo totale"
            case .mean: "media ponderata nei totali: l’addendo è il peso"
            }
        }
    }

    /// Nil when the table has no such column or row.
    init?(_ plan: PlanSubject, _ stored: StoredTable, _ target: Target, _ context: PersonalContext) {
        switch target {
        case .column(let index): guard stored.table.columns.indices.contains(index) else { return nil }
        case .row(let index): guard stored.table.rows.indices.contains(index) else { return nil }
        }
        (self.plan, self.stored, self.target) = (plan, stored, target)
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
    var fields: [(name: String, label: String)] {
        [
            (Self.kind, "Formula"), (Self.plus, "Addendi"), (Self.minus, "Sottratti"), (Self.over, "Divisori"), (Self.scale, "Moltiplicatore"),
        ]
    }
    var words: RecordWords {
        RecordWords(eyebrow: stored.table.title, name: "formula: \(name)", formTitle: "Formula", wayBack: "Torna alla tavola")
    }
    var addresses: RecordAddresses {
        RecordAddresses(
            page: plan.tableURL(.table(stored.code)), form: plan.tableURL(.formula(stored.code, target)),
            history: plan.tableURL(.history(stored.code)), restore: nil)
    }

    private var name: String { names[own] }
    private var own: Int { switch target { case .column(let index), .row(let index): index } }
    /// The columns, or the rows, as they are named.
    private var names: [String] { Self.names(target, stored.table) }

    private static func names(_ target: Target, _ table: ContextTable) -> [String] {
        switch target {
        case .column: table.columns.map { HeadingWords.readable($0.heading) }
        case .row: table.rows.enumerated().map { $1.cells.first?.printed ?? "riga \($0 + 1)" }
        }
    }

    private func formula(of table: ContextTable) -> ColumnFormula? {
        switch target {
        case .column(let index): table.columns.indices.contains(index) ? table.columns[index].formula : nil
        case .row(let index): table.rows.indices.contains(index) ? table.rows[index].formula : nil
        }
    }

    func texts(of recorded: Recorded<ContextTable>?) -> [String: String] {
        guard let formula = (recorded?.content).flatMap({ self.formula(of: $0) }) else { return [:] }
        func lines(_ indices: [Int]) -> String { indices.map { String($0 + 1) }.joined(separator: "\n") }
        let texts: [String: String] =
            switch formula {
            case .sum(let parts): [Self.kind: Kind.sum.rawValue, Self.plus: lines(parts)]
            case .difference(let whole, let part): [Self.kind: Kind.difference.rawValue, Self.plus: lines([whole]), Self.minus: lines([part])]
            case .ratio(let plus, let minus, let over, let scale):
                [
                    Self.kind: scale == 100 ? Kind.index.rawValue : Kind.ratio.rawValue, Self.plus: lines(plus), Self.minus: lines(minus),
                    Self.over: lines(over), Self.scale: String(scale),
                ]
            case .shareOfTotal(let column): [Self.kind: Kind.share.rawValue, Self.plus: lines([column])]
            case .weightedMean(let weight): [Self.kind: Kind.mean.rawValue, Self.plus: lines([weight])]
            }
        return texts.filter { !$0.value.isEmpty }
    }

    func normalised(_ texts: [String: String]) -> [String: String] { texts }

    func content(of texts: [String: String]) throws(FieldProblems) -> ContextTable? {
        var table = stored.table
        set(try read(texts), in: &table)
        return table
    }

    private func set(_ formula: ColumnFormula?, in table: inout ContextTable) {
        switch target {
        case .column(let index): if table.columns.indices.contains(index) { table.columns[index].formula = formula }
        case .row(let index): if table.rows.indices.contains(index) { table.rows[index].formula = formula }
        }
    }

    private func read(_ texts: [String: String]) throws(FieldProblems) -> ColumnFormula? {
        guard let text = texts[Self.kind], !text.isEmpty else { return nil }
        guard let kind = Kind(rawValue: text) else { throw FieldProblems(byField: [Self.kind: "Scegli una formula dall’elenco."]) }
        func chosen(_ field: String) -> [Int] {
            Set((texts[field] ?? "").split(whereSeparator: \.isNewline).compactMap { Int($0) }.map { $0 - 1 })
                .filter { names.indices.contains($0) }.sorted()
        }
        let (plus, minus, over) = (chosen(Self.plus), chosen(Self.minus), chosen(Self.over))
        var problems: [String: String] = [:]
        func need(_ isMet: Bool, _ field: String, _ words: String) { if !isMet { problems[field] = words } }
        switch kind {
        case .sum: need(plus.count > 1, Self.plus, "Scegli almeno due addendi.")
        case .difference:
            need(plus.count == 1, Self.plus, "Scegli un solo addendo.")
            need(minus.count == 1, Self.minus, "Scegli un solo sottratto.")
        case .ratio, .index:
            need(!plus.isEmpty, Self.plus, "Scegli almeno un addendo.")
            need(!over.isEmpty, Self.over, "Scegli per che cosa si divide.")
        case .share, .mean: need(plus.count == 1, Self.plus, "Scegli un solo addendo.")
        }
        if kind != .share, (plus + minus + over).contains(own) {
            problems[Self.kind] = "La formula non può leggere la cifra che calcola: togli «\(name)»."
        }
        let scale = kind == .index ? 100 : Int(texts[Self.scale] ?? "") ?? 1
        if !Self.scales.contains(scale) { problems[Self.scale] = "Scegli un moltiplicatore dall’elenco." }
        guard problems.isEmpty, let first = plus.first else { throw FieldProblems(byField: problems) }
        switch kind {
        case .sum: return .sum(plus)
        case .difference: return minus.first.map { .difference(first, minus: $0) }
        case .ratio, .index: return .ratio(plus: plus, minus: minus, over: over, scale: scale)
        case .share: return .shareOfTotal(first)
        case .mean: return .weightedMean(weight: first)
        }
    }

    /// The formula is put into the table as it is now, so that cells that others saved meanwhile stay.
    func save(
        _ content: ContextTable?, _ texts: [String: String], replacing version: Int?, by user: User, at now: Instant
    ) throws -> SaveResult<Recorded<ContextTable>> {
        guard let current = try store.all(in: plan.key).first(where: { $0.code == stored.code }) else { return .conflict(current: nil) }
        guard current.version == version else { return .conflict(current: current.recorded) }
        var table = current.table
        set(content.flatMap { formula(of: $0) }, in: &table)
        switch try store.save(table, as: stored.code, in: plan.key, replacing: version, by: user.author, at: now) {
        case .saved(let version): return .saved(version: version)
        case .conflict(let current): return .conflict(current: current?.recorded)
        }
    }

    func shown(_ field: String, _ text: String) -> String {
        guard [Self.plus, Self.minus, Self.over].contains(field) else { return text }
        return text.split(whereSeparator: \.isNewline).compactMap { Int($0) }
            .compactMap { names.indices.contains($0 - 1) ? names[$0 - 1] : nil }.joined(separator: ", ")
    }

    func view(of texts: [String: String], _ problems: [String: String]) -> FormView {
        func choice(_ field: String, _ label: String, help: String) -> FormField {
            let chosen = Set((texts[field] ?? "").split(whereSeparator: \.isNewline).map(String.init))
            return FormField(
                name: field, label: label, help: help,
                kind: .checkboxes(names.enumerated().map { FormOption(String($0 + 1), $1, isChosen: chosen.contains(String($0 + 1))) }),
                problem: problems[field])
        }
        let kind = texts[Self.kind] ?? ""
        let scale = texts[Self.scale] ?? "1"
        let isColumn = if case .column = target { true } else { false }
        return FormView(
            heading: "Formula: \(name)", eyebrow: stored.table.title,
            lead: "Scegli come \(isColumn ? "la colonna" : "la riga") si calcola dalle altre. Le cifre pubblicate restano: dove sono diverse, la pagina mostra tutte e due.",
            action: addresses.form, hidden: [Self.plus, Self.minus, Self.over].map { HiddenField(name: $0, value: "") },
            fields: [
                FormField(
                    name: Self.kind, label: "Formula",
                    kind: .radios(
                        [FormOption("", "nessuna: le cifre sono rilevate", isChosen: kind.isEmpty)]
                            + Kind.allCases.map { FormOption($0.rawValue, $0.words, isChosen: $0.rawValue == kind) }),
                    problem: problems[Self.kind]),
                choice(Self.plus, "Addendi", help: "Nella media ponderata, il peso."),
                choice(Self.minus, "Sottratti", help: "Per la differenza, il rapporto e l’indice."),
                choice(Self.over, "Divisori", help: "Per il rapporto e l’indice."),
                FormField(
                    name: Self.scale, label: "Moltiplicatore", help: "Per il rapporto.",
                    kind: .choice(Self.scales.map { FormOption(String($0), "× \(ItalianNumber.print($0))", isChosen: String($0) == scale) }),
                    problem: problems[Self.scale]),
            ], button: "Salva la formula", cancel: NavigationLink(text: "Annulla", url: addresses.page.description))
    }
}
