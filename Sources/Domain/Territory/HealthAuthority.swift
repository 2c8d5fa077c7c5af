/// A body or district of the regional health service an Ambito works with.
///
/// Source: DGR XII/2167 of 15/04/2024, Allegato C: 8 ATS, 25 ASST, 86 Distretti.
public struct HealthAuthority: Hashable, Sendable, Identifiable {
    /// The level of the authority; the raw value is the identifier used in files and tables.
    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        /// Agenzia di tutela della salute: checks the coherence of plans.
        case ats
        /// Azienda socio sanitaria territoriale: shares the LEPS with health integration.
        case asst
        /// Distretto of an ASST: the level at which the strategic LEPS are programmed.
        case distretto

        /// The Italian word: `ATS`, `ASST`, `Distretto`.
        public var label: String {
            switch self {
            case .ats: "ATS"
            case .asst: "ASST"
            case .distretto: "Distretto"
            }
        }
    }

    /// Codes are unique within a level only.
    public struct ID: Hashable, Sendable {
        /// The level.
        public let kind: Kind
        /// Regional code, an identifier and not a number.
        public let code: String

        /// Makes an identity.
        public init(kind: Kind, code: String) {
            self.kind = kind
            self.code = code
        }
    }

    /// Level and code.
    public let id: ID
    /// Name as printed in Allegato C.
    public let name: String
    /// When the authority exists.
    public let validity: Validity

    /// The level.
    public var kind: Kind { id.kind }
    /// Regional code, an identifier and not a number.
    public var code: String { id.code }

    /// Makes an authority.
    public init(kind: Kind, code: String, name: String, validity: Validity = .always) {
        id = ID(kind: kind, code: code)
        self.name = name
        self.validity = validity
    }
}
