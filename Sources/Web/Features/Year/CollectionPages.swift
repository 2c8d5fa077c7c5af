import Domain
import HTTPTypes
import Store

/// The collection sheet of a year: every indicator with its inputs, by LEPS, each LEPS a form of its own.
enum CollectionPages {
    static func sheet(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        let asked = AskedMoment(context)
        guard case .year(let address, .sheet(let number, _)) = url,
            let year = try YearSubject(address, number, knownAt: asked.knownAt, context.page)
        else { return .notFound }
        return try show(year, asked: asked, context)
    }

    static func save(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .year(let address, .group(let number, let lepsNumber)) = url,
            let year = try YearSubject(address, number, context.page),
            let leps = year.overview.leps.first(where: { $0.number == lepsNumber }),
            let user = context.visitor?.user
        else { return .notFound }
        let posted = CollectionForm(leps, year, posted: context.fields, context)
        let saved = try CollectionSave(posted, of: year, by: user, context)
        guard let now = try YearSubject(address, number, context.page) else { return .notFound }
        if context.asksForJSON { return try CollectionAnswer.json(saved, now, context) }
        if saved.hasConflict { return try showConflict(saved, now, context) }
        if saved.form.hasProblems { return try show(now, typed: saved.form, context) }
        return .redirect(now.url(.sheet(number, leps: lepsNumber)))
    }

    /// - Parameter typed: the form that was sent, with its problems; the other LEPS are shown as recorded.
    private static func show(
        _ year: YearSubject, asked: AskedMoment? = nil, typed: CollectionForm? = nil, _ context: PersonalContext
    ) throws -> PersonalAnswer {
        let collection = context.database.collection
        let drafts = try context.visitor.map { try collection.drafts(of: $0.user.id, year: year.year, in: year.key) }
        let forms = year.overview.leps.map { leps in
            leps.number == typed?.leps.number
                ? typed ?? CollectionForm(leps, year, context)
                : CollectionForm(leps, year, drafts: drafts ?? [:], context)
        }
        var view = CollectionView(
            year, forms: forms, confirmations: try collection.confirmations(of: year.year, in: year.key),
            documents: try context.database.attachments.all(of: year.year, in: year.key),
            today: year.knownAt?.day ?? context.page.today, formToken: context.formToken,
            user: context.visitor?.user.name ?? "")
        view.moment = asked?.view(of: year.url(.sheet(year.year)), year: year.year)
        // What cards recorded is known as of today only.
        if year.knownAt == nil { view.addCards(try context.page.listedCards(in: year.key), year, today: context.page.today) }
        return try context.page(
            "Raccolta \(year.year)", frame: year.frame(context.page), breadcrumb: year.breadcrumb,
            hasProblems: typed != nil || asked?.problem != nil, scripts: [.autosave], template: "year/collection", view)
    }

    /// All the indicators of the LEPS on one page of conflicts: those that were saved need no choice.
    private static func showConflict(_ saved: CollectionSave, _ year: YearSubject, _ context: PersonalContext) throws
        -> PersonalAnswer
    {
        let typed = saved.form
        guard let leps = year.overview.leps.first(where: { $0.number == typed.leps.number }) else { return .notFound }
        let now = CollectionForm(leps, year, context).whole { $0.form.mine }
        var form = VersionedForm(typed.fields, typed.whole { CollectionPages.normalised($0.record, $0.form.mine) }, version: nil)
        form.base = typed.whole { $0.form.base }
        let last = try saved.conflicts.first.flatMap { record in
            try context.database.changeLog.history(of: record.reference, limit: 1).first
        }
        var view = ConflictView(
            heading: "Due modifiche: LEPS \(leps.number), anno \(year.year)",
            other: last?.author.label ?? "un altro utente", action: year.url(.group(year.year, leps: leps.number)),
            formToken: context.formToken, form: form, merge: form.merged(with: now), theirs: now, version: nil,
            cancel: year.url(.sheet(year.year, leps: leps.number)),
            shown: { field, text in MilestoneTexts.shown(String(field.drop { $0 == "." || $0.isNumber }), text) })
        view.hidden = view.hidden.compactMap(CollectionForm.ofPart)
        var answer = try context.page(
            "Scegli quale testo tenere", frame: year.frame(context.page), breadcrumb: year.breadcrumb,
            template: "forms/conflict", view)
        if case .page(let octets, _) = answer.kind { answer.kind = .page(octets, .conflict) }
        return answer
    }

    private static func normalised(_ record: some EditableRecord, _ texts: [String: String]) -> [String: String] {
        record.normalised(texts)
    }
}
