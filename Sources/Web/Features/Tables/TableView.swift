import Domain
import Mustache

/// A table as a page shows it, with what was found marked in its cells.
struct TableView: Equatable, MustacheParent {
    var heading: String
    var facts: [Fact]
    var caption: String
    var columns: [Heading]
    var rows: [Row]
    var notes: [String]
    var formulas: [Fact]
    var findings: [FindingView]
    var links: [NavigationLink]

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "facts": facts
        case "caption": caption
        case "columns": columns
        case "rows": rows
        case "notes": notes
        case "hasNotes": !notes.isEmpty
        case "formulas": formulas
        case "hasFormulas": !formulas.isEmpty
        case "findings": findings
        case "hasFindings": !findings.isEmpty
        case "links": links
        default: nil
        }
    }

    struct Heading: Equatable, MustacheParent {
        var text: String
        var unit: String?
        var isNumber: Bool

        func child(named name: String) -> Any? {
            switch name {
            case "text": text
            case "unit": unit
            case "isNumber": isNumber
            default: nil
            }
        }
    }

    struct Row: Equatable, MustacheParent {
        var label: String
        var isTotal: Bool
        var cells: [Cell]

        func child(named name: String) -> Any? {
            switch name {
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
        var mark: Mark?

        func child(named name: String) -> Any? {
            switch name {
            case "text": text
            case "isNumber": isNumber
            case "absence": absence
            case "mark": mark
            default: nil
            }
        }
    }

    /// What is found in a cell: a word and the way to the finding.
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
    init(_ table: ContextTable, _ findings: [AnsweredFinding], of plan: PlanSubject, mayAnswer: Bool, links: [NavigationLink]) {
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
        columns = zip(table.columns, numeric).map { column, isNumber in
            Heading(text: HeadingWords.readable(column.heading), unit: column.unit.isEmpty ? nil : column.unit, isNumber: isNumber)
        }
        let byCell = Dictionary(findings.map { (Place(row: $0.finding.row, column: $0.finding.column), $0) }) { first, _ in first }
        rows = table.rows.enumerated().map { index, row in
            Row(
                label: row.cells.first?.printed ?? "", isTotal: row.role == .total || row.role == .subtotal,
                cells: table.columns.indices.dropFirst().map { column in
                    let cell = row.cells.indices.contains(column) ? row.cells[column] : .empty
                    let found = byCell[Place(row: index, column: column)]
                    return Cell(
                        text: cell.printed, isNumber: numeric[column],
                        absence: cell.isEmpty ? "vuota" : cell.absence?.rawValue,
                        mark: found.map { Mark(word: $0.answer == nil ? "da verificare" : "risposto", url: "#rilievo-\($0.key)", rule: $0.finding.rule.title) })
                })
        }
        notes = table.notes
        let names = table.columns.map { HeadingWords.readable($0.heading) }
        let labels = table.rows.map { $0.cells.first?.printed ?? "" }
        formulas = table.columns.enumerated().compactMap { index, column in
            column.formula.map { Fact(names[index], $0.text(headings: names)) }
        } + table.rows.enumerated().compactMap { index, row in row.formula.map { Fact(labels[index], $0.text(headings: labels)) } }
        self.findings = findings.map { $0.view(plan, mayAnswer: mayAnswer) }
        self.links = links
    }

    private struct Place: Hashable {
        let row: Int?
        let column: Int?
    }
}
