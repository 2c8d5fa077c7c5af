import Domain
import Mustache
import Store

/// *Il mio Comune*: a municipality beside its Ambito, for the mayor who looks for it.
enum MunicipalityPage {
    static func page(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .dashboard(let address, .municipality(let name)) = url, let subject = try PlanSubject(address, context),
            let profile = try context.database.territory.profile(of: address.ambito, on: context.today),
            let own = profile.municipalities.first(where: { $0.municipality.isNamed(name) })
        else { return .notFound }
        let ages = try context.tables(in: subject.key).lazy.compactMap { DemographicTable($0.table) }.first
        let named = try context.cards.list(in: subject.key, filter: CardFilter(words: own.municipality.name))
        let services = try OrganisationSubject(address, context)?.records.services ?? []
        let all = try context.cards.counts(in: subject.key).values.reduce(0, +)
        return try context.page(
            own.municipality.name, frame: subject.frame(context, .ambito), breadcrumb: [subject.home, subject.board],
            template: "dashboard/municipality",
            MunicipalityView(own, in: profile, subject, ages: ages, services: services, named: named, cards: all))
    }
}

extension DemographicIndex {
    /// The index of a territory of a table of ages; `n.c.` where its bands do not allow it.
    func text(of territory: DemographicTable.Population) -> String {
        answer(for: DemographicSituation(day: .endOfYear(1), residents: territory.ages)).value
            .map { ItalianNumber.print($0, places: places) } ?? "n.c."
    }
}

/// What a municipality's page shows.
struct MunicipalityView: Equatable, MustacheParent {
    var heading: String
    var lead: String
    var population: [Fact]
    var source: String?
    var indices: [Index]
    var ambito: String
    /// Every service that runs there, with how and by whom.
    var services: [Fact]
    var servicesURL: String
    var cards: [NavigationLink]
    var allCards: CountedSentence
    var others: [NavigationLink]

    init(
        _ own: MunicipalityProfile, in profile: AmbitoProfile, _ subject: PlanSubject, ages: DemographicTable?,
        services arrangements: [ServiceArrangement] = [], named: [CardListItem], cards all: Int
    ) {
        let name = own.municipality.name
        heading = name
        ambito = profile.ambito.shortName
        lead = "Comune dell’Ambito \(profile.ambito.shortName), con \(profile.municipalities.count) Comuni."
            + (own.membership.isLeadBody ? " È l’Ente capofila." : "")
        population = Self.population(own, in: profile)
        source = own.populationSource
        let mine = ages?.populations.first { !$0.isTotal && own.municipality.isNamed($0.territory) }
        let whole = ages?.populations.first { $0.isTotal }
        indices = mine.map { mine in
            DemographicIndex.allCases.map { index in
                func text(_ population: DemographicTable.Population?) -> String {
                    population.map { index.text(of: $0) } ?? "n.c."
                }
                return Index(name: index.rawValue, formula: index.formula, own: text(mine), ambito: text(whole))
            }
        } ?? []
        let matrix = ServiceMatrix(arrangements, municipalities: [own.municipality])
        services = zip(matrix.services, matrix.rows.first?.cells ?? []).compactMap { service, cells in
            let words = cells.map { cell in
                [cell.form?.label ?? "", cell.provider].filter { !$0.isEmpty }.joined(separator: ", ")
            }.filter { !$0.isEmpty }
            return cells.isEmpty ? nil : Fact(service, words.isEmpty ? ["attivo"] : words.map(\.capitalisedFirst))
        }
        servicesURL = SiteURL.organisation(subject.address, .services).description
        cards = named.map { card in
            NavigationLink(
                text: [card.code, card.title].filter { !$0.isEmpty }.joined(separator: " "),
                url: SiteURL.cards(subject.address, .card(card.code)).description)
        }
        allCards = CountedSentence(
            number: LinkedCount(count: all, label: "schede del Piano", url: SiteURL.cards(subject.address, .list).description),
            text: all == 1 ? "scheda del Piano vale per tutto l’Ambito." : "schede del Piano valgono per tutto l’Ambito.")
        others = profile.municipalities.map { each in
            NavigationLink(
                text: each.municipality.name,
                url: SiteURL.dashboard(subject.address, .municipality(each.municipality.name)).description,
                isCurrent: each.municipality.name == name)
        }
    }

    private static func population(_ own: MunicipalityProfile, in profile: AmbitoProfile) -> [Fact] {
        guard let residents = own.population else { return [Fact("Residenti", "Non indicati")] }
        let share = profile.population.flatMap { Percent.text(residents.total, of: $0.total) }
        return [
            Fact("Residenti al \(residents.referenceDate.italian)", ItalianNumber.print(residents.total)),
            Fact("Maschi", ItalianNumber.print(residents.males)), Fact("Femmine", ItalianNumber.print(residents.females)),
            Fact("Parte dell’Ambito", optional: share),
        ].compactMap { $0 }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "lead": lead
        case "population": population
        case "source": source
        case "indices": indices
        case "hasIndices": !indices.isEmpty
        case "ambito": ambito
        case "services": services
        case "hasServices": !services.isEmpty
        case "servicesURL": servicesURL
        case "cards": cards
        case "hasCards": !cards.isEmpty
        case "allCards": [allCards]
        case "others": others
        default: nil
        }
    }

    /// An index of the municipality beside that of the Ambito.
    struct Index: Equatable, MustacheParent {
        var name: String
        var formula: String
        var own: String
        var ambito: String

        func child(named name: String) -> Any? {
            switch name {
            case "name": self.name
            case "formula": formula
            case "own": own
            case "ambito": ambito
            default: nil
            }
        }
    }
}
