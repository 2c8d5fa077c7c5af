import Domain
import HTTPServer
import Mustache
import Store

/// What a page may use to answer one request.
struct PageContext: Sendable {
    let database: Database
    let templates: TemplateLibrary
    /// The kinds of cards of the installation.
    let cardTemplates: CardTemplates
    let assets: SiteAssets
    /// The day from whose point of view the page is made.
    let today: CalendarDate
    /// Who looks at the page.
    private(set) var reader: Reader
    let access: AccessGate
    var statements = SiteStatements()
    /// What the address asks for beside what ``SiteURL`` reads of it.
    var query = FormFields()

    /// The same pages as another reader is shown them.
    func seen(by reader: Reader) -> PageContext {
        var page = self
        page.reader = reader
        return page
    }

    /// The finished page in the frame of a plan.
    func page(
        _ title: String, of plan: Plan, in ambito: Ambito, place: NavigationPlace, breadcrumb: [NavigationLink] = [],
        template: String, _ content: some MustacheParent & Equatable
    ) throws -> PageAnswer {
        try page(
            title, frame: PageFrame(plan, of: ambito, assets: assets, reader: reader, place: place), breadcrumb: breadcrumb,
            template: template, content)
    }

    /// The finished page.
    func page(
        _ title: String, frame: PageFrame, breadcrumb: [NavigationLink] = [], hasProblems: Bool = false,
        scripts: [PageScript] = [], template: String, _ content: some MustacheParent & Equatable
    ) throws -> PageAnswer {
        let octets = try octets(
            title, frame: frame, breadcrumb: breadcrumb, hasProblems: hasProblems, scripts: scripts, template: template, content)
        return hasProblems ? .problems(octets) : .page(octets)
    }

    /// The finished page as octets of UTF-8. The bar at its top names the ATS of the Ambito whose plan is shown.
    func octets(
        _ title: String, frame: PageFrame, breadcrumb: [NavigationLink], hasProblems: Bool, scripts: [PageScript],
        template: String, _ content: some MustacheParent & Equatable
    ) throws -> [UInt8] {
        var frame = frame
        if let agency = try frame.ambitoCode.flatMap(database.territory.healthAgency) {
            frame.institutions.append(agency.name.replacing("ATS", with: "Agenzia di tutela della salute", maxReplacements: 1))
        }
        let page = Page(
            title: title, hasProblems: hasProblems, frame: frame, breadcrumb: breadcrumb,
            scriptURLs: scripts.compactMap { assets.scripts[$0] }, content: content)
        return try templates.page(page, template: template)
    }

    /// The schede obiettivo.
    var cards: CardStore { database.cards(using: cardTemplates) }

    /// What the store holds of a plan, judged; nil when there is no such plan.
    /// - Parameters:
    ///   - knownAt: the past moment of which it is shown; nil for today.
    ///   - asPublic: as it is told to everyone, whoever asks.
    func judgedPlan(at address: SiteURL.PlanAddress, knownAt: KnownAt? = nil, asPublic: Bool = false) throws -> JudgedPlan? {
        guard let period = try? PlanPeriod(label: address.period) else { return nil }
        let key = PlanKey(ambitoCode: address.ambito, period: period)
        guard let overview = try database.leps.overview(of: key, asOf: knownAt?.moment) else { return nil }
        return JudgedPlan(
            overview, today: today, knownAt: knownAt, states: knownAt == nil ? try database.years.states(in: key) : [:],
            isPublic: try asPublic || isPublic(address))
    }

    /// The plan that the reader may see, when it is exactly one.
    func onlyPlan() throws -> PlanEntry? {
        let plans = try access.readablePlans(reader)
        return plans.count == 1 ? plans.first : nil
    }
}

/// What a page answers.
enum PageAnswer: Sendable {
    /// Octets of HTML in UTF-8.
    case page([UInt8])
    /// The same, with something wrong in what the address asks for.
    case problems([UInt8])
    /// The page is at another address of the site.
    case redirect(SiteURL)
    /// There is no such page.
    case notFound
    /// Nothing to show to whoever has not signed in.
    case signIn
}

extension PlanEntry {
    var address: SiteURL.PlanAddress {
        SiteURL.PlanAddress(ambito: ambito.code, period: plan.period.label)
    }
}
