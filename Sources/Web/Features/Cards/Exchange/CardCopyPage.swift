import Domain
import HTTPServer
import Store

/// A card copied into another plan of the same Ambito, with the link to the objective it continues.
enum CardCopyPage {
    private static let target = "piano"
    private static let code = "codice"

    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let subject = try subject(url, context) else { return .notFound }
        return try show(subject, [:], context)
    }

    static func copy(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let subject = try subject(url, context), let user = context.visitor?.user else { return .notFound }
        let newCode = context.text(code)
        guard let plan = try plans(subject, context).first(where: { $0.period.label == context.text(target) }) else {
            return try show(subject, [target: "Scegliere il piano in cui copiare la scheda."], context)
        }
        if let problem = CardCode.problem(of: newCode) { return try show(subject, [code: problem], context) }
        do {
            let result = try context.page.cards.copy(
                subject.card.code, from: subject.key, to: plan.key, as: newCode, by: user.author, at: context.now)
            guard case .saved = result else {
                return try show(
                    subject, [code: "Il piano \(plan.period.label) ha già una scheda \(newCode): scegliere un altro codice."],
                    context)
            }
        } catch let error as StoreError {
            return try show(subject, [target: error.description], context)
        }
        return .redirect(.cards(SiteURL.PlanAddress(plan.key), .card(newCode)))
    }

    private static func subject(_ url: SiteURL, _ context: PersonalContext) throws -> CardSubject? {
        guard case .cards(let address, .copy(let code)) = url else { return nil }
        return try CardSubject(address, code, context.page)
    }

    /// The other plans of the Ambito, latest first.
    private static func plans(_ subject: CardSubject, _ context: PersonalContext) throws -> [Plan] {
        try context.database.plans.plans(ofAmbito: subject.key.ambitoCode).filter { $0.key != subject.key }
    }

    private static func show(_ subject: CardSubject, _ problems: [String: String], _ context: PersonalContext) throws
        -> PersonalAnswer
    {
        let plans = try plans(subject, context)
        guard !plans.isEmpty else {
            let mayOpen = try context.page.access.allows(
                .openPlan, inAmbito: subject.key.ambitoCode, context.page.reader)
            return try context.page(
                "Copia in un altro piano", frame: subject.plan.frame(context.page, .cards),
                breadcrumb: subject.breadcrumb, template: "cards/no-plan",
                NoOtherPlanView(
                    card: subject.link, newPlanURL: mayOpen ? SiteURL.newPlan(subject.key.ambitoCode).description : nil))
        }
        let chosen = context.text(target)
        let fields = [
            FormField(
                name: target, label: "Piano",
                kind: .choice(plans.map { FormOption($0.period.label, $0.period.label, isChosen: $0.period.label == chosen) }),
                problem: problems[target]),
            FormField(
                name: code, label: "Codice della nuova scheda", help: "Lo stesso codice va bene, se nell’altro piano è libero.",
                value: context.fields[code] ?? subject.card.code, kind: .text(autocomplete: "off"), problem: problems[code]),
        ]
        let view = FormView(
            heading: "Copia in un altro piano", eyebrow: subject.words,
            lead: "La copia è una bozza in continuità con questa scheda. Porta le risposte e le azioni non ancora realizzate. "
                + "I target degli indicatori e i valori si scrivono di nuovo.",
            action: subject.plan.url(.copy(subject.card.code)), fields: fields, button: "Copia la scheda",
            cancel: NavigationLink(text: "Annulla", url: subject.link.url))
        return try context.page(
            "Copia in un altro piano", frame: subject.plan.frame(context.page, .cards), breadcrumb: subject.breadcrumb, view)
    }
}
