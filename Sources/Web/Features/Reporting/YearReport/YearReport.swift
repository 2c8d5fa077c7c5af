import Domain
import Store

/// The yearly report (*relazione annuale*) as a document: for each LEPS and each card what was done, what came of it
/// and what it changed. Page and text document are made from the same blocks.
struct YearReport {
    let plan: JudgedPlan
    let year: Int
    let cards: [Card]
    let narratives: [ReportNarrative.Part: ReportNarrative]
    /// What was frozen of the year, with what has changed since; nil if it never was.
    var frozen: FrozenComparison?

    /// A card with the verdicts of its indicators.
    struct Card {
        let card: ObjectiveCard
        let title: String
        let indicators: [(indicator: CardIndicator, result: AchievementResult)]
    }

    var title: String { "Relazione annuale \(year)" }
    var subtitle: String { "Piano di Zona \(plan.plan.period.label), Ambito \(plan.ambito.shortName)" }

    /// The parts that can be told, in the order of the report.
    var parts: [ReportNarrative.Part] {
        [.opening] + plan.groups.map { .leps($0.number) } + cards.map { .card($0.card.code) } + [.closing]
    }

    /// A part's own heading.
    func heading(of part: ReportNarrative.Part) -> String {
        switch part {
        case .opening: "Premessa"
        case .closing: "Conclusioni"
        case .leps(let number): "LEPS \(number). " + (plan.groups.first { $0.number == number }?.leps.name ?? "")
        case .card(let code): "Scheda \(code). " + (cards.first { $0.card.code == code }?.title ?? "")
        }
    }

    // MARK: Blocks

    /// The whole report.
    var blocks: [TextBlock] {
        let state = plan.phase(of: year) == .past ? "" : " Il \(year) è in corso: i verdetti sono ad oggi."
        let known = plan.knownAt.map { "LEPS come erano noti al \($0.text); schede e testi sono quelli di oggi." }
            ?? "Dati al \(plan.today.italian)."
        let opening: [TextBlock] = [
            .heading(1, title), .paragraph([TextRun(subtitle, isStrong: true)]), .paragraph(known + state),
        ]
        return opening + frozenBlocks + told(.opening) + lepsBlocks + cardBlocks + told(.closing)
    }

    /// That the year was frozen, and what is no longer as it was then.
    private var frozenBlocks: [TextBlock] {
        guard let frozen else { return [] }
        let step = frozen.frozen.step
        let isOpenAgain = plan.states[year].map { $0 != .frozen } ?? false
        let line = "Anno congelato dopo la verifica dell’Assemblea dei Sindaci (\(frozen.verification)), "
            + "impronta SHA-256 \(step.digest ?? "").\(isOpenAgain ? " L’anno è stato poi riaperto." : "")"
        guard !frozen.changes.isEmpty else {
            return [.paragraph(line + " Da allora nessun valore, range o verdetto è cambiato.")]
        }
        let codes = frozen.changes.map(\.kept.code)
        let which = codes.count == 1 ? "è cambiato l’indicatore" : "sono cambiati gli indicatori"
        return [
            .paragraph(line),
            .paragraph(
                "Dal congelamento \(which) \(codes.italianList): accanto al dato di oggi c’è quello congelato. "
                    + "Al congelamento: \(frozen.sentence)."),
        ]
    }

    /// What stands beside a figure of today that is not what was frozen; empty where it is.
    private func kept(_ code: String, _ now: String, _ text: (YearSnapshot.Entry) -> String) -> String {
        guard let entry = frozen?.kept(code) else { return "" }
        let then = text(entry)
        return then == now ? "" : " (al congelamento: \(then))"
    }

    /// What was told of a part without dimensions.
    private func told(_ part: ReportNarrative.Part) -> [TextBlock] {
        let text = narratives[part]?[.text] ?? ""
        guard !text.isEmpty else { return [] }
        return [.heading(2, heading(of: part))] + Markdown(text, headingLevel: 3).blocks
    }

    private func told(_ part: ReportNarrative.Part, _ dimension: ReportNarrative.Dimension) -> [TextBlock] {
        Markdown(narratives[part]?[dimension] ?? "", headingLevel: 5).blocks
    }

    /// One dimension with its heading; it says so when there is nothing.
    private func dimension(
        _ dimension: ReportNarrative.Dimension, of part: ReportNarrative.Part, _ blocks: [TextBlock]
    ) -> [TextBlock] {
        let all = blocks + told(part, dimension)
        return [.heading(4, dimension.label)] + (all.isEmpty ? [.paragraph("Non indicato.")] : all)
    }

    // MARK: LEPS

    private var lepsBlocks: [TextBlock] {
        guard !plan.groups.isEmpty else { return [] }
        let summary = plan.summary(of: year)
        var blocks: [TextBlock] = [
            .heading(2, "Livelli essenziali delle prestazioni sociali"), .paragraph(summary.sentence + "."),
            .table(
                ["Verdetto", "Indicatori"],
                Verdict.Kind.allCases.map { [$0.label.capitalisedFirst, String(summary[$0])] }),
        ]
        for group in plan.groups {
            let part = ReportNarrative.Part.leps(group.number)
            blocks.append(.heading(3, heading(of: part)))
            blocks += dimension(.achievement, of: part, [values(of: group)])
            blocks += dimension(.result, of: part, [verdicts(of: group)] + explanations(of: group))
            blocks += dimension(.impact, of: part, [])
        }
        return blocks
    }

