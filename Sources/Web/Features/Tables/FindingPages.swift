import Domain
import Store

/// The form that answers a finding: the figure is put right, or the source stands by it.
enum FindingPages {
    /// The longest note, in characters.
    static let longestNote = 2_000

    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let subject = try subject(url, context) else { return .notFound }
        return try show(subject, context, answer: "", note: "", [:])
    }

    static func save(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let subject = try subject(url, context), let user = context.visitor?.user else { return .notFound }
        let (answer, note) = (context.text("risposta"), context.text("nota"))
        var problems: [String: String] = [:]
        if note.isEmpty { problems["nota"] = "Scrivi una nota: come lo sai, o che cosa è stato corretto." }
        if note.count > longestNote { problems["nota"] = "La nota supera \(ItalianNumber.print(longestNote)) caratteri." }
        guard let chosen = FindingAnswer.Answer(rawValue: answer) else {
            problems["risposta"] = "Scegli una risposta."
            return try show(subject, context, answer: answer, note: note, problems)
        }
        guard problems.isEmpty else { return try show(subject, context, answer: answer, note: note, problems) }
        let found = subject.found
        try context.database.tables.answer(
            FindingAnswer(
                tableCode: found.tableCode, rule: found.finding.rule.rawValue, rowLabel: found.rowLabel, heading: found.heading,
                published: found.finding.published, answer: chosen, note: note),
            in: subject.tables.plan.key, by: user.author, at: context.now)
        return .redirect(subject.tables.plan.tableURL(.table(found.tableCode)))
    }

    private struct Subject {
        let tables: PlanTables
        let found: AnsweredFinding
        let url: SiteURL
    }

    private static func subject(_ url: SiteURL, _ context: PersonalContext) throws -> Subject? {
        guard case .tables(let address, .finding(let code, let key)) = url,
            let tables = try PlanTables(address, context.page),
            let found = tables.findings.first(where: { $0.tableCode == code && $0.key == key })
        else { return nil }
        return Subject(tables: tables, found: found, url: url)
    }

    private static func show(
        _ subject: Subject, _ context: PersonalContext, answer: String, note: String, _ problems: [String: String]
    ) throws -> PersonalAnswer {
        let view = subject.found.view(subject.tables.plan, mayAnswer: false)
        let recomputed = view.recomputed.map { " Ricalcolato: \($0)." } ?? ""
        return try context.page(
            "Rispondi al rilievo", frame: subject.tables.plan.frame(context.page, .tables),
            breadcrumb: [
                subject.tables.plan.home, subject.tables.plan.tableList,
                NavigationLink(text: view.tableTitle, url: view.tableURL),
            ],
            FormView(
                heading: "Rispondi al rilievo", eyebrow: view.place, lead: "\(view.rule). \(view.explanation)",
                notices: ["Pubblicato: \(view.published).\(recomputed) Certezza: \(view.certainty)."], action: subject.url,
                fields: [
                    FormField(
                        name: "risposta", label: "Risposta",
                        kind: .choice(
                            [FormOption("", "Scegli", isChosen: answer.isEmpty)]
                                + FindingAnswer.Answer.allCases.map { FormOption($0.rawValue, $0.title, isChosen: $0.rawValue == answer) }),
                        problem: problems["risposta"]),
                    FormField(
                        name: "nota", label: "Nota", help: "Resta nella cronologia della tavola.", value: note, kind: .paragraph,
                        problem: problems["nota"]),
                ],
                button: "Salva la risposta", cancel: NavigationLink(text: "Torna alla tavola", url: view.tableURL)))
    }
}

extension FindingAnswer.Answer {
    /// The answer as a choice.
    var title: String {
        switch self {
        case .corrected: "Corretto"
        case .confirmed: "Confermato dalla fonte"
        }
    }
}
