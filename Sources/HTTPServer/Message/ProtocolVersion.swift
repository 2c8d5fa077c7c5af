/// The version of the protocol that a request speaks. A higher minor version is treated as 1.1 (RFC 9110 §2.5).
public enum ProtocolVersion: String, Sendable {
    case http10 = "HTTP/1.0"
    case http11 = "HTTP/1.1"

    /// Reads `HTTP/` digit `.` digit, case-sensitively (RFC 9112 §2.3).
    init(_ octets: Span<UInt8>) throws(RequestError) {
        guard octets.count == 8, octets[0] == UInt8(ascii: "H"), octets[1] == UInt8(ascii: "T"),
            octets[2] == UInt8(ascii: "T"), octets[3] == UInt8(ascii: "P"), octets[4] == .slash,
            octets[5].isDigit, octets[6] == .dot, octets[7].isDigit
        else { throw .malformedVersion }
        guard octets[5] == UInt8(ascii: "1") else { throw .unsupportedVersion }
        self = octets[7] == UInt8(ascii: "0") ? .http10 : .http11
    }
}
