import Domain
import Mustache
import Store

/// A table as a page shows it, with what was found marked in its cells.
struct TableView: Equatable, MustacheParent {
    var heading: String
    var facts: [Fact]
    var caption: String
    /// The headings above those of the columns, on the outer levels.
    var upper: [HeaderRow] = []
    var columns: [Heading]
    var rows: [Row]
    var notes: [String]
    var formulas: [Fact]
    var findings: [FindingView]
    var links: [NavigationLink]
    /// Where the formulas of columns and rows are chosen; none for those who may not.
    var formulaLinks: [NavigationLink] = []
    /// The remarks of the ATS on the table; none for those who may not read them.
    var remarkLinks: [NavigationLink] = []
    /// Whether the table was audited: only then its page can say that nothing was found.
    var isAudited = true

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "facts": facts
        case "caption": caption
        case "upper": upper
        case "columns": columns
        case "isAudited": isAudited
        case "formulaLinks": formulaLinks
        case "hasFormulaLinks": !formulaLinks.isEmpty
        case "rows": rows
        case "notes": notes
        case "hasNotes": !notes.isEmpty
        case "formulas": formulas
        case "hasFormulas": !formulas.isEmpty
        case "findings": findings
        case "hasFindings": !findings.isEmpty
        case "remarkLinks": remarkLinks
        case "hasRemarkLinks": !remarkLinks.isEmpty
        case "links": links
        default: nil
        }
    }

    struct Heading: Equatable, MustacheParent {
        var text: String
        var unit: String?
        var isNumber: Bool
        var marks: [Mark] = []

        func child(named name: String) -> Any? {
            switch name {
            case "marks": marks
            case "text": text
            case "unit": unit
            case "isNumber": isNumber
            default: nil
            }
        }
    }

    /// The headings of one outer level, each over the columns that share it.
    struct HeaderRow: Equatable, MustacheParent {
        var cells: [HeaderCell]

        func child(named name: String) -> Any? { name == "cells" ? cells : nil }
    }

    /// A heading over several columns; empty where a column has none on this level.
    struct HeaderCell: Equatable, MustacheParent {
        var text: String
        var span: Int

        func child(named name: String) -> Any? {
            switch name {
            case "text": text
            case "span": span
            case "isEmpty": text.isEmpty
            default: nil
            }
        }
    }

    struct Row: Equatable, MustacheParent {
        var label: String
        var isTotal: Bool
        var cells: [Cell]
        var marks: [Mark] = []

        func child(named name: String) -> Any? {
            switch name {
            case "marks": marks
            case "label": label
            case "isTotal": isTotal
            case "cells": cells
            default: nil
            }
        }
    }

    struct Cell: Equatable, MustacheParent {
        var text: String
        var isNumber: Bool
        /// Why there is no figure, said in full.
        var absence: String?
        /// What the formulas give, where nothing is printed or something else.
        var computed: String?
        var marks: [Mark] = []

        func child(named name: String) -> Any? {
            switch name {
            case "text": text
            case "isNumber": isNumber
            case "absence": absence
            case "computed": computed
            case "marks": marks
            default: nil
            }
        }
    }

    /// What is found in a cell, or remarked on it: a word and the way to more.
    struct Mark: Equatable, MustacheParent {
        var word: String
        var url: String
        var rule: String

        func child(named name: String) -> Any? {
            switch name {
            case "word": word
            case "url": url
            case "rule": rule
            default: nil
            }
        }
    }
}

extension TableView {
    /// A table that belongs to no plan and is not audited.
    init(_ table: ContextTable) {
        self.init(table, [], findings: [], links: [])
        isAudited = false
    }

    init(_ table: ContextTable, _ findings: [AnsweredFinding], of plan: PlanSubject, mayAnswer: Bool, links: [NavigationLink]) {
        self.init(table, findings, findings: findings.map { $0.view(plan, mayAnswer: mayAnswer) }, links: links)
    }

