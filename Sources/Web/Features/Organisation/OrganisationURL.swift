import HTTPServer

/// The pages that draw a plan's registers together, below `/ambiti/{ambito}/{periodo}`.
enum OrganisationURL: Hashable, Sendable {
    /// Money, budgets, personnel.
    case resources
    /// The funding records that a figure of the resources adds up.
    case funding(FundingSelection)
    /// Bodies, meetings, acts.
    case governance
    /// The programme agreement.
    case agreement
    /// Services by municipality.
    case services
    /// Actors, units of offer, proposals.
    case network

    /// Reads the address; nil when the pattern is not one of these pages.
    init?(_ pattern: SiteURL.Pattern, query: Query) {
        switch pattern {
        case .resources: self = .resources
        case .resourcesFunding: self = .funding(FundingSelection(query))
        case .governance: self = .governance
        case .agreement: self = .agreement
        case .services: self = .services
        case .network: self = .network
        default: return nil
        }
    }

    /// The address below that of the plan.
    var path: String {
        switch self {
        case .resources: "/risorse"
        case .funding(let selection): "/risorse/finanziamenti" + selection.text
        case .governance: "/governance"
        case .agreement: "/accordo"
        case .services: "/servizi"
        case .network: "/rete"
        }
    }
}

/// Which funding records a figure adds up: a chapter, and within it a group and a period.
struct FundingSelection: Hashable, Sendable {
    /// The chapter, see ``FundingTables``.
    var chapter: String
    /// Which table: `fonte`, `livello`, `macroarea`, …; empty for the whole chapter.
    var table = ""
    /// The group of the table.
    var group = ""
    /// The period; empty for all of them.
    var period = ""

    init(chapter: String, table: String = "", group: String = "", period: String = "") {
        (self.chapter, self.table, self.group, self.period) = (chapter, table, group, period)
    }

    init(_ query: Query) {
        self.init(
            chapter: query["capitolo"] ?? "", table: query["per"] ?? "", group: query["gruppo"] ?? "",
            period: query["periodo"] ?? "")
    }

    var text: String {
        let fields = [("capitolo", chapter), ("per", table), ("gruppo", group), ("periodo", period)]
        let written = fields.filter { !$0.1.isEmpty }.map { "\($0.0)=\(SiteURL.segment($0.1))" }
        return written.isEmpty ? "" : "?" + written.joined(separator: "&")
    }
}

/// The shapes of these paths, in the router's notation.
extension SiteURL.Pattern {
    static let resources = Self("/ambiti/{ambito}/{periodo}/risorse")
    static let resourcesFunding = Self("/ambiti/{ambito}/{periodo}/risorse/finanziamenti")
    static let governance = Self("/ambiti/{ambito}/{periodo}/governance")
    static let agreement = Self("/ambiti/{ambito}/{periodo}/accordo")
    static let services = Self("/ambiti/{ambito}/{periodo}/servizi")
    static let network = Self("/ambiti/{ambito}/{periodo}/rete")

    static let ofOrganisation = [
        resources, resourcesFunding, governance, agreement, services, network,
    ]
}
