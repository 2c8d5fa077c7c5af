import Domain
import Store

/// The plan an address is about.
struct PlanSubject {
    let address: SiteURL.PlanAddress
    let key: PlanKey
    let plan: Plan
    let ambito: Ambito

    /// Nil when there is no such plan.
    init?(_ address: SiteURL.PlanAddress, _ page: PageContext) throws {
        guard let period = try? PlanPeriod(label: address.period) else { return nil }
        key = PlanKey(ambitoCode: address.ambito, period: period)
        guard let entry = try page.database.plans.entry(key) else { return nil }
        (self.address, plan, ambito) = (address, entry.plan, entry.ambito)
    }

    func frame(_ page: PageContext, _ place: NavigationPlace) -> PageFrame {
        PageFrame(plan, of: ambito, assets: page.assets, reader: page.reader, place: place)
    }

    func url(_ page: CardsURL) -> SiteURL { .cards(address, page) }
}

/// The card an address is about: a page that finds none answers 404.
struct CardSubject {
    let plan: PlanSubject
    let stored: StoredCard
    let template: CardTemplate

    /// Nil when there is no such plan or card, or its template is not installed.
    init?(_ address: SiteURL.PlanAddress, _ code: String, _ page: PageContext) throws {
        guard let plan = try PlanSubject(address, page), let stored = try page.cards.card(code, in: plan.key),
            let template = page.cardTemplates[stored.card.templateID]
        else { return nil }
        (self.plan, self.stored, self.template) = (plan, stored, template)
    }

    /// A card that has been read, of a plan that has been found.
    init(_ plan: PlanSubject, _ stored: StoredCard, _ template: CardTemplate) {
        (self.plan, self.stored, self.template) = (plan, stored, template)
    }

    var card: ObjectiveCard { stored.card }
    var key: PlanKey { plan.key }
    var title: String { card.title(in: template) }
    /// The period of the plan before, for the labels of the rows; nil when the installation knows none.
    func previousPeriod(_ page: PageContext) throws -> PlanPeriod? {
        try page.database.programming.periods(ofAmbito: key.ambitoCode).first { $0.lastYear < key.period.firstYear }
    }
}
