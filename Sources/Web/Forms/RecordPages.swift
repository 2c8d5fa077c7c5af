import HTTPServer
import Store

/// The form of a record, whatever the record is: it loses nobody's changes, and its history can be taken back.
enum RecordPages {
    static func form(_ record: some EditableRecord, _ context: PersonalContext) throws -> PersonalAnswer {
        let form = VersionedForm(record.fields, record.texts(of: record.recorded), version: record.recorded?.version)
        return try show(form, record, context)
    }

    static func save(_ record: some EditableRecord, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let user = context.visitor?.user else { return .notFound }
        let form = VersionedForm(record.fields, posted: context.fields)
        switch try RecordSave.run(form, record, by: user, at: context.now) {
        case .saved: return .redirect(record.addresses.page)
        case .refused(let problems): return try show(form, record, context, problems)
        case .conflict(let form, let merge, let theirs, let version):
            return try showConflict(form, merge, theirs, version, record, context)
        }
    }

    private static func show(
        _ form: VersionedForm, _ record: some EditableRecord, _ context: PersonalContext,
        _ problems: [String: String] = [:]
    ) throws -> PersonalAnswer {
        var view = record.view(of: form.mine, problems)
        view.hidden = form.hidden + view.hidden
        return try context.page(
            record.words.formTitle, frame: record.place.frame, breadcrumb: record.place.breadcrumb, view)
    }

    private static func showConflict(
        _ form: VersionedForm, _ merge: ThreeWayMerge, _ theirs: [String: String], _ version: Int?,
        _ record: some EditableRecord, _ context: PersonalContext
    ) throws -> PersonalAnswer {
        let last = try context.database.changeLog.history(of: record.reference, limit: 1).first
        let view = ConflictView(
            heading: "Due modifiche: \(record.words.name)", other: last?.author.label ?? "un altro utente",
            action: record.addresses.form, formToken: context.formToken, form: form, merge: merge, theirs: theirs,
            version: version, cancel: record.addresses.page, shown: record.shown)
        var answer = try context.page(
            "Scegli quale testo tenere", frame: record.place.frame, breadcrumb: record.place.breadcrumb,
            template: "forms/conflict", view)
        if case .page(let octets, _) = answer.kind { answer.kind = .page(octets, .conflict) }
        return answer
    }

    // MARK: - History

    static func history(_ record: some EditableRecord, mayEdit: Bool, _ context: PersonalContext) throws
        -> PersonalAnswer
    {
        try showHistory(record, mayEdit: mayEdit, context)
    }

    /// Saves again what was there after an earlier change: a change like any other.
    static func restore(_ record: some EditableRecord, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let user = context.visitor?.user else { return .notFound }
        let back = PersonalAnswer.redirect(record.addresses.history)
        guard Int(context.text("versione")) == record.recorded?.version else {
            return try showHistory(
                record, mayEdit: true, context,
                problem: "Nel frattempo qualcuno ha salvato: controlla la cronologia e riprova.")
        }
        guard let number = Int64(context.text("numero")),
            let texts = texts(
                after: number, try context.database.changeLog.history(of: record.reference, limit: .max), record)
        else { return back }
        guard texts != record.texts(of: record.recorded) else { return back }
        do {
            let content = try record.content(of: texts)
            let result = try record.save(
                content, texts, replacing: record.recorded?.version, by: user, at: context.now)
            if case .saved = result { return back }
        } catch is FieldProblems {
            // What was accepted once is refused now: a date of the future, a content no longer asked for.
        } catch StoreError.yearFrozen(let year) {
            return try showHistory(
                record, mayEdit: true, context, problem: StoreError.yearFrozen(year).description)
        }
        return try showHistory(
            record, mayEdit: true, context,
            problem: "Questo stato non si può ripristinare: riprova, o scrivilo di nuovo.")
    }

    /// The texts of the form as they were after a change: what is there now, with every later change taken back.
    /// Nil when there is no such change.
    private static func texts(after number: Int64, _ history: [LoggedChange], _ record: some EditableRecord)
        -> [String: String]?
    {
        guard history.contains(where: { $0.number == number }) else { return nil }
        var texts = record.texts(of: record.recorded)
        for change in history where change.number > number {
            for field in change.changes { record.takeBack(field, in: &texts) }
        }
        return record.normalised(texts).filter { !$0.value.isEmpty }
    }

    private static func showHistory(
        _ record: some EditableRecord, mayEdit: Bool, _ context: PersonalContext, problem: String? = nil
    ) throws -> PersonalAnswer {
        let changes = try context.database.changeLog.history(of: record.reference, limit: .max)
        let view = HistoryView(
            of: record.words, at: record.addresses, version: record.recorded?.version, changes: changes,
            readable: record.readable, mayEdit: mayEdit, formToken: context.formToken, problem: problem)
        return try context.page(
            "Cronologia", frame: record.place.frame, breadcrumb: record.place.breadcrumb, hasProblems: problem != nil,
            template: "forms/history", view)
    }
}
