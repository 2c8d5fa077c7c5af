import Domain
import Store

/// The demography of a plan's Ambito: what was entered and imported, or, where there is nothing of that, what a
/// published table of the plan says.
struct PlanDemography {
    let plan: PlanSubject
    let municipalities: [DemographicHistory]
    let ambito: DemographicHistory
    /// The areas around it of which something is known.
    let areas: [DemographicHistory]
    /// The published table that is read, when it is one.
    var table: NavigationLink?

    /// Nil when there is no such plan.
    init?(_ address: SiteURL.PlanAddress, _ page: PageContext) throws {
        guard let plan = try PlanSubject(address, page),
            let known = try page.database.demography.overview(ofAmbito: address.ambito, on: page.today)
        else { return nil }
        if known.ambito.days.isEmpty, known.municipalities.allSatisfy(\.days.isEmpty),
            let read = try page.database.tables.all(in: plan.key).lazy.compactMap({ Self($0, of: plan, areas: known.areas) }).first
        {
            self = read
        } else {
            (self.plan, municipalities, ambito, areas) = (plan, known.municipalities, known.ambito, known.areas)
        }
    }

    /// What a published table says; nil when it is not one of population by age.
    init?(_ stored: StoredTable, of plan: PlanSubject, areas: [DemographicHistory] = []) {
        guard let read = DemographicTable(stored.table) else { return nil }
        self.plan = plan
        self.areas = areas
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

    /// The municipality with a name in an address, with whether it can be edited; nil when there is none.
    func municipality(_ slug: String) -> DemographicHistory? { municipalities.first { $0.territory.slug == slug } }

    /// The day that is shown when none is asked for: the latest on which the Ambito and a municipality were counted.
    var usualDay: CalendarDate? {
        let ofTowns = Set(municipalities.flatMap(\.days))
        return ambito.days.first { ofTowns.contains($0) } ?? ofTowns.max() ?? ambito.days.first
    }

    /// Every day on which somebody was counted, the latest first.
    var days: [CalendarDate] { Set(([ambito] + municipalities).flatMap(\.days)).sorted(by: >) }
}
