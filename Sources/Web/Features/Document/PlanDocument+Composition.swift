import Domain
import Store

// What stands in each section of the document, in the act's order.

extension PlanDocument {
    /// The document of a plan as it is now.
    init(_ contents: PlanContents, _ page: PageContext) throws {
        let (plan, ambito) = (contents.subject.plan, contents.subject.ambito)
        var blocks: [DocumentBlock] = []
        for section in contents.sections {
            blocks.append(.heading(2, section.title))
            let body = try contents.blocks(of: section, page)
            blocks += body.isEmpty ? [.missing] : body
        }
        blocks += try contents.addedSections(page)
        self.init(
            title: plan.title ?? "Piano di Zona \(plan.period.label)", subtitle: "Ambito territoriale sociale \(ambito.name)",
            cover: contents.cover, day: contents.today, isDemonstration: plan.isDemonstration, blocks: blocks)
    }
}

extension PlanContents {
    /// The facts of the cover.
    var cover: [Fact] {
        let plan = subject.plan
        return [
            Fact("Periodo", plan.period.label),
            Fact("Ente capofila", plan.leadBody ?? "non indicato nel documento"),
            profile.map { Fact("Agenzia di tutela della salute", $0.ats.name) },
            profile.flatMap { $0.asst.isEmpty ? nil : Fact("Azienda socio sanitaria territoriale", $0.asst.map(\.name)) },
            profile.flatMap { $0.distretti.isEmpty ? nil : Fact("Distretto", $0.distretti.map(\.name)) },
            profile.flatMap { profile in
                let names = profile.municipalities.map(\.municipality.name)
                return names.isEmpty ? nil : Fact("Comuni", names.joined(separator: ", "))
            },
        ].compactMap { $0 }
    }

    func blocks(of section: PlanSection, _ page: PageContext) throws -> [DocumentBlock] {
        let own = try summaryBlocks(of: section.id, page) + recordBlocks(of: section.id, page)
        return switch section.id {
        case "contesto": own + (try contextBlocks(page))
        case "obiettivi": own + (try cardBlocks(page)) + lepsBlocks
        case "indicatori": own + indicatorBlocks
        default: own
        }
    }

    // MARK: Context

    private func contextBlocks(_ page: PageContext) throws -> [DocumentBlock] {
        var blocks: [DocumentBlock] = []
        if let population = populationTable {
            blocks += [.heading(3, "Comuni e popolazione residente"), .table(population)]
        }
        blocks += demographyBlocks
        guard !tables.stored.isEmpty else { return blocks }
        blocks.append(.heading(3, "Tavole di contesto"))
        for stored in tables.stored {
            blocks.append(.table(DocumentTable(stored.table)))
            let open = tables.findings.filter { $0.tableCode == stored.code && $0.answer == nil }.count
            if open > 0 {
                blocks.append(.sentence(
                    open == 1 ? "Nella tavola un conto non torna ed è da verificare con la fonte."
                        : "Nella tavola \(ItalianNumber.print(open)) conti non tornano e sono da verificare con la fonte."))
            }
        }
        return blocks
    }

    private var populationTable: DocumentTable? {
        guard let profile, let known = demography,
            let view = AmbitoView.PopulationTable(known.municipalities, known.ambito, of: profile, on: known.usualDay)
        else { return nil }
        var table = DocumentTable(
            view.caption, ["Comune", "Maschi", "Femmine", "Totale", "Quota dell’Ambito (%)"], numbers: [1, 2, 3, 4],
            rows: view.rows.map { [$0.isLead ? "\($0.name) (ente capofila)" : $0.name, $0.males, $0.females, $0.total, $0.share] },
            source: view.source ?? "")
        let totals = view.totals
        table.rows.append(.init(
            cells: [totals.name, totals.males, totals.females, totals.total, totals.share], isTotal: true))
        return table
    }

    // MARK: Cards

    private func cardBlocks(_ page: PageContext) throws -> [DocumentBlock] {
        var blocks: [DocumentBlock] = [.heading(3, "Obiettivi dell’Ambito")]
        guard !cards.isEmpty else { return blocks + [.missing] }
        blocks.append(.table(DocumentTable(
            "Quadro delle schede obiettivo", ["Scheda", "Titolo", "Macroaree", "Azioni", "Indicatori", "Importi"],
            numbers: [3, 4],
            rows: cards.map { subject in
                let card = subject.card
                return [
                    card.code, subject.title.isEmpty ? "Senza titolo" : subject.title,
                    card.mainAreas.joined(separator: ", "), ItalianNumber.print(card.actions.count),
                    ItalianNumber.print(card.indicators.count), Self.amounts(of: card),
                ]
            })))
        blocks += cardFigures
        for subject in cards {
            let view = try CardView(subject, knowing: knowledge, page).unlinked
            blocks += [.heading(4, "\(view.code) \(view.heading)"), .card(view)]
        }
        return blocks
    }

