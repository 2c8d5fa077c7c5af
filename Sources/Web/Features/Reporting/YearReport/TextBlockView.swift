import Domain
import Mustache

/// A block of a document as the page shows it.
struct TextBlockView: Equatable, MustacheParent {
    var block: TextBlock
    /// What a table is about: the headings above it.
    var caption = ""

    func child(named name: String) -> Any? {
        switch (name, block) {
        case ("isTitle", .heading(1, _)), ("isSection", .heading(2, _)), ("isPart", .heading(3, _)),
            ("isDimension", .heading(4, _)):
            true
        case ("isSmall", .heading(let level, _)): level > 4
        case ("isParagraph", .paragraph), ("isTable", .table): true
        case ("isOrdered", .list(let isOrdered, _)): isOrdered
        case ("isUnordered", .list(let isOrdered, _)): !isOrdered
        case ("runs", .heading(_, let runs)), ("runs", .paragraph(let runs)): runs.map(RunView.init)
        case ("items", .list(_, let items)): items.map(CellView.init)
        case ("header", .table(let header, _)): header.map(CellView.init)
        case ("rows", .table(_, let rows)): rows.map(RowView.init)
        case ("block", _): block
        case ("caption", _): caption
        default: nil
        }
    }

    struct RowView: Equatable, MustacheParent {
        var cells: [CellView]

        init(_ cells: [[TextRun]]) { self.cells = cells.map(CellView.init) }

        func child(named name: String) -> Any? { name == "cells" ? cells : nil }
    }

    /// A cell, or an item of a list.
    struct CellView: Equatable, MustacheParent {
        var runs: [RunView]

        init(_ runs: [TextRun]) { self.runs = runs.map(RunView.init) }

        func child(named name: String) -> Any? { name == "runs" ? runs : nil }
    }

    struct RunView: Equatable, MustacheParent {
        var run: TextRun

        init(_ run: TextRun) { self.run = run }

        func child(named name: String) -> Any? {
            switch name {
            case "run": run.text
            case "isStrong": run.isStrong
            case "isEmphasised": run.isEmphasised
            case "link": run.link
            default: nil
            }
        }
    }
}
