import Domain
import Mustache
import Store

/// The document as one HTML file: nothing in it asks for anything else.
struct PlanDocumentView: Equatable, MustacheParent {
    let document: PlanDocument
    /// What stands beside the cover: a version with its digest; empty for a draft.
    var version: [Fact] = []
    /// What changed since the version before; nil for a draft and the first version.
    var changes: DifferenceView?
    var changesTitle = ""

    func child(named name: String) -> Any? {
        switch name {
        case "document": document
        case "version": version
        case "changes": changes
        case "changesTitle": changesTitle
        case "documentTitle": "\(document.title) – \(document.subtitle)"
        case "title": document.title
        case "subtitle": document.subtitle
        case "cover": document.cover + version
        case "day": document.day.italian
        case "isDemo": document.isDemonstration
        case "contents":
            document.contents.map { Entry(level: $0.level, number: $0.number, text: $0.text, anchor: $0.anchor) }
        case "blocks": document.blocks.map(Block.init)
        case "illustrations":
            document.illustrations.map { Entry(level: 2, number: $0.label, text: $0.caption, anchor: $0.anchor) }
        case "hasIllustrations": !document.illustrations.isEmpty
        case "credits": document.credits
        default: nil
        }
    }

    /// The finished file, with the plan's data in it.
    func octets(_ data: PlanFile?, _ templates: TemplateLibrary) throws -> [UInt8] {
        let page = try templates.page(self, template: "document/plan")
        guard let data else { return page }
        // Before the end of the body; texts of the plan cannot hold that tag, as templates escape what they print.
        let end = Array("</body>".utf8)
        guard let place = page.lastRange(of: end) else { return page }
        return page[..<place] + Array(EmbeddedPlan.element(data.canonicalText).utf8) + Array("\n".utf8) + page[place...]
    }

    /// A line of the contents.
    struct Entry: Equatable, MustacheParent {
        var level: Int
        var number: String
        var text: String
        var anchor: String

        func child(named name: String) -> Any? {
            switch name {
            case "level": level
            case "number": number
            case "text": text
            case "anchor": anchor
            default: nil
            }
        }
    }

    /// A block as the template prints it.
    struct Block: Equatable, MustacheParent {
        var placed: PlanDocument.Placed

        init(_ placed: PlanDocument.Placed) { self.placed = placed }

        func child(named name: String) -> Any? {
            switch (name, placed.block) {
            case ("placed", _): return placed
            case ("anchor", _): return placed.anchor
            case ("number", _): return placed.number
            case ("isSection", .heading(2, _)), ("isPart", .heading(3, _)), ("isSheet", .heading(4, _)),
                ("isMissing", .missing):
                return true
            case ("isSmall", .heading(let level, _)): return level > 4
            case ("heading", .heading(_, let text)): return text
            case ("text", .text(let block)): return TextBlockView(block: block, caption: placed.path.last ?? "")
            case ("table", .table(let table)): return TableBlock(table, number: placed.number, anchor: placed.anchor)
            case ("figure", .figure(let figure)):
                return FigureBlock(figure: figure, number: placed.number, anchor: placed.anchor)
            case ("facts", .facts(let facts)): return FactList(list: facts)
            case ("check", .check(let year, let check)): return CheckBlock(year: year, check: check)
            case ("card", .card(var card)):
                for index in card.rows.indices { card.rows[index].anchor = "\(placed.anchor)-\(card.rows[index].anchor)" }
                return card
            default: return nil
            }
        }
    }

    struct TableBlock: Equatable, MustacheParent {
        var number: String
        var anchor: String
        var caption: String
        var columns: [TableView.Heading]
        var rows: [TableView.Row]
        var source: String?
        var notes: [String]

        init(_ table: DocumentTable, number: String, anchor: String) {
            (self.number, self.anchor, caption, notes) = (number, anchor, table.caption, table.notes)
            columns = table.columns.map { TableView.Heading(text: $0.text, isNumber: $0.isNumber) }
            rows = table.rows.map { row in
                TableView.Row(
                    label: row.cells.first ?? "", isTotal: row.isTotal,
                    cells: zip(row.cells, table.columns).dropFirst().map { TableView.Cell(text: $0, isNumber: $1.isNumber) })
            }
            source = table.source.isEmpty ? nil : table.source
        }

        func child(named name: String) -> Any? {
            switch name {
            case "caption": caption
            case "number": number
            case "anchor": anchor
            case "columns": columns
            case "rows": rows
            case "source": source
            case "notes": notes
            case "isWide": columns.count > 8
            default: nil
            }
        }
    }

    struct FactList: Equatable, MustacheParent {
        var list: [Fact]

        func child(named name: String) -> Any? {
            switch name {
            case "list": list
            case "hasList": !list.isEmpty
            default: nil
            }
        }
    }

    struct CheckBlock: Equatable, MustacheParent {
        var year: Int
        var check: IndicatorView.Check

        func child(named name: String) -> Any? {
            name == "year" ? year : check.child(named: name)
        }
    }
}

extension [UInt8] {
    /// Where some octets begin for the last time.
    func lastRange(of octets: [UInt8]) -> Int? {
        guard count >= octets.count else { return nil }
        return stride(from: count - octets.count, through: 0, by: -1).first { self[$0..<($0 + octets.count)].elementsEqual(octets) }
    }
}