    private init(_ table: ContextTable, _ found: [AnsweredFinding], findings: [FindingView], links: [NavigationLink]) {
        heading = table.title
        facts = [
            Fact("Riferimento", optional: table.reference) ?? Fact("Riferimento", "non indicato nel documento"),
            Fact("Fonte", optional: table.source) ?? Fact("Fonte", "non indicata nel documento"),
            Fact("Chi è contato", optional: table.universe),
        ].compactMap { $0 }
        caption = table.title
        let numeric = table.columns.indices.map { column in
            table.rows.contains { $0.cells.indices.contains(column) && $0.cells[column].number != nil } && column > 0
        }
        upper = Self.upper(table.columns)
        let isLayered = !upper.isEmpty
        columns = zip(table.columns, numeric).map { column, isNumber in
            Heading(
                text: HeadingWords.readable(isLayered ? column.headings.last ?? "" : column.heading), unit: column.unit.isEmpty ? nil : column.unit, isNumber: isNumber)
        }
        let computation = TableComputation(table)
        let byCell = Dictionary(found.map { (Place(row: $0.finding.row, column: $0.finding.column), $0) }) { first, _ in first }
        rows = table.rows.enumerated().map { index, row in
            Row(
                label: row.cells.first?.printed ?? "", isTotal: row.role == .total || row.role == .subtotal,
                cells: table.columns.indices.dropFirst().map { column in
                    let cell = row.cells.indices.contains(column) ? row.cells[column] : .empty
                    let finding = byCell[Place(row: index, column: column)]
                    return Cell(
                        text: cell.printed, isNumber: numeric[column],
                        absence: cell.isEmpty ? "vuota" : cell.absence?.rawValue,
                        computed: Self.computed(computation.computed(row: index, column: column), cell),
                        marks: [finding].compactMap { $0 }.map { Mark(word: $0.answer == nil ? "da verificare" : "risposto", url: "#\($0.anchor)", rule: $0.finding.rule.title) })
                })
        }
        notes = table.notes
        let names = table.columns.map { HeadingWords.readable($0.heading) }
        let labels = table.rows.map { $0.cells.first?.printed ?? "" }
        formulas = table.columns.enumerated().compactMap { index, column in
            column.formula.map { Fact(names[index], $0.text(headings: names)) }
        } + table.rows.enumerated().compactMap { index, row in row.formula.map { Fact(labels[index], $0.text(headings: labels)) } }
        self.findings = findings
        self.links = links
    }

    /// A link to the formula of each column, and of each row where they are not too many.
    static func formulaLinks(of stored: StoredTable, _ plan: PlanSubject) -> [NavigationLink] {
        let columns = stored.table.columns.enumerated().dropFirst().map { index, column in
            NavigationLink(
                text: "Colonna: \(HeadingWords.readable(column.heading))",
                url: plan.tableURL(.formula(stored.code, .column(index))).description)
        }
        guard stored.table.rows.count <= mostRowLinks else { return columns }
        return columns + stored.table.rows.enumerated().map { index, row in
            NavigationLink(
                text: "Riga: \(row.cells.first?.printed ?? "\(index + 1)")", url: plan.tableURL(.formula(stored.code, .row(index))).description)
        }
    }

    private static let mostRowLinks = 60

    /// `calcolato 9,79 (differenza +2,17)`; nil where what is printed is what the formulas give.
    private static func computed(_ computed: TableComputation.Computed?, _ cell: TableCell) -> String? {
        guard let computed else { return nil }
        let text = "calcolato \(ItalianNumber.print(computed.value))"
        if cell.number == nil { return text }
        return computed.difference.map { "\(text) (differenza \(IndexWords.signed($0)))" }
    }

    private static func upper(_ columns: [TableColumn]) -> [HeaderRow] {
        let levels = columns.map(\.headings.count).max() ?? 1
        return (0..<max(0, levels - 1)).map { level in
            var cells: [HeaderCell] = []
            for column in columns {
                // The last heading of a column stands at the bottom, whatever its level.
                let text = level < column.headings.count - 1 ? HeadingWords.readable(column.headings[level]) : ""
                if let last = cells.last, last.text == text {
                    cells[cells.count - 1].span += 1
                } else {
                    cells.append(HeaderCell(text: text, span: 1))
                }
            }
            return HeaderRow(cells: cells)
        }
    }

    /// A cell, or a whole row or column.
    struct Place: Hashable {
        let row: Int?
        let column: Int?
    }
}
