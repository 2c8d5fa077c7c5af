import Domain
import Store

/// What stands above the list of the outcomes, and above that of the results of actions.
enum OutcomeBlocks {
    static func outcomes(_ records: [PlanRecord], in register: RegisterSubject, _ context: PageContext) throws -> [TextBlock] {
        guard !records.isEmpty else { return [] }
        let summary = OutcomeSummary(records.map(PreviousOutcome.init), continuing: try continuing(register.plan, context))
        return degrees(summary) + spending(summary) + continuity(summary, register)
    }

    /// The degree of an objective in words, and how its spending compares.
    static func facts(of outcome: PreviousOutcome) -> [Fact] {
        [Fact("Grado di raggiungimento", outcome.degree.text)]
            + (outcome.coincidence.map { [Fact("Pagato su preventivato", "\($0.band): \($0.rawValue)")] } ?? [])
    }

    private static func degrees(_ summary: OutcomeSummary) -> [TextBlock] {
        var rows = summary.degrees.map { [$0.degree.rawValue.capitalisedFirst, ItalianNumber.print($0.count)] }
        for (word, count) in [("Non calcolabile", summary.notComputable), ("Solo raccontato", summary.narrative), ("Non indicato", summary.unstated)]
        where count > 0 {
            rows.append([word, ItalianNumber.print(count)])
        }
        var blocks = [TextBlock.heading(2, "Grado di raggiungimento"), .table(["Grado", "Obiettivi"], rows)]
        if summary.derived > 0 {
            let stated = summary.percentages.map { "\(ItalianNumber.print($0.value))% (\(ItalianNumber.print($0.count)))" }
            blocks.append(
                .paragraph(
                    "Le parole di \(objectives(summary.derived)) sono derivate dalla percentuale che il piano dichiara: \(stated.joined(separator: ", "))."))
        }
        return blocks
    }

    private static func objectives(_ count: Int) -> String { count == 1 ? "un obiettivo" : "\(ItalianNumber.print(count)) obiettivi" }

    private static func spending(_ summary: OutcomeSummary) -> [TextBlock] {
        guard summary.coincidences.contains(where: { $0.count > 0 }) else { return [] }
        return [
            .heading(2, "Coincidenza tra risorse stanziate e liquidate"),
            .table(
                ["Pagato su preventivato", "Giudizio della DGR", "Obiettivi"],
                summary.coincidences.map { [$0.coincidence.band.capitalisedFirst, $0.coincidence.rawValue, ItalianNumber.print($0.count)] }),
        ]
    }

    private static func continuity(_ summary: OutcomeSummary, _ register: RegisterSubject) -> [TextBlock] {
        var blocks = [
            TextBlock.heading(2, "Che cosa continua"),
            .table(
                ["Riproposto", "Obiettivi"],
                summary.continuations.map { [$0.continuation.label, ItalianNumber.print($0.count)] }),
        ]
        if !summary.withoutSuccessor.isEmpty {
            blocks.append(.heading(3, "Riproposti senza seguito"))
            blocks.append(
                .list(
                    isOrdered: false,
                    summary.withoutSuccessor.map { outcome in
                        [TextRun(outcome.title, link: register.url(.record("esiti", outcome.record.id)).description)]
                    }))
        }
        if !summary.withoutOutcome.isEmpty {
            blocks.append(.heading(3, "Schede in continuità senza esito"))
            blocks.append(
                .list(
                    isOrdered: false,
                    summary.withoutOutcome.map { code in
                        [TextRun(register.vocabulary.name(.cards, code) ?? code, link: register.plan.url(.card(code)).description)]
                    }))
        }
        return blocks
    }

    /// Codes of the cards that answer SI to being in continuity with the plan before.
    private static func continuing(_ plan: PlanSubject, _ context: PageContext) throws -> [String] {
        try context.cards.all(in: plan.key).compactMap { stored in
            let template = context.cardTemplates[stored.card.templateID]
            let field = template?.fields.first { $0.role == .continuity }
            return field.flatMap { stored.card[$0.key] }?.choices.contains("SI") == true ? stored.card.code : nil
        }
    }

    /// The same action under several areas, its results side by side.
    static func actions(_ records: [PlanRecord], in register: RegisterSubject) -> [TextBlock] {
        let shared = ActionResult.shared(records.map(ActionResult.init))
        guard !shared.isEmpty else { return [] }
        return [
            .heading(2, "Azioni in più aree"),
            .table(
                header: ["Azione", "Area", "Risultato", "Decisione", "Confronto"].map { [TextRun($0)] },
                rows: shared.flatMap { group in
                    group.results.map { result in
                        [
                            [TextRun(result.action, link: register.url(.record("esiti-azioni", result.record.id)).description)],
                            [TextRun(result.areas.map { register.vocabulary.name(.areas, $0) ?? $0 }.joined(separator: ", "))],
                            [TextRun(result.results.isEmpty ? "non indicato" : result.results.joined(separator: " e "))],
                            [TextRun(result.decisionWords.isEmpty ? "non indicata" : result.decisionWords)],
                            [TextRun(group.differ ? "diverso tra le aree" : "uguale")],
                        ]
                    }
                }),
        ]
    }
}

extension PreviousOutcome.Continuation {
    /// The answer as a page says it.
    var label: String {
        switch self {
        case .yes: "Sì"
        case .inPart: "In parte"
        case .no: "No"
        }
    }
}
