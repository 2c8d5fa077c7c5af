import Domain
import Mustache
import Store

/// The *Riepilogo* of a card: what its closing would find, and every row with its answer.
struct CardSummaryView: Equatable, MustacheParent {
    var eyebrow: String
    /// Draft or closed, since when, by whom.
    var state: String
    var isClosed: Bool
    /// What keeps the card from being closed.
    var blocking: [Finding]
    /// What whoever closes it should look at again.
    var warnings: [Finding]
    var rows: [Row]
    var formToken: String
    var version: String
    /// Where the card is closed; nil for whoever may not, or when it is.
    var closeURL: String?
    /// The form that opens it again; nil for whoever may not, or when it is open.
    var reopening: Reopening?
    /// What was refused of what was just asked.
    var problems: [NavigationLink] = []
    var links: [NavigationLink]

    func child(named name: String) -> Any? {
        switch name {
        case "eyebrow": eyebrow
        case "state": state
        case "isClosed": isClosed
        case "blocking": blocking
        case "hasBlocking": !blocking.isEmpty
        case "warnings": warnings
        case "hasWarnings": !warnings.isEmpty
        case "blockingCount": blocking.count
        case "warningCount": warnings.count
        case "rows": rows
        case "formToken": formToken
        case "version": version
        case "closeURL": closeURL
        case "reopening": reopening
        case "summary": problems
        case "problems": problems
        case "links": links
        default: nil
        }
    }

    /// What a rule found, with the way to where it can be put right.
    struct Finding: Equatable, MustacheParent {
        var text: String
        var url: String
        /// Act, annex and row.
        var source: String

        func child(named name: String) -> Any? {
            switch name {
            case "text": text
            case "url": url
            case "source": source
            default: nil
            }
        }
    }

    /// A row with its answer.
    struct Row: Equatable, MustacheParent {
        var number: String?
        var label: String
        var values: [String]
        /// Where the form has it; nil when the card is closed.
        var editURL: String?

        func child(named name: String) -> Any? {
            switch name {
            case "number": number
            case "label": label
            case "values": values
            case "hasValues": !values.isEmpty
            case "editURL": editURL
            default: nil
            }
        }
    }

    /// The form that opens a closed card again.
    struct Reopening: Equatable, MustacheParent {
        var action: String
        var field: FormField

        func child(named name: String) -> Any? {
            switch name {
            case "action": action
            case "field": [field]
            default: nil
            }
        }
    }
}

extension CardSummaryView {
    /// - Parameters:
    ///   - mayClose: whether the reader answers for the card.
    ///   - reason: what was typed to open it again, and what is wrong with it.
    init(
        _ subject: CardSubject, findings: [CardFinding], rows: [CardRow], mayClose: Bool, formToken: String,
        reason: (text: String, problem: String?)? = nil
    ) {
        let code = subject.card.code
        isClosed = subject.card.state == .closed
        eyebrow = subject.eyebrow
        let saved = "\(subject.stored.changedAt.italian), \(subject.stored.changedBy)"
        state = isClosed ? "Scheda chiusa: \(saved)." : "Bozza, salvata l’ultima volta: \(saved)."
        let isOpen = !isClosed
        func url(_ field: String) -> String {
            subject.plan.url(.edit(code, at: CardsURL.anchor(ofField: field))).description
        }
        func shown(_ severity: CardFinding.Severity) -> [Finding] {
            findings.filter { $0.severity == severity }.map { finding in
                Finding(text: finding.message, url: isOpen ? url(finding.field) : "#righe", source: finding.source)
            }
        }
        (blocking, warnings) = (shown(.blocking), shown(.warning))
        self.rows = rows.map { row in
            Row(
                number: row.number.map(String.init), label: row.label, values: row.values,
                editURL: isOpen ? url(row.key) : nil)
        }
        self.formToken = formToken
        version = String(subject.stored.version)
        closeURL = mayClose && isOpen ? subject.plan.url(.closing(code)).description : nil
        reopening = mayClose && isClosed
            ? Reopening(
                action: subject.plan.url(.reopening(code)).description,
                field: FormField(
                    name: CardClosingPages.reason, label: "Motivo della riapertura", help: "Resta nella cronologia della scheda.",
                    value: reason?.text ?? "", kind: .paragraph, problem: reason?.problem))
            : nil
        links = [
            isOpen ? ("Modifica la scheda", CardsURL.edit(code)) : nil, ("Vedi la scheda", .card(code)),
            ("Cronologia", .history(code)),
        ].compactMap { $0 }.map { NavigationLink(text: $0.0, url: subject.plan.url($0.1).description) }
    }
}
