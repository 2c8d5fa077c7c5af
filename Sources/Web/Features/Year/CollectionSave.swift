import Domain
import HTTPServer
import Store

/// Saves the form of one LEPS: each indicator by itself, so that what is wrong with one keeps none of the others back.
struct CollectionSave {
    let year: YearSubject
    let user: User
    let context: PersonalContext
    private(set) var form: CollectionForm
    /// The records of which somebody else changed the same fields.
    private(set) var conflicts: [any EditableRecord] = []
    var hasConflict: Bool { !conflicts.isEmpty }

    init(_ form: CollectionForm, of year: YearSubject, by user: User, _ context: PersonalContext) throws {
        (self.form, self.year, self.user, self.context) = (form, year, user, context)
        let drafts = try context.database.collection.drafts(of: user.id, year: year.year, in: year.key)
        for place in form.parts.indices { try save(place, hasDraft: drafts[form.parts[place].code] != nil) }
        // A script sends one field at a time, a warning is confirmed whole.
        if !hasConflict, !context.asksForJSON { try confirmWarnings() }
    }

    private mutating func save(_ place: Int, hasDraft: Bool) throws {
        let part = form.parts[place]
        switch try RecordSave.run(part.form, part.record, by: user, at: context.now) {
        case .saved:
            if hasDraft { try keepDraft(nil, of: part) }
        case .refused(let problems):
            form.parts[place].problems = problems
            let draft = part.draft
            if !draft.isEmpty { try keepDraft(draft, of: part) }
        case .conflict:
            conflicts.append(part.record)
        }
    }

    private func keepDraft(_ draft: [String: String]?, of part: CollectionForm.Part) throws {
        try context.database.collection.keepDraft(
            draft, of: part.code, year: year.year, in: year.key, userID: user.id, at: context.now)
    }

    // MARK: - Warnings

    /// Confirms the warnings that were marked with a reason, if they still say what the user saw.
    private mutating func confirmWarnings() throws {
        guard form.parts.contains(where: { !$0.reasons.isEmpty }),
            let now = try YearSubject(year.address, year.year, context.page)
        else { return }
        let known = try context.database.collection.confirmations(of: year.year, in: year.key)
        for place in form.parts.indices {
            let code = form.parts[place].code
            guard form.parts[place].problems.isEmpty, let sheet = now.overview.indicator(code)?.sheet else { continue }
            let open = sheet.findings(in: year.year).filter { finding in
                finding.severity == .warning && !(known[code] ?? []).contains { $0.answers(finding) }
            }
            for finding in open { try confirm(finding, place) }
        }
    }

    private mutating func confirm(_ finding: PlausibilityFinding, _ place: Int) throws {
        let part = form.parts[place]
        let (mark, reasonField) = (CollectionForm.confirmation + finding.id, CollectionForm.reason + finding.id)
        let isMarked = context.fields[part.prefix + mark] != nil
        let reason = context.text(part.prefix + reasonField)
        guard isMarked || !reason.isEmpty else { return }
        if !isMarked {
            form.parts[place].problems[mark] = "Segna la casella se il valore è giusto, o togli il motivo."
        } else if reason.isEmpty {
            form.parts[place].problems[reasonField] = "Scrivi perché il valore è giusto."
        } else if let problem = TypedText.problem(reason, upTo: ValueTexts.longest) {
            form.parts[place].problems[reasonField] = problem
        } else if context.fields[part.prefix + CollectionForm.seen + finding.id] != finding.message {
            form.parts[place].problems[mark] = "Le cifre sono cambiate: leggi di nuovo l’avviso e confermalo."
        } else {
            try context.database.collection.confirm(
                PlausibilityConfirmation(
                    finding: finding.id, message: finding.message, reason: reason,
                    provenance: Provenance(enteredBy: user.label, enteredOn: context.page.today)),
                of: part.code, year: year.year, in: year.key, by: user.author, at: context.now)
        }
    }
}
