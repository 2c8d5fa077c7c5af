import Mustache

/// The page on which a user chooses, field by field, between what they typed, what another saved and what was there
/// before. It is itself a form: sending it saves the choice.
struct ConflictView: Equatable, MustacheParent {
    var heading: String
    /// Who saved meanwhile.
    var other: String
    var action: SiteURL
    var formToken: String
    /// The version and state that the choice replaces, and the fields that need no choice.
    var hidden: [HiddenField]
    var choices: [Choice]
    /// The fields that were brought together without a choice, as they will be saved.
    var settled: [Fact]
    var cancelURL: String

    /// - Parameters:
    ///   - form: what was sent; its base becomes what is there now.
    ///   - shown: how a field's text reads on a page.
    init(
        heading: String, other: String, action: SiteURL, formToken: String, form: VersionedForm, merge: ThreeWayMerge,
        theirs: [String: String], version: Int?, cancel: SiteURL, shown: (String, String) -> String
    ) {
        (self.heading, self.other, self.action, self.formToken) = (heading, other, action, formToken)
        var next = form
        (next.base, next.version) = (theirs, version)
        let settledFields = form.fields.filter { merge.merged[$0.name] != nil }
        hidden = next.hidden + settledFields.map { HiddenField(name: $0.name, value: merge.merged[$0.name] ?? "") }
        choices = merge.conflicts.map { conflict in
            let label = form.fields.first { $0.name == conflict.field }?.label ?? conflict.field
            return Choice(conflict, label: label) { shown(conflict.field, $0) }
        }
        settled = settledFields.compactMap { field in
            guard let text = merge.merged[field.name], !text.isEmpty else { return nil }
            return Fact(field.label, shown(field.name, text))
        }
        cancelURL = cancel.description
    }

    /// - Parameters:
    ///   - hidden: what the save of the choice carries; everything that needs no choice is saved already.
    ///   - label: how a field is called.
    ///   - shown: how a field's text reads on a page.
    init(
        heading: String, other: String, action: SiteURL, formToken: String, hidden: [HiddenField],
        conflicts: [ThreeWayMerge.Conflict], cancel: SiteURL, label: (String) -> String,
        shown: (String, String) -> String
    ) {
        (self.heading, self.other, self.action, self.formToken) = (heading, other, action, formToken)
        self.hidden = hidden
        choices = conflicts.map { conflict in Choice(conflict, label: label(conflict.field)) { shown(conflict.field, $0) } }
        settled = []
        cancelURL = cancel.description
    }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "other": other
        case "action": action.description
        case "formToken": formToken
        case "hidden": hidden
        case "choices": choices
        case "settled": settled
        case "hasSettled": !settled.isEmpty
        case "cancelURL": cancelURL
        default: nil
        }
    }

    /// A field in conflict with the three texts to choose from.
    struct Choice: Equatable, MustacheParent {
        var label: String
        var options: [Option]

        init(_ conflict: ThreeWayMerge.Conflict, label: String, _ shown: (String) -> String) {
            self.label = label
            options = [
                ("Il tuo", conflict.mine), ("Quello salvato nel frattempo", conflict.theirs), ("Quello di prima", conflict.base),
            ].enumerated().map { place, option in
                Option(
                    id: "\(conflict.field)-\(place + 1)", name: conflict.field, value: option.1, whose: option.0,
                    said: option.1.isEmpty ? "(vuoto)" : shown(option.1))
            }
        }

        func child(named name: String) -> Any? {
            switch name {
            case "label": label
            case "options": options
            default: nil
            }
        }
    }

    /// One of the texts to choose from.
    struct Option: Equatable, MustacheParent {
        var id: String
        var name: String
        var value: String
        /// Whose text it is.
        var whose: String
        /// The text as the page shows it.
        var said: String

        func child(named name: String) -> Any? {
            switch name {
            case "id": id
            case "name": self.name
            case "value": value
            case "whose": whose
            case "said": said
            default: nil
            }
        }
    }
}
