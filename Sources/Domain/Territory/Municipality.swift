/// A Comune, with the other spellings under which tables and acts name it.
public struct Municipality: Hashable, Sendable {
    /// Official name.
    public let name: String
    /// ISTAT code, six digits as text (leading zeros count), where known.
    public let istatCode: String?
    /// Other spellings met in sources: `Monte Isola` for `Monteisola`.
    public let aliases: [String]
    /// When the municipality exists (mergers make new ones).
    public let validity: Validity

    public init(name: String, istatCode: String? = nil, aliases: [String] = [], validity: Validity = .always) {
        self.name = name
        self.istatCode = istatCode
        self.aliases = aliases
        self.validity = validity
    }

    /// Whether `text` names this municipality, whatever its capitals, accents and spacing.
    public func isNamed(_ text: String) -> Bool {
        let key = Self.nameKey(text)
        return !key.isEmpty && (Self.nameKey(name) == key || aliases.contains { Self.nameKey($0) == key })
    }

    /// Letters and digits only, without case or accents: `Cortefranca`, `CORTE FRANCA` and
    /// `Corte Franca` share one key.
    public static func nameKey(_ text: String) -> String {
        text.comparisonKey
    }
}

/// That a municipality belongs to an Ambito.
public struct MunicipalityMembership: Hashable, Sendable {
    /// `Ambito.code`.
    public let ambitoCode: String
    /// `Municipality.name`.
    public let municipalityName: String
    /// Whether the municipality is the Ente capofila, which holds the money.
    public let isLeadBody: Bool
    /// When it belongs.
    public let validity: Validity

    public init(
        ambitoCode: String, municipalityName: String, isLeadBody: Bool = false, validity: Validity = .always
    ) {
        self.ambitoCode = ambitoCode
        self.municipalityName = municipalityName
        self.isLeadBody = isLeadBody
        self.validity = validity
    }
}

/// Residents of a municipality on a day, as published. The total is computed, never typed.
public struct ResidentPopulation: Hashable, Sendable {
    public let males: Int
    public let females: Int
    /// The day the count refers to: 01/01/2024.
    public let referenceDate: CalendarDate

    /// Makes a population.
    /// - Throws: `ArithmeticError.negative`, or `.overflow` if the total cannot be represented.
    public init(males: Int, females: Int, referenceDate: CalendarDate) throws(ArithmeticError) {
        guard males >= 0 else { throw .negative(males) }
        guard females >= 0 else { throw .negative(females) }
        guard !males.addingReportingOverflow(females).overflow else { throw .overflow }
        self.males = males
        self.females = females
        self.referenceDate = referenceDate
    }

    /// Males and females together.
    public var total: Int { males + females }
}
