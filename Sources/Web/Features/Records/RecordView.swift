import Domain
import Mustache
import Store

/// A record as its page shows it.
struct RecordView: Equatable, MustacheParent {
    var heading: String
    var eyebrow: String
    /// What the rules of the kind say of it.
    var notices: [String]
    var groups: [Group]
    var links: [NavigationLink]
    /// The records that refer to it.
    var citations: [NavigationLink]
    var changed: String

    init(
        _ stored: StoredRecord, in register: RegisterSubject, citing: [RecordLink], figures: PlanFigures, mayEdit: Bool,
        mayReadLog: Bool
    ) {
        let record = stored.record
        heading = register.title(of: record)
        eyebrow = register.schema.plural.capitalisedFirst
        notices = register.schema.check(record).map(\.message)
        groups = register.schema.groups.compactMap { group in
            let fields = group.fields.compactMap { field in
                record.values[field.name].map { Field(field, $0, register, figures) }
            }
            return fields.isEmpty ? nil : Group(legend: group.legend, fields: fields)
        }
        let computed = RecordSummaries.facts(of: record)
        if !computed.isEmpty { groups.insert(Group(legend: "In sintesi", fields: computed.map(Field.init)), at: 0) }
        func link(_ text: String, _ url: RecordsURL) -> NavigationLink {
            NavigationLink(text: text, url: register.url(url).description)
        }
        let (kind, id) = (record.kind, record.id)
        links = (mayEdit ? [link("Modifica", .edit(kind, id)), link("Sposta", .place(kind, id)), link("Elimina", .removal(kind, id))] : [])
            + (mayReadLog ? [link("Cronologia", .history(kind, id))] : [])
        citations = citing.map { citation in
            let target = RecordTarget.records(citation.kind)
            let schema = RecordCatalogue.schema(citation.kind)
            return NavigationLink(
                text: "\((schema?.singular ?? "voce").capitalisedFirst): \(register.vocabulary.name(target, citation.id) ?? citation.id)",
                url: register.url(.record(citation.kind, citation.id)).description)
        }
        changed = "Ultima modifica: \(stored.changedAt.italian), \(stored.changedBy)."
    }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "eyebrow": eyebrow
        case "notices": notices
        case "groups": groups
        case "links": links
        case "hasLinks": !links.isEmpty
        case "citations": citations
        case "hasCitations": !citations.isEmpty
        case "changed": changed
        default: nil
        }
    }

    /// Fields under a heading.
    struct Group: Equatable, MustacheParent {
        var legend: String
        var fields: [Field]

        func child(named name: String) -> Any? {
            switch name {
            case "legend": legend
            case "facts": fields.filter { $0.blocks.isEmpty }
            case "hasFacts": fields.contains { $0.blocks.isEmpty }
            case "fields": fields
            case "narratives": fields.filter { !$0.blocks.isEmpty }
            default: nil
            }
        }
    }

    /// A line of a value, and where it leads if it is the name of something.
    struct Item: Equatable, MustacheParent {
        var text: String
        var url: String?

        func child(named name: String) -> Any? {
            switch name {
            case "text": text
            case "url": url
            default: nil
            }
        }
    }

    /// A field with what is recorded: lines, some of which lead somewhere, or the blocks of a text.
    struct Field: Equatable, MustacheParent {
        var label: String
        var items: [Item] = []
        var blocks: [TextBlockView] = []
        /// What was found of the figures in the text.
        var notices: [String] = []

        /// Something that is computed.
        init(_ fact: Fact) {
            label = fact.term
            items = fact.values.map { Item(text: $0) }
        }

        init(_ field: RecordField, _ value: RecordValue, _ register: RegisterSubject, _ figures: PlanFigures) {
            label = field.label
            switch (field.kind, value) {
            case (.markdown, .text(let text)):
                let read = figures.fill(text)
                blocks = Markdown(read.text).blocks(below: 3).map { TextBlockView(block: $0, caption: field.label) }
                notices = read.findings.map(\.message)
            case (.reference(let target, _), .list(let keys)):
                items = zip(keys, register.shown(value, field)).map { key, text in
                    Item(text: text, url: register.link(to: target, key)?.description)
                }
            default:
                items = register.shown(value, field).map { Item(text: $0) }
            }
        }

        func child(named name: String) -> Any? {
            switch name {
            case "label": label
            case "items": items
            case "blocks": blocks
            case "notices": notices
            default: nil
            }
        }
    }
}

extension PlanRecord {
    /// The texts of the record.
    var texts: [String] {
        values.values.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }
}
