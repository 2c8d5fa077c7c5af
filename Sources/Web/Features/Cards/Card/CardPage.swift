import Domain
import HTTPServer
import Store

/// A card to be read and printed, and as a file.
enum CardPage {
    static func page(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .cards(let address, .card(let code)) = url,
            let subject = try CardSubject(address, code, context)
        else { return .notFound }
        var view = try CardView(subject, context)
        view.links = try links(of: subject, context)
        return try context.page(
            "Scheda \(code)", frame: subject.plan.frame(context, .cards),
            breadcrumb: [subject.plan.home, subject.plan.list], template: "cards/card", view)
    }

    /// What the reader may do with the card.
    private static func links(of subject: CardSubject, _ page: PageContext) throws -> [NavigationLink] {
        let (plan, code) = (subject.plan, subject.card.code)
        let mayEdit = try page.access.allows(.editCards, inAmbito: plan.address.ambito, page.reader)
        let mayReadLog = try page.access.allows(.readChangeLog, inAmbito: plan.address.ambito, page.reader)
        let isDraft = subject.card.state == .draft
        let links: [(String, CardsURL, Bool)] = [
            (isDraft ? "Modifica" : "Avanzamento delle azioni", .edit(code), mayEdit),
            ("Riepilogo", .summary(code), mayEdit), ("Cronologia", .history(code), mayReadLog),
            ("Copia in un altro piano", .copy(code), mayEdit),
            ("Elimina", .removal(code), mayEdit && isDraft),
            ("Esporta in HTML", .html(code), true), ("Esporta in JSON", .json(code), true),
        ]
        return links.filter(\.2).map { NavigationLink(text: $0.0, url: plan.url($0.1).description) }
    }
}
