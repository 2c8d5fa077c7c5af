import Domain
import HTTPServer
import Mustache
import Store

/// What stands in place of the form of a closed card: how it is opened again, and how far its actions have come, which
/// is recorded on a closed card too.
enum ClosedCardPage {
    static func page(
        _ subject: CardSubject, shown: CardPieces? = nil, problems: [String: String] = [:], unsaved: [Fact] = [],
        _ context: PersonalContext
    ) throws -> PersonalAnswer {
        let saved = CardPieces(subject.card)
        let pieces = shown ?? saved
        let groups = subject.card.actions.enumerated().map { place, action in
            FormGroup(
                legend: "Azione \(action.number ?? String(place + 1)): \(action.text)",
                fields: [
                    field("stato", "Stato", action, pieces, problems, .choice(
                        CardAction.State.allCases.map {
                            FormOption($0.rawValue, $0.label, isChosen: pieces[.actions, action.key, "stato"] == $0.rawValue)
                        })),
                    field("data", "Realizzata il", action, pieces, problems, .text(autocomplete: "off")),
                ])
        }
        let view = ClosedCardView(
            heading: subject.title, eyebrow: "\(subject.template.name) \(subject.card.code) – chiusa", unsaved: unsaved,
            action: subject.plan.url(.edit(subject.card.code)), formToken: context.formToken,
            hidden: CardFormHidden.fields(CardMerge.Base(saved), version: subject.stored.version), groups: groups)
        return try context.page(
            "Modifica la scheda \(subject.card.code)", frame: subject.plan.frame(context.page, .cards),
            breadcrumb: CardFormPages.breadcrumb(subject), hasProblems: view.hasProblems, template: "cards/closed", view)
    }

    private static func field(
        _ name: String, _ label: String, _ action: CardAction, _ pieces: CardPieces, _ problems: [String: String],
        _ kind: FormField.Kind
    ) -> FormField {
        let full = CardPieces.name(.actions, action.key, name)
        return FormField(
            name: full, label: label, help: name == "data" ? "gg/mm/aaaa, solo se è realizzata." : nil, value: pieces[full],
            kind: kind, problem: problems[full], ownID: CardFormRecord.id(full))
    }

    /// Records how far the actions have come.
    static func save(_ subject: CardSubject, by user: User, _ context: PersonalContext) throws -> PersonalAnswer {
        var stored = subject.stored
        for _ in 1...5 {
            let theirs = CardPieces(stored.card)
            let sent = progress(in: context.fields, of: theirs)
            let merge = CardMerge(base: base(context.fields), sent: sent, theirs: theirs)
            var typed = merge.merged
            // What both changed is the same few words: what is sent last is what is known last.
            for conflict in merge.conflicts { typed[conflict.name] = conflict.mine }
            let read = typed.card(over: stored.card, template: subject.template)
            guard read.problems.isEmpty else {
                return try page(subject, shown: typed, problems: read.problems, context)
            }
            guard let next = try record(read.card.actions, over: stored, subject, by: user, context) else {
                return .redirect(subject.plan.url(.edit(subject.card.code)))
            }
            guard next.card.state == .closed else { break }
            stored = next
        }
        return .redirect(subject.plan.url(.edit(subject.card.code)))
    }

    /// - Returns: nil when everything is recorded; otherwise what is there now, to begin again with.
    private static func record(
        _ actions: [CardAction], over stored: StoredCard, _ subject: CardSubject, by user: User, _ context: PersonalContext
    ) throws -> StoredCard? {
        var version = stored.version
        for (action, before) in zip(actions, stored.card.actions)
        where action.state != before.state || action.doneOn != before.doneOn {
            switch try context.page.cards.recordProgress(
                of: action.key, on: stored.card.code, in: subject.key, state: action.state, doneOn: action.doneOn,
                replacing: version, by: user.author, at: context.now)
            {
            case .saved(let next): version = next
            case .conflict(let now): return now
            }
        }
        return nil
    }

    private static func progress(in fields: FormFields, of pieces: CardPieces) -> [String: String] {
        var sent: [String: String] = [:]
        for key in pieces[.actions] {
            for field in ["stato", "data"] {
                let name = CardPieces.name(.actions, key, field)
                if let text = fields[name] { sent[name] = CardSubmission.clean(text) }
            }
        }
        return sent
    }

    private static func base(_ fields: FormFields) -> CardMerge.Base { CardSubmission.base(of: fields) }

    /// Someone closed the card while the form was being filled in: nothing typed is lost from sight.
    static func afterClosing(_ subject: CardSubject, _ submission: CardSubmission, _ context: PersonalContext) throws
        -> PersonalAnswer
    {
        guard let now = try CardSubject(subject.plan.address, subject.card.code, context.page) else { return .notFound }
        let words = CardWords(subject.template, period: subject.key.period)
        let saved = CardPieces(now.card)
        let unsaved = submission.sent.filter { saved[$0.key] != $0.value && !$0.value.isEmpty }.sorted { $0.key < $1.key }
            .map { Fact(words.label(of: $0.key, in: saved), words.shown($0.value, of: $0.key)) }
        return try page(now, unsaved: unsaved, context)
    }
}

/// A closed card in place of its form.
struct ClosedCardView: Equatable, MustacheParent {
    var heading: String
    var eyebrow: String
    /// What was typed when the card was closed meanwhile.
    var unsaved: [Fact]
    var action: SiteURL
    var formToken: String
    var hidden: [HiddenField]
    var groups: [FormGroup]

    private var summary: [NavigationLink] {
        groups.flatMap(\.fields).compactMap { field in
            field.problem.map { NavigationLink(text: $0, url: "#\(field.anchor)") }
        }
    }

    var hasProblems: Bool { !summary.isEmpty }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "eyebrow": eyebrow
        case "unsaved": unsaved
        case "hasUnsaved": !unsaved.isEmpty
        case "action": action.description
        case "formToken": formToken
        case "hidden": hidden
        case "groups": groups
        case "hasGroups": !groups.isEmpty
        case "hasProblems": hasProblems
        case "summary": summary
        default: nil
        }
    }
}
