/// A source of funding. The list is open: plans name sources the act does not.
///
/// Source: DGR XII/2167 of 15/04/2024 (29 sources in five levels).
public struct FundingSource: Hashable, Sendable {
    /// Who the money comes from; the raw value is the identifier used in files and tables.
    public enum Level: String, Hashable, Sendable, CaseIterable, Codable {
        case european = "europeo"
        case national = "nazionale"
        case regional = "regionale"
        case municipal = "comunale"
        case privateBodies = "privato"

        /// The act's heading.
        public var label: String {
            switch self {
            case .european: "Livello Comunità Europea"
            case .national: "Livello Nazionale"
            case .regional: "Livello Regionale"
            case .municipal: "Livello Comunale"
            case .privateBodies: "Fonti Enti privati"
            }
        }
    }

    /// Name as printed.
    public let name: String
    /// Abbreviation in use: `FNPS`, `FNA`, `PNRR`.
    public let acronym: String?
    /// Who the money comes from.
    public let level: Level
    /// Other names under which tables cite it.
    public let aliases: [String]

    /// Makes a source.
    public init(name: String, acronym: String? = nil, level: Level, aliases: [String] = []) {
        self.name = name
        self.acronym = acronym
        self.level = level
        self.aliases = aliases
    }
}
