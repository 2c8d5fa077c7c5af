import Domain
import Foundation
import Mustache
import Store

/// The page on which cards come from a file: the form, what is wrong with the file, or what importing it would do.
struct CardImportView: Equatable, MustacheParent {
    var action: String
    var formToken = ""
    var exampleURL: String
    /// The templates a table may be of; the first is chosen unless the form says otherwise.
    var templates: [FormOption]
    /// The columns of a table of the chosen template.
    var columns: [CardImportColumn]
    var replaces = false
    var text = ""
    /// What is wrong with the file as a whole.
    var problem: String?
    var notices: [String] = []
    var findings: [ImportFindingRow] = []
    /// What the import would do; nil until the file has been found sound.
    var offer: Offer?

    func child(named name: String) -> Any? {
        switch name {
        case "action": action
        case "formToken": formToken
        case "exampleURL": exampleURL
        case "templates": templates
        case "hasTemplates": templates.count > 1
        case "columns": columns
        case "replaces": replaces
        case "text": text
        case "problem": problem
        case "summary": problem.map { [NavigationLink(text: $0, url: "#file")] } ?? []
        case "notices": notices
        case "findings": findings
        case "hasFindings": !findings.isEmpty
        case "findingsCaption": Self.caption(findings.count)
        case "offer": offer
        case "megabytes": CardImportFile.megabytes
        default: nil
        }
    }

    /// What importing would do, and what the second step needs.
    struct Offer: Equatable, MustacheParent {
        var sentence: String
        var added: [String]
        var replaced: [String]
        /// The cards in the exchange format.
        var content: String
        /// The versions of the cards to be replaced, by code.
        var versions: String

        func child(named name: String) -> Any? {
            switch name {
            case "sentence": sentence
            case "added": added
            case "hasAdded": !added.isEmpty
            case "replaced": replaced
            case "hasReplaced": !replaced.isEmpty
            case "content": content
            case "versions": versions
            default: nil
            }
        }
    }

    /// - Parameters:
    ///   - usable: the templates of the plan.
    ///   - standard: that of the lines of a table that name none.
    init(_ plan: PlanSubject, usable: [CardTemplate], standard: CardTemplate?) {
        action = plan.url(.importing).description
        exampleURL = plan.url(.importExample).description
        templates = usable.map { FormOption($0.id, "\($0.name) (\($0.id))", isChosen: $0.id == standard?.id) }
        columns = standard.map(CardImportColumn.all) ?? []
    }

    /// Shows what is wrong with the pieces of the file.
    mutating func show(_ findings: [ImportFindingRow]) {
        self.findings = findings
        if !findings.isEmpty { problem = "\(Self.caption(findings.count)): nessuna scheda è stata importata." }
    }

    /// Offers to import what a check has found sound.
    mutating func offer(_ check: CardImportCheck, _ plan: PlanSubject, _ templates: CardTemplates) throws {
        let names = check.cards.map { card in
            (card.code, templates[card.templateID].map { card.title(in: $0) } ?? card.heading)
        }
        func list(_ isReplaced: Bool) -> [String] {
            names.filter { (check.replaced[$0.0] != nil) == isReplaced }.map { $1.isEmpty ? $0 : "\($0) \($1)" }
        }
        let (added, replaced) = (list(false), list(true))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let file = CardFile(ambito: plan.key.ambitoCode, period: plan.key.period, cards: check.cards)
        offer = Offer(
            sentence: Self.sentence(added.count, replaced.count), added: added, replaced: replaced,
            content: String(decoding: try encoder.encode(file), as: UTF8.self),
            versions: String(decoding: try encoder.encode(check.replaced), as: UTF8.self))
    }

    private static func sentence(_ added: Int, _ replaced: Int) -> String {
        let new = added == 1 ? "1 scheda nuova" : "\(ItalianNumber.print(added)) schede nuove"
        let old = replaced == 1 ? "1 da sostituire" : "\(ItalianNumber.print(replaced)) da sostituire"
        return "Il file è corretto: \(new), \(old)."
    }

    private static func caption(_ count: Int) -> String {
        count == 1 ? "Un problema nel file" : "\(ItalianNumber.print(count)) problemi nel file"
    }
}

/// A column that a table of cards may have.
struct CardImportColumn: Equatable, MustacheParent {
    var name: String
    var meaning: String

    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "meaning": meaning
        default: nil
        }
    }

    static func all(of template: CardTemplate) -> [CardImportColumn] {
        CardTable.headings(of: template).map { CardImportColumn(name: $0, meaning: meaning(of: $0, template)) }
    }

    private static func meaning(of heading: String, _ template: CardTemplate) -> String {
        switch heading {
        case "codice": return "Obbligatoria: un codice diverso per ogni scheda, per esempio A1."
        case "modello": return "Il modello della scheda; se manca, quello scelto sopra."
        case "macroaree": return "Le lettere delle macroaree principali: D, E."
        case "altre aree": return "Le lettere delle altre macroaree, se l’obiettivo è trasversale."
        case "azioni": return "Le azioni, una per riga della cella."
        case "importo pubblico", "importo privato": return "Un importo come 1.234,56, oppure «non quantificabile»."
        default: break
        }
        if let field = template[heading] {
            let options = field.kind.isChoice ? " Risposte: \(field.options.joined(separator: ", "))." : ""
            return "Riga \(field.row). \(field.label.replacing(/\{[a-z_]+\}/, with: "…"))\(options)"
        }
        return "Il testo accanto alla risposta della colonna prima."
    }
}

/// An example of a table of cards, to be filled in.
struct CardImportExample {
    let table: DelimitedTable

    init(_ template: CardTemplate) {
        let headings = CardTable.headings(of: template)
        var table = DelimitedTable(headings: headings)
        table.append(headings.map { heading in
            switch heading {
            case "codice": .text("A1")
            case "modello": .text(template.id)
            case "macroaree": .text("D, E")
            case "azioni": .text("Prima azione\nSeconda azione")
            case "importo pubblico": .cents(Cents(1_500_000))
            case "importo privato": .text("non quantificabile")
            default:
                template[heading].map { field in
                    .text(field.options.first ?? (field.role == .title ? "Titolo dell’intervento" : ""))
                } ?? .empty
            }
        })
        self.table = table
    }
}
