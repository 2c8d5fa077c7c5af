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

    /// Makes a membership.
    public init(
        ambitoCode: String, municipalityName: String, isLeadBody: Bool = false, validity: Validity = .always
    ) {
        self.ambitoCode = ambitoCode
        self.municipalityName = municipalityName
        self.isLeadBody = isLeadBody
        self.validity = validity
    }
}
