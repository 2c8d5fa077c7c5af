import Domain
import Store

/// The indicator of a card that an address is about.
struct CardIndicatorSubject {
    let card: CardSubject
    let indicator: CardIndicator

    /// Nil when there is no such plan, card or indicator.
    init?(_ address: SiteURL.PlanAddress, card code: String, _ indicator: String, _ page: PageContext) throws {
        guard let card = try CardSubject(address, code, page),
            let found = card.card.indicators.first(where: { $0.code == indicator })
        else { return nil }
        (self.card, self.indicator) = (card, found)
    }

    var period: PlanPeriod { card.key.period }
    var parts: TargetParts { TargetParts(indicator, in: period) }
    /// Whether its values are those of an indicator of a LEPS: recorded there, once.
    var isOfLEPS: Bool { indicator.lepsIndicatorCode != nil }

    func url(_ page: (String, String) -> CardsURL) -> SiteURL {
        card.plan.url(page(card.card.code, indicator.code))
    }

    var page: SiteURL { url { .indicator($0, code: $1) } }
    var breadcrumb: [NavigationLink] {
        card.breadcrumb + [NavigationLink(text: "Indicatore \(indicator.code)", url: page.description)]
    }
}
