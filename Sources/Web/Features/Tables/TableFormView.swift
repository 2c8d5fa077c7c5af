import Domain
import Mustache

/// The form of a table: one field for each cell.
struct TableFormView: Equatable, MustacheParent {
    var action: String
    var formToken: String
    var version: String
    /// How many rows have fields; nil for a table that is too large for them.
    var rowCount: String?
    var fields: [FormField]
    var headings: [String]
    var rows: [Row]
    var summary: [NavigationLink]
    var cancelURL: String

    init(_ form: TableForm, action: SiteURL, token: String, cancel: SiteURL) {
        func problem(_ field: String) -> String? { form.problems.first { $0.field == field }?.text }
        self.action = action.description
        formToken = token
        version = form.version.map(String.init) ?? ""
        rowCount = form.hasFields ? String(form.cells.count) : nil
        fields = [
            ("titolo", "Titolo", form.title), ("riferimento", "Data o anni di riferimento", form.reference), ("fonte", "Fonte", form.source),
            ("universo", "Chi è contato", form.universe),
        ].map { FormField(name: $0.0, label: $0.1, value: $0.2, kind: .text(autocomplete: "off"), problem: problem($0.0)) }
            + [
                FormField(
                    name: "incolla", label: "Incolla un blocco di celle", help: "Da un foglio di calcolo: sostituisce tutte le righe.",
                    kind: .paragraph, problem: problem("incolla"))
            ]
        headings = form.headings.map(HeadingWords.readable)
        let names = headings
        rows = (form.hasFields ? form.cells : []).enumerated().map { row, cells in
            Row(
                cells: cells.enumerated().map { column, text in
                    Cell(
                        name: "cella-\(row + 1)-\(column + 1)", label: "Riga \(row + 1), \(names[column])", value: text,
                        isWrong: problem("cella-\(row + 1)-\(column + 1)") != nil)
                })
        }
        summary = form.problems.map { NavigationLink(text: $0.text, url: "#\($0.field)") }
        cancelURL = cancel.description
    }

    func child(named name: String) -> Any? {
        switch name {
        case "action": action
        case "formToken": formToken
        case "version": version
        case "rowCount": rowCount
        case "fields": fields
        case "headings": headings
        case "rows": rows
        case "summary": summary
        case "reasons": AbsenceReason.allCases.map(\.rawValue)
        case "cancelURL": cancelURL
        default: nil
        }
    }

    struct Row: Equatable, MustacheParent {
        var cells: [Cell]

        func child(named name: String) -> Any? { name == "cells" ? cells : nil }
    }

    struct Cell: Equatable, MustacheParent {
        var name: String
        var label: String
        var value: String
        var isWrong: Bool

        func child(named name: String) -> Any? {
            switch name {
            case "name": self.name
            case "label": label
            case "value": value
            case "isWrong": isWrong
            default: nil
            }
        }
    }
}
