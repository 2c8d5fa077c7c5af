/// That an Ambito lies, wholly or in part, in the territory of a health authority.
///
/// Many to many: an Ambito may lie in several Distretti and ASST (Milano: 3 ASST, 9 Distretti),
/// and a Distretto may hold several Ambiti. Source: DGR XII/2167, Allegato C.
public struct AmbitoMembership: Hashable, Sendable {
    /// `Ambito.code`.
    public let ambitoCode: String
    /// The ATS, ASST or Distretto.
    public let authority: HealthAuthority.ID
    /// When it lies there.
    public let validity: Validity

    /// Makes a membership.
    public init(ambitoCode: String, authority: HealthAuthority.ID, validity: Validity = .always) {
        self.ambitoCode = ambitoCode
        self.authority = authority
        self.validity = validity
    }
}
