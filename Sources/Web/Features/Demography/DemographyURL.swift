import Domain
import HTTPServer

/// The addresses of a plan's demography, below `/ambiti/{ambito}/{periodo}`.
enum DemographyURL: Hashable, Sendable {
    /// The Ambito and its municipalities.
    case overview(Moment = Moment())
    /// Everything over the years.
    case trend
    /// One municipality, or one of the areas around the Ambito.
    case territory(Place, Moment = Moment())
    /// The form that asks for which day or year figures are entered.
    case new(Place)
    /// The form of the figures of a day or year.
    case form(Place, DemographicReference)
    case history(Place, DemographicReference)
    case restore(Place, DemographicReference)
    /// The pyramid and the indices of a published table.
    case table(String)

    /// Whose figures they are.
    enum Place: Hashable, Sendable {
        /// A municipality of the Ambito, by its name's letters and digits.
        case municipality(String)
        /// The Ambito, or an area it lies in, by its level and code: `ats-326`.
        case area(String)

        /// The address below that of the plan.
        fileprivate var path: String {
            switch self {
            case .municipality(let name): "/demografia/comuni/\(SiteURL.segment(name))"
            case .area(let code): "/demografia/aree/\(SiteURL.segment(code))"
            }
        }
    }

    static func municipality(_ name: String, _ moment: Moment = Moment()) -> DemographyURL {
        .territory(.municipality(name), moment)
    }

    /// Which day is shown, and with which earlier one it is compared; nil for the latest, and for none.
    struct Moment: Hashable, Sendable {
        var day: CalendarDate?
        var earlier: CalendarDate?
    }

    /// Reads the address from the path's variables; nil when the pattern is not one of these pages.
    init?(_ pattern: SiteURL.Pattern, parameters: [String: String], query: Query) {
        let moment = Moment(day: Self.day(query["data"]), earlier: Self.day(query["confronto"]))
        let reference = parameters["riferimento"].flatMap { DemographicReference(code: $0) }
        let place = parameters["comune"].map(Place.municipality) ?? parameters["area"].map(Place.area)
        switch (pattern, place, reference) {
        case (.demography, _, _): self = .overview(moment)
        case (.demographyTrend, _, _): self = .trend
        case (.demographyMunicipality, let place?, _), (.demographyArea, let place?, _): self = .territory(place, moment)
        case (.demographyNew, let place?, _), (.demographyAreaNew, let place?, _): self = .new(place)
        case (.demographyForm, let place?, let reference?), (.demographyAreaForm, let place?, let reference?):
            self = .form(place, reference)
        case (.demographyHistory, let place?, let reference?), (.demographyAreaHistory, let place?, let reference?):
            self = .history(place, reference)
        case (.demographyRestore, let place?, let reference?), (.demographyAreaRestore, let place?, let reference?):
            self = .restore(place, reference)
        case (.demographyTable, _, _):
            guard let table = parameters["tavola"] else { return nil }
            self = .table(table)
        default: return nil
        }
    }

    private static func day(_ text: String?) -> CalendarDate? { text.flatMap { try? CalendarDate(iso: $0) } }

    /// The address below that of the plan.
    var path: String {
        switch self {
        case .overview(let moment): "/demografia" + Self.query(moment)
        case .trend: "/demografia/nel-tempo"
        case .territory(let place, let moment): place.path + Self.query(moment)
        case .new(let place): place.path + "/nuovo"
        case .form(let place, let reference): place.path + "/\(reference.code)/modifica"
        case .history(let place, let reference): place.path + "/\(reference.code)/cronologia"
        case .restore(let place, let reference): place.path + "/\(reference.code)/ripristino"
        case .table(let table): "/tavole/\(SiteURL.segment(table))/demografia"
        }
    }

    private static func query(_ moment: Moment) -> String {
        let parts = [moment.day.map { "data=\($0.iso)" }, moment.earlier.map { "confronto=\($0.iso)" }].compactMap { $0 }
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }
}

/// The shapes of these paths, in the router's notation.
extension SiteURL.Pattern {
    static let demography = Self("/ambiti/{ambito}/{periodo}/demografia")
    static let demographyTrend = Self("/ambiti/{ambito}/{periodo}/demografia/nel-tempo")
    static let demographyMunicipality = Self("/ambiti/{ambito}/{periodo}/demografia/comuni/{comune}")
    static let demographyNew = Self("/ambiti/{ambito}/{periodo}/demografia/comuni/{comune}/nuovo")
    static let demographyForm = Self("/ambiti/{ambito}/{periodo}/demografia/comuni/{comune}/{riferimento}/modifica")
    static let demographyHistory = Self("/ambiti/{ambito}/{periodo}/demografia/comuni/{comune}/{riferimento}/cronologia")
    static let demographyRestore = Self("/ambiti/{ambito}/{periodo}/demografia/comuni/{comune}/{riferimento}/ripristino")
    static let demographyArea = Self("/ambiti/{ambito}/{periodo}/demografia/aree/{area}")
    static let demographyAreaNew = Self("/ambiti/{ambito}/{periodo}/demografia/aree/{area}/nuovo")
    static let demographyAreaForm = Self("/ambiti/{ambito}/{periodo}/demografia/aree/{area}/{riferimento}/modifica")
    static let demographyAreaHistory = Self("/ambiti/{ambito}/{periodo}/demografia/aree/{area}/{riferimento}/cronologia")
    static let demographyAreaRestore = Self("/ambiti/{ambito}/{periodo}/demografia/aree/{area}/{riferimento}/ripristino")
    static let demographyTable = Self("/ambiti/{ambito}/{periodo}/tavole/{tavola}/demografia")

    static let ofDemography = [
        demography, demographyTrend, demographyMunicipality, demographyNew, demographyForm, demographyHistory,
        demographyRestore, demographyArea, demographyAreaNew, demographyAreaForm, demographyAreaHistory,
        demographyAreaRestore, demographyTable,
    ]
}
