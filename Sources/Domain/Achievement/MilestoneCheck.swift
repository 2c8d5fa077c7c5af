/// Judges a protocol against what it must have reached by 31/12.
///
/// Source: DGR XII/2167 of 15/04/2024, table of the strategic LEPS (2.1, 3.1, 4.1). A stage done
/// after 31/12 fails that year only; an activation without definition is refused.
struct MilestoneCheck {
    let target: RangeExpression.MilestoneTarget
    let year: Int
    let requirements: MilestoneRequirements
    let record: MilestoneRecord?

    private var deadline: CalendarDate { .endOfYear(year) }

    var assessment: Assessment {
        guard let record else {
            let reason = NotAssessableReason.valueMissing(
                "Manca il valore del \(year): lo stato del protocollo non è registrato.")
            return Assessment(
                verdict: .notAssessable(reason), ruleAsRead: ruleAsRead,
                inputs: [.init(label: "Stato del protocollo", value: "non registrato")],
                outcome: "Non valutabile. " + reason.message)
        }
        var assessment = Assessment(
            verdict: .achieved, ruleAsRead: ruleAsRead,
            inputs: Self.inputs(of: record, requirements: requirements),
            arithmetic: target.requiredStages.map { comparison($0, in: record) },
            outcome: "", notes: notes(record))
        if let reason = contradiction(in: record) {
            assessment.verdict = .notAssessable(reason)
            assessment.outcome = "Non valutabile. " + reason.message
            return assessment
        }
        let failures = self.failures(record)
        if failures.isEmpty {
            assessment.outcome = "Raggiunto: \(reached(record))."
        } else {
            assessment.verdict = .notAchieved
            assessment.outcome = "Non raggiunto: \(failures.joined(separator: "; "))."
            assessment.distance = distance(record)
        }
        return assessment
    }

    // MARK: Rules

    /// An activation needs a definition, and not a later one.
    private func contradiction(in record: MilestoneRecord) -> NotAssessableReason? {
        guard let activation = record.activation.date else { return nil }
        guard let definition = record.definition.date else {
            return .inconsistent(
                "L'attivazione è del \(activation.italian) ma non risulta la definizione del protocollo: "
                    + "registrare la definizione o correggere l'attivazione.")
        }
        guard definition <= activation else {
            return .inconsistent(
                "L'attivazione (\(activation.italian)) precede la definizione (\(definition.italian)): "
                    + "correggere le date.")
        }
        return nil
    }

    private func failures(_ record: MilestoneRecord) -> [String] {
        var failures = target.requiredStages.compactMap { stage -> String? in
            guard let date = record[stage].date else { return "manca \(stage.nounWithArticle)" }
            return date <= deadline
                ? nil : "\(stage.nounWithArticle) è del \(date.italian), dopo il \(deadline.italian)"
        }
        let missing = missingContents(record)
        if !missing.isEmpty { failures.append("nel protocollo mancano i contenuti: \(missing.italianList)") }
        return failures
    }

    /// The required contents a recorded set lacks. Only the definition must have them.
    private func missingContents(_ record: MilestoneRecord) -> [String] {
        guard target == .definedAndShared, let contents = record.contents else { return [] }
        return Self.missing(requirements.contents, from: contents)
    }

    private static func missing(_ required: [String], from present: Set<String>) -> [String] {
        let keys = Set(present.map(\.comparisonKey))
        return required.filter { !keys.contains($0.comparisonKey) }
    }

    // MARK: Distance

    private func distance(_ record: MilestoneRecord) -> Distance {
        let needed = neededStages(record)
        if let late = needed.first(where: { (record[$0].date ?? deadline) > deadline }), let date = record[late].date {
            return Distance(
                change: .unreachable,
                sentence: "il verdetto del \(year) non può più cambiare: \(late.nounWithArticle) è del "
                    + "\(date.italian), dopo il \(deadline.italian)")
        }
        let stages = needed.filter { record[$0].date == nil }
        let contents = missingContents(record)
        var parts: [String] = []
        if !stages.isEmpty {
            let verb = stages.count == 1 ? "manca" : "mancano"
            parts.append("\(verb) \(stages.map(\.nounWithArticle).italianList), entro il \(deadline.italian)")
        }
        if !contents.isEmpty { parts.append("nel protocollo mancano: \(contents.italianList)") }
        return Distance(
            change: .complete(stages: stages, contents: contents, by: deadline),
            sentence: parts.joined(separator: "; "))
    }

