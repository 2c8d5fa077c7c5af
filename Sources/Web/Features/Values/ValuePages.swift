import Domain
import Store

/// The forms and histories of what a plan records for an indicator: a value for each year, or the stages of a
/// protocol.
enum ValuePages {
    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .valueForm(let address, let code, let year) = url,
            let record = try record(address, code, year, context)
        else { return .notFound }
        return try RecordPages.form(record, context)
    }

    static func save(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .valueForm(let address, let code, let year) = url,
            let record = try record(address, code, year, context)
        else { return .notFound }
        return try RecordPages.save(record, context)
    }

    static func history(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .valueHistory(let address, let code, let year) = url,
            let record = try record(address, code, year, context)
        else { return .notFound }
        let mayEdit = try context.page.access.allows(.editValues, inAmbito: address.ambito, context.page.reader)
        return try RecordPages.history(record, mayEdit: mayEdit, context)
    }

    static func restore(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .valueRestore(let address, let code, let year) = url,
            let record = try record(address, code, year, context)
        else { return .notFound }
        return try RecordPages.restore(record, context)
    }

    /// What an address is about: with a year a value, without a protocol. Nil when there is no such plan, indicator
    /// or year, or the indicator is of the other kind.
    private static func record(
        _ address: SiteURL.PlanAddress, _ code: String, _ year: Int?, _ context: PersonalContext
    ) throws -> (any EditableRecord)? {
        guard let period = try? PlanPeriod(label: address.period) else { return nil }
        let key = PlanKey(ambitoCode: address.ambito, period: period)
        guard let overview = try context.database.leps.overview(of: key),
            let (_, sheet) = overview.indicator(code)
        else { return nil }
        let subject = IndicatorSubject(address: address, key: key, overview: overview, sheet: sheet)
        guard year.map(period.contains) ?? true else { return nil }
        return subject.record(year: year, context)
    }
}

/// The indicator that a record belongs to.
struct IndicatorSubject {
    let address: SiteURL.PlanAddress
    let key: PlanKey
    let overview: LEPSOverview
    let sheet: IndicatorSheet

    var indicator: LEPSIndicator { sheet.indicator }
    var code: String { sheet.indicator.code }
    var eyebrow: String { "\(code) \(sheet.shortTitle)" }

    /// What is recorded for it: with a year a value, without a protocol; nil for the other kind.
    func record(year: Int?, _ context: PersonalContext) -> (any EditableRecord)? {
        switch (year, indicator.measure) {
        case (nil, .milestone(let requirements)): ProtocolRecord(self, requirements, context)
        case (let year?, .count), (let year?, .ratio), (let year?, .mean): ValueRecord(self, year: year, context)
        default: nil
        }
    }

    func addresses(year: Int?) -> RecordAddresses {
        RecordAddresses(
            page: .indicator(address, code: code, year: year), form: .valueForm(address, code: code, year: year),
            history: .valueHistory(address, code: code, year: year),
            restore: .valueRestore(address, code: code, year: year))
    }

    func place(_ context: PersonalContext, year: Int?) -> (frame: PageFrame, breadcrumb: [NavigationLink]) {
        let frame = PageFrame(
            overview.plan, of: overview.ambito, assets: context.page.assets, reader: context.page.reader,
            place: .overview)
        return (
            frame,
            [
                NavigationLink(text: "Inizio", url: SiteURL.plan(address).description),
                NavigationLink(text: "LEPS", url: SiteURL.overview(address).description),
                NavigationLink(
                    text: "Indicatore \(code)", url: SiteURL.indicator(address, code: code, year: year).description),
            ]
        )
    }
}
