import Mustache

/// A page with one form: what it is for, the problems of what was typed, the fields.
struct FormView: Equatable, MustacheParent {
    var heading: String
    var eyebrow: String?
    var lead: String?
    /// Something to know before filling the form in.
    var notices: [String] = []
    /// What is wrong with the form as a whole; what is wrong with a field stands in the field.
    var problems: [String] = []
    var action: SiteURL
    var formToken = ""
    var hidden: [HiddenField] = []
    /// Whose password the form sets, for what keeps passwords in the browser.
    var userName: String?
    /// Fields that belong together under a legend, before the others.
    var groups: [FormGroup] = []
    var fields: [FormField] = []
    /// What lines may be chosen from.
    var suggestions: [CardSuggestions] = []
    var button: String
    /// Where to go without sending the form.
    var cancel: NavigationLink?

    /// Whether anything typed cannot be accepted: the page says so in its title and status.
    var hasProblems: Bool { !problems.isEmpty || allFields.contains { $0.problem != nil } }

    private var allFields: [FormField] { groups.flatMap(\.fields) + fields }

    /// Everything that is wrong, each with a link to where it can be put right.
    var summary: [NavigationLink] {
        let first = allFields.first.map { "#\($0.anchor)" } ?? "#modulo"
        return problems.map { NavigationLink(text: $0, url: first) }
            + allFields.compactMap { field in
                field.problem.map { NavigationLink(text: $0, url: "#\(field.anchor)") }
            }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "eyebrow": eyebrow
        case "lead": lead
        case "notices": notices
        case "problems": problems
        case "hasProblems": hasProblems
        case "summary": summary
        case "action": action.description
        case "formToken": formToken
        case "hidden": hidden
        case "userName": userName
        case "groups": groups
        case "fields": fields
        case "suggestions": suggestions
        case "button": button
        case "cancel": cancel
        default: nil
        }
    }
}

/// Fields that belong together, with what they are about.
struct FormGroup: Equatable, MustacheParent {
    var legend: String
    var fields: [FormField]

    func child(named name: String) -> Any? {
        switch name {
        case "legend": legend
        case "fields": fields
        default: nil
        }
    }
}

/// A field that the form carries and nobody sees.
struct HiddenField: Equatable, MustacheParent {
    var name: String
    var value: String

    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "value": value
        default: nil
        }
    }
}

/// A field of a form with its label, its help and, when it was refused, why.
struct FormField: Equatable, MustacheParent {
    enum Kind: Equatable {
        /// One line; what a browser may fill in by itself, as HTML names it.
        case text(autocomplete: String)
        case password(autocomplete: String)
        /// A whole number, typed as text: the points of thousands are welcome.
        case number
        /// Euro, typed as text.
        case money
        /// One line, with the options of a `datalist` of the page offered, by its id.
        case suggested(list: String)
        case paragraph
        case choice([FormOption])
        /// Any number of the options.
        case checkboxes([FormOption])
        /// One of a few options, all in sight.
        case radios([FormOption])
    }

    var name: String
    var label: String
    var help: String?
    var value = ""
    var kind: Kind
    var problem: String?
    /// The lines of a paragraph before it is scrolled.
    var rows = 4
    /// What the ids on the page begin with, where the name cannot be one or is used twice; nil for the name.
    var ownID: String?
    /// Whether the page opens here.
    var hasFocus = false
    /// The answers of another field that ask for this one, as `name=SI|IN PARTE`; nil when it always has its place. A
    /// script folds it until then.
    var askedBy: String?

    /// Ids that stand on every page, or on every page with a form: a field of that name must have another.
    private static let taken: Set<String> = ["contenuto", "modulo", "problemi", "cronologia"]

    private var id: String { ownID ?? (Self.taken.contains(name) ? "campo-\(name)" : name) }

    /// The id of the field, or of the first option.
    var anchor: String {
        switch kind {
        case .checkboxes, .radios: "\(id)-1"
        default: id
        }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "id": id
        case "label": label
        case "help": help
        case "value": value
        case "problem": problem
        case "rows": String(rows)
        case "hasFocus": hasFocus
        case "askedBy": askedBy
        case "ownID": ownID
        case "describedBy": describedBy
        case "isInput": isInput
        case "isParagraph": kind == .paragraph
        case "isChoice": if case .choice = kind { true } else { false }
        case "isGroup": isGroup
        case "optionType": if case .radios = kind { "radio" } else { "checkbox" }
        case "options": options
        case "hasManyOptions": options.count > 12
        case "type": if case .password = kind { "password" } else { "text" }
        case "autocomplete": autocomplete
        case "isNumber": kind == .number
        case "isMoney": kind == .money
        case "list": if case .suggested(let list) = kind { list } else { nil }
        default: nil
        }
    }

    /// Whether the page may open at it: something is typed in it, or one of its options is ticked.
    var takesFocus: Bool { isInput || isGroup || kind == .paragraph }

    private var isInput: Bool {
        switch kind {
        case .text, .password, .number, .money, .suggested: true
        case .paragraph, .choice, .checkboxes, .radios: false
        }
    }

    private var isGroup: Bool {
        switch kind {
        case .checkboxes, .radios: true
        default: false
        }
    }

    private var options: [FormOption] {
        switch kind {
        case .choice(let options): options
        case .checkboxes(let options), .radios(let options):
            options.enumerated().map { place, option in
                var option = option
                option.id = "\(id)-\(place + 1)"
                option.hasFocus = hasFocus && place == 0
                option.name = name
                return option
            }
        default: []
        }
    }

    private var autocomplete: String {
        switch kind {
        case .text(let autocomplete), .password(let autocomplete): autocomplete
        default: "off"
        }
    }

    private var describedBy: String? {
        let ids = [help.map { _ in "\(id)-aiuto" }, problem.map { _ in "\(id)-errore" }].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }
}

/// One of the options of a field.
struct FormOption: Equatable, MustacheParent {
    var value: String
    var text: String
    var isChosen = false
    fileprivate(set) var id = ""
    fileprivate(set) var name = ""
    fileprivate(set) var hasFocus = false

    init(_ value: String, _ text: String, isChosen: Bool = false) {
        (self.value, self.text, self.isChosen) = (value, text, isChosen)
    }

    func child(named name: String) -> Any? {
        switch name {
        case "value": value
        case "text": text
        case "isChosen": isChosen
        case "id": id
        case "name": self.name
        case "hasFocus": hasFocus
        default: nil
        }
    }
}
