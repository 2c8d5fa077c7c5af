/// How a service is run in some municipalities.
///
/// Source: DGR XII/2167 of 15/04/2024, Annex B, section 4 (*servizi gestiti in forma associata*).
public struct ServiceArrangement: Hashable, Sendable, Identifiable {
    /// The form of management; the raw value is the identifier used in files and tables.
    public enum Form: String, Hashable, Sendable, CaseIterable, Codable {
        case associated = "associata"
        case single = "singola"
        case delegated = "delegata"
        case contracted = "appalto"
        case accredited = "accreditamento"
        case codesigned = "coprogettazione"
        case other = "altra"

        /// The Italian words.
        public var label: String {
            switch self {
            case .associated: "gestione associata"
            case .single: "gestione singola"
            case .delegated: "gestione delegata"
            case .contracted: "affidamento in appalto"
            case .accredited: "accreditamento"
            case .codesigned: "co-progettazione"
            case .other: "altra forma"
            }
        }
    }

    /// Identifier within the register.
    public let id: String
    /// The service.
    public let service: String
    /// The form; `nil` if not said.
    public let form: Form?
    /// Who runs it; empty if not said.
    public let provider: String
    /// Since when, in the plan's words; empty if not said.
    public let start: String
    /// A remark to be shown in the cell: `Punto giovani`.
    public let note: String
    /// Names of the municipalities; empty means all of them.
    public let municipalities: [String]

    /// Makes an arrangement.
    public init(
        id: String, service: String, form: Form? = nil, provider: String = "", start: String = "", note: String = "",
        municipalities: [String] = []
    ) {
        self.id = id
        self.service = service
        self.form = form
        self.provider = provider
        self.start = start
        self.note = note
        self.municipalities = municipalities
    }
}

/// Services by municipality.
public struct ServiceMatrix: Hashable, Sendable {
    /// A municipality with its cells, one for each service.
    public struct Row: Hashable, Sendable {
        /// The municipality.
        public let municipality: String
        /// What runs there of each service, in the order of `services`; empty where nothing is recorded.
        public let cells: [[ServiceArrangement]]
    }

    /// The services, in the order in which they first appear.
    public let services: [String]
    /// One for each municipality, in the order given.
    public let rows: [Row]
    /// Names that arrangements cite and that are no municipality of the Ambito, each once.
    public let unknownMunicipalities: [String]

    /// Crosses services and municipalities.
    /// - Parameters:
    ///   - arrangements: in order.
    ///   - municipalities: those of the Ambito.
    public init(_ arrangements: [ServiceArrangement], municipalities: [Municipality]) {
        var services: [String] = []
        var keys: Set<String> = []
        for arrangement in arrangements where keys.insert(arrangement.service.comparisonKey).inserted {
            services.append(arrangement.service)
        }
        self.services = services
        rows = municipalities.map { municipality in
            Row(
                municipality: municipality.name,
                cells: services.map { service in
                    arrangements.filter { arrangement in
                        arrangement.service.comparisonKey == service.comparisonKey
                            && (arrangement.municipalities.isEmpty
                                || arrangement.municipalities.contains { municipality.isNamed($0) })
                    }
                })
        }
        var unknown: [String] = []
        for name in arrangements.flatMap(\.municipalities)
        where !municipalities.contains(where: { $0.isNamed(name) }) && !unknown.contains(name) {
            unknown.append(name)
        }
        unknownMunicipalities = unknown
    }

    /// In how many municipalities each service has something recorded, in the order of `services`.
    public var coverage: [Int] {
        services.indices.map { index in rows.count { !$0.cells[index].isEmpty } }
    }
}
