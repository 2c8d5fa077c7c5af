import Domain
import Store

// What the registers of the plan give to its document: texts of the sections, and the records of each register.

extension PlanContents {
    /// The register's own words for what its records refer to.
    private func shown(_ record: PlanRecord, _ field: RecordField, _ vocabulary: RecordVocabulary) -> String? {
        record.values[field.name].map { field.shown($0, name: vocabulary.name) }
    }

    /// Every text of the registers, which may name figures.
    private var texts: [String] {
        records.flatMap { record in record.values.values.compactMap { if case .text(let text) = $0 { text } else { nil } } }
    }

    /// The texts and records of a section.
    /// - Parameter id: `PlanSection.id`; empty for what the plan adds to the act's sections.
    func recordBlocks(of id: String, _ page: PageContext) throws -> [DocumentBlock] {
        let figures = try PlanFigures(subject, page, for: texts)
        var blocks: [DocumentBlock] = []
        for record in records where record.kind == RecordSchema.section.id && record.text("sezione") == id {
            blocks += [.heading(3, record.text("titolo"))] + prose(record.text("testo"), figures, under: 3)
            let facts = ["crediti", "fonti"].compactMap { name in
                RecordSchema.section[name].flatMap { field in shown(record, field, vocabulary).map { Fact(field.label, $0) } }
            }
            if !facts.isEmpty { blocks.append(.facts(facts)) }
        }
        for schema in RecordCatalogue.schemas where schema.id != RecordSchema.section.id && schema.place.rawValue == id {
            let own = records.filter { $0.kind == schema.id }
            guard !own.isEmpty else { continue }
            blocks.append(.heading(3, schema.plural.capitalisedFirst))
            blocks += schema.isNarrative ? own.flatMap { sheet(of: $0, schema, figures) } : [.table(table(of: own, schema))]
        }
        return blocks
    }

    /// Sections that the plan adds to the act's, with their texts.
    func addedSections(_ page: PageContext) throws -> [DocumentBlock] {
        let figures = try PlanFigures(subject, page, for: texts)
        return records.filter { $0.kind == RecordSchema.section.id && $0.text("sezione").isEmpty }.flatMap { record in
            [.heading(2, record.text("titolo"))] + prose(record.text("testo"), figures, under: 2)
        }
    }

    /// A text under a heading of a level: its own headings go down one step at a time.
    private func prose(_ text: String, _ figures: PlanFigures, under level: Int) -> [DocumentBlock] {
        var last = level
        return Markdown(figures.fill(text).text, headingLevel: level + 1).blocks.map { block in
            guard case .heading(let depth, let runs) = block else { return .text(block) }
            last = min(depth, last + 1)
            return .text(.heading(last, runs))
        }
    }

    /// A record on its own: its facts, then its longer texts.
    private func sheet(of record: PlanRecord, _ schema: RecordSchema, _ figures: PlanFigures) -> [DocumentBlock] {
        var blocks: [DocumentBlock] = [.heading(4, schema.title(of: record, name: vocabulary.name))]
        let plain = schema.fields.filter { !$0.isMarkdown && !schema.titleFields.contains($0.name) }
        blocks.append(.facts(plain.compactMap { field in shown(record, field, vocabulary).map { Fact(field.label, $0) } }))
        for field in schema.fields where field.isMarkdown && !record.text(field.name).isEmpty {
            blocks += [.heading(5, field.label)] + prose(record.text(field.name), figures, under: 5)
        }
        return blocks
    }

    /// The records of a register as a table: the fields that at least one of them has.
    private func table(of own: [PlanRecord], _ schema: RecordSchema) -> DocumentTable {
        let used = schema.fields.filter { field in own.contains { $0.values[field.name] != nil } }
        let first = schema.titleFields.count == 1 ? used.filter { $0.name == schema.titleFields[0] } : []
        let columns = first + used.filter { !first.contains($0) }
        let numbers = columns.indices.filter { columns[$0].isNumeric }
        return DocumentTable(
            schema.plural.capitalisedFirst, columns.map(\.label), numbers: Set(numbers),
            rows: own.map { record in columns.map { shown(record, $0, vocabulary) ?? "" } })
    }
}

extension RecordSchema {
    /// Whether its records are read one by one, not in the rows of a table.
    fileprivate var isNarrative: Bool { fields.contains(where: \.isMarkdown) || fields.count > 12 }
}

extension RecordField {
    fileprivate var isMarkdown: Bool { if case .markdown = kind { true } else { false } }

    fileprivate var isNumeric: Bool {
        switch kind {
        case .integer, .money: true
        default: false
        }
    }
}
