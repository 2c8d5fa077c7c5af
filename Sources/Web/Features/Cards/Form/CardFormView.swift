import Domain
import Mustache
import Store

/// The page on which a card is written.
struct CardFormView: Equatable, MustacheParent {
    var heading: String
    var eyebrow: String
    /// When and by whom it was last saved.
    var savedLine: String
    /// What whoever saves must know: records that stayed although someone took them off.
    var notices: [String] = []
    var summary: [NavigationLink] = []
    var action: SiteURL
    var formToken: String
    /// Tells the users of one browser apart.
    var user: String
    /// Where a script asks how a target is read.
    var readingURL: String
    var hidden: [HiddenField]
    var sections: [CardFormSection]
    /// The lists of suggestions of its fields.
    var suggestions: [CardSuggestions]

    var hasProblems: Bool { !summary.isEmpty }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "eyebrow": eyebrow
        case "savedLine": savedLine
        case "notices": notices
        case "hasProblems": hasProblems
        case "summary": summary
        case "action": action.description
        case "formToken": formToken
        case "user": user
        case "readingURL": readingURL
        case "hidden": hidden
        case "sections": sections
        case "suggestions": suggestions
        default: nil
        }
    }
}

/// A part of the form, with how far it has come.
struct CardFormSection: Equatable, MustacheParent {
    enum State: Equatable {
        case complete, incomplete, problem

        /// As the list of sections says it.
        var word: String {
            switch self {
            case .complete: "Completa"
            case .incomplete: "Incompleta"
            case .problem: "C’è un problema"
            }
        }

        /// How it is drawn: the shape says it too.
        var mark: (symbol: String, tone: String) {
            switch self {
            case .complete: ("achieved", "achieved")
            case .incomplete: ("base-missing", "quiet")
            case .problem: ("not-assessable", "not-assessable")
            }
        }
    }

    /// `CardTemplate.Section.id`.
    var id: String
    var title: String
    var state: State
    var rows: [CardFormRow]

    func child(named name: String) -> Any? {
        switch name {
        case "id": id
        case "anchor": Self.anchor(id)
        case "title": title
        case "state", "word": state.word
        case "symbol": state.mark.symbol
        case "tone": state.mark.tone
        case "rows": rows
        default: nil
        }
    }

    /// The id of a section on the page.
    static func anchor(_ id: String) -> String { "sezione-\(id)" }
}

/// A row of the act's card, or a property above the rows.
struct CardFormRow: Equatable, MustacheParent {
    /// `CardField.key`, or the property's name.
    var key: String
    /// As printed; nil for what is no row of the act.
    var number: String?
    /// The official words, where they are not the label of the row's only field.
    var title: String?
    var help: String?
    /// What the rules find here, that one should look at.
    var findings: [String] = []
    var fields: [FormField] = []
    var records: CardFormRecords?
    /// Fields that stand after the records.
    var moreFields: [FormField] = []

    func child(named name: String) -> Any? {
        switch name {
        case "key": key
        case "anchor": CardsURL.anchor(ofField: key)
        case "number": number
        case "title": title
        case "help": help
        case "findings": findings
        case "fields": fields
        case "records": records
        case "moreFields": moreFields
        default: nil
        }
    }
}

/// The records of a row: actions, staff, amounts, the indicators of one battery.
struct CardFormRecords: Equatable, MustacheParent {
    /// Name of the list: `azioni`.
    var list: String
    var records: [CardFormRecord]
    /// A row in which nothing is written, for a script to copy.
    var blank: CardFormRecord
    /// The value and the text of the button that adds one.
    var add: HiddenField
    var problem: String?

    func child(named name: String) -> Any? {
        switch name {
        case "list": list
        case "listID": add.name
        case "records": records
        case "blank": blank
        case "add": add
        case "problem": problem
        default: nil
        }
    }
}

/// One record: an action, a row of staff, an amount, an indicator.
struct CardFormRecord: Equatable, MustacheParent {
    var list: String
    var key: String
    /// Which record of the card it is; empty for a new one.
    var record: String
    /// `Azione 3`.
    var legend: String
    var hidden: [HiddenField] = []
    var fields: [FormField]
    /// Fields that few records use, behind a heading.
    var more: [FormField] = []
    var moreTitle = ""
    var isMoreOpen = false
    var mayMoveUp = false
    var mayMoveDown = false
    /// How the program reads the target, for an indicator with one.
    var reading: TargetReadingView?
    /// Where a sentence is put together from its parts.
    var compositionURL: String?
    var mayRead = false

    func child(named name: String) -> Any? {
        switch name {
        case "list": list
        case "key": key
        case "record": record
        case "path": "\(list).\(key)"
        case "id": Self.id("\(list).\(key)")
        case "legend": legend
        case "hidden": hidden
        case "fields": fields
        case "more": more
        case "hasMore": !more.isEmpty
        case "moreTitle": moreTitle
        case "isMoreOpen": isMoreOpen
        case "mayMoveUp": mayMoveUp
        case "mayMoveDown": mayMoveDown
        case "reading": reading
        case "compositionURL": compositionURL
        case "mayRead": mayRead
        default: nil
        }
    }

    /// A name as an id: without what HTML does not allow in one.
    static func id(_ name: String) -> String { SiteURL.segment(name) }
}

/// What a field of text suggests: a `datalist`.
struct CardSuggestions: Equatable, MustacheParent {
    var id: String
    var options: [FormOption]

    func child(named name: String) -> Any? {
        switch name {
        case "id": id
        case "options": options
        default: nil
        }
    }
}
