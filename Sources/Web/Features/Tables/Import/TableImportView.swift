import Domain
import Mustache
import Store

/// The two steps of an import: what to bring, then what was understood and what will become of it.
struct TableImportView: Equatable, MustacheParent {
    private typealias Field = TableImportPage.Field

    var action: String
    var formToken: String
    /// What was pasted.
    var text: String
    var problems: [NavigationLink]
    /// The digest of the file that waits; nil in the first step.
    var waiting: String?
    /// How the file was read.
    var facts: [Fact] = []
    /// How to read it otherwise.
    var readingFields: [FormField] = []
    var tableFields: [FormField] = []
    var columns: [Column] = []
    var version = ""
    var targetBefore = ""
    var hasTarget = false
    var notice: String?
    var findings: [ImportFindingRow] = []
    var headings: [String] = []
    var sample: [SampleRow] = []
    var more: String?
    var population: Population?
    var cancel: NavigationLink

    init(_ plan: SiteURL.PlanAddress, token: String, text: String, problem: String?) {
        action = SiteURL.tables(plan, .importing).description
        formToken = token
        self.text = text
        problems = problem.map { [NavigationLink(text: $0, url: "#file")] } ?? []
        cancel = NavigationLink(text: "Annulla", url: SiteURL.tables(plan, .list).description)
    }

    /// The file, and how it was read, with the choices to read it otherwise.
    mutating func show(_ file: ImportedFile, encoding: String, form: TableTextForm) {
        facts = [Fact("File", file.name), Fact("Codifica", encoding)]
        readingFields = [
            FormField(
                name: Field.separator, label: "Separatore",
                kind: .choice(TableTextForm.Separator.allCases.map { FormOption($0.rawValue, $0.rawValue, isChosen: $0 == form.separator) })),
            FormField(
                name: Field.decimals, label: "Segno dei decimali",
                kind: .choice(TableTextForm.DecimalSign.allCases.map { FormOption($0.rawValue, $0.rawValue, isChosen: $0 == form.decimalSign) })),
            FormField(
                name: Field.headings, label: "Righe di intestazione",
                kind: .choice((0...TableTextForm.mostHeadingLines).map { FormOption(String($0), String($0), isChosen: $0 == form.headingLines) })),
        ]
    }

    /// What was understood, and into which table it goes.
    mutating func show(
        _ draft: TableDraft, _ table: ContextTable, into target: StoredTable?, _ matching: ColumnMatching?, among stored: [StoredTable]
    ) {
        facts.append(Fact("Dimensioni", "\(ItalianNumber.print(table.rows.count)) righe, \(table.columns.count) colonne"))
        tableFields = [
            FormField(
                name: Field.target, label: "Destinazione",
                kind: .choice(
                    [FormOption("", "Una tavola nuova", isChosen: target == nil)]
                        + stored.map { FormOption($0.code, "Sostituisce: \($0.table.title)", isChosen: $0.code == target?.code) }))
        ]
        // Also where rows are replaced: who chooses a new table then has its fields at hand.
        let texts: [(name: String, label: String, help: String?, value: String)] = [
            (Field.title, "Titolo", "Per una tavola nuova.", table.title),
            (Field.reference, "Data o anni di riferimento", nil, table.reference), (Field.source, "Fonte", nil, table.source),
            (Field.universe, "Chi è contato", nil, table.universe),
        ]
        tableFields += texts.map {
            FormField(name: $0.name, label: $0.label, help: $0.help, value: $0.value, kind: .text(autocomplete: "off"))
        }
        let names = table.columns.map(\.heading)
        columns = table.columns.enumerated().map { index, column in
            Column(
                heading: column.heading, position: index, kind: column.kind, formula: draft.formula(of: index, names: names),
                isAccepted: column.formula != nil, targets: target?.table.columns.map { HeadingWords.readable($0.heading) },
                target: matching?.targets[index])
        }
        (version, targetBefore, hasTarget) = (target.map { String($0.version) } ?? "", target?.code ?? "", target != nil)
        findings = draft.findings.map { ImportFindingRow($0, place: ItalianNumber.print($0.row)) }
        headings = names
        sample = table.rows.prefix(Self.sampleRows).map { row in
            SampleRow(cells: names.indices.map { row.cells.indices.contains($0) ? row.cells[$0].printed : "" })
        }
        more = table.rows.count > Self.sampleRows ? "Altre \(ItalianNumber.print(table.rows.count - Self.sampleRows)) righe." : nil
    }

