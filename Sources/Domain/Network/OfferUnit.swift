/// A unit of offer of the network: a nursing home, a day centre, a crèche.
///
/// Source: DGR XII/2167 of 15/04/2024, Annex B, section 3. Places are of several kinds, which are never added to each
/// other: an accredited place may also be on budget.
public struct OfferUnit: Hashable, Sendable, Identifiable {
    /// The kinds of places, in the order they are shown; the raw value is the identifier used in files and tables.
    public enum Places: String, Hashable, Sendable, CaseIterable, Codable {
        case authorised = "autorizzati"
        case accredited = "accreditati"
        case onBudget = "a_budget"
        /// Places whose users pay in full.
        case paying = "solvenza"
        /// The plan says a number without its kind, or a capacity.
        case other = "altri"

        /// The Italian words.
        public var label: String {
            switch self {
            case .authorised: "posti autorizzati"
            case .accredited: "posti accreditati"
            case .onBudget: "posti a budget"
            case .paying: "posti in solvenza"
            case .other: "posti o capacità (non distinti)"
            }
        }
    }

    /// Identifier within the register.
    public let id: String
    /// `CDI`, `RSA`.
    public let type: String
    /// Name of the unit.
    public let name: String
    /// Where it is; empty if not said.
    public let municipality: String
    /// Places of each kind; a kind not said has no entry.
    public let places: [Places: Int]

    /// Makes a unit.
    public init(id: String, type: String, name: String, municipality: String = "", places: [Places: Int] = [:]) {
        self.id = id
        self.type = type
        self.name = name
        self.municipality = municipality
        self.places = places
    }

    /// Whether more places are on budget than accredited: one of the two is wrong.
    public var hasMoreOnBudgetThanAccredited: Bool {
        guard let onBudget = places[.onBudget], let accredited = places[.accredited] else { return false }
        return onBudget > accredited
    }
}

/// The units of one type.
public struct OfferUnitTotal: Hashable, Sendable {
    /// The type, as first written.
    public let type: String
    /// The units, in order.
    public let units: [OfferUnit]
    /// The places of each kind; a kind no unit says has no entry.
    public let places: [OfferUnit.Places: Int]
    /// Of how many units the places of a kind are known; fewer than the units, the sum is partial.
    public let known: [OfferUnit.Places: Int]

    /// The totals by type, in the order in which types first appear.
    /// - Throws: `ArithmeticError.overflow`.
    public static func all(_ units: [OfferUnit]) throws(ArithmeticError) -> [OfferUnitTotal] {
        var order: [String] = []
        for unit in units where !order.contains(where: { $0.comparisonKey == unit.type.comparisonKey }) {
            order.append(unit.type)
        }
        var totals: [OfferUnitTotal] = []
        for type in order {
            let own = units.filter { $0.type.comparisonKey == type.comparisonKey }
            var (places, known): ([OfferUnit.Places: Int], [OfferUnit.Places: Int]) = ([:], [:])
            for unit in own {
                for (kind, number) in unit.places {
                    let (sum, overflow) = (places[kind] ?? 0).addingReportingOverflow(number)
                    guard !overflow else { throw .overflow }
                    places[kind] = sum
                    known[kind, default: 0] += 1
                }
            }
            totals.append(OfferUnitTotal(type: type, units: own, places: places, known: known))
        }
        return totals
    }
}
