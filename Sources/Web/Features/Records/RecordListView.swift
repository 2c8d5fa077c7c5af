import Domain
import Mustache
import Store

/// The register of a kind as a table.
struct RecordListView: Equatable, MustacheParent {
    var heading: String
    var lead: String
    var caption: String
    var links: [NavigationLink]
    /// What the kind says above its list.
    var blocks: [TextBlockView]
    var columns: [String]
    var rows: [Row]

    init(_ stored: [StoredRecord], in register: RegisterSubject, summary: [TextBlockView], mayEdit: Bool) {
        let schema = register.schema
        heading = schema.plural.capitalisedFirst
        lead = schema.help
        caption = schema.count(stored.count).capitalisedFirst
        blocks = summary
        func link(_ text: String, _ url: RecordsURL) -> NavigationLink {
            NavigationLink(text: text, url: register.url(url).description)
        }
        links = (mayEdit ? [link(schema.newTitle, .new(schema.id)), link("Importa da un file", .importing(schema.id))] : [])
            + (stored.isEmpty ? [] : [
                link("Scarica per il foglio di calcolo (CSV)", .csv(schema.id)), link("Scarica il registro (JSON)", .json(schema.id)),
            ])
            + (mayEdit ? [link("Voci eliminate", .removed(schema.id))] : [])
            + schema.place.pages(register.plan)
        let shown = schema.columns.compactMap { schema[$0] }
        let computed = stored.map { RecordSummaries.facts(of: $0.record).first }
        let computedLabel = computed.lazy.compactMap { $0?.term }.first
        columns = shown.map(\.label) + (computedLabel.map { [$0] } ?? [])
        rows = zip(stored, computed).map { stored, computed in
            Row(
                title: register.title(of: stored.record), url: register.url(.record(schema.id, stored.record.id)).description,
                cells: shown.map { field in
                    let lines = stored.record.values[field.name].map { register.shown($0, field) } ?? []
                    let text = lines.joined(separator: ", ")
                    return Cell(label: field.label, text: text.count > 200 ? text.prefix(200) + "…" : text, isNumber: field.isFigure)
                } + (computedLabel.map { [Cell(label: $0, text: computed?.values.first ?? "", isNumber: false)] } ?? []),
                warnings: schema.check(stored.record).count)
        }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "lead": lead
        case "caption": caption
        case "links": links
        case "hasLinks": !links.isEmpty
        case "blocks": blocks
        case "hasBlocks": !blocks.isEmpty
        case "columns": columns
        case "rows": rows
        case "hasRows": !rows.isEmpty
        default: nil
        }
    }

    struct Row: Equatable, MustacheParent {
        var title: String
        var url: String
        var cells: [Cell]
        /// How many things the rules of the kind find.
        var warnings: Int

        func child(named name: String) -> Any? {
            switch name {
            case "title": title
            case "url": url
            case "cells": cells
            case "warnings": warnings == 0 ? nil : warnings == 1 ? "1 avviso" : "\(warnings) avvisi"
            default: nil
            }
        }
    }

    struct Cell: Equatable, MustacheParent {
        var label: String
        var text: String
        var isNumber: Bool

        func child(named name: String) -> Any? {
            switch name {
            case "label": label
            case "text": text
            case "isNumber": isNumber
            default: nil
            }
        }
    }
}

/// What was removed from a register.
struct RemovedRecordsView: Equatable, MustacheParent {
    var heading: String
    var rows: [NavigationLink]

    init(_ stored: [StoredRecord], in register: RegisterSubject) {
        heading = "\(register.schema.plural.capitalisedFirst): voci eliminate"
        rows = stored.map { stored in
            NavigationLink(
                text: register.title(of: stored.record),
                url: register.url(.history(stored.record.kind, stored.record.id)).description)
        }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "rows": rows
        case "hasRows": !rows.isEmpty
        default: nil
        }
    }
}

extension RecordField {
    /// Whether it is aligned as a number.
    var isFigure: Bool {
        switch kind {
        case .integer, .money, .percentage: true
        default: false
        }
    }
}
