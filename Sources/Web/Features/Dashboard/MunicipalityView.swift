import Domain
import Mustache
import Store

/// What a municipality's page shows.
struct MunicipalityView: Equatable, MustacheParent {
    var heading: String
    var lead: String
    var population: [Fact]
    var source: String?
    var note: String?
    var indices: [Index]
    /// Which indices nobody can compute; nil when all can be.
    var missing: String?
    /// The demography of the municipality, with its pyramid.
    var demographyURL: String?
    var ambito: String
    /// Every service that runs there, with how and by whom.
    var services: [Service]
    /// How many of them are run in associated management.
    var associated: CountedSentence?
    var servicesURL: String
    /// Budgets, accounts and funding of this municipality alone.
    var money: [FigureTable]
    /// The same sums for each resident.
    var perHead: [Fact]
    var resourcesURL: String
    var cards: [NavigationLink]
    var allCards: CountedSentence
    var others: [NavigationLink]

    init(
        _ own: MunicipalityProfile, in profile: AmbitoProfile, _ subject: OrganisationSubject, _ figures: MunicipalityFigures,
        named: Set<String>, cards all: [CardListItem]
    ) {
        let (municipality, plan) = (own.municipality, subject.plan)
        let page = SiteURL.dashboard(plan.address, .municipality(municipality.name)).description
        heading = municipality.name
        ambito = profile.ambito.shortName
        lead = "Comune dell’Ambito \(profile.ambito.shortName)."
            + (own.membership.isLeadBody ? " È l’Ente capofila." : "")
        (population, source, note, indices) = (figures.facts, figures.source, figures.note, figures.indices)
        missing = figures.missing.isEmpty || figures.indices.isEmpty
            ? nil : "Con i dati registrati non si calcolano: \(figures.missing.italianList)."
        demographyURL = figures.url
        let matrix = ServiceMatrix(subject.records.services, municipalities: [municipality])
        services = zip(matrix.services, matrix.rows.first?.cells ?? []).compactMap { Service($0, $1) }
        let associatedCount = services.count(where: \.isAssociated)
        associated = services.isEmpty ? nil : CountedSentence(
            number: LinkedCount(count: associatedCount, label: "servizi in gestione associata", url: page + "#servizi-associati"),
            text: associatedCount == 1 ? "servizio in gestione associata con gli altri Comuni."
                : "servizi in gestione associata con gli altri Comuni.")
        servicesURL = subject.url(.services)
        let funding = subject.records.funding.filter { $0.municipality.map(municipality.isNamed) ?? false }
        let budget = subject.records.budget.filter { $0.municipality.map(municipality.isNamed) ?? false }
        money = [Self.table(budget, subject), funding.isEmpty ? nil : FigureTable(
            "finanziamenti-comune", "Finanziamenti di questo Comune", OrganisationSubject.fundingColumns, funding.map(subject.row)),
        ].compactMap { $0 }
        perHead = Self.perHead(budget, figures)
        resourcesURL = subject.url(.resources)
        // A card touches the municipality when it names it, or when its money is for it.
        let touching = named.union(funding.flatMap(\.cards))
        cards = all.filter { touching.contains($0.code) }.map { card in
            NavigationLink(
                text: [card.code, card.title].filter { !$0.isEmpty }.joined(separator: " "),
                url: SiteURL.cards(plan.address, .card(card.code)).description)
        }
        allCards = CountedSentence(
            number: LinkedCount(count: all.count, label: "schede del Piano", url: SiteURL.cards(plan.address, .list).description),
            text: all.count == 1 ? "scheda del Piano vale per tutto l’Ambito." : "schede del Piano valgono per tutto l’Ambito.")
        others = profile.municipalities.map { each in
            NavigationLink(
                text: each.municipality.name,
                url: SiteURL.dashboard(plan.address, .municipality(each.municipality.name)).description,
                isCurrent: each.municipality.name == municipality.name)
        }
    }

    /// The lines of budgets and accounts that are of this municipality.
    private static func table(_ items: [BudgetItem], _ subject: OrganisationSubject) -> FigureTable? {
        guard !items.isEmpty else { return nil }
        return FigureTable(
            "bilancio-comune", "Voci di bilancio di questo Comune",
            ["Voce", "Anno", "Documento", "Entrata o spesa", "Gestione", .number("Importo")],
            items.map { item in
                (
                    FigureCell(item.title, url: subject.url(.record(RecordSchema.budget.id, item.id))),
                    [
                        FigureCell("\(item.year)"), FigureCell(item.document.label), FigureCell(item.direction.label),
                        FigureCell(item.management?.label ?? ""), FigureCell(item.cents?.italian ?? "n.d."),
                    ]
                )
            })
    }

    /// What each year's lines come to, and for each resident where they were counted in that year.
    private static func perHead(_ items: [BudgetItem], _ figures: MunicipalityFigures) -> [Fact] {
        ((try? YearAccount.all(items)) ?? []).compactMap { account in
            account.spending.map { spending in
                let residents = figures.residents(in: account.id.year)
                let each = account.perHead(residents: residents).map { ", \($0.italian) per abitante" }
                    ?? "; residenti del \(account.id.year) non registrati"
                return Fact("Spesa, \(account.id.document.label) \(account.id.year)", spending.italian + each)
            }
        }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "lead": lead
        case "population": population
        case "source": source
        case "note": note
        case "indices": indices
        case "hasIndices": !indices.isEmpty
        case "missing": missing
        case "demographyURL": demographyURL
        case "ambito": ambito
        case "services": services
        case "hasServices": !services.isEmpty
        case "associated": associated
        case "servicesURL": servicesURL
        case "money": money
        case "hasMoney": !money.isEmpty
        case "perHead": perHead
        case "hasPerHead": !perHead.isEmpty
        case "resourcesURL": resourcesURL
        case "cards": cards
        case "hasCards": !cards.isEmpty
        case "allCards": [allCards]
        case "others": others
        default: nil
        }
    }

    /// A service that runs in the municipality.
    struct Service: Equatable, MustacheParent {
        var name: String
        /// How and by whom, one for each arrangement.
        var ways: [String]
        var isAssociated: Bool

        /// Nil when nothing is recorded of the service here.
        init?(_ name: String, _ arrangements: [ServiceArrangement]) {
            guard !arrangements.isEmpty else { return nil }
            let words = arrangements.map { [$0.form?.label ?? "", $0.provider].filter { !$0.isEmpty }.joined(separator: ", ") }
            self.name = name
            ways = words.allSatisfy(\.isEmpty) ? ["attivo"] : words.filter { !$0.isEmpty }.map(\.capitalisedFirst)
            isAssociated = arrangements.contains { $0.form == .associated }
        }

        func child(named name: String) -> Any? {
            switch name {
            case "name": self.name
            case "ways": ways
            case "isAssociated": isAssociated
            default: nil
            }
        }
    }

    /// An index of the municipality beside that of the Ambito.
    struct Index: Equatable, MustacheParent {
        var name: String
        var formula: String
        var own: String
        var ambito: String
        /// How far the municipality lies from the Ambito: `+3,2`.
        var difference: String

        func child(named name: String) -> Any? {
            switch name {
            case "name": self.name
            case "formula": formula
            case "own": own
            case "ambito": ambito
            case "difference": difference
            default: nil
            }
        }
    }
}
