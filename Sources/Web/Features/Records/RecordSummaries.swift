import Domain
import Store

/// What stands above the list of a kind: totals, distributions, what is missing. One line for each kind that has some.
enum RecordSummaries {
    /// The blocks of a kind's summary; headings from level 2, which become the captions of the tables below them.
    static func blocks(_ stored: [StoredRecord], in register: RegisterSubject, _ context: PageContext) throws -> [TextBlockView] {
        let blocks: [TextBlock] =
            switch register.schema.id {
            case "esiti": try OutcomeBlocks.outcomes(stored.map(\.record), in: register, context)
            case "esiti-azioni": OutcomeBlocks.actions(stored.map(\.record), in: register)
            case "sezioni": try SectionBlocks.sections(stored.map(\.record), in: register, context)
            case "bisogni": try SectionBlocks.needs(stored.map(\.record), in: register, context)
            default: []
            }
        var caption = register.schema.plural.capitalisedFirst
        return blocks.map { block in
            if case .heading(_, let runs) = block { caption = runs.map(\.text).joined() }
            return TextBlockView(block: block, caption: caption)
        }
    }

    /// What is computed from one record, above what was written.
    static func facts(of record: PlanRecord) -> [Fact] {
        switch record.kind {
        case "esiti": OutcomeBlocks.facts(of: PreviousOutcome(record))
        default: []
        }
    }
}
