import Domain
import Foundation
import Store

/// What is recorded for an indicator of a card, as its forms edit it: the values on one, the judgements on another.
/// The history shows both.
struct CardValueRecord: EditableRecord {
    /// What a form edits; the rest of the record stays as it is.
    enum Extent {
        case values, judgements, everything
    }

    private let subject: CardIndicatorSubject
    private let extent: Extent
    private let today: CalendarDate
    private let texts: TargetValueTexts
    private let provenance: Provenance
    private let store: CardValueStore
    let recorded: Recorded<TargetValues>?
    let place: (frame: PageFrame, breadcrumb: [NavigationLink])

    /// - Parameter office: who enters what is read.
    init(_ subject: CardIndicatorSubject, _ extent: Extent, by office: String, _ context: PersonalContext) throws {
        (self.subject, self.extent) = (subject, extent)
        today = context.page.today
        texts = TargetValueTexts(parts: subject.parts, today: today)
        provenance = Provenance(enteredBy: office, enteredOn: today)
        store = context.database.cardValues
        recorded = try store.record(of: subject.indicator.code, card: subject.card.card.code, in: subject.card.key)
        place = (subject.card.plan.frame(context.page, .cards), subject.breadcrumb)
    }

    /// Whether there is anything to fill in.
    var isEmpty: Bool { groups.isEmpty }

    var reference: RecordReference {
        .cardIndicator(subject.indicator.code, ofCard: subject.card.card.code, in: subject.card.key)
    }

    private var groups: [TargetValueTexts.Group] {
        switch extent {
        case .values: texts.valueGroups
        case .judgements: texts.judgementGroups
        case .everything: texts.valueGroups + texts.judgementGroups
        }
    }

    private var commonFields: [(name: String, label: String)] {
        extent == .judgements ? [] : [(TargetValueTexts.source, "Fonte"), (TargetValueTexts.note, "Nota")]
    }

    var fields: [(name: String, label: String)] {
        groups.flatMap { group in group.fields.map { ($0.name, "\(group.legend): \($0.label)") } } + commonFields
    }

    var words: RecordWords {
        RecordWords(
            eyebrow: "Scheda \(subject.card.card.code) · \(subject.indicator.code)",
            name: extent == .judgements ? "giudizi" : "valori",
            formTitle: extent == .judgements ? "Giudica il target" : "Registra i valori", wayBack: "Torna all’indicatore")
    }

    var addresses: RecordAddresses {
        RecordAddresses(
            page: subject.page,
            form: subject.url {
                extent == .judgements ? .indicatorJudgement($0, code: $1) : .indicatorValues($0, code: $1)
            },
            history: subject.url { .indicatorHistory($0, code: $1) },
            restore: subject.url { .indicatorRestore($0, code: $1) })
    }

    func texts(of recorded: Recorded<TargetValues>?) -> [String: String] {
        let names = Set(fields.map(\.name))
        return texts.texts(of: recorded).filter { names.contains($0.key) }
    }

    func normalised(_ typed: [String: String]) -> [String: String] { texts.normalised(typed) }

    func content(of typed: [String: String]) throws(FieldProblems) -> TargetValues? {
        try TargetValueReading.values(of: typed, subject.parts, by: provenance, today: today)
    }

    func save(
        _ content: TargetValues?, _ typed: [String: String], replacing version: Int?, by user: User, at now: Instant
    ) throws -> SaveResult<Recorded<TargetValues>> {
        let (card, code, key) = (subject.card.card.code, subject.indicator.code, subject.card.key)
        // What the form does not show is kept as it is now, so it must be the version that is replaced.
        let current = try store.record(of: code, card: card, in: key)
        guard current?.version == version else { return .conflict(current: current) }
        let values = (content ?? .none).entered(over: current?.content ?? .none, subject.parts, extent)
        let source = extent == .judgements ? current?.source ?? "" : typed[TargetValueTexts.source] ?? ""
        let note = extent == .judgements ? current?.note ?? "" : typed[TargetValueTexts.note] ?? ""
        if values == .none, source.isEmpty, note.isEmpty {
            guard let version else { return .saved(version: 0) }
            return try store.remove(code, card: card, in: key, replacing: version, by: user.author, at: now)
        }
        return try store.save(
            values, of: code, card: card, in: key, source: source, note: note, replacing: version, by: user.author, at: now)
    }

