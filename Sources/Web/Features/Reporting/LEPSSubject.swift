import Domain
import Store

/// The plan an address is about, with what it recorded for its LEPS.
struct LEPSSubject {
    let address: SiteURL.PlanAddress
    let key: PlanKey
    let overview: LEPSOverview

    /// Nil when there is no such plan.
    init?(_ address: SiteURL.PlanAddress, _ context: PersonalContext) throws {
        guard let period = try? PlanPeriod(label: address.period) else { return nil }
        let key = PlanKey(ambitoCode: address.ambito, period: period)
        guard let overview = try context.database.leps.overview(of: key) else { return nil }
        (self.address, self.key, self.overview) = (address, key, overview)
    }

    var years: [Int] { key.period.years }

    func frame(_ context: PersonalContext) -> PageFrame {
        PageFrame(
            overview.plan, of: overview.ambito, assets: context.page.assets, reader: context.page.reader,
            place: .overview)
    }

    /// The way back: the beginning, the LEPS.
    var breadcrumb: [NavigationLink] {
        [
            NavigationLink(text: "Inizio", url: SiteURL.plan(address).description),
            NavigationLink(text: "LEPS", url: SiteURL.overview(address).description),
        ]
    }
}
