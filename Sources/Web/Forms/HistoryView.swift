import Mustache
import Store

/// The changes of a record, latest first, with the way back to an earlier one.
struct HistoryView: Equatable, MustacheParent {
    var heading: String
    var eyebrow: String
    var changes: [HistoryChange]
    var problem: String?
    var formToken: String
    var restoreURL: String
    /// The version that a restored text replaces; empty when there is no record now.
    var version: String
    var back: NavigationLink
    /// The changes before these, where they are too many for one page.
    var older: NavigationLink?

    /// - Parameters:
    ///   - readable: see ``HistoryChange``.
    ///   - isRestorable: see ``HistoryChange``; nil where a record is brought back whole.
    init(
        of words: RecordWords, at addresses: RecordAddresses, version: Int?, changes: [LoggedChange],
        readable: (FieldChange) -> FieldChange?, isRestorable: ((FieldChange) -> Bool)? = nil, mayEdit: Bool,
        formToken: String, problem: String?
    ) {
        heading = "Cronologia: \(words.name)"
        eyebrow = words.eyebrow
        self.changes = changes.enumerated().map { place, change in
            HistoryChange(
                change, readable, mayRestore: mayEdit && place > 0 && addresses.restore != nil && isRestorable == nil,
                isRestorable: { mayEdit && isRestorable?($0) ?? false })
        }
        self.problem = problem
        self.formToken = formToken
        restoreURL = addresses.restore?.description ?? ""
        self.version = version.map(String.init) ?? ""
        back = NavigationLink(text: words.wayBack, url: addresses.page.description)
    }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "eyebrow": eyebrow
        case "changes": changes
        case "hasChanges": !changes.isEmpty
        case "summary": problem.map { [NavigationLink(text: $0, url: "#cronologia")] } ?? []
        case "problem": problem
        case "formToken": formToken
        case "restoreURL": restoreURL
        case "version": version
        case "back": back
        case "older": older
        default: nil
        }
    }
}
