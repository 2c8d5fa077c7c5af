import Domain
import Store

/// The year an address is about.
struct YearSubject {
    let address: SiteURL.PlanAddress
    let key: PlanKey
    let year: Int
    let overview: LEPSOverview
    let record: YearRecord

    /// Nil when there is no such plan, the year is not one of its period, or the period has no strategic LEPS.
    init?(_ address: SiteURL.PlanAddress, _ year: Int, _ page: PageContext) throws {
        guard let period = try? PlanPeriod(label: address.period) else { return nil }
        key = PlanKey(ambitoCode: address.ambito, period: period)
        guard let overview = try page.database.leps.overview(of: key), !overview.leps.isEmpty,
            let record = try page.database.years.record(of: year, in: key)
        else { return nil }
        (self.address, self.year, self.overview, self.record) = (address, year, overview, record)
    }

    func url(_ page: YearURL) -> SiteURL { .year(address, page) }

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
