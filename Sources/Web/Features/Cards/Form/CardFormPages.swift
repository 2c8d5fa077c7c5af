import Domain
import HTTPServer
import Store

/// The form in which an office writes a card: one page, everything on it sent together.
///
/// A button saves what can be saved and shows the form again; a script saves a few fields at a time and is answered in
/// JSON. Nothing typed is lost: what cannot be saved is shown as it was typed, with the reason beside it; what someone
/// else changed meanwhile is brought together, or shown for the user to choose.
enum CardFormPages {
    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .cards(let address, .edit(let code, _, let adding)) = url,
            let subject = try CardSubject(address, code, context.page)
        else { return .notFound }
        guard subject.card.state == .draft else { return try ClosedCardPage.page(subject, context) }
        let pieces = CardPieces(subject.card)
        return try show(subject, saved: pieces, shown: pieces, adding: adding, context)
    }

    static func save(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .cards(let address, .edit(let code, _, _)) = url,
            let subject = try CardSubject(address, code, context.page), let user = context.visitor?.user
        else { return .notFound }
        let isScript = context.asksForJSON
        guard subject.card.state == .draft else {
            return isScript ? try .json(CardFormReply.closed, status: .conflict)
                : try ClosedCardPage.save(subject, by: user, context)
        }
        var submission = CardSubmission(context.fields, template: subject.template, isPartial: isScript)
        let saving = CardSaving(subject: subject, user: user, page: context.page, now: context.now)
        switch try saving.save(&submission, savesRest: !isScript) {
        case .gone: return .notFound
        case .closed:
            return isScript ? try .json(CardFormReply.closed, status: .conflict)
                : try ClosedCardPage.afterClosing(subject, submission, context)
        case .conflict(let merge, let result):
            if isScript {
                return try .json(CardFormReply(state: .conflict, page: url.description), status: .conflict)
            }
            return try CardConflictPage.page(merge, result, base: submission.base, subject, context)
        case .refused(let reason, let result):
            if isScript { return try .json(CardFormReply(refused: reason.asSentence, submission), status: .unprocessableContent) }
            return try show(
                subject, saved: result.saved, shown: result.shown, problems: result.problems,
                refusal: reason.asSentence, context)
        case .done(let result):
            if isScript {
                return try .json(
                    CardFormReply(result, submission), status: result.problems.isEmpty ? .ok : .unprocessableContent)
            }
            return try answer(result, submission, subject, context)
        }
    }

    /// Where the browser goes after a button; the form itself where there is something to tell.
    private static func answer(
        _ result: CardSaving.Result, _ submission: CardSubmission, _ old: CardSubject, _ context: PersonalContext
    ) throws -> PersonalAnswer {
        guard result.problems.isEmpty, result.kept.isEmpty else {
            var adding: CardRecordKind?
            if case .add(let kind) = submission.command { adding = kind }
            guard let subject = try CardSubject(old.plan.address, old.card.code, context.page) else { return .notFound }
            return try show(
                subject, saved: result.saved, shown: result.shown, problems: result.problems, kept: result.kept,
                adding: adding, context)
        }
        func place(_ anchor: String?) -> PersonalAnswer {
            .redirect(old.plan.url(.edit(old.card.code, at: anchor)))
        }
        switch submission.command {
        case .save(let section):
            return place(old.template.sections.first { $0.id == section }.map { CardFormSection.anchor($0.id) })
        case .add(let kind): return .redirect(old.plan.url(.edit(old.card.code, adding: kind)))
        case .move(let list, let key, _), .remove(let list, let key):
            return place(anchor(list, result.keys[list]?[key] ?? key, in: result.saved, old.template))
        case .read(let key):
            return place(anchor(.indicators, result.keys[.indicators]?[key] ?? key, in: result.saved, old.template))
        }
    }

    /// The place of a record on the page, or of its row when it is there no more.
    private static func anchor(
        _ list: CardPieces.List, _ key: String, in pieces: CardPieces, _ template: CardTemplate
    ) -> String? {
        if pieces[list].contains(key) { return CardFormRecord.id("\(list.rawValue).\(key)") }
        let row = template.fields.first { field in
            switch list {
            case .actions: field.kind == .actions
            case .amounts: field.kind == .money
            case .personnel: field.role == .personnel
            case .indicators: field.kind == .indicators
            }
        }
        return row.map { CardsURL.anchor(ofField: $0.key) }
    }

    // MARK: - The page

    static func show(
        _ subject: CardSubject, saved: CardPieces, shown: CardPieces, problems: [String: String] = [:],
        refusal: String? = nil, kept: [CardMerge.Kept] = [], adding: CardRecordKind? = nil, _ context: PersonalContext
    ) throws -> PersonalAnswer {
        var shown = shown
        let added = adding.map { (kind: $0, key: CardRecordKey.random()) }
        if let added {
            shown[added.kind.list] += [added.key]
            for (field, text) in added.kind.defaults { shown[added.kind.list, added.key, field] = text }
        }
        let knowledge = try context.page.cards.knowledge(for: subject.card, in: subject.key)
        let builder = CardFormBuilder(
            subject: subject, vocabulary: try CardVocabulary(of: subject, context.page), pieces: shown,
            card: subject.card, problems: problems,
            findings: ClosingRules(template: subject.template).findings(for: subject.card, knowing: knowledge),
            previous: try subject.previousPeriod(context.page), added: added)
        let sections = builder.sections()
        let words = CardWords(subject.template, period: subject.key.period)
        let view = CardFormView(
            heading: subject.title.isEmpty ? "Scheda \(subject.card.code)" : subject.title,
            eyebrow: "\(subject.template.name) \(subject.card.code) – bozza",
            savedLine: "Salvata il \(subject.stored.changedAt.italian) da \(subject.stored.changedBy).",
            notices: kept.map { words.notice(of: $0, in: shown) },
            summary: (refusal.map { [NavigationLink(text: $0, url: "#modulo")] } ?? []) + builder.summary(sections),
            action: subject.plan.url(.edit(subject.card.code)), formToken: context.formToken,
            user: context.visitor?.user.name ?? "", readingURL: subject.plan.url(.reading).description,
            hidden: CardFormHidden.fields(CardMerge.Base(saved), version: subject.stored.version)
                + [HiddenField(name: CardSubmission.Name.groups, value: builder.groups(sections).joined(separator: "\n"))],
            sections: sections, suggestions: builder.suggestions)
        return try context.page(
            "Modifica la scheda \(subject.card.code)", frame: subject.plan.frame(context.page, .cards),
            breadcrumb: breadcrumb(subject), hasProblems: view.hasProblems, scripts: [.autosave, .card],
            template: "cards/form", view)
    }

    static func breadcrumb(_ subject: CardSubject) -> [NavigationLink] {
        [
            subject.plan.home, subject.plan.list,
            NavigationLink(text: "Scheda \(subject.card.code)", url: subject.plan.url(.card(subject.card.code)).description),
        ]
    }
}

