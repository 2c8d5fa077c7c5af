import Domain
import Store

/// Makes the sections of the form from pieces: what is saved, or what was typed and could not be.
struct CardFormBuilder {
    let subject: CardSubject
    let vocabulary: CardVocabulary
    /// What the form shows.
    let pieces: CardPieces
    /// The card that the pieces are of, as far as they can be read: what the rules look at.
    let card: ObjectiveCard
    /// By name of the piece.
    let problems: [String: String]
    let findings: [CardFinding]
    let previous: PlanPeriod?
    /// A new record that nothing is written in yet, and the page opens at.
    var added: (kind: CardRecordKind, key: String)?

    var template: CardTemplate { subject.template }
    var period: PlanPeriod { subject.key.period }

    // MARK: - Sections

    func sections() -> [CardFormSection] {
        template.sections.map { section in
            var rows = template.fields(in: section).map(row)
            if section == template.sections.first { rows = heading + rows + properties + linksWithoutRow }
            return CardFormSection(id: section.id, title: section.title, state: state(of: section, rows), rows: rows)
        }
    }

    private func state(of section: CardTemplate.Section, _ rows: [CardFormRow]) -> CardFormSection.State {
        let keys = Set(rows.map(\.key))
        let found = findings.filter { keys.contains($0.field) }
        let hasProblem = rows.contains(where: \.hasProblem) || found.contains { $0.code.isContradiction }
        if hasProblem { return .problem }
        return found.isEmpty ? .complete : .incomplete
    }

    /// What the page says is wrong, in the order in which it stands on it.
    func summary(_ sections: [CardFormSection]) -> [NavigationLink] {
        sections.flatMap(\.rows).flatMap(\.problemLinks)
    }

    // MARK: - Rows

    private func row(_ field: CardField) -> CardFormRow {
        var row = CardFormRow(key: field.key, number: String(field.row), help: nil)
        row.findings = findings.filter { $0.field == field.key && $0.code.isContradiction }.map {
            $0.message.replacing("Riga \(field.row): ", with: "").asSentence
        }
        let label = field.label(for: period, after: previous)
        let help = field.help(for: period, after: previous)
        if let records = records(of: field) {
            (row.title, row.help, row.records) = (label, help, records)
            row.moreFields = [paragraph("riga.\(field.key).testo", Self.noteLabel(of: field))]
            return row
        }
        if field.role == .keyPoints {
            (row.title, row.help) = (label, help)
            row.fields = keyPoints(field)
            return row
        }
        row.fields = answer(to: field, label, help) + extras(of: field)
        return row
    }

    /// The words for the text beside the records.
    private static func noteLabel(of field: CardField) -> String {
        switch field.kind {
        case .actions: "Altro sulle azioni"
        case .money: "Note sulle risorse economiche"
        case .indicators: "Descrizione"
        default: field.role == .personnel ? "Descrizione" : "Note"
        }
    }

    /// The answer to a row without records.
    private func answer(to field: CardField, _ label: String, _ help: String?) -> [FormField] {
        let (choice, text) = ("riga.\(field.key).scelta", "riga.\(field.key).testo")
        func options(_ all: [String]) -> [FormOption] {
            let chosen = pieces[choice].split(separator: "\n").map(String.init)
            return (all + chosen.filter { !all.contains($0) }).map {
                FormOption($0, $0, isChosen: chosen.contains($0))
            }
        }
        switch field.kind {
        case .shortText: return [line(text, label, help: help)] + extra(options(field.extraChoices), choice)
        case .longText, .actions, .money, .indicators:
            return [paragraph(text, label, help: help, least: 4)] + extra(options(field.extraChoices), choice)
        case .yesNo, .yesNoWithDetail, .singleChoice, .singleChoiceWithDetail:
            let none = FormOption("", "Non indicato", isChosen: pieces[choice].isEmpty)
            var detail = paragraph(text, field.detail.map { "Specificare: \($0.label)" } ?? "Note", least: 2)
            detail.askedBy = field.detail.map { "\(choice)=\($0.dueAfter.joined(separator: "|"))" }
            return [make(choice, label, help, .radios(options(field.options) + [none])), detail]
        case .multipleChoice:
            return [
                make(choice, label, help, .checkboxes(options(field.options))), paragraph(text, "Note", least: 2),
            ]
        }
    }

    /// The answers that real plans use beside a text: *NON PERTINENTE*.
    private func extra(_ options: [FormOption], _ name: String) -> [FormField] {
        options.isEmpty ? [] : [make(name, "Oppure", nil, .checkboxes(options))]
    }

    // MARK: - Fields

    func make(_ name: String, _ label: String, _ help: String?, _ kind: FormField.Kind, value: String? = nil) -> FormField {
        FormField(
            name: name, label: label, help: help, value: value ?? pieces[name], kind: kind, problem: problems[name],
            ownID: CardFormRecord.id(name))
    }

    func line(_ name: String, _ label: String, help: String? = nil) -> FormField {
        make(name, label, help, .text(autocomplete: "off"))
    }

    func paragraph(_ name: String, _ label: String, help: String? = nil, least: Int = 3) -> FormField {
        var field = make(name, label, help, .paragraph)
        field.rows = Self.rows(for: field.value, least: least)
        return field
    }

    /// The lines a text takes in a field, so that all of it is in sight.
    static func rows(for text: String, least: Int) -> Int {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let estimated = lines.reduce(0) { $0 + 1 + $1.utf8.count / 76 }
        return min(max(estimated + 1, least), 40)
    }
}

extension CardFinding.Code {
    /// Whether something stands on the card that cannot stay, rather than something missing.
    var isContradiction: Bool {
        switch self {
        case .titleMissing, .mainAreaMissing, .otherAreasMissing, .detailMissing, .choiceMissing, .rowEmpty,
            .mostlyEmpty, .labelWithoutValue, .noIndicator, .noAmount, .thirdSectorUnsaid, .targetUndated:
            false
        case .ownAreaAmongOthers, .areaNotLegal, .keyPointOutside, .answerShifted, .choiceUnsaid,
            .continuityContradicted, .cooperationContradicted, .asstContradicted, .newServiceContradicted,
            .thirdSectorContradicted, .targetUnread:
            true
        }
    }
}

extension CardFormRow {
    private var allFields: [FormField] {
        fields + (records?.records.flatMap { $0.fields + $0.more } ?? []) + moreFields
    }

    /// Whether something typed here was refused.
    var hasProblem: Bool { records?.problem != nil || allFields.contains { $0.problem != nil } }

    /// What was refused, each with a link to where it can be put right.
    var problemLinks: [NavigationLink] {
        let list = records?.problem.map { NavigationLink(text: $0, url: "#\(CardsURL.anchor(ofField: key))") }
        return [list].compactMap { $0 }
            + allFields.compactMap { field in field.problem.map { NavigationLink(text: $0, url: "#\(field.anchor)") } }
    }
}
