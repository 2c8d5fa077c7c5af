import Domain
import HTTPServer
import Mustache
import Store

/// Cards as files: in the exchange format, and as a document that needs nothing else.
enum CardFiles {
    /// Every card of the plan in the exchange format.
    static func all(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .cards(let address, _) = url, let plan = try PlanSubject(address, context.page) else {
            return .notFound
        }
        return .download(
            try context.page.cards.export(from: plan.key).json, .json,
            as: "schede-\(address.ambito)-\(address.period).json")
    }

    /// One card in the exchange format.
    static func json(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .cards(let address, .json(let code)) = url,
            let subject = try CardSubject(address, code, context.page)
        else { return .notFound }
        return .download(
            try context.page.cards.export([subject.card.code], from: subject.key).json, .json, as: "scheda-\(code).json")
    }

    /// One card as a document of its own, styles included.
    static func html(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .cards(let address, .html(let code)) = url,
            let subject = try CardSubject(address, code, context.page)
        else { return .notFound }
        let document = CardDocument(
            documentTitle: "Scheda \(code) – Piano di Zona \(subject.plan.ambito.shortName) \(address.period)",
            day: context.page.today.italian, isDemo: subject.plan.plan.isDemonstration,
            card: try CardView(subject, context.page))
        return .download(
            try context.page.templates.page(document, template: "cards/document"), .html, as: "scheda-\(code).html")
    }
}

/// A card as a document outside the site: nothing in it leads anywhere.
struct CardDocument: Equatable, MustacheParent {
    var documentTitle: String
    /// The day it was made.
    var day: String
    var isDemo: Bool
    var card: CardView

    init(documentTitle: String, day: String, isDemo: Bool, card: CardView) {
        (self.documentTitle, self.day, self.isDemo, self.card) = (documentTitle, day, isDemo, card)
        for index in self.card.facts.indices {
            for place in self.card.facts[index].values.indices { self.card.facts[index].values[place].url = nil }
        }
        for index in self.card.rows.indices {
            for place in self.card.rows[index].indicators.indices { self.card.rows[index].indicators[place].url = nil }
        }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "documentTitle": documentTitle
        case "day": day
        case "isDemo": isDemo
        case "card": card
        default: card.child(named: name)
        }
    }
}
