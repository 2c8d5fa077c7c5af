import Domain
import GRDB

/// The *Verifica del piano*: gathers what the rules look at.
public struct CompletenessStore: Sendable {
    let database: Database
    let templates: CardTemplates

    /// What the rules find in a plan as it is now, what blocks first; `nil` when there is no such plan.
    ///
    /// This is also what the home page counts: `CompletenessCheck.counts(of:)`.
    public func findings(of key: PlanKey, today: CalendarDate) throws -> [CompletenessFinding]? {
        try check(key, today: today)?.findings
    }

    /// What the rules look at.
    public func check(_ key: PlanKey, today: CalendarDate) throws -> CompletenessCheck? {
        guard let overview = try database.leps.overview(of: key) else { return nil }
        var check = CompletenessCheck(overview.plan)
        check.sections = try database.programming.sections(of: key.period)
        check.areas = try database.programming.policyAreas()
        check.cards = try cards(of: key, areas: check.areas)
        check.strategicLEPS = overview.leps.map { ($0.number, $0.leps.name) }
        check.catalogue = Set(try database.programming.lepsCatalogue(of: key.period).map(\.name))
        check.indicatorCodes = Set(overview.indicators.map(\.indicator.code))
        check.debts = overview.indicators.flatMap(\.debts).filter { $0.year <= today.year }
        check.provisional = overview.indicators.flatMap { sheet in
            sheet.recordedValues.filter { $0.key < today.year && $0.value.content.isProvisional }.keys.sorted()
                .map { (sheet.indicator.code, $0) }
        }
        check.tables = try tables(of: key)
        check.previousObjectives = try previousObjectives(of: key, cards: check.cards.map(\.card))
        check.prose = try narratives(of: key)
        try addRecords(of: key, to: &check, today: today)
        if !check.cards.isEmpty { check.filledSections.insert("obiettivi") }
        if !check.tables.isEmpty { check.filledSections.insert("contesto") }
        if check.cards.contains(where: { !$0.card.indicators.isEmpty }) || !overview.leps.isEmpty {
            check.filledSections.insert("indicatori")
        }
        return check
    }

    /// The cards with what their closing would find: what is known beside them is read once.
    private func cards(of key: PlanKey, areas: [PolicyArea]) throws -> [CompletenessCheck.Card] {
        let all = try database.cards(using: templates).all(in: key).map(\.card)
        let points = try database.programming.keyPoints()
        return all.compactMap { card in
            templates[card.templateID].map { template in
                let knowledge = ClosingRules.Knowledge(
                    period: key.period, areas: areas, keyPoints: points, siblings: all.filter { $0.code != card.code })
                return CompletenessCheck.Card(
                    card, template, findings: ClosingRules(template: template).findings(for: card, knowing: knowledge))
            }
        }
    }

    private func tables(of key: PlanKey) throws -> [CompletenessCheck.Table] {
        let stored = try database.tables.all(in: key)
        let answers = try database.tables.answers(in: key)
        let findings = database.tables.findings(of: stored, in: key)
        return stored.enumerated().map { index, table in
            let open = findings.count { finding in
                finding.table == index && !answers.contains { $0.answers(finding, in: table) }
            }
            return CompletenessCheck.Table(table.code, table.table, openFindings: open)
        }
    }

    /// The objectives of the plan before: the cards of that plan where the installation holds it, and those that cards of
    /// this plan continue.
    private func previousObjectives(of key: PlanKey, cards: [ObjectiveCard]) throws -> [(code: String, title: String)] {
        let before = try database.plans.plans(ofAmbito: key.ambitoCode).map(\.period).first { $0.lastYear < key.period.firstYear }
        let held = try before.map { try database.cards(using: templates).all(in: PlanKey(ambitoCode: key.ambitoCode, period: $0)) } ?? []
        var found = held.map { stored in
            (code: stored.card.code, title: templates[stored.card.templateID].map { stored.card.title(in: $0) } ?? stored.card.heading)
        }
        for previous in cards.compactMap(\.previous) {
            guard let code = previous.code, !found.contains(where: { $0.code == code }) else { continue }
            found.append((code, previous.title))
        }
        return found
    }

