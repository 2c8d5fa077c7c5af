import Domain
import Foundation
import Store

/// The value of an indicator in a year, as its form edits it.
struct ValueRecord: EditableRecord {
    private let subject: IndicatorSubject
    private let year: Int
    private let today: CalendarDate
    private let values: ValueStore
    let place: (frame: PageFrame, breadcrumb: [NavigationLink])

    init(_ subject: IndicatorSubject, year: Int, _ context: PersonalContext) {
        (self.subject, self.year) = (subject, year)
        (today, values) = (context.page.today, context.database.values)
        place = subject.place(context, year: year)
    }

    var recorded: Recorded<YearlyValue>? { subject.sheet.recordedValues[year] }
    var reference: RecordReference { .value(of: subject.code, year: year, in: subject.key) }
    var fields: [(name: String, label: String)] { ValueTexts.fields(of: subject.indicator) }
    var addresses: RecordAddresses { subject.addresses(year: year) }
    var words: RecordWords {
        RecordWords(eyebrow: subject.eyebrow, name: "valore del \(year)", formTitle: "Modifica il valore",
            wayBack: "Torna all’indicatore")
    }

    func texts(of recorded: Recorded<YearlyValue>?) -> [String: String] {
        ValueTexts.texts(of: recorded, year: year, today: today)
    }

    func normalised(_ texts: [String: String]) -> [String: String] { ValueTexts.normalised(texts) }

    func content(of texts: [String: String]) throws(FieldProblems) -> YearlyValue? {
        guard let value = try ValueTexts.value(texts, of: subject.indicator).get() else { return nil }
        let isFinal = texts[ValueTexts.state] == ValueTexts.isFinal
        // What contradicts itself is kept while it may still be put right, never as final.
        if isFinal, let error = findings(for: value).first(where: { $0.severity == .error }) {
            let field = error.subject == .denominator ? ValueTexts.denominator : ValueTexts.numerator
            throw FieldProblems(byField: [field: "\(error.message) \(error.remedy) Oppure salvalo come provvisorio."])
        }
        return YearlyValue(value, isProvisional: !isFinal)
    }

    private func findings(for value: MeasuredValue) -> [PlausibilityFinding] {
        PlausibilityCheck(
            of: subject.indicator, ranges: subject.sheet.regional, year: year, values: subject.sheet.values
        ).findings(for: value)
    }

    func save(
        _ content: YearlyValue?, _ texts: [String: String], replacing version: Int?, by user: User, at now: Instant
    ) throws -> SaveResult<Recorded<YearlyValue>> {
        guard let content else {
            guard let version else { return .saved(version: 0) }
            return try values.removeValue(
                of: subject.code, year: year, in: subject.key, replacing: version, by: user.author, at: now)
        }
        return try values.save(
            YearlyValue(
                content.value, provenance: Provenance(enteredBy: user.label, enteredOn: today),
                isProvisional: content.isProvisional),
            of: subject.code, year: year, in: subject.key, source: texts[ValueTexts.source] ?? "",
            note: texts[ValueTexts.note] ?? "", replacing: version, by: user.author, at: now)
    }

    func shown(_ field: String, _ text: String) -> String { ValueTexts.shown(field, text) }

    func takeBack(_ change: FieldChange, in texts: inout [String: String]) {
        if change.field == "valore" {
            let parts = change.before?.components(separatedBy: " su ") ?? []
            texts[ValueTexts.numerator] = parts.first
            texts[ValueTexts.denominator] = parts.count == 2 ? parts[1] : nil
        } else if [ValueTexts.state, ValueTexts.source, ValueTexts.note].contains(change.field) {
            texts[change.field] = change.before
        }
    }

    func view(of texts: [String: String], _ problems: [String: String]) -> FormView {
        let range = subject.sheet.regional[year]
        return FormView(
            heading: "Valore del \(year)", eyebrow: subject.eyebrow,
            lead: range?.target == nil
                ? "Nessun target per il \(year): il valore va comunque rilevato."
                : "Range di raggiungimento: \(range?.verbatim ?? "")",
            notices: subject.sheet.findings(in: year).map(\.message),
            action: addresses.form,
            fields: fields.map { name, label in
                FormField(
                    name: name, label: label, help: help(name), value: texts[name] ?? "",
                    kind: ValueTexts.kind(name, texts[name] ?? ""), problem: problems[name])
            },
            button: "Salva", cancel: NavigationLink(text: "Annulla", url: addresses.page.description))
    }

    private func help(_ field: String) -> String? {
        switch field {
        case ValueTexts.numerator:
            subject.indicator.denominatorLabel == nil
                ? "Un numero intero, in \(subject.indicator.unit.plural). Vuoto se manca il dato: non è zero."
                : "Un numero intero. Lascia vuoti i due numeri se manca il dato: non è zero."
        case ValueTexts.state: "Provvisorio finché può ancora cambiare."
        case ValueTexts.source: "Da dove viene il dato, per esempio la cartella sociale informatizzata."
        default: nil
        }
    }
}