    func shown(_ field: String, _ text: String) -> String { TargetValueTexts.shown(field, text) }

    func takeBack(_ change: FieldChange, in typed: inout [String: String]) {
        LoggedTargetValue(change.field).map { $0.put(change.before, in: &typed, texts) }
    }

    func readable(_ change: FieldChange) -> FieldChange {
        guard let field = LoggedTargetValue(change.field) else { return change }
        func words(_ text: String?) -> String? { text.map { field.words($0, texts) } }
        return FieldChange(change.field, from: words(change.before), to: words(change.after))
    }

    // MARK: - The page

    func view(of typed: [String: String], _ problems: [String: String]) -> FormView {
        func field(_ name: String, _ label: String) -> FormField {
            FormField(
                name: name, label: label, help: help(name), value: typed[name] ?? "",
                kind: TargetValueTexts.kind(name, typed[name] ?? ""), problem: problems[name])
        }
        let target = subject.indicator.targetText
        return FormView(
            heading: words.formTitle, eyebrow: "\(words.eyebrow) \(subject.indicator.title)",
            lead: target.isEmpty ? "L’indicatore non ha un target." : "Target: \(target)", action: addresses.form,
            groups: groups.map { group in
                FormGroup(legend: group.legend, fields: group.fields.map { field($0.name, $0.label) })
            },
            fields: commonFields.map { field($0.name, $0.label) }, button: "Salva",
            cancel: NavigationLink(text: "Annulla", url: addresses.page.description))
    }

    private func help(_ field: String) -> String? {
        switch field {
        case TargetValueTexts.source: "Da dove viene il dato, per esempio la cartella sociale informatizzata."
        case TargetValueTexts.day, TargetValueTexts.actDate, TargetValueTexts.reference: "gg/mm/aaaa"
        case TargetValueTexts.act: "Per esempio deliberazione, determinazione o verbale, e di chi."
        case TargetValueTexts.startYear: "L’anno a cui si riferisce il valore, se è noto."
        case TargetValueTexts.days: "gg/mm/aaaa. Con le date si verifica la cadenza, con il solo numero no."
        case _ where field.hasPrefix("valore-"): "Vuoto se manca il dato: non è zero."
        case _ where field.hasPrefix("motivo-"): "Resta accanto al giudizio, con il nome dell’ufficio e la data."
        default: nil
        }
    }
}

extension TargetValues {
    /// These values with, from an older record, what the form did not show; what did not change keeps who entered it.
    fileprivate func entered(over old: TargetValues, _ parts: TargetParts, _ extent: CardValueRecord.Extent) -> TargetValues {
        let (hasValues, hasJudgements) = (extent != .judgements, extent != .values)
        func merged<Value>(
            _ new: [Int: Value], _ old: [Int: Value], _ years: [Int], isShown: Bool, isSame: (Value, Value) -> Bool
        ) -> [Int: Value] {
            guard isShown else { return old }
            let hidden = old.filter { !years.contains($0.key) }
            return hidden.merging(new.map { year, value in
                (year, old[year].map { isSame($0, value) ? $0 : value } ?? value)
            }) { $1 }
        }
        var start = old.startingValue
        if hasValues, parts.hasStart, startingValue?.value != start?.value || startingValue?.year != start?.year {
            start = startingValue
        }
        var event = old.event
        if hasValues, parts.hasEvent, !(event?.says(self.event) ?? false) { event = self.event }
        return TargetValues(
            byYear: merged(byYear, old.byYear, parts.numberYears, isShown: hasValues) {
                $0.value == $1.value && $0.isProvisional == $1.isProvisional
            },
            startingValue: start,
            states: merged(states, old.states, parts.presenceYears, isShown: hasValues) {
                $0.isPresent == $1.isPresent && $0.isProvisional == $1.isProvisional
            },
            event: event, occurrences: hasValues && parts.hasDays ? occurrences : old.occurrences,
            judgements: merged(judgements, old.judgements, parts.judgementYears, isShown: hasJudgements) {
                $0.isAchieved == $1.isAchieved && $0.reason == $1.reason
            })
    }
}

extension EventRecord {
    /// Whether another says the same of what happened, whoever entered it.
    fileprivate func says(_ other: EventRecord?) -> Bool {
        other.map { date == $0.date && act == $0.act && reference == $0.reference } ?? false
    }
}
