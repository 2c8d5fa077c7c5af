import Domain
import HTTPServer
import Store

/// The form of one LEPS on the collection sheet: the form of each of its indicators, whose fields stand under the
/// indicator's code: `1.2.numeratore`.
struct CollectionForm {
    let leps: StrategicLEPS
    var parts: [Part]

    /// One indicator with what is recorded for it and what was typed.
    struct Part {
        let subject: IndicatorSubject
        let record: any EditableRecord
        var form: VersionedForm
        /// What is wrong with what was typed, by field.
        var problems: [String: String] = [:]
        /// The reasons typed for warnings, by finding.
        var reasons: [String: String] = [:]
        /// Whether the texts are what the user typed earlier and could not be saved.
        var isDraft = false

        var code: String { subject.code }
        var prefix: String { CollectionForm.prefix(code) }
    }

    /// What stands before the names of an indicator's fields.
    static func prefix(_ code: String) -> String { "\(code)." }

    /// The name that says, for a list of boxes, that it was on the page: one without a mark sends nothing.
    static let listMark = "elenco."
    static let confirmation = "conferma."
    static let reason = "motivo."
    /// The message of a warning as the user saw it.
    static let seen = "visto."

    /// What is recorded, or what this user typed earlier and could not be saved.
    init(_ leps: StrategicLEPS, _ year: YearSubject, drafts: [String: [String: String]] = [:], _ context: PersonalContext) {
        self.leps = leps
        parts = leps.indicators.compactMap { sheet in
            let subject = year.indicator(sheet)
            guard let record = subject.record(inYear: year.year, context) else { return nil }
            var part = Part(subject: subject, record: record, form: Self.form(of: record))
            if let draft = drafts[subject.code] { part.take(draft) }
            return part
        }
    }

    /// What was posted.
    init(_ leps: StrategicLEPS, _ year: YearSubject, posted: FormFields, _ context: PersonalContext) {
        self.init(leps, year, context)
        for place in parts.indices {
            let part = parts[place]
            let fields = Self.fields(posted, under: part.prefix, fromScript: context.asksForJSON)
            parts[place].form = VersionedForm(part.form.fields, posted: fields)
            for field in fields.all where field.name.hasPrefix(Self.reason) {
                parts[place].reasons[String(field.name.dropFirst(Self.reason.count))] = field.value
            }
        }
    }

    private static func form(of record: some EditableRecord) -> VersionedForm {
        VersionedForm(record.fields, record.texts(of: record.recorded), version: record.recorded?.version)
    }

    /// The fields of one indicator, under their own names.
    private static func fields(_ posted: FormFields, under prefix: String, fromScript: Bool) -> FormFields {
        let own = posted.all.filter { $0.name.hasPrefix(prefix) }
            .map { FormFields.Field(name: String($0.name.dropFirst(prefix.count)), value: $0.value) }
        // A script sends what has changed, and an emptied list as one empty value.
        let marks = fromScript ? [] : own.filter { $0.name.hasPrefix(listMark) }
            .map { FormFields.Field(name: String($0.name.dropFirst(listMark.count)), value: "") }
        return FormFields(own + marks)
    }

    /// The names, with their indicator's code, of the fields that were sent.
    static func sent(_ posted: FormFields) -> Set<String> { Set(posted.all.map(\.name)) }

    var hasProblems: Bool { parts.contains { !$0.problems.isEmpty } }

    /// The whole LEPS as one form, for the page on which conflicts are settled.
    /// - Parameter texts: of each part.
    func whole(_ texts: (Part) -> [String: String]) -> [String: String] {
        parts.reduce(into: [:]) { all, part in
            for (field, text) in texts(part) { all[part.prefix + field] = text }
        }
    }

    /// A hidden field of the whole LEPS as the form of the sheet has it: `prima.1.2.nota` is `1.2.prima.nota`. Nil for
    /// the version, which each indicator has for itself: without it the next save brings the texts together.
    static func ofPart(_ field: HiddenField) -> HiddenField? {
        if field.name == "versione" { return nil }
        let base = Part.draftBase
        guard field.name.hasPrefix(base) else { return field }
        let name = field.name.dropFirst(base.count)
        let code = name.prefix { $0.isNumber || $0 == "." }
        return HiddenField(name: "\(code)\(base)\(name.dropFirst(code.count))", value: field.value)
    }

    /// The names of all fields with the words for each.
    var fields: [(name: String, label: String)] {
        parts.flatMap { part in part.form.fields.map { ("\(part.prefix)\($0.name)", "\(part.code) \($0.label)") } }
    }
}

extension CollectionForm.Part {
    static let draftBase = "prima."

    /// What is kept of a part that cannot be saved: the fields that were changed, with what they were.
    var draft: [String: String] {
        form.fields.map(\.name).filter { (form.mine[$0] ?? "") != (form.base[$0] ?? "") }
            .reduce(into: [:]) { draft, name in
                draft[name] = form.mine[name] ?? ""
                draft[Self.draftBase + name] = form.base[name] ?? ""
            }
    }

    /// Puts an earlier draft in place. Where another saved meanwhile, the next save brings the two together.
    mutating func take(_ draft: [String: String]) {
        for (name, _) in form.fields {
            guard let text = draft[name] else { continue }
            form.mine[name] = text
            let base = draft[Self.draftBase + name] ?? ""
            if base != form.base[name] ?? "" {
                form.base[name] = base
                // Not the version that was read, so that it is merged.
                form.version = form.version.map { _ in 0 }
            }
            isDraft = true
        }
        if isDraft { problems = Self.problems(record, form.mine) }
    }

    private static func problems(_ record: some EditableRecord, _ texts: [String: String]) -> [String: String] {
        do {
            _ = try record.content(of: texts)
            return [:]
        } catch {
            return error.byField
        }
    }
}

extension IndicatorSubject {
    /// What is recorded for a year: its value, or the protocol of all years.
    func record(inYear year: Int, _ context: PersonalContext) -> (any EditableRecord)? {
        record(year: indicator.measure.kind == .milestone ? nil : year, context)
    }
}