    /// What the amounts of a card come to, a sum for each period and stage; `nil` sums are said to be missing.
    static func amounts(of card: ObjectiveCard) -> String {
        guard let summary = try? AmountSummary(card.amounts), !summary.lines.isEmpty else { return "non indicati" }
        return summary.lines.map { "\($0.total.italian) (\($0.stage.label)\(AmountWords.period($0.period)))" }.joined(separator: "; ")
    }

    // MARK: LEPS

    private var lepsBlocks: [DocumentBlock] {
        guard !judged.groups.isEmpty else { return [] }
        var blocks: [DocumentBlock] = [.heading(3, "Obiettivi connessi alla realizzazione dei LEPS")]
        let years = judged.plan.period.years
        blocks.append(.table(DocumentTable(
            "Indicatori dei LEPS strategici: verdetti per anno al \(today.italian)", ["Indicatore"] + years.map(String.init),
            rows: judged.indicators.map { indicator in
                ["\(indicator.indicator.code) \(indicator.shortTitle)"] + indicator.years.map { year in
                    let range = year.regional.explanation.ruleAsPrinted
                    let word = year.regional.verdict.kind.label
                    return range.isEmpty ? word : "\(word) (\(range))"
                }
            }, source: AchievementRange.Origin.regional.source)))
        for year in years { blocks.append(.sentence(judged.summary(of: year).sentence + ".")) }
        for group in judged.groups {
            blocks.append(.heading(4, "LEPS \(group.number). \(group.leps.name)"))
            if !group.leps.systemObjectives.isEmpty {
                blocks += [.sentence("Obiettivi di sistema:"), .text(.list(group.leps.systemObjectives))]
            }
            for indicator in group.indicators {
                guard let view = IndicatorView(judged, code: indicator.indicator.code, year: judged.referenceYear) else { continue }
                blocks += [.heading(5, view.heading), .sentence(view.lead), .facts(view.definition + view.record)]
                for year in view.years { blocks += year.checks.map { .check(year: year.year, $0) } }
            }
        }
        return blocks
    }

    // MARK: Indicators

    private var indicatorBlocks: [DocumentBlock] {
        let period = subject.key.period
        let ofLEPS = judged.indicators.map { indicator in
            [
                indicator.indicator.code, indicator.shortTitle, indicator.indicator.measure.kind.label,
                indicator.years.map { "\($0.year): \($0.regional.explanation.ruleAsPrinted.isEmpty ? "nessun target" : $0.regional.explanation.ruleAsPrinted)" }
                    .joined(separator: "; "),
            ]
        }
        let ofCards = cards.flatMap { subject in
            subject.card.indicators.map { indicator -> [String] in
                let check = indicator.check(knowledge.values[subject.card.code]?[indicator.code]?.content ?? .none, in: period)
                return [
                    indicator.code, indicator.title, indicator.kind.label, subject.card.code,
                    indicator.targetText.isEmpty ? "nessun target" : indicator.targetText,
                    check.checkYears.map(String.init).joined(separator: ", "),
                ]
            }
        }
        var blocks: [DocumentBlock] = []
        if !ofLEPS.isEmpty {
            blocks += [
                .heading(3, "Indicatori dei LEPS strategici"),
                .table(DocumentTable(
                    "Indicatori dei LEPS e range di raggiungimento", ["Codice", "Indicatore", "Misura", "Range per anno"],
                    rows: ofLEPS, source: AchievementRange.Origin.regional.source)),
            ]
        }
        if !ofCards.isEmpty {
            blocks += [
                .heading(3, "Indicatori delle schede"),
                .table(DocumentTable(
                    "Indicatori delle schede obiettivo", ["Codice", "Indicatore", "Tipo", "Scheda", "Target", "Anni di verifica"],
                    rows: ofCards)),
            ]
        }
        return blocks
    }
}

extension CardView {
    /// The card with nothing that leads anywhere: a document is read away from the site.
    var unlinked: CardView {
        var card = self
        for index in card.facts.indices {
            for place in card.facts[index].values.indices { card.facts[index].values[place].url = nil }
        }
        for index in card.rows.indices {
            for place in card.rows[index].indicators.indices { card.rows[index].indicators[place].url = nil }
        }
        return card
    }
}