    /// The rows that are shown before the import.
    private static let sampleRows = 15

    func child(named name: String) -> Any? {
        switch name {
        case "action": action
        case "formToken": formToken
        case "text": text
        case "summary", "problems": problems
        case "hasProblems": !problems.isEmpty
        case "isStart": waiting == nil
        case "waiting": waiting
        case "facts": facts
        case "readingFields": readingFields
        case "tableFields": tableFields
        case "columns": columns
        case "hasColumns": !columns.isEmpty
        case "columnCount": String(columns.count)
        case "version": version
        case "targetBefore": targetBefore
        case "hasTarget": hasTarget
        case "notice": notice
        case "findings": findings
        case "hasFindings": !findings.isEmpty
        case "findingsCaption": "Errori, riga per riga"
        case "headings": headings
        case "sample": sample
        case "more": more
        case "population": population
        case "cancel": cancel
        case "megabytes": String(TableImportPage.megabytes)
        default: nil
        }
    }

    /// A column of the file: what it holds, the formula that its figures show, where it goes.
    struct Column: Equatable, MustacheParent {
        var heading: String
        var position: Int
        var kind: ColumnKind?
        var formula: String?
        var isAccepted: Bool
        /// The columns of the table that is replaced; nil for a new table.
        var targets: [String]?
        var target: Int?

        func child(named name: String) -> Any? {
            switch name {
            case "heading": heading
            case "position": position
            case "kind": kind
            case "targets": targets
            case "target": target
            case "kindName": Field.kind(position)
            case "kinds":
                [FormOption("", "non detto", isChosen: kind == nil)]
                    + ColumnKind.allCases.map { FormOption($0.rawValue, $0.rawValue, isChosen: $0 == kind) }
            case "formula": formula
            case "formulaName": Field.formula(position)
            case "isAccepted": isAccepted
            case "placeName": Field.place(position)
            case "places":
                targets.map { targets in
                    [FormOption("", "non si importa", isChosen: target == nil)]
                        + targets.enumerated().map { FormOption(String($0 + 1), $1, isChosen: $0 == target) }
                } ?? []
            case "hasPlaces": targets != nil
            default: nil
            }
        }
    }

    /// A row as it will be.
    struct SampleRow: Equatable, MustacheParent {
        var cells: [String]

        func child(named name: String) -> Any? { name == "cells" ? cells : nil }
    }

    /// What was understood of a file of population by age and sex.
    struct Population: Equatable, MustacheParent {
        var facts: [Fact]
        var rows: [Row]
        var fields: [FormField]

        func child(named name: String) -> Any? {
            switch name {
            case "facts": facts
            case "rows": rows
            case "hasRows": !rows.isEmpty
            case "fields": fields
            default: nil
            }
        }

        /// A municipality of the Ambito.
        struct Row: Equatable, MustacheParent {
            var code: String
            var name: String
            var total: String

            func child(named name: String) -> Any? {
                switch name {
                case "code": code
                case "name": self.name
                case "total": total
                default: nil
                }
            }
        }
    }
}

extension TableDraft {
    /// The formula that the figures of a column show, in words.
    fileprivate func formula(of column: Int, names: [String]) -> String? {
        table.columns.indices.contains(column) ? table.columns[column].formula?.text(headings: names) : nil
    }
}