    private func of(_ judged: JudgedPlan.JudgedIndicator) -> JudgedPlan.JudgedYear? {
        judged.years.first { $0.year == year }
    }

    private func values(of group: JudgedPlan.JudgedLEPS) -> TextBlock {
        .table(
            ["Indicatore", "Valore \(year)", "Fonte e nota"],
            group.indicators.map { judged in
                let each = of(judged)
                let value = each?.confidential == nil ? YearSnapshot.Entry.valueText(each?.value, judged.record, of: judged.indicator) : "riservato"
                let notes = judged.indicator.measure.kind == .milestone
                    ? [judged.recordSource, judged.recordNote] : [each?.valueSource ?? "", each?.valueNote ?? ""]
                return [
                    "\(judged.indicator.code) \(judged.shortTitle)",
                    value + kept(judged.indicator.code, value) { $0.valueText(of: judged.indicator) },
                    notes.filter { !$0.isEmpty }.joined(separator: ". "),
                ]
            })
    }

    private func verdicts(of group: JudgedPlan.JudgedLEPS) -> TextBlock {
        .table(
            ["Indicatore", "Range \(year)", "Esito"],
            group.indicators.map { judged in
                let each = of(judged)
                let local = each?.local.last { $0.isInForce }.map { "; target del Piano: \($0.result.label)" } ?? ""
                let code = judged.indicator.code
                let range = Self.range(each?.regional.explanation.ruleAsPrinted ?? "")
                let outcome = each?.regional.label ?? ""
                return [
                    "\(code) \(judged.shortTitle)", range + kept(code, range) { Self.range($0.regional?.range ?? "") },
                    outcome + local + kept(code, each?.regional.verdict.kind.label ?? "") {
                        $0.regional?.verdict.label ?? ""
                    },
                ]
            })
    }

    private static func range(_ printed: String) -> String { printed.isEmpty ? "nessun target" : printed }

    /// Why, for what has a target: the arithmetic where there is a verdict, the reason where there is none.
    private func explanations(of group: JudgedPlan.JudgedLEPS) -> [TextBlock] {
        let sentences = group.indicators.compactMap { judged -> [TextRun]? in
            guard let result = of(judged)?.regional, result.verdict.kind != .noTarget else { return nil }
            return Self.explained(judged.indicator.code, result)
        }
        return sentences.isEmpty ? [] : [.list(isOrdered: false, sentences)]
    }

    private static func explained(_ code: String, _ result: AchievementResult) -> [TextRun] {
        let arithmetic = result.explanation.arithmetic.joined(separator: "; ")
        let words = [result.reason, arithmetic, result.distance?.sentence.capitalisedFirst ?? ""] + result.notes
        return [
            TextRun(code, isStrong: true),
            TextRun(" " + words.filter { !$0.isEmpty }.map { $0.hasSuffix(".") ? $0 : $0 + "." }.joined(separator: " ")),
        ]
    }

    // MARK: Cards

    private var cardBlocks: [TextBlock] {
        guard !cards.isEmpty else { return [] }
        return [.heading(2, "Obiettivi")] + cards.flatMap { card in
            let part = ReportNarrative.Part.card(card.card.code)
            return [.heading(3, heading(of: part))]
                + dimension(.achievement, of: part, actions(of: card) + judged(card, [.input, .process]))
                + dimension(.result, of: part, judged(card, [.output]))
                + dimension(.impact, of: part, judged(card, [.outcome]))
        }
    }

    private func actions(of card: Card) -> [TextBlock] {
        let actions = card.card.actions
        guard !actions.isEmpty else { return [] }
        let done = actions.count { $0.state == .done && ($0.doneOn ?? .endOfYear(year)) <= .endOfYear(year) }
        return [
            .paragraph("Azioni realizzate: \(done) su \(actions.count)."),
            .table(
                ["Azione", "Stato", "Data"],
                actions.map { [$0.text, $0.state.label, $0.doneOn?.italian ?? ""] }),
        ]
    }

    private func judged(_ card: Card, _ kinds: [CardIndicator.Kind]) -> [TextBlock] {
        let chosen = card.indicators.filter { kinds.contains($0.indicator.kind) }
        guard !chosen.isEmpty else { return [] }
        let table = TextBlock.table(
            ["Indicatore", "Target", "Esito \(year)"],
            chosen.map { indicator, result in
                [
                    "\(indicator.code) \(indicator.title)",
                    indicator.targetText.isEmpty ? "nessun target" : indicator.targetText, result.label,
                ]
            })
        let why = chosen.filter { $0.result.verdict.kind != .noTarget }.map { Self.explained($0.indicator.code, $0.result) }
        return [table] + (why.isEmpty ? [] : [.list(isOrdered: false, why)])
    }
}
