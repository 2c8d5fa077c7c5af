/// How long a request's content is. This is the one place that decides it (RFC 9112 §6.3).
///
/// It does not depend on the method: a GET with content is framed like any other.
public enum MessageFraming: Sendable, Equatable {
    /// No content: the next octets are the next request.
    case none
    /// Exactly this many octets.
    case length(Int)
    /// The chunked transfer coding.
    case chunked

    /// Whether content that nobody wants can be read and dropped after the response.
    /// - Parameters:
    ///   - limit: octets that are read for that at most.
    ///   - isExpected: whether the client announced it with an expectation: then it comes or not, and only closing
    ///     tells what comes next.
    func isDrainable(upTo limit: Int, isExpected: Bool) -> Bool {
        switch self {
        case .none: true
        case .length(let length): length <= limit && !isExpected
        case .chunked: !isExpected
        }
    }

    /// - Parameters:
    ///   - contentLength: the value of Content-Length, when the field is there.
    ///   - transferEncoding: the value of Transfer-Encoding, when the field is there.
    static func decide(
        version: ProtocolVersion, contentLength: ArraySlice<UInt8>?, transferEncoding: ArraySlice<UInt8>?
    ) throws(RequestError) -> MessageFraming {
        if let transferEncoding {
            if contentLength != nil { throw .lengthAndCoding }
            if version == .http10 { throw .transferCodingIn10 }
            try requireChunked(transferEncoding)
            return .chunked
        }
        guard let contentLength else { return .none }
        return .length(try length(contentLength))
    }

    /// Accepts exactly one `chunked`; any other coding in front of it is unknown to this server.
    private static func requireChunked(_ value: ArraySlice<UInt8>) throws(RequestError) {
        if value.equalsIgnoringCase("chunked") { return }
        var codings: [ArraySlice<UInt8>] = []
        var cursor = FieldCursor(value)
        while true {
            guard let coding = cursor.token() else { throw .malformedTransferCoding }
            codings.append(coding)
            cursor.skipWhitespace()
            if cursor.isAtEnd { break }
            guard cursor.skip(.comma) else { throw .malformedTransferCoding }
            cursor.skipWhitespace()
        }
        let final = codings.removeLast()
        guard final.equalsIgnoringCase("chunked"), !codings.contains(where: { $0.equalsIgnoringCase("chunked") })
        else { throw .malformedTransferCoding }
        throw .unknownTransferCoding
    }

    /// Digits only, and not more than an `Int` holds.
    private static func length(_ value: ArraySlice<UInt8>) throws(RequestError) -> Int {
        guard !value.isEmpty, value.count <= 18 else { throw .malformedLength }
        var length = 0
        for octet in value {
            guard octet.isDigit else { throw .malformedLength }
            length = length * 10 + Int(octet - 0x30)
        }
        return length
    }
}
