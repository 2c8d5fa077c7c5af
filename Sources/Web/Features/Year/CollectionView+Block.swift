import Domain
import Store

extension CollectionView.Block {
    init(
        _ part: CollectionForm.Part, _ year: YearSubject, confirmations: [PlausibilityConfirmation], documents: Int,
        today: CalendarDate
    ) {
        let sheet = part.subject.sheet
        code = part.code
        title = sheet.shortTitle
        url = SiteURL.indicator(year.address, code: code, year: year.year).description
        facts = Self.facts(sheet, year: year.year, today: today)
        if !year.isEditable {
            let value = YearSnapshot.Entry.valueText(
                sheet.recordedValues[year.year]?.content, sheet.recordedProtocol?.content, of: sheet.indicator)
            facts.insert(CollectionView.LiveFact(term: "Valore \(year.year)", text: value.capitalisedFirst, id: "valore-\(code)"), at: 0)
        }
        draftNote = part.isDraft ? "Qui c’è quello che avevi scritto e che non si è potuto salvare." : nil
        warnings = sheet.findings(in: year.year).map { finding in
            CollectionView.Warning(finding, part, confirmation: confirmations.first { $0.answers(finding) })
        }
        let view = Self.view(of: part.record, part)
        groups = view.groups.map { FormGroup(legend: $0.legend, fields: $0.fields.map(part.named)) }
        fields = view.fields.map(part.named)
        let lists = fields.filter { if case .checkboxes = $0.kind { true } else { false } }
            .map { HiddenField(name: part.prefix + CollectionForm.listMark + $0.name.dropFirst(part.prefix.count), value: "1") }
        hidden = part.form.hidden.map { HiddenField(name: part.prefix + $0.name, value: $0.value) } + lists
        actions = [
            NavigationLink(
                text: documents == 0 ? "Allega un documento" : "Documenti allegati: \(documents)",
                url: year.url(.documents(year.year, indicator: code)).description),
            NavigationLink(
                text: "Target del Piano", url: year.url(.localTarget(code, year: year.year)).description),
        ]
    }

    private static func view(of record: some EditableRecord, _ part: CollectionForm.Part) -> FormView {
        record.view(of: part.form.mine, part.problems)
    }

    /// What is known of an indicator: last year's value, the range as printed, the verdict as it would be now.
    static func facts(_ sheet: IndicatorSheet, year: Int, today: CalendarDate) -> [CollectionView.LiveFact] {
        let code = sheet.indicator.code
        func fact(_ term: String, _ text: String?, _ id: String) -> CollectionView.LiveFact? {
            text.map { CollectionView.LiveFact(term: term, text: $0, id: "\(id)-\(code)") }
        }
        let cell = sheet.regional[year]
        let before = sheet.values.byYear[year - 1]?.value.text(for: sheet.indicator)
        let debts = sheet.debts.filter { $0.year == year || ($0.year == year - 1 && cell?.target != nil) }
        return [
            sheet.indicator.measure.kind == .milestone ? nil : fact("Valore \(year - 1)", before ?? "non registrato", "prima"),
            fact("Range \(year)", cell?.target == nil ? "nessun target" : "«\(cell?.verbatim ?? "")»", "range"),
            fact("Verdetto", verdict(sheet, under: sheet.regional, year, today), "verdetto"),
            sheet.localTargets.last { $0.year == year }.flatMap { target in
                sheet.local.flatMap { local in
                    fact("Target del Piano «\(target.verbatim)»", verdict(sheet, under: local, year, today), "locale")
                }
            },
            // There even when empty, so that the script finds them; an empty one is not seen.
            fact("Da rilevare", debts.map { "\($0.year): \($0.text(on: today))" }.joined(separator: "; "), "debiti"),
            fact("Da controllare", sheet.findings(in: year).map(\.message).joined(separator: " "), "avvisi"),
        ].compactMap { $0 }
    }

    private static func verdict(
        _ sheet: IndicatorSheet, under ranges: AchievementRanges, _ year: Int, _ today: CalendarDate
    ) -> String {
        let result = AchievementCheck(indicator: sheet.indicator, ranges: ranges, values: sheet.values)
            .result(for: year, asOf: today)
        let why: String? =
            switch result.verdict {
            case .achieved: nil
            case .notAchieved: result.distance?.sentence
            case .notAssessable(let reason): reason.message
            case .noTarget(let kind): kind?.label
            }
        return [result.label, why].compactMap { $0?.asSentence }.joined(separator: " ")
    }
}

extension CollectionForm.Part {
    /// A field of the indicator under its name on the sheet.
    fileprivate func named(_ field: FormField) -> FormField {
        var field = field
        // Said once, at the top of the sheet.
        if [ValueTexts.numerator, ValueTexts.state, ValueTexts.source].contains(field.name) { field.help = nil }
        field.name = prefix + field.name
        return field
    }
}

extension CollectionView.Warning {
    fileprivate init(
        _ finding: PlausibilityFinding, _ part: CollectionForm.Part, confirmation: PlausibilityConfirmation?
    ) {
        let (mark, reasonField) = (CollectionForm.confirmation + finding.id, CollectionForm.reason + finding.id)
        id = part.prefix + mark
        name = part.prefix + mark
        message = (finding.severity == .error ? "Errore: " : "Avviso: ") + finding.message
        remedy = finding.remedy
        confirmed = confirmation.map {
            "Confermato da \($0.provenance.enteredBy) il \($0.provenance.enteredOn.italian): \($0.reason)"
        }
        isOpen = finding.severity == .warning && confirmation == nil
        isMarked = part.problems[reasonField] != nil
        seen = HiddenField(name: part.prefix + CollectionForm.seen + finding.id, value: finding.message)
        reason = FormField(
            name: part.prefix + reasonField, label: "Motivo della conferma", value: part.reasons[finding.id] ?? "",
            kind: .text(autocomplete: "off"), problem: part.problems[reasonField])
        problem = part.problems[mark]
    }
}
