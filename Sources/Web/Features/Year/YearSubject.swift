import Domain
import Store

/// The year an address is about.
struct YearSubject {
    let address: SiteURL.PlanAddress
    let key: PlanKey
    let year: Int
    let overview: LEPSOverview
    let record: YearRecord
    /// The past moment of which the year is shown; nil for today.
    let knownAt: KnownAt?

    /// Nil when there is no such plan, the year is not one of its period, or the period has no strategic LEPS.
    init?(_ address: SiteURL.PlanAddress, _ year: Int, knownAt: KnownAt? = nil, _ page: PageContext) throws {
        guard let period = try? PlanPeriod(label: address.period) else { return nil }
        key = PlanKey(ambitoCode: address.ambito, period: period)
        let moment = knownAt?.moment
        guard let overview = try page.database.leps.overview(of: key, asOf: moment), !overview.leps.isEmpty,
            let record = try page.database.years.record(of: year, in: key, asOf: moment)
        else { return nil }
        self.knownAt = knownAt
        (self.address, self.year, self.overview, self.record) = (address, year, overview, record)
    }

    /// Whether its values may be changed: the past and what was frozen are read only.
    var isEditable: Bool { record.state.acceptsChanges && knownAt == nil }

    func url(_ page: YearURL) -> SiteURL { .year(address, page) }

    /// The address of another page about the year, as of the same moment.
    func link(_ url: SiteURL) -> String { knownAt?.link(url.description) ?? url.description }

    func indicator(_ sheet: IndicatorSheet) -> IndicatorSubject {
        IndicatorSubject(address: address, key: key, overview: overview, sheet: sheet)
    }

    func frame(_ page: PageContext) -> PageFrame {
        PageFrame(overview.plan, of: overview.ambito, assets: page.assets, reader: page.reader, place: .overview)
    }

    /// The steps to a page of the year.
    var breadcrumb: [NavigationLink] {
        [
            NavigationLink(text: "Inizio", url: SiteURL.plan(address).description),
            NavigationLink(text: "LEPS", url: SiteURL.overview(address, year: year).description),
        ]
    }
}
