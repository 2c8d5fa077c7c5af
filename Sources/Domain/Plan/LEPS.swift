/// A *livello essenziale delle prestazioni sociali* of the act's catalogue.
///
/// Source: DGR XII/2167 of 15/04/2024: 16 distinct LEPS in 31 rows across the macroareas; five
/// of them are strategic and carry indicators with yearly ranges.
public struct LEPS: Hashable, Sendable {
    /// Name as printed in the act.
    public let name: String
    /// 1 to 5 for a strategic LEPS, in the order of the act's table; `nil` for the others.
    public let strategicNumber: Int?
    /// Law, as printed.
    public let law: String?
    /// Act of programming, as printed.
    public let programmingAct: String?
    /// Sources of funding, as printed.
    public let funding: String?
    /// With whom the LEPS is integrated, as printed: `ASST`.
    public let integration: String?
    /// Letters of the macroareas whose tables list it.
    public let areaLetters: [String]
    /// System objectives (*obiettivi di sistema*) of a strategic LEPS, as printed.
    public let systemObjectives: [String]

    /// Whether indicators and ranges are attached to it.
    public var isStrategic: Bool { strategicNumber != nil }

    /// Makes an entry of the catalogue.
    public init(
        name: String, strategicNumber: Int? = nil, law: String? = nil, programmingAct: String? = nil,
        funding: String? = nil, integration: String? = nil, areaLetters: [String] = [],
        systemObjectives: [String] = []
    ) {
        self.name = name
        self.strategicNumber = strategicNumber
        self.law = law
        self.programmingAct = programmingAct
        self.funding = funding
        self.integration = integration
        self.areaLetters = areaLetters
        self.systemObjectives = systemObjectives
    }
}
