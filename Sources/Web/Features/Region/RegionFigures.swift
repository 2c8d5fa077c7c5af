import Domain
import Store

/// An Ambito in the table of an ATS or of the Region: where its plan stands this year.
struct AmbitoFigures: Equatable {
    let entry: PlanEntry
    let ats: HealthAuthority
    let exposure: PlanExposure
    /// Nil for a plan without LEPS section.
    let leps: AchievementSummary?
    let cards: [ObjectiveCard.State: Int]
    /// Nil when one of its municipalities is not counted.
    let residents: AmbitoResidents?
    let overview: LEPSOverview?
    /// How many remarks of the ATS are open; nil for whoever may not read them.
    let openRemarks: Int?
    /// The next deadline of the act that has a day; nil when none is to come.
    let deadline: Deadline?
    /// The latest version that the ATS has received; nil when there is none, and for whoever may not read it.
    let version: PlanVersion?
    /// Whether the reader sees the plan only because it is published.
    let isPublic: Bool

    var address: SiteURL.PlanAddress { entry.address }
    var cardCount: Int { cards.values.reduce(0, +) }
}

/// The latest plan of every Ambito whose plans a reader may see.
struct RegionFigures {
    let ambiti: [AmbitoFigures]
    let year: Int

    init(_ plans: [PlanEntry], year: Int? = nil, _ page: PageContext) throws {
        let territory = Dictionary(try page.database.territory.ambiti(on: page.today).map { ($0.ambito.code, $0.ats) }) { first, _ in first }
        let residents = try page.database.demography.residents(ofAmbiti: Set(plans.map(\.ambito.code)), by: page.today)
        var found: [AmbitoFigures] = []
        self.year = year ?? page.today.year
        for (period, entries) in Dictionary(grouping: Self.latest(plans), by: \.plan.period) {
            let overviews = try page.database.leps.overviews(of: period, in: Set(entries.map(\.ambito.code)))
            let cards = try page.database.region.cards(of: period)
            let remarks = try page.database.remarks.open(of: period)
            let deadline = try page.database.programming.deadlines(of: period).first { $0.date.map { $0 >= page.today } ?? false }
            let versions = try page.database.versions(using: page.cardTemplates).latestTransmitted(of: period)
            for entry in entries {
                guard let ats = territory[entry.ambito.code] else { continue }
                let overview = overviews[entry.ambito.code]
                let shown = period.year(nearest: self.year)
                let isPublic = try page.isPublic(entry.address)
                found.append(
                    AmbitoFigures(
                        entry: entry, ats: ats, exposure: try page.access.exposure(of: entry.address),
                        leps: overview.flatMap { $0.leps.isEmpty ? nil : $0.summary(of: shown, today: page.today, isPublic: isPublic) },
                        cards: cards[entry.ambito.code] ?? [:], residents: residents[entry.ambito.code],
                        overview: overview,
                        openRemarks: try page.access.mayReadRemarks(on: entry.address, page.reader)
                            ? remarks[entry.ambito.code] ?? 0 : nil,
                        deadline: deadline, version: isPublic ? nil : versions[entry.ambito.code], isPublic: isPublic))
            }
        }
        ambiti = found.sorted { ($0.ats.name, $0.entry.ambito.name) < ($1.ats.name, $1.entry.ambito.name) }
    }

    /// The present plan of each Ambito that there is today.
    static func present(_ plans: [PlanEntry], _ page: PageContext) throws -> [PlanEntry] {
        let territory = Set(try page.database.territory.ambiti(on: page.today).map(\.ambito.code))
        return latest(plans).filter { territory.contains($0.ambito.code) }
    }

    /// The present plan of each Ambito, of plans that begin with the latest period of each.
    private static func latest(_ plans: [PlanEntry]) -> [PlanEntry] {
        Array(Dictionary(plans.map { ($0.ambito.code, $0) }) { first, _ in first }.values)
    }

    /// In alphabetical order, whatever their ATS.
    var byName: [AmbitoFigures] { ambiti.sorted { $0.entry.ambito.name < $1.entry.ambito.name } }
}

extension LEPSOverview {
    /// How many indicators have each verdict in a year, under the Region's ranges.
    func summary(of year: Int, today: CalendarDate, isPublic: Bool) -> AchievementSummary {
        AchievementSummary(year: year, results: indicators.map { $0.result(for: year, today: today, isPublic: isPublic) })
    }
}

extension IndicatorSheet {
    /// The check of a year under the Region's range.
    /// - Parameter isPublic: as it may be told to everyone.
    func result(for year: Int, today: CalendarDate, isPublic: Bool) -> AchievementResult {
        let result = AchievementCheck(indicator: indicator, ranges: regional, values: values).result(for: year, asOf: today)
        return isPublic ? disclosure.published(result, under: regional) : result
    }

    /// What may be told to everyone of the values.
    var disclosure: ValueDisclosure { ValueDisclosure(indicator, recordedValues.mapValues(\.content)) }
}
