import Domain
import Store

/// The demography of a plan's Ambito: what was entered and imported, or, where there is nothing of that, what a
/// published table of the plan says.
struct PlanDemography {
    let plan: PlanSubject
    let municipalities: [DemographicHistory]
    let ambito: DemographicHistory
    /// The Distretti, ASST, ATS, the Region and Italy, of which something is known or can be entered.
    let surroundings: [DemographicHistory]
    /// Those of which something is known.
    var areas: [DemographicHistory] { surroundings.filter { !$0.references.isEmpty } }
    /// The Ambito as figures are entered for it: also where a published table is read in their place.
    private let enteredAmbito: DemographicHistory?
    /// The published table that is read, when it is one.
    var table: NavigationLink?

    /// Nil when there is no such plan.
    /// - Parameter withAreas: whether the areas around the Ambito are asked for.
    init?(_ address: SiteURL.PlanAddress, withAreas: Bool = true, _ page: PageContext) throws {
        guard let plan = try PlanSubject(address, page),
            let known = try page.database.demography.overview(ofAmbito: address.ambito, on: page.today, withAreas: withAreas)
        else { return nil }
        if known.ambito.days.isEmpty, known.municipalities.allSatisfy(\.days.isEmpty),
            let read = try page.tables(in: plan.key).lazy.compactMap({ Self($0, of: plan, known) }).first
        {
            self = read
        } else if try page.isPublic(address) {
            // Whoever sees the plan only because it is published learns nothing of single persons.
            let published = try page.published(known, in: plan.key)
            (self.plan, municipalities, ambito, surroundings) = (
                plan, published.municipalities, published.ambito, published.surroundings)
            enteredAmbito = published.ambito
        } else {
            (self.plan, municipalities, ambito, surroundings) = (plan, known.municipalities, known.ambito, known.surroundings)
            enteredAmbito = known.ambito
        }
    }

    /// What a published table says; nil when it is not one of population by age.
    init?(_ stored: StoredTable, of plan: PlanSubject, _ known: AmbitoDemography? = nil) {
        guard let read = DemographicTable(stored.table) else { return nil }
        self.plan = plan
        surroundings = known?.surroundings ?? []
        enteredAmbito = known?.ambito
        table = NavigationLink(text: stored.table.title, url: plan.tableURL(.table(stored.code)).description)
        // A table that names no day is of the last day of the plan before it: it is shown as it stands, whatever the day.
        let day = read.day ?? .endOfYear(plan.key.period.firstYear - 1)
        let source = stored.table.source.isEmpty ? "tavola pubblicata dal piano" : stored.table.source
        func history(_ population: DemographicTable.Population, _ territory: DemographicTerritory) -> DemographicHistory {
            DemographicHistory(
                of: territory, [DemographicRecord(territory, .day(day), source: source, ages: [.all: population.ages])])
        }
        municipalities = read.populations.filter { !$0.isTotal }
            .map { history($0, DemographicTerritory(.municipality, name: $0.territory)) }
        guard let total = read.populations.last else { return nil }
        ambito = history(total, DemographicTerritory(.ambito, name: plan.ambito.name, code: plan.ambito.code))
    }

    func url(_ page: DemographyURL) -> SiteURL { .demography(plan.address, page) }

    /// How the pages call the Ambito.
    var ambitoName: String { "Ambito \(plan.ambito.shortName)" }

    /// The areas that have a page of their own: the Ambito as a whole and what is around it.
    var enteredAreas: [DemographicHistory] { [enteredAmbito].compactMap { $0 } + surroundings }

    /// What is known of the territory of an address; nil when there is none in the plan.
    func history(of place: DemographyURL.Place) -> DemographicHistory? {
        switch place {
        case .municipality(let slug): municipalities.first { $0.territory.slug == slug }
        case .area(let code): enteredAreas.first { $0.territory.areaCode == code }
        }
    }

    /// The day that is shown when none is asked for: the latest on which the Ambito and a municipality were counted.
    var usualDay: CalendarDate? { days.first.flatMap { DemographicHistory.usualDay(of: ambito, with: municipalities, by: $0) } }

    /// The residents of the Ambito on the usual day.
    var residents: AmbitoResidents? {
        usualDay.flatMap { day in
            ambito.situation(on: day)?.residents.everyone.map { AmbitoResidents(day: day, total: $0.total) }
        }
    }

    /// Every day on which somebody was counted, the latest first.
    var days: [CalendarDate] { Set(([ambito] + municipalities).flatMap(\.days)).sorted(by: >) }
}

extension AmbitoDemography {
    /// What was entered and imported of the territory of an address; nil when there is none around the Ambito.
    func history(of place: DemographyURL.Place) -> DemographicHistory? {
        switch place {
        case .municipality(let slug): municipality(slug: slug)
        case .area(let code): ([ambito] + surroundings).first { $0.territory.areaCode == code }
        }
    }
}

extension DemographicTerritory {
    /// An area in an address, by its level and code: `ats-326`.
    var areaCode: String { "\(level.rawValue)-\(code ?? "")" }
}
