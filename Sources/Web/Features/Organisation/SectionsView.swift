import Domain
import Mustache

/// A page of sections, each with what is to be looked at, facts and tables.
struct SectionsView: Equatable, MustacheParent {
    var heading: String
    var lead: String
    var links: [NavigationLink] = []
    var sections: [PageSection] = []

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "lead": lead
        case "links": links
        case "hasLinks": !links.isEmpty
        case "sections": sections
        default: nil
        }
    }
}

/// A section of a page.
struct PageSection: Equatable, MustacheParent {
    var title: String
    /// Paragraphs below the title.
    var texts: [String] = []
    /// What is missing or contradicts itself, each with a page where it can be mended.
    var findings: [FigureCell] = []
    var facts: [Fact] = []
    var tables: [FigureTable] = []
    var links: [NavigationLink] = []

    func child(named name: String) -> Any? {
        switch name {
        case "title": title
        case "texts": texts
        case "findings": findings
        case "hasFindings": !findings.isEmpty
        case "facts": facts
        case "hasFacts": !facts.isEmpty
        case "tables": tables
        case "links": links
        case "hasLinks": !links.isEmpty
        default: nil
        }
    }
}

/// A table whose first column names the row; in a narrow window each row becomes a list.
struct FigureTable: Equatable, MustacheParent {
    /// Unique on the page.
    var id: String
    var caption: String
    var columns: [FigureColumn]
    var rows: [FigureRow]
    /// The last line, set apart; nil without totals.
    var total: FigureRow?

    init(_ id: String, _ caption: String, _ columns: [FigureColumn], _ rows: [(FigureCell, [FigureCell])], total: (FigureCell, [FigureCell])? = nil) {
        (self.id, self.caption, self.columns) = (id, caption, columns)
        self.rows = rows.map { FigureRow($0.0, $0.1, columns) }
        self.total = total.map { FigureRow($0.0, $0.1, columns) }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "id": id
        case "caption": caption
        case "columns": columns
        case "rows": rows
        case "total": total
        default: nil
        }
    }
}

/// A column: its heading, and whether it holds figures.
struct FigureColumn: Equatable, MustacheParent, ExpressibleByStringLiteral {
    var text: String
    var isNumber: Bool

    /// A column of figures.
    static func number(_ text: String) -> FigureColumn { FigureColumn(text: text, isNumber: true) }
    /// A column of words.
    static func words(_ text: String) -> FigureColumn { FigureColumn(text: text, isNumber: false) }

    private init(text: String, isNumber: Bool) { (self.text, self.isNumber) = (text, isNumber) }
    init(stringLiteral text: String) { self.init(text: text, isNumber: false) }

    func child(named name: String) -> Any? {
        switch name {
        case "text": text
        case "isNumber": isNumber
        default: nil
        }
    }
}

/// A line of a table.
struct FigureRow: Equatable, MustacheParent {
    var header: FigureCell
    var cells: [FigureCell]

    init(_ header: FigureCell, _ cells: [FigureCell], _ columns: [FigureColumn]) {
        self.header = header
        // The first column is that of the header.
        self.cells = zip(cells, columns.dropFirst()).map { cell, column in
            var cell = cell
            (cell.label, cell.isNumber) = (column.text, column.isNumber)
            return cell
        }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "header": header
        case "cells": cells
        default: nil
        }
    }
}

/// What stands in a cell, and where it leads.
struct FigureCell: Equatable, MustacheParent, ExpressibleByStringInterpolation {
    var text: String
    var url: String?
    /// Smaller words below.
    var note: String?
    /// The column's heading, for a narrow window.
    var label = ""
    var isNumber = false
    /// How many amounts a sum adds up.
    var counted: LinkedCount?
    /// The cents of a sum that leads to what it adds up.
    var cents: Int?
    /// The list that the cell's row is an item of, with the cents of the item.
    var item: ListedSum?

    init(_ text: String, url: String? = nil, note: String? = nil, cents: Cents? = nil) {
        (self.text, self.url, self.note) = (text.isEmpty ? "—" : text, url, note.flatMap { $0.isEmpty ? nil : $0 })
        self.cents = cents?.value
    }

    /// A sum that leads to the amounts it adds up.
    init(sum: Cents, of count: Int, url: String) {
        self.init(sum.italian, url: url, cents: sum)
        counted = LinkedCount(count: count, label: count == 1 ? "voce" : "voci", url: url)
    }

    /// The amount of an item of a list that a sum leads to.
    init(_ text: String, note: String? = nil, inList list: String, cents: Cents?) {
        self.init(text, note: note)
        item = ListedSum(list: list, cents: cents?.value)
    }

    /// Words that lead nowhere.
    init(stringLiteral text: String) { self.init(text) }

    func child(named name: String) -> Any? {
        switch name {
        case "text": text
        case "url": url
        case "note": note
        case "label": label
        case "isNumber": isNumber
        case "counted": counted.map { [$0] } ?? []
        case "cents": cents
        case "item": item
        default: nil
        }
    }
}

/// An item of a list with its amount, so that sums can be compared with what they add up.
struct ListedSum: Equatable, MustacheParent {
    var list: String
    var cents: Int?

    func child(named name: String) -> Any? {
        switch name {
        case "list": list
        case "cents": cents
        default: nil
        }
    }
}
