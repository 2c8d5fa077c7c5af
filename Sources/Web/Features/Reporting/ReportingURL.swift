import Domain
import HTTPServer

/// The addresses of what a plan's year gives to others and asks of its office, below `/ambiti/{ambito}/{periodo}`.
enum ReportingURL: Hashable, Sendable {
    /// Hypothetical values and their verdicts; nothing is saved.
    case simulation
    /// What is due and what is late.
    case deadlines
    /// Values of indicators from a table.
    case valueImport
    /// A file of the regional flow for a year.
    case monitoring(Int, MonitoringFile)
    /// The relazione annuale of a year.
    case report(Int)
    /// The same as a text document.
    case reportDocument(Int)
    /// The form of one of its parts.
    case reportPart(Int, ReportNarrative.Part)
    case reportPartHistory(Int, ReportNarrative.Part)
    case reportPartRestore(Int, ReportNarrative.Part)

    /// Reads the address from the path's variables; nil when the pattern is not one of these.
    init?(_ pattern: SiteURL.Pattern, parameters: [String: String], query: Query) {
        let year = parameters["anno"].flatMap(Self.year)
        switch pattern {
        case .simulation: self = .simulation
        case .deadlines: self = .deadlines
        case .valueImport: self = .valueImport
        case .monitoring:
            guard let year, let file = parameters["file"].flatMap(MonitoringFile.init) else { return nil }
            self = .monitoring(year, file)
        case .yearReport, .yearReportDocument:
            guard let year else { return nil }
            self = pattern == .yearReport ? .report(year) : .reportDocument(year)
        case .reportPart, .reportPartHistory, .reportPartRestore:
            guard let year, let part = parameters["parte"].flatMap(ReportNarrative.Part.init(id:)) else { return nil }
            self = pattern == .reportPart
                ? .reportPart(year, part)
                : pattern == .reportPartHistory ? .reportPartHistory(year, part) : .reportPartRestore(year, part)
        default: return nil
        }
    }

    /// The address below that of the plan.
    var path: String {
        switch self {
        case .simulation: "/simulazione"
        case .deadlines: "/scadenze"
        case .valueImport: "/valori/importa"
        case .monitoring(let year, let file): "/anni/\(year)/monitoraggio/\(file.name)"
        case .report(let year): "/anni/\(year)/relazione"
        case .reportDocument(let year): "/anni/\(year)/relazione.odt"
        case .reportPart(let year, let part): Self.path(year, part)
        case .reportPartHistory(let year, let part): Self.path(year, part) + "/cronologia"
        case .reportPartRestore(let year, let part): Self.path(year, part) + "/ripristino"
        }
    }

    private static func path(_ year: Int, _ part: ReportNarrative.Part) -> String {
        "/anni/\(year)/relazione/\(SiteURL.segment(part.id))"
    }

    /// A year as the site writes it: four digits.
    private static func year(_ text: String) -> Int? {
        text.utf8.count == 4 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }
}

/// The shapes of these paths, in the router's notation.
extension SiteURL.Pattern {
    static let simulation = Self("/ambiti/{ambito}/{periodo}/simulazione")
    static let deadlines = Self("/ambiti/{ambito}/{periodo}/scadenze")
    static let valueImport = Self("/ambiti/{ambito}/{periodo}/valori/importa")
    static let yearReport = Self("/ambiti/{ambito}/{periodo}/anni/{anno}/relazione")
    static let yearReportDocument = Self("/ambiti/{ambito}/{periodo}/anni/{anno}/relazione.odt")
    static let reportPart = Self("/ambiti/{ambito}/{periodo}/anni/{anno}/relazione/{parte}")
    static let reportPartHistory = Self("/ambiti/{ambito}/{periodo}/anni/{anno}/relazione/{parte}/cronologia")
    static let reportPartRestore = Self("/ambiti/{ambito}/{periodo}/anni/{anno}/relazione/{parte}/ripristino")
    static let monitoring = Self("/ambiti/{ambito}/{periodo}/anni/{anno}/monitoraggio/{file}")

    static let ofReporting = [
        simulation, deadlines, valueImport, yearReport, yearReportDocument, reportPart, reportPartHistory, reportPartRestore,
        monitoring,
    ]
}
