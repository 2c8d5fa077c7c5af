import Domain
import Store

/// The page on which a user chooses, for the pieces of a card that two people changed, what stays. Everything else is
/// saved already.
enum CardConflictPage {
    static func page(
        _ merge: CardMerge, _ result: CardSaving.Result, base: CardMerge.Base, _ subject: CardSubject,
        _ context: PersonalContext
    ) throws -> PersonalAnswer {
        let words = CardWords(subject.template, period: subject.key.period)
        let history = try context.database.changeLog.history(of: .card(subject.card.code, in: subject.key), limit: 500)
        let conflicts = merge.conflicts.map { conflict in
            ThreeWayMerge.Conflict(
                field: result.name(conflict.name), mine: conflict.mine, theirs: conflict.theirs,
                base: before(conflict.name, base, history) ?? "")
        }
        let digests = result.saved.digests
        let known = conflicts.compactMap { conflict in digests[conflict.field].map { "\($0) \(conflict.field)" } }
        // The keys of the records the choices are about: without them nothing would be known of what they name.
        let keys = CardPieces.List.allCases.flatMap { list in
            conflicts.contains { isOf($0.field, list) }
                ? [HiddenField(name: CardSubmission.Name.keys(list), value: result.saved[list].joined(separator: "\n"))]
                    + result.saved[list].map { HiddenField(name: list.rawValue, value: $0) } : []
        }
        let view = ConflictView(
            heading: "Due modifiche alla scheda \(subject.card.code)",
            other: others(in: history, than: context.visitor?.user) ?? "un altro utente",
            action: subject.plan.url(.edit(subject.card.code)), formToken: context.formToken,
            hidden: [HiddenField(name: CardSubmission.Name.base, value: known.joined(separator: "\n"))] + keys,
            conflicts: conflicts, cancel: subject.plan.url(.edit(subject.card.code))
        ) { name in
            words.label(of: name, in: result.saved)
        } shown: { name, text in
            words.shown(text, of: name)
        }
        var answer = try context.page(
            "Scegli quale testo tenere", frame: subject.plan.frame(context.page, .cards),
            breadcrumb: CardFormPages.breadcrumb(subject), template: "forms/conflict", view)
        if case .page(let octets, _) = answer.kind { answer.kind = .page(octets, .conflict) }
        return answer
    }

    /// What a piece said when the form began: the history tells, by the digest that the form carried.
    private static func before(_ name: String, _ base: CardMerge.Base, _ history: [LoggedChange]) -> String? {
        guard let digest = base.digests[name] else { return nil }
        for change in history {
            if let text = change.change(of: name)?.before, CardPieces.digest(text) == digest { return text }
        }
        return nil
    }

    private static func isOf(_ name: String, _ list: CardPieces.List) -> Bool {
        if case .record(list, _, _) = CardPieces.place(of: name) { true } else { false }
    }

    /// Who saved last, other than the user.
    private static func others(in history: [LoggedChange], than user: User?) -> String? {
        history.first { $0.author.userID != user?.id }?.author.label
    }
}
