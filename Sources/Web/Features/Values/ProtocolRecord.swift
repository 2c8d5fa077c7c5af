import Domain
import Foundation
import Store

/// The state of a protocol, one for the whole period, as its form edits it.
struct ProtocolRecord: EditableRecord {
    private let subject: IndicatorSubject
    private let requirements: MilestoneRequirements
    private let today: CalendarDate
    private let values: ValueStore
    let place: (frame: PageFrame, breadcrumb: [NavigationLink])

    init(_ subject: IndicatorSubject, _ requirements: MilestoneRequirements, _ context: PersonalContext) {
        (self.subject, self.requirements) = (subject, requirements)
        (today, values) = (context.page.today, context.database.values)
        place = subject.place(context, year: nil)
    }

    var recorded: Recorded<MilestoneRecord>? { subject.sheet.recordedProtocol }
    var reference: RecordReference { .milestone(of: subject.code, in: subject.key) }
    var fields: [(name: String, label: String)] { MilestoneTexts.fields(requirements) }
    var addresses: RecordAddresses { subject.addresses(year: nil) }
    var words: RecordWords {
        RecordWords(eyebrow: subject.eyebrow, name: "stato del protocollo", formTitle: "Modifica il protocollo",
            wayBack: "Torna all’indicatore")
    }

    func texts(of recorded: Recorded<MilestoneRecord>?) -> [String: String] {
        MilestoneTexts.texts(of: recorded, requirements)
    }

    func normalised(_ texts: [String: String]) -> [String: String] { MilestoneTexts.normalised(texts, requirements) }

    func content(of texts: [String: String]) throws(FieldProblems) -> MilestoneRecord? {
        try MilestoneReading.record(of: texts, requirements, today: today).get()
    }

    func save(
        _ content: MilestoneRecord?, _ texts: [String: String], replacing version: Int?, by user: User, at now: Instant
    ) throws -> SaveResult<Recorded<MilestoneRecord>> {
        guard let content else {
            guard let version else { return .saved(version: 0) }
            return try values.removeMilestone(
                of: subject.code, in: subject.key, replacing: version, by: user.author, at: now)
        }
        let record = MilestoneRecord(
            definition: content.definition, sharing: content.sharing, activation: content.activation,
            contents: content.contents, parties: content.parties,
            provenance: Provenance(enteredBy: user.label, enteredOn: today), isProvisional: content.isProvisional)
        return try values.save(
            record, of: subject.code, in: subject.key, source: texts[MilestoneTexts.source] ?? "",
            note: texts[MilestoneTexts.note] ?? "", replacing: version, by: user.author, at: now)
    }

    func shown(_ field: String, _ text: String) -> String { MilestoneTexts.shown(field, text) }

    func takeBack(_ change: FieldChange, in texts: inout [String: String]) {
        func day(_ text: String?) -> String? { text.flatMap { try? CalendarDate(iso: $0) }?.italian }
        for stage in MilestoneStage.allCases {
            let (logged, names) = (MilestoneLogFields(stage), MilestoneTexts.StageFields(stage))
            switch change.field {
            case logged.date: texts[names.date] = day(change.before)
            case logged.act: texts[names.act] = change.before
            case logged.number: texts[names.number] = change.before
            case logged.actDate: texts[names.actDate] = day(change.before)
            default: continue
            }
            return
        }
        switch change.field {
        case MilestoneLogFields.contents:
            texts[MilestoneTexts.contents] = change.before.map { MilestoneTexts.lines(MilestoneTexts.names(in: $0)) }
        case MilestoneLogFields.parties:
            MilestoneTexts.set(
                parties: Set(MilestoneTexts.names(in: change.before ?? "")), in: &texts, requirements)
        case MilestoneTexts.state, MilestoneTexts.source, MilestoneTexts.note: texts[change.field] = change.before
        default: break
        }
    }

    // MARK: - The page

    func view(of texts: [String: String], _ problems: [String: String]) -> FormView {
        let labels = Dictionary(fields.map { ($0.name, $0.label) }) { first, _ in first }
        func field(_ name: String) -> FormField {
            // Under the legend of its stage a field need not repeat it.
            let label = labels[name]?.components(separatedBy: ": ").last ?? name
            return FormField(
                name: name, label: label.capitalisedFirst, help: help(name), value: texts[name] ?? "",
                kind: kind(name, texts[name] ?? ""), problem: problems[name])
        }
        let stageNames = MilestoneStage.allCases.map { ($0.label, MilestoneTexts.StageFields($0).all) }
        let others = fields.map(\.name).filter { name in !stageNames.contains { $0.1.contains(name) } }
        return FormView(
            heading: "Stato del protocollo", eyebrow: subject.eyebrow,
            lead: "Lascia vuote le fasi non ancora avvenute. Lo stesso stato vale per tutti gli anni del Piano.",
            action: addresses.form,
            // A list of boxes without a mark sends nothing: this says that it was on the page.
            hidden: others.filter { isList($0) }.map { HiddenField(name: $0, value: "") },
            groups: stageNames.map { FormGroup(legend: $0, fields: $1.map(field)) }, fields: others.map(field),
            button: "Salva", cancel: NavigationLink(text: "Annulla", url: addresses.page.description))
    }

    private func isList(_ field: String) -> Bool { [MilestoneTexts.contents, MilestoneTexts.parties].contains(field) }

    private func kind(_ field: String, _ text: String) -> FormField.Kind {
        let chosen = Set(MilestoneTexts.names(in: text))
        func options(_ names: [String]) -> [FormOption] {
            names.map { FormOption($0, $0.capitalisedFirst, isChosen: chosen.contains($0)) }
        }
        switch field {
        case MilestoneTexts.contents:
            let none = MilestoneTexts.noContents
            return .checkboxes(
                options(requirements.contents)
                    + [FormOption(none, "Nessuno di questi", isChosen: chosen.contains(none))])
        case MilestoneTexts.parties: return .checkboxes(options(requirements.parties))
        case MilestoneTexts.otherParties: return .paragraph
        default: return ValueTexts.kind(field, text)
        }
    }

    private func help(_ field: String) -> String? {
        switch field {
        case MilestoneTexts.contents: "Segna quelli che il protocollo ha. Nessun segno: non ancora verificati."
        case MilestoneTexts.otherParties: "Uno per riga."
        case MilestoneTexts.state: "Provvisorio finché può ancora cambiare."
        case MilestoneTexts.source: "Da dove viene il dato, per esempio il registro dell’Ufficio di Piano."
        case _ where field.hasSuffix("-data"): "gg/mm/aaaa"
        case _ where field.hasSuffix("-atto"): "Per esempio deliberazione, determinazione o verbale, e di chi."
        default: nil
        }
    }
}
