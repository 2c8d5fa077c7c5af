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
        }
    }

    /// A year as the site writes it: four digits.
    private static func year(_ text: String) -> Int? {
        text.utf8.count == 4 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }
}
