import Domain
import Store

/// The history of a card, readable field by field, and the way back to an earlier text.
enum CardHistoryPage {
    /// How many changes stand on a page: a card is saved many times while it is written.
    static let changesOnPage = 50

    static func page(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .cards(let address, .history(let code, let number)) = url,
            let subject = try CardSubject(address, code, context.page)
        else { return .notFound }
        return try show(subject, before: number, context)
    }

    /// Puts the text that a change took away in place of the one there is now: a change like any other.
    static func restore(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .cards(let address, .restore(let code)) = url,
            let subject = try CardSubject(address, code, context.page), let user = context.visitor?.user
        else { return .notFound }
        let back = PersonalAnswer.redirect(subject.plan.url(.history(code)))
        let stale = "Nel frattempo qualcuno ha salvato: controlla la cronologia e riprova."
        guard Int(context.text("versione")) == subject.stored.version else {
            return try show(subject, context, problem: stale)
        }
        let name = context.fields["campo"] ?? ""
        guard let number = Int64(context.text("numero")),
            let change = try context.database.changeLog.change(number: number, inAmbito: address.ambito),
            change.record == .card(subject.card.code, in: subject.key), let field = change.change(of: name)
        else { return back }
        var pieces = CardPieces(subject.card)
        guard isRestorable(field, in: pieces) else { return back }
        if let list = CardPieces.List(rawValue: name) {
            putBack(gone(field, from: list, in: pieces), of: list, as: change, in: &pieces)
        } else {
            pieces[name] = field.before ?? ""
        }
        let read = pieces.card(over: subject.card, template: subject.template)
        if let problem = read.problems[name] ?? read.problems.values.min() { return try show(subject, context, problem: problem) }
        do {
            switch try context.page.cards.save(
                read.card, in: subject.key, replacing: subject.stored.version, by: user.author, at: context.now)
            {
            case .saved: return back
            case .conflict: return try show(subject, context, problem: stale)
            }
        } catch let StoreError.refused(reason) {
            return try show(subject, context, problem: "Questo testo non si può ripristinare: \(reason).")
        }
    }

    /// The records that a change took off a list and that are not on it now.
    private static func gone(_ change: FieldChange, from list: CardPieces.List, in pieces: CardPieces) -> [String] {
        func keys(_ text: String?) -> [String] { (text ?? "").split(separator: "\n").map(String.init) }
        let kept = Set(keys(change.after) + pieces[list])
        return keys(change.before).filter { !kept.contains($0) }
    }

    /// Puts records back where they stood, as they were when they were taken off.
    private static func putBack(
        _ keys: [String], of list: CardPieces.List, as change: LoggedChange, in pieces: inout CardPieces
    ) {
        let before = (change.change(of: list.rawValue)?.before ?? "").split(separator: "\n").map(String.init)
        for key in keys {
            let earlier = before.prefix { $0 != key }
            let place = pieces[list].lastIndex { earlier.contains($0) }.map { $0 + 1 } ?? 0
            pieces[list].insert(key, at: place)
            for field in CardPieces.fields(of: list) {
                pieces[list, key, field] = change.change(of: CardPieces.name(list, key, field))?.before ?? ""
            }
        }
    }

    /// Whether the text before a change can be brought back: it is not the one there is now, and the row or the record
    /// it was in is still there; or records were taken off.
    private static func isRestorable(_ change: FieldChange, in pieces: CardPieces) -> Bool {
        guard let before = change.before, before != pieces[change.field] else { return false }
        switch CardPieces.place(of: change.field) {
        case .property(let name):
            return CardPieces.properties.contains(name) && !["codice", "modello", "stato"].contains(name)
        case .row: return true
        case .keys(let list): return !gone(change, from: list, in: pieces).isEmpty
        case .record(let list, let key, _): return pieces[list].contains(key)
        }
    }

    private static func show(
        _ subject: CardSubject, before number: Int64? = nil, _ context: PersonalContext, problem: String? = nil
    ) throws -> PersonalAnswer {
        let (plan, code) = (subject.plan, subject.card.code)
        let words = CardWords(subject.template, period: subject.key.period)
        let pieces = CardPieces(subject.card)
        let found = ChangesOnPage(
            try context.database.changeLog.history(
                of: .card(code, in: subject.key), limit: changesOnPage + 1, before: number),
            most: changesOnPage
        ) { plan.url(.history(code, before: $0)).description }
        let mayEdit = try context.page.access.allows(.editCards, inAmbito: plan.address.ambito, context.page.reader)
        let addresses = RecordAddresses(
            page: plan.url(.card(code)), form: plan.url(.edit(code)), history: plan.url(.history(code)),
            restore: plan.url(.restore(code)))
        var view = HistoryView(
            of: RecordWords(eyebrow: subject.eyebrow, name: "scheda", formTitle: "", wayBack: "Torna alla scheda"),
            at: addresses, version: subject.stored.version, changes: found.changes,
            readable: { readable($0, words, in: pieces) }, isRestorable: { isRestorable($0, in: pieces) },
            mayEdit: mayEdit && subject.card.state == .draft, formToken: context.formToken, problem: problem)
        view.older = found.older
        return try context.page(
            "Cronologia", frame: plan.frame(context.page, .cards), breadcrumb: subject.breadcrumb,
            hasProblems: problem != nil, template: "forms/history", view)
    }

    /// A change in the words of the page. A list of keys says how many records came and went.
    private static func readable(_ change: FieldChange, _ words: CardWords, in pieces: CardPieces) -> FieldChange? {
        func shown(_ text: String?) -> String? { text.map { words.shown($0, of: change.field) } }
        let label = words.label(of: change.field, in: pieces)
        guard case .keys = CardPieces.place(of: change.field) else {
            return FieldChange(label, from: shown(change.before), to: shown(change.after))
        }
        func keys(_ text: String?) -> Set<Substring> { Set((text ?? "").split(separator: "\n")) }
        let (before, after) = (keys(change.before), keys(change.after))
        let (come, gone) = (after.subtracting(before).count, before.subtracting(after).count)
        let parts = [come > 0 ? "\(come) in più" : nil, gone > 0 ? "\(gone) in meno" : nil].compactMap { $0 }
        return FieldChange(label, from: nil, to: parts.isEmpty ? "ordine cambiato" : parts.joined(separator: ", "))
    }
}
