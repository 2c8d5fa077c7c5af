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

    /// Makes a municipality.
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
