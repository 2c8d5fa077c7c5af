import Domain
import HTTPServer
import Mustache
import Store

/// The removal of a draft, after a question.
enum CardRemovalPage {
    private static let version = "versione"

    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let subject = try subject(url, context) else { return .notFound }
        return try show(subject, nil, context)
    }

    static func remove(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let subject = try subject(url, context), let user = context.visitor?.user else { return .notFound }
        let changed = "La scheda è cambiata dopo che hai aperto questa pagina: controllala prima di eliminarla."
        guard let seen = Int(context.text(version)) else { return try show(subject, changed, context) }
        do {
            let result = try context.page.cards.remove(
                subject.card.code, in: subject.key, replacing: seen, by: user.author, at: context.now)
            guard case .saved = result else { return try show(subject, changed, context) }
        } catch let error as StoreError {
            return try show(subject, error.description, context)
        }
        return .redirect(subject.plan.url(.list))
    }

    private static func subject(_ url: SiteURL, _ context: PersonalContext) throws -> CardSubject? {
        guard case .cards(let address, .removal(let code)) = url else { return nil }
        return try CardSubject(address, code, context.page)
    }

    private static func show(_ subject: CardSubject, _ problem: String?, _ context: PersonalContext) throws -> PersonalAnswer {
        let view = FormView(
            heading: "Elimina la scheda", eyebrow: subject.words,
            lead: "La scheda viene tolta dal piano con le sue azioni e i suoi indicatori. La cronologia resta.",
            problems: [problem].compactMap { $0 }, action: subject.plan.url(.removal(subject.card.code)),
            hidden: [HiddenField(name: version, value: String(subject.stored.version))], button: "Elimina la scheda",
            cancel: NavigationLink(text: "Annulla", url: subject.link.url))
        return try context.page(
            "Elimina la scheda", frame: subject.plan.frame(context.page, .cards), breadcrumb: subject.breadcrumb, view)
    }
}

extension CardSubject {
    /// Code and title: `A1 Anziani a casa`.
    var words: String { [card.code, title].filter { !$0.isEmpty }.joined(separator: " ") }
    /// The way to the card.
    var link: NavigationLink {
        NavigationLink(text: "Scheda \(card.code)", url: plan.url(.card(card.code)).description)
    }
}

/// What is said when an Ambito has one plan only.
struct NoOtherPlanView: Equatable, MustacheParent {
    var card: NavigationLink
    /// Where a plan is opened; nil for whoever may not.
    var newPlanURL: String?

    func child(named name: String) -> Any? {
        switch name {
        case "card": card
        case "newPlanURL": newPlanURL
        default: nil
        }
    }
}