    /// What the registers of the plan hold for the rules.
    private func addRecords(of key: PlanKey, to check: inout CompletenessCheck, today: CalendarDate) throws {
        let records = try database.records.all(in: key).map(\.record)
        let vocabulary = try database.records.vocabulary(in: key)
        for record in records {
            guard let schema = RecordCatalogue.schema(record.kind) else { continue }
            let title = schema.title(of: record, name: vocabulary.name)
            let subject = CompletenessFinding.Subject.records(record.kind, id: record.id)
            check.filledSections.insert(schema.place.rawValue)
            if record.kind == RecordSchema.section.id, !record.text("sezione").isEmpty {
                check.filledSections.insert(record.text("sezione"))
                check.sectionsOfTexts[record.id] = record.text("sezione")
            }
            if record.kind == RecordSchema.needsAnalysis.id { check.analysedAreas.formUnion(record.list("macroaree")) }
            for field in schema.fields {
                guard let value = record.values[field.name] else { continue }
                let text = field.text(of: value)
                check.prose.append(.init(subject, place: "\(title), \(field.label)", text))
                addFigures(in: text, of: subject, "\(title), \(field.label)", to: &check)
                guard let target = field.target, !target.isOpen else { continue }
                for missing in record.list(field.name) where vocabulary.name(target, missing) == nil {
                    check.brokenReferences.append(.init(subject, "\(title), \(field.label): «\(missing)» non c’è."))
                }
            }
            for finding in schema.check(record) { check.registerWarnings.append(.init(subject, "\(title): \(finding.message)")) }
        }
        if records.agreement != nil, let agreement = try database.records.agreementCheck(in: key, on: today) {
            check.agreementGaps = agreement.gaps.map { "Accordo di Programma: \($0)." }
            let subject = CompletenessFinding.Subject.records(RecordSchema.agreement.id)
            check.registerWarnings += agreement.warnings.map { .init(subject, "\($0).") }
        }
        let outcomes = records.filter { $0.kind == RecordSchema.previousOutcome.id }
        for outcome in outcomes {
            check.objectivesWithOutcome.insert(outcome.text("numero"))
            let title = outcome.text("titolo")
            check.objectivesWithOutcome.formUnion(check.previousObjectives.filter { !$0.title.isEmpty && $0.title == title }.map(\.code))
        }
    }

    /// The numbers of a text that are not those of the cells it names, and the cells that are not there.
    private func addFigures(
        in text: String, of subject: CompletenessFinding.Subject, _ place: String, to check: inout CompletenessCheck
    ) {
        guard FigureText.isNeeded(by: text) else { return }
        let tables = check.tables
        let read = FigureText(text) { reference in
            guard case .cell(let code, let row, let column) = reference else { return nil }
            return tables.first { $0.code == code }?.table.figure(row: row, column: column)
        }
        for finding in read.findings {
            switch finding {
            case .differs: check.discordantNumbers.append(.init(subject, "\(place): \(finding.message)"))
            case .broken(let reference) where reference.lowercased().hasPrefix("tavola"):
                check.brokenReferences.append(.init(subject, "\(place): \(finding.message)"))
            case .broken: break
            }
        }
    }

    /// The texts of the yearly reports.
    private func narratives(of key: PlanKey) throws -> [CompletenessCheck.Prose] {
        try key.period.years.flatMap { year in
            try database.reports.narratives(of: year, in: key).sorted { $0.key.id < $1.key.id }.map { part, recorded in
                CompletenessCheck.Prose(
                    .plan, place: "Relazione \(year), \(part.id)",
                    ReportNarrative.Dimension.allCases.map { recorded.content[$0] }.joined(separator: "\n"))
            }
        }
    }
}

extension FindingAnswer {
    /// Whether the answer is to this finding in this table, for the figure that is printed there.
    public func answers(_ finding: Finding, in stored: StoredTable) -> Bool {
        let row = finding.row.map { stored.table.rows[$0].cells.first?.printed ?? "" } ?? ""
        let columns = stored.table.columns
        let heading = finding.column.map { columns.indices.contains($0) ? columns[$0].heading : "" } ?? ""
        return tableCode == stored.code && rule == finding.rule.rawValue && rowLabel == row && self.heading == heading
            && published == finding.published
    }
}

extension Database {
    /// The *Verifica del piano*.
    public func completeness(using templates: CardTemplates) -> CompletenessStore {
        CompletenessStore(database: self, templates: templates)
    }
}
