import Domain
import Foundation
import HTTPServer
import Store

/// Cards from a file, in two steps: a check that writes nothing, then the import of all or none.
///
/// Between the steps the cards travel in the page, in the exchange format: the second step trusts nothing and checks
/// them again, with the versions of the cards they replace.
enum CardImportPage {
    /// Octets of a form: the file, or the checked cards with what HTML adds.
    static let limit = 24 << 20

    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let plan = try subject(url, context) else { return .notFound }
        return try show(view(plan, context).view, plan, context)
    }

    static func post(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let plan = try subject(url, context), let user = context.visitor?.user else { return .notFound }
        return context.fields[Field.checked] == nil
            ? try check(plan, by: user, context) : try confirm(plan, by: user, context)
    }

    /// The example of a table: its headings and one card.
    static func example(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let plan = try subject(url, context),
            let template = context.page.cardTemplates.usable(in: plan.key.period).first
        else { return .notFound }
        return .download(CardImportExample(template).table.text(.italian).utf8, .csv, as: "esempio-schede.csv")
    }

    /// The names of the form's fields.
    enum Field {
        static let file = "file"
        static let text = "testo"
        static let template = "modello"
        static let replaces = "sostituisci"
        static let checked = "contenuto"
        static let versions = "versioni"
    }

    // MARK: - Steps

    private static func check(_ plan: PlanSubject, by user: User, _ context: PersonalContext) throws -> PersonalAnswer {
        let templates = context.page.cardTemplates
        var (view, standard) = view(plan, context)
        view.replaces = context.fields[Field.replaces] != nil
        view.text = context.fields[Field.text] ?? ""
        let octets = context.file(Field.file)?.octets ?? Array(view.text.utf8)
        guard let standard else { return .notFound }
        guard !octets.isEmpty else {
            view.problem = context.file(Field.file) == nil
                ? "Scegliere un file o incollare un testo." : UploadedText.Problem.empty.message
            return try show(view, plan, context)
        }
        var file = CardImportFile(octets, for: plan, templates: templates, standard: standard)
        view.problem = file.problem
        view.notices = file.notices
        let mayClose = try context.page.access.allows(
            .closeCards, inAmbito: plan.address.ambito, context.page.reader)
        for (index, card) in file.cards.enumerated() where card.state == .closed && !mayClose {
            file.add(Self.closedFinding(index, card))
        }
        if file.problem == nil, file.findings.isEmpty {
            let check = try context.page.cards.checkImport(
                file.cards, into: plan.key, replaces: view.replaces, by: user.author, at: context.now)
            for finding in check.findings { file.add(finding) }
            if check.isClean { try view.offer(check, plan, templates) }
        }
        view.show(file.findings)
        return try show(view, plan, context)
    }

    private static func confirm(_ plan: PlanSubject, by user: User, _ context: PersonalContext) throws -> PersonalAnswer {
        var view = view(plan, context).view
        do {
            let file = try CardImportFile(checked: context.fields[Field.checked] ?? "")
            let replaced = try JSONDecoder().decode(
                [String: Int].self, from: Data((context.fields[Field.versions] ?? "").utf8))
            let mayClose = try context.page.access.allows(
                .closeCards, inAmbito: plan.address.ambito, context.page.reader)
            guard !file.cards.isEmpty, file.cards.allSatisfy({ CardCode.problem(of: $0.code) == nil }),
                mayClose || file.cards.allSatisfy({ $0.state == .draft })
            else { throw StoreError.refused(reason: "il contenuto non è quello verificato") }
            try context.page.cards.importAll(
                file.cards, into: plan.key, replacing: replaced, by: user.author, at: context.now)
        } catch let error as StoreError {
            view.problem = "Nessuna scheda è stata importata. \(error.description) Ripetere la verifica."
            return try show(view, plan, context)
        } catch is any DomainError, is DecodingError {
            view.problem = "Nessuna scheda è stata importata: il contenuto non è quello verificato. Ripetere la verifica."
            return try show(view, plan, context)
        }
        var latest = CardListQuery.everything
        (latest.order, latest.isDescending) = (.changed, true)
        return .redirect(plan.url(.found(latest)))
    }

    private static func closedFinding(_ index: Int, _ card: ObjectiveCard) -> ImportFinding {
        ImportFinding(
            row: index + 1, column: "stato", value: card.state.label,
            problem: "Una scheda chiusa la importa solo chi può chiudere le schede.",
            remedy: "Scrivere «bozza» nel file, o chiedere al Responsabile.")
    }

    /// The page, and the template of the lines of a table that name none; nil when the plan can use none.
    private static func view(_ plan: PlanSubject, _ context: PersonalContext) -> (view: CardImportView, standard: CardTemplate?) {
        let usable = context.page.cardTemplates.usable(in: plan.key.period)
        let standard = usable.first { $0.id == context.text(Field.template) } ?? usable.first
        return (CardImportView(plan, usable: usable, standard: standard), standard)
    }

    private static func subject(_ url: SiteURL, _ context: PersonalContext) throws -> PlanSubject? {
        guard case .cards(let address, _) = url else { return nil }
        return try PlanSubject(address, context.page)
    }

    private static func show(_ view: CardImportView, _ plan: PlanSubject, _ context: PersonalContext) throws
        -> PersonalAnswer
    {
        var view = view
        view.formToken = context.formToken
        return try context.page(
            "Importa schede", frame: plan.frame(context.page, .cards), breadcrumb: [plan.home, plan.list],
            hasProblems: view.problem != nil, template: "cards/import", view)
    }
}
