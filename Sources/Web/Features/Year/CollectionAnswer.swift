import Domain
import Store

/// What the script that saves a form while it is filled in is told.
enum CollectionAnswer {
    private struct Saved: Encodable {
        var stato: String
        var alle: String?
        var problemi: [String: String]?
        var salvati: [String]?
        /// Hidden fields to put in place: what the fields that were saved begin with from now on.
        var campi: [String: String] = [:]
        /// Words to put in place, by the id of their element: verdicts and warnings.
        var testi: [String: String] = [:]
    }

    private struct State: Encodable {
        let stato: String
    }

    static func json(_ saved: CollectionSave, _ now: YearSubject, _ context: PersonalContext) throws -> PersonalAnswer {
        if saved.hasConflict { return try .json(State(stato: "conflitto"), status: .conflict) }
        var answer = Saved(stato: "salvato", alle: context.now.italianTime)
        let sent = CollectionForm.sent(context.fields)
        var saves: [String] = []
        guard let leps = now.overview.leps.first(where: { $0.number == saved.form.leps.number }) else { return .notFound }
        let current = CollectionForm(leps, now, context)
        for (part, fresh) in zip(saved.form.parts, current.parts) {
            let names = part.form.fields.map(\.name).filter { sent.contains(part.prefix + $0) }
            if part.problems.isEmpty {
                saves += names.map { part.prefix + $0 }
                place(part, fresh, names, &answer.campi)
            } else {
                answer.problemi = (answer.problemi ?? [:]).merging(
                    part.problems.map { (part.prefix + $0.key, $0.value) }) { first, _ in first }
            }
            for (id, text) in CollectionView.live(fresh, year: now.year, today: context.page.today) { answer.testi[id] = text }
        }
        guard answer.problemi != nil else { return try .json(answer) }
        answer.stato = "errori"
        answer.salvati = saves
        return try .json(answer, status: .unprocessableContent)
    }

    /// The fields that were saved begin with what is recorded now. The version is that of now only if the page shows
    /// everything that is recorded: else the next save must bring the two together again.
    private static func place(
        _ part: CollectionForm.Part, _ fresh: CollectionForm.Part, _ sent: [String], _ fields: inout [String: String]
    ) {
        guard !sent.isEmpty else { return }
        let hidden = Dictionary(fresh.form.hidden.map { ($0.name, $0.value) }) { first, _ in first }
        let isUpToDate = part.form.fields.allSatisfy {
            sent.contains($0.name) || (fresh.form.base[$0.name] ?? "") == (part.form.base[$0.name] ?? "")
        }
        for (name, value) in hidden {
            let isOfSent = sent.contains { name.hasSuffix(".\($0)") }
            let isVersion = !name.contains(".")
            if isOfSent || (isVersion && isUpToDate) { fields[part.prefix + name] = value }
        }
    }
}