    /// An activation still to come needs the definition too.
    private func neededStages(_ record: MilestoneRecord) -> [MilestoneStage] {
        target == .activated ? [.definition, .activation] : target.requiredStages
    }

    // MARK: Words

    private var ruleAsRead: String {
        switch target {
        case .definedAndShared:
            let contents =
                requirements.contents.isEmpty ? "" : ", e contenere: \(requirements.contents.italianList)"
            return "Entro il \(deadline.italian) il protocollo deve essere definito o aggiornato, e condiviso"
                + contents + "."
        case .activated:
            return "Entro il \(deadline.italian) il protocollo deve essere attivato."
        }
    }

    private func reached(_ record: MilestoneRecord) -> String {
        target.requiredStages
            .map { "\($0.nounWithArticle) è del \(record[$0].date?.italian ?? "")" }.italianList
            + ", entro il \(deadline.italian)"
    }

    private func comparison(_ stage: MilestoneStage, in record: MilestoneRecord) -> String {
        guard let date = record[stage].date else { return "\(stage.label): nessuna data" }
        return "\(stage.label): \(date.italian) \(date <= deadline ? "≤" : ">") \(deadline.italian)"
    }

    private func notes(_ record: MilestoneRecord) -> [String] {
        var notes: [String] = []
        for stage in MilestoneStage.allCases where record[stage].date == nil {
            guard let act = record[stage].act else { continue }
            notes.append(
                "Per \(stage.nounWithArticle) è registrato un atto (\(act.text)) ma non la data: conta la data.")
        }
        if let definition = record.definition.date, let sharing = record.sharing.date, sharing < definition {
            notes.append(
                "La condivisione (\(sharing.italian)) precede la definizione (\(definition.italian)): "
                    + "verificare le date.")
        }
        switch target {
        case .definedAndShared: notes += sharingNotes(record) + contentNotes(record)
        case .activated:
            if record.activation.date != nil, record.sharing.date == nil {
                notes.append("L'attivazione è registrata, la condivisione no: verificare se è avvenuta.")
            }
        }
        return notes
    }

    private func contentNotes(_ record: MilestoneRecord) -> [String] {
        guard !requirements.contents.isEmpty, record.contents == nil else { return [] }
        return [
            "I contenuti obbligatori del protocollo (\(requirements.contents.italianList)) sono da verificare: "
                + "il verdetto guarda solo le date."
        ]
    }

    private func sharingNotes(_ record: MilestoneRecord) -> [String] {
        guard record.sharing.date != nil, !requirements.parties.isEmpty else { return [] }
        guard let parties = record.parties else {
            return ["I soggetti della condivisione (\(requirements.parties.italianList)) sono da verificare."]
        }
        let missing = Self.missing(requirements.parties, from: parties)
        return missing.isEmpty ? [] : ["Tra i soggetti della condivisione non risultano: \(missing.italianList)."]
    }

    /// The data of a record, for an explanation.
    static func inputs(of record: MilestoneRecord, requirements: MilestoneRequirements) -> [Explanation.Input] {
        var provenance = [record.provenance?.text].compactMap(\.self)
        if record.isProvisional { provenance.append("dato provvisorio") }
        let cited = provenance.isEmpty ? nil : provenance.joined(separator: "; ")
        var inputs = MilestoneStage.allCases.map { stage in
            let act = record[stage].act.map { " (\($0.text))" } ?? ""
            return Explanation.Input(
                label: stage.label, value: (record[stage].date?.italian ?? "nessuna data") + act, provenance: cited)
        }
        if !requirements.contents.isEmpty {
            let present = record.contents.map { contents in
                let missing = missing(requirements.contents, from: contents)
                return "\(requirements.contents.count - missing.count) su \(requirements.contents.count)"
            }
            inputs.append(.init(label: "Contenuti obbligatori", value: present ?? "non registrati", provenance: cited))
        }
        if let parties = record.parties, !parties.isEmpty {
            inputs.append(.init(label: "Condiviso con", value: parties.sorted().italianList, provenance: cited))
        }
        return inputs
    }
}
