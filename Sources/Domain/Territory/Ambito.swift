/// An Ambito territoriale sociale: the associated municipalities that write one Piano di Zona.
///
/// Source: DGR XII/2167 of 15/04/2024, Allegato C (91 Ambiti). Never abbreviated to ATS, which
/// is the health agency.
public struct Ambito: Hashable, Sendable {
    /// Regional code, an identifier and not a number: `"50007"`.
    public let code: String
    /// Name as printed in Allegato C: `Milano Città`.
    public let name: String
    /// Code in the SIOSS register of Ambiti: `lom_49`.
    public let siossCode: String?
    /// When the Ambito exists with these boundaries.
    public let validity: Validity

    /// Makes an Ambito.
    public init(code: String, name: String, siossCode: String? = nil, validity: Validity = .always) {
        self.code = code
        self.name = name
        self.siossCode = siossCode
        self.validity = validity
    }
}
