import Domain
import HTTPServer

/// The addresses of a plan's dashboards and of the lists that their numbers count.
enum DashboardURL: Hashable, Sendable {
    /// The Cruscotto dell'Assemblea; without a year, that of today.
    case board(year: Int? = nil)
    /// The same on two pages of paper for a session.
    case session(year: Int? = nil)
    /// The same for a projector: one theme on each screen.
    case presentation(year: Int? = nil)
    /// The indicators of the LEPS with a verdict in a year; all of them without a verdict.
    case indicators(year: Int? = nil, verdict: Verdict.Kind? = nil)
    /// The indicators of the cards with a verdict in a year; all of them without a verdict.
    case cardIndicators(year: Int? = nil, verdict: Verdict.Kind? = nil)
    /// The amounts of the cards that a sum is made of.
    case amounts(AmountQuery = AmountQuery())
    /// What was changed since a day.
    case changes
    /// A municipality of the Ambito, by its name.
    case municipality(String)

    /// Reads the address from the path's variables; nil when the pattern is not one of these.
    init?(_ pattern: SiteURL.Pattern, parameters: [String: String], query: Query) {
        let year = query["anno"].flatMap { Int($0) }
        switch pattern {
        case .board: self = .board(year: year)
        case .boardSession: self = .session(year: year)
        case .boardPresentation: self = .presentation(year: year)
        case .boardIndicators: self = .indicators(year: year, verdict: query["verdetto"].flatMap(Verdict.Kind.init))
        case .boardCardIndicators: self = .cardIndicators(year: year, verdict: query["verdetto"].flatMap(Verdict.Kind.init))
        case .boardAmounts: self = .amounts(AmountQuery(query))
        case .boardChanges: self = .changes
        case .municipality:
            guard let name = parameters["comune"] else { return nil }
            self = .municipality(name)
        default: return nil
        }
    }

    /// The address below that of the plan.
    var path: String {
        switch self {
        case .board(let year): "/cruscotto\(SiteURL.query(year))"
        case .session(let year): "/cruscotto/seduta\(SiteURL.query(year))"
        case .presentation(let year): "/cruscotto/presentazione\(SiteURL.query(year))"
        case .indicators(let year, let verdict):
            "/cruscotto/indicatori"
                + Self.text([("anno", year.map(String.init)), ("verdetto", verdict?.rawValue)])
        case .cardIndicators(let year, let verdict):
            "/cruscotto/indicatori-schede"
                + Self.text([("anno", year.map(String.init)), ("verdetto", verdict?.rawValue)])
        case .amounts(let query): "/cruscotto/importi\(query.text)"
        case .changes: "/cruscotto/modifiche"
        case .municipality(let name): "/comuni/\(SiteURL.segment(name))"
        }
    }

    /// A query with its question mark; empty without fields.
    static func text(_ fields: [(name: String, value: String?)]) -> String {
        let written = fields.compactMap { name, value in value.map { "\(name)=\(SiteURL.segment($0))" } }
        return written.isEmpty ? "" : "?" + written.joined(separator: "&")
    }
}

/// Which amounts of the cards are listed; what an address says that makes no sense is as if it were not there.
struct AmountQuery: Hashable, Sendable {
    /// The words of the source; empty for amounts whose source is not said, nil for all.
    var source: String?
    /// The letters of the card's main areas, `D + E`; nil for all.
    var areas: String?
    var period: AmountPeriod?
    var stage: Amount.Stage?

    init(source: String? = nil, areas: String? = nil, period: AmountPeriod? = nil, stage: Amount.Stage? = nil) {
        (self.source, self.areas, self.period, self.stage) = (source, areas, period, stage)
    }

    init(_ query: Query) {
        source = query["fonte"].map { String($0.prefix(400)) }
        areas = query["aree"].map { String($0.prefix(100)) }
        period = query["periodo"].flatMap(AmountPeriod.init(text:))
        stage = query["stato"].flatMap(Amount.Stage.init)
    }

    var text: String {
        DashboardURL.text([("fonte", source), ("aree", areas), ("periodo", period?.text), ("stato", stage?.rawValue)])
    }
}

/// The shapes of these paths, in the router's notation.
extension SiteURL.Pattern {
    static let board = Self("/ambiti/{ambito}/{periodo}/cruscotto")
    static let boardSession = Self("/ambiti/{ambito}/{periodo}/cruscotto/seduta")
    static let boardPresentation = Self("/ambiti/{ambito}/{periodo}/cruscotto/presentazione")
    static let boardIndicators = Self("/ambiti/{ambito}/{periodo}/cruscotto/indicatori")
    static let boardCardIndicators = Self("/ambiti/{ambito}/{periodo}/cruscotto/indicatori-schede")
    static let boardAmounts = Self("/ambiti/{ambito}/{periodo}/cruscotto/importi")
    static let boardChanges = Self("/ambiti/{ambito}/{periodo}/cruscotto/modifiche")
    static let municipality = Self("/ambiti/{ambito}/{periodo}/comuni/{comune}")

    static let ofDashboards = [
        board, boardSession, boardPresentation, boardIndicators, boardCardIndicators, boardAmounts, boardChanges, municipality,
    ]
}
