import Domain
import HTTPServer
import Store

/// The form for a new card: what it is called, by which template, for which areas. The rest is written in its form.
enum NewCardPage {
    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .cards(let address, .new) = url, let plan = try PlanSubject(address, context.page) else {
            return .notFound
        }
        let taken = try context.page.cards.all(in: plan.key).map(\.card.code)
        let form = Typed(template: templates(of: plan, context).first?.id ?? "", code: free(taken))
        return try show(form, plan, [:], context)
    }

    static func save(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .cards(let address, .new) = url, let plan = try PlanSubject(address, context.page),
            let user = context.visitor?.user
        else { return .notFound }
        let form = Typed(context)
        var problems: [String: String] = [:]
        let template = templates(of: plan, context).first { $0.id == form.template }
        if template == nil { problems["modello"] = "Scegliere un modello di scheda." }
        problems["codice"] = CardCode.problem(of: form.code)
        if form.title.count > CardPieces.maximumText {
            problems["titolo"] = "Il titolo supera \(ItalianNumber.print(CardPieces.maximumText)) caratteri: accorciarlo."
        }
        let known = try areas(of: plan, context).map(\.letter)
        if !Set(form.areas).isSubset(of: known) { problems["macroaree"] = "Scegliere le macroaree dall’elenco." }
        guard problems.isEmpty, let template else { return try show(form, plan, problems, context) }
        let card = form.card(template)
        switch try context.page.cards.save(card, in: plan.key, replacing: nil, by: user.author, at: context.now) {
        case .saved: return .redirect(plan.url(.edit(card.code)))
        case .conflict(let other):
            // The same form sent twice makes one card.
            if other?.card == card { return .redirect(plan.url(.edit(card.code))) }
            return try show(form, plan, ["codice": "C’è già una scheda con il codice «\(card.code)»: sceglierne un altro."], context)
        }
    }

    // MARK: - What is typed

    private struct Typed {
        var template = ""
        var code = ""
        var title = ""
        var areas: [String] = []

        init(template: String, code: String) { (self.template, self.code) = (template, code) }

        init(_ context: PersonalContext) {
            template = context.text("modello")
            code = CardSubmission.clean(context.text("codice"))
            title = CardSubmission.clean(context.text("titolo")).split(whereSeparator: \.isNewline).joined(separator: " ")
            areas = context.fields.values(of: "macroaree").filter { !$0.isEmpty }
        }

        func card(_ template: CardTemplate) -> ObjectiveCard {
            var seen: Set<String> = []
            var card = ObjectiveCard(
                code: code, templateID: template.id, mainAreas: areas.filter { seen.insert($0).inserted })
            if let field = template.field(as: .title) {
                card[field.key] = .text(title)
            } else {
                card.heading = title
            }
            return card
        }
    }

    /// The first number no card has.
    private static func free(_ taken: [String]) -> String {
        var number = taken.count + 1
        while taken.contains(String(number)) { number += 1 }
        return String(number)
    }

    private static func templates(of plan: PlanSubject, _ context: PersonalContext) -> [CardTemplate] {
        context.page.cardTemplates.usable(in: plan.key.period)
    }

    private static func areas(of plan: PlanSubject, _ context: PersonalContext) throws -> [PolicyArea] {
        try context.database.programming.policyAreas().filter { $0.isLegal(in: plan.key.period) }
    }

    // MARK: - The page

    private static func show(
        _ form: Typed, _ plan: PlanSubject, _ problems: [String: String], _ context: PersonalContext
    ) throws -> PersonalAnswer {
        let templates = templates(of: plan, context)
        let view = FormView(
            heading: "Nuova scheda", lead: "La scheda nasce come bozza: il resto si scrive nel suo modulo, un po’ per volta.",
            action: plan.url(.new),
            fields: [
                FormField(
                    name: "modello", label: "Modello", kind: .radios(
                        templates.map { FormOption($0.id, $0.name, isChosen: $0.id == form.template) }),
                    problem: problems["modello"]),
                FormField(
                    name: "codice", label: "Codice", help: "Come la scheda si chiama nel Piano, per esempio «A1».",
                    value: form.code, kind: .text(autocomplete: "off"), problem: problems["codice"]),
                FormField(
                    name: "titolo", label: "Titolo", help: "Si può scrivere anche dopo.", value: form.title,
                    kind: .text(autocomplete: "off"), problem: problems["titolo"]),
                FormField(
                    name: "macroaree", label: "Macroaree principali", help: "Una o più; si possono indicare anche dopo.",
                    kind: .checkboxes(
                        try areas(of: plan, context).map {
                            FormOption($0.letter, "\($0.letter) – \($0.name)", isChosen: form.areas.contains($0.letter))
                        }), problem: problems["macroaree"]),
            ], button: "Crea la scheda", cancel: NavigationLink(text: "Annulla", url: plan.url(.list).description))
        return try context.page(
            "Nuova scheda", frame: plan.frame(context.page, .cards),
            breadcrumb: [plan.home, plan.list], view)
    }
}
