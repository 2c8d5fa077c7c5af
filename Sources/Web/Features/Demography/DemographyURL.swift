import Domain
import HTTPServer

/// The addresses of a plan's demography, below `/ambiti/{ambito}/{periodo}`.
enum DemographyURL: Hashable, Sendable {
    /// The Ambito and its municipalities.
    case overview(Moment = Moment())
    /// Everything over the years.
    case trend
    /// One municipality, by its name's letters and digits.
    case municipality(String, Moment = Moment())
    /// The form that asks for which day or year figures are entered.
    case new(String)
    /// The form of the figures of a day or year.
    case form(String, DemographicReference)
    case history(String, DemographicReference)
    case restore(String, DemographicReference)
    /// The pyramid and the indices of a published table.
    case table(String)

    /// Which day is shown, and with which earlier one it is compared; nil for the latest, and for none.
    struct Moment: Hashable, Sendable {
        var day: CalendarDate?
        var earlier: CalendarDate?
    }

    /// Reads the address from the path's variables; nil when the pattern is not one of these pages.
    init?(_ pattern: SiteURL.Pattern, parameters: [String: String], query: Query) {
        let moment = Moment(day: Self.day(query["data"]), earlier: Self.day(query["confronto"]))
        let reference = parameters["riferimento"].flatMap { DemographicReference(code: $0) }
        switch (pattern, parameters["comune"], reference) {
        case (.demography, _, _): self = .overview(moment)
        case (.demographyTrend, _, _): self = .trend
        case (.demographyMunicipality, let name?, _): self = .municipality(name, moment)
        case (.demographyNew, let name?, _): self = .new(name)
        case (.demographyForm, let name?, let reference?): self = .form(name, reference)
        case (.demographyHistory, let name?, let reference?): self = .history(name, reference)
        case (.demographyRestore, let name?, let reference?): self = .restore(name, reference)
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
        case .municipality(let name, let moment): Self.path(name) + Self.query(moment)
        case .new(let name): Self.path(name) + "/nuovo"
        case .form(let name, let reference): Self.path(name) + "/\(reference.code)/modifica"
        case .history(let name, let reference): Self.path(name) + "/\(reference.code)/cronologia"
        case .restore(let name, let reference): Self.path(name) + "/\(reference.code)/ripristino"
        case .table(let table): "/tavole/\(SiteURL.segment(table))/demografia"
        }
    }

    private static func path(_ name: String) -> String { "/demografia/comuni/\(SiteURL.segment(name))" }

    private static func query(_ moment: Moment) -> String {
        let parts = [moment.day.map { "data=\($0.iso)" }, moment.earlier.map { "confronto=\($0.iso)" }].compactMap { $0 }
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }
}
