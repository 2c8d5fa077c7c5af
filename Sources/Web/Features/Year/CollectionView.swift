import Domain
import Mustache
import Store

/// The collection sheet of a year.
struct CollectionView: Equatable, MustacheParent {
    var year: Int
    var heading: String
    /// Where the year stands, in words.
    var stateLine: String
    var years: [NavigationLink]
    var actions: [NavigationLink]
    var formToken: String
    /// Tells the users of one browser apart, for what the script keeps.
    var user: String
    var groups: [Group]
    /// The indicators that the plan's cards add to those of the act.
    var cards: [CardLine] = []
    /// The form for another moment.
    var moment: MomentView?

    func child(named name: String) -> Any? {
        switch name {
        case "year": year
        case "heading": heading
        case "stateLine": stateLine
        case "years": years
        case "actions": actions
        case "formToken": formToken
        case "user": user
        case "groups": groups
        case "cards": cards
        case "hasCards": !cards.isEmpty
        case "moment": moment
        case "summary": summary
        default: nil
        }
    }

    /// Everything that is wrong with what was typed, each with a link to its field.
    private var summary: [NavigationLink] {
        groups.flatMap(\.indicators).flatMap { block in
            (block.groups.flatMap(\.fields) + block.fields).compactMap { field in
                field.problem.map { NavigationLink(text: "\(block.code): \($0)", url: "#\(field.anchor)") }
            } + block.warnings.compactMap { warning in
                (warning.problem ?? warning.reason.problem).map {
                    NavigationLink(text: "\(block.code): \($0)", url: "#\(warning.id)")
                }
            }
        } + (moment?.summary ?? [])
    }

    /// A LEPS with its form.
    struct Group: Equatable, MustacheParent {
        var number: Int
        var title: String
        var anchor: String
        var action: String
        /// False when the year is frozen: everything is shown and nothing can be typed.
        var isEditable: Bool
        var indicators: [Block]

        func child(named name: String) -> Any? {
            switch name {
            case "number": number
            case "title": title
            case "anchor": anchor
            case "action": action
            case "isEditable": isEditable
            case "indicators": indicators
            default: nil
            }
        }
    }

    /// An indicator: what is known of it, then its fields.
    struct Block: Equatable, MustacheParent {
        var code: String
        var title: String
        var url: String
        var facts: [LiveFact]
        /// What was typed earlier and could not be saved.
        var draftNote: String?
        var warnings: [Warning]
        var hidden: [HiddenField]
        var groups: [FormGroup]
        var fields: [FormField]
        var actions: [NavigationLink]

        func child(named name: String) -> Any? {
            switch name {
            case "code": code
            case "title": title
            case "url": url
            case "facts": facts
            case "draftNote": draftNote
            case "warnings": warnings
            case "hidden": hidden
            case "groups": groups
            case "fields": fields
            case "actions": actions
            default: nil
            }
        }
    }

    /// A fact that the script may put right while the form is filled in.
    struct LiveFact: Equatable, MustacheParent {
        var term: String
        var text: String
        var id: String

        func child(named name: String) -> Any? {
            switch name {
            case "term": term
            case "text": text
            case "id": id
            default: nil
            }
        }
    }

    /// A finding about the value: a warning can be confirmed with a reason.
    struct Warning: Equatable, MustacheParent {
        var id: String
        var name: String
        var message: String
        var remedy: String
        /// Who confirmed it, when and why; nil while nobody has.
        var confirmed: String?
        /// Whether it can be confirmed now.
        var isOpen: Bool
        var isMarked: Bool
        var seen: HiddenField
        var reason: FormField
        var problem: String?

        func child(named name: String) -> Any? {
            switch name {
            case "id": id
            case "name": self.name
            case "message": message
            case "remedy": remedy
            case "confirmed": confirmed
            case "isOpen": isOpen
            case "isMarked": isMarked
            case "seen": [seen]
            case "reason": [reason]
            case "problem": problem
            default: nil
            }
        }
    }
}

extension CollectionView {
    /// - Parameters:
    ///   - forms: of every LEPS.
    ///   - confirmations: the warnings that were confirmed, by indicator.
    ///   - documents: those attached, by indicator.
    init(
        _ year: YearSubject, forms: [CollectionForm], confirmations: [String: [PlausibilityConfirmation]],
        documents: [String: [Attachment]] = [:], today: CalendarDate, formToken: String, user: String
    ) {
        self.year = year.year
        heading = "Raccolta dei valori \(year.year)"
        stateLine = Self.stateLine(year.record)
        years = year.key.period.years.map {
            NavigationLink(text: String($0), url: year.url(.sheet($0)).description, isCurrent: $0 == year.year)
        }
        actions = [
            NavigationLink(text: "Stato del \(year.year)", url: year.url(.state(year.year)).description),
            NavigationLink(
                text: "Verdetti del \(year.year)", url: SiteURL.overview(year.address, year: year.year).description),
        ]
        (self.formToken, self.user) = (formToken, user)
        let isEditable = year.isEditable
        groups = forms.map { form in
            Group(
                number: form.leps.number, title: form.leps.leps.name, anchor: YearURL.anchor(leps: form.leps.number),
                action: year.url(.group(year.year, leps: form.leps.number)).description, isEditable: isEditable,
                indicators: form.parts.map { part in
                    Block(
                        part, year, confirmations: confirmations[part.code] ?? [],
                        documents: documents[part.code]?.count ?? 0, today: today)
                })
        }
    }

    private static func stateLine(_ record: YearRecord) -> String {
        switch record.state {
        case .open: "Il \(record.year) è aperto: i valori si possono cambiare."
        case .inReview: "Il \(record.year) è in verifica: i valori si possono ancora correggere."
        case .frozen: "Il \(record.year) è congelato: per cambiare i valori il Responsabile deve riaprirlo."
        case .reopened: "Il \(record.year) è riaperto dopo il congelamento: i valori si possono cambiare."
        }
    }

    /// The words about an indicator that change with its value, by the id of their element.
    static func live(_ part: CollectionForm.Part, year: Int, today: CalendarDate) -> [(id: String, text: String)] {
        Block.facts(part.subject.sheet, year: year, today: today).map { ($0.id, $0.text) }
    }
}