/// The hidden fields with which a form says what it began with.
enum CardFormHidden {
    static func fields(_ base: CardMerge.Base, version: Int) -> [HiddenField] {
        let digests = base.digests.map { "\($0.value) \($0.key)" }.sorted().joined(separator: "\n")
        return [
            HiddenField(name: "versione", value: String(version)),
            HiddenField(name: CardSubmission.Name.base, value: digests),
        ] + CardPieces.List.allCases.map {
            HiddenField(name: CardSubmission.Name.keys($0), value: (base.keys[$0] ?? []).joined(separator: "\n"))
        }
    }
}

extension CardFormBuilder {
    /// The groups of boxes on the page, those of records aside: one that is not sent has none ticked.
    func groups(_ sections: [CardFormSection]) -> [String] {
        let fields = sections.flatMap(\.rows).flatMap { $0.fields + $0.moreFields }
        var seen: Set<String> = []
        return fields.filter { if case .checkboxes = $0.kind { seen.insert($0.name).inserted } else { false } }.map(\.name)
    }

    /// What the fields of records suggest.
    var suggestions: [CardSuggestions] {
        let years = period.years
        let spans = [period.label] + years.dropLast().map { "\($0)-\($0 + 1)" }
        let periods = years.map(String.init) + spans + years.map { AmountPeriod.schoolYear($0).text }
            + [AmountPeriod.wholePlan.text]
        return [
            CardSuggestions(id: "fonti", options: vocabulary.fundingSources.map { FormOption($0.name, $0.acronym ?? "") }),
            CardSuggestions(id: "periodi", options: periods.map { FormOption($0, "") }),
            CardSuggestions(
                id: "indicatori-leps", options: vocabulary.lepsIndicators.map { FormOption($0.code, $0.title) }),
        ]
    }
}
