import Mustache

/// The figures of a chart, as the table that stands under it: who cannot see the drawing reads the same.
struct ChartTable: Equatable, MustacheParent {
    /// Names the table on its page.
    var id: String
    var caption: String
    /// The headings, that of the rows first.
    var headings: [String]
    var rows: [Row]

    func child(named name: String) -> Any? {
        switch name {
        case "id": id
        case "caption": caption
        case "rowHeading": headings.first ?? ""
        case "headings": Array(headings.dropFirst())
        case "rows": rows
        default: nil
        }
    }

    /// A row: what it is about, and its figures.
    struct Row: Equatable, MustacheParent {
        var label: String
        var cells: [String]
        var isTotal = false

        func child(named name: String) -> Any? {
            switch name {
            case "label": label
            case "cells": cells
            case "isTotal": isTotal
            default: nil
            }
        }
    }
}

/// What every chart has: a name on the page, a title, and a description in words of what is drawn.
///
/// Charts are 360 units wide, so that on a telephone a unit is about a pixel and the letters stay legible. Shapes, dashes
/// and words tell the parts apart, never colour alone.
protocol Chart {
    var id: String { get }
    var title: String { get }
    var description: String { get }
    var height: Int { get }
    var table: ChartTable { get }
}

extension Chart {
    /// The part of a chart's values for a template that is the same for all.
    func common(_ name: String) -> Any? {
        switch name {
        case "id": id
        case "title": title
        case "description": description
        case "height": height
        case "table": table
        default: nil
        }
    }

    /// The width of every chart, in its own units.
    static var width: Int { 360 }
}
