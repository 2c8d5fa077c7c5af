import Domain
import Store

/// A record that one form shows whole: what the form, the page of conflicts and the history must know of it.
/// ``RecordPages`` does the rest, the same for all.
protocol EditableRecord {
    associatedtype Content: Hashable & Sendable

    /// What there is now; nil when nothing is recorded.
    var recorded: Recorded<Content>? { get }
    /// How the log calls it.
    var reference: RecordReference { get }
    /// The fields' names with the words for each, in the order of the form.
    var fields: [(name: String, label: String)] { get }
    var words: RecordWords { get }
    var addresses: RecordAddresses { get }
    /// The frame of its pages and the way to them.
    var place: (frame: PageFrame, breadcrumb: [NavigationLink]) { get }

    /// What is recorded, as texts without the empty ones; for nothing, what a new record has.
    func texts(of recorded: Recorded<Content>?) -> [String: String]
    /// The texts as the site writes them, so that two spellings of one value are the same.
    func normalised(_ texts: [String: String]) -> [String: String]
    /// Reads what was typed; nil when the record is to be missing.
    func content(of texts: [String: String]) throws(FieldProblems) -> Content?
    /// Saves what was read, or removes the record when it is nil.
    func save(
        _ content: Content?, _ texts: [String: String], replacing version: Int?, by user: User, at now: Instant
    ) throws -> SaveResult<Recorded<Content>>
    /// How a field's text reads on a page.
    func shown(_ field: String, _ text: String) -> String
    /// The form's page, without version and token.
    func view(of texts: [String: String], _ problems: [String: String]) -> FormView
    /// Takes a change that was logged back.
    func takeBack(_ change: FieldChange, in texts: inout [String: String])
    /// A change in the words of a page: the log has digits only, and days as ISO 8601 writes them.
    func readable(_ change: FieldChange) -> FieldChange
}

extension EditableRecord {
    func readable(_ change: FieldChange) -> FieldChange { change }
}

extension EditableRecord {
    /// For a record whose earlier states are not brought back.
    func takeBack(_ change: FieldChange, in texts: inout [String: String]) {}
}

/// The words with which the pages of a record speak of it.
struct RecordWords: Equatable {
    /// What stands above the headings: which indicator.
    var eyebrow: String
    /// `valore del 2026`.
    var name: String
    /// The title of the form's page.
    var formTitle: String
    /// The link from the history back to the record: `Torna all’indicatore`.
    var wayBack: String
}

/// Where a record is shown, edited, and its history read and taken back.
struct RecordAddresses: Equatable {
    var page: SiteURL
    var form: SiteURL
    var history: SiteURL
    /// Nil for a record whose earlier states are not brought back.
    var restore: SiteURL?
}

/// What is wrong with what was typed, by field.
struct FieldProblems: Error, Equatable {
    var byField: [String: String]
}
