import Domain
import Store

/// What stands above the list of a kind: totals, distributions, what is missing. One line for each kind that has some.
enum RecordSummaries {
    /// The blocks of a kind's summary, in a safe form that pages and documents share; headings from level 2.
    static func blocks(_ stored: [StoredRecord], in register: RegisterSubject, _ context: PageContext) throws -> [TextBlockView] {
        let blocks: [TextBlock] =
            switch register.schema.id {
            default: []
            }
        var caption = register.schema.plural.capitalisedFirst
        return blocks.map { block in
            if case .heading(_, let runs) = block { caption = runs.map(\.text).joined() }
            return TextBlockView(block: block, caption: caption)
        }
    }
}
