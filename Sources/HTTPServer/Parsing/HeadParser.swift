import HTTPTypes

/// The request line as it is read: where its pieces stand, before the head is complete.
struct RequestLine: Sendable {
    let method: HTTPRequest.Method
    let target: Range<Int>
    let version: ProtocolVersion

    /// `method SP request-target SP HTTP-version` (RFC 9112 §3), with exactly these two spaces.
    ///
    /// - Parameter octets: the line without its CRLF; it begins the head.
    init(_ octets: Span<UInt8>, limits: Limits) throws(RequestError) {
        guard let methodEnd = Self.space(octets, from: 0), methodEnd > 0,
            let targetEnd = Self.space(octets, from: methodEnd + 1), targetEnd > methodEnd + 1,
            Self.space(octets, from: targetEnd + 1) == nil
        else { throw .malformedRequestLine }
        let token = OctetSet.token
        for index in 0..<methodEnd where !token.contains(octets[index]) { throw .malformedMethod }
        version = try ProtocolVersion(octets.extracting((targetEnd + 1)..<octets.count))
        if targetEnd - methodEnd - 1 > limits.target { throw .targetTooLong }
        guard let method = Self.method(octets.extracting(0..<methodEnd)) else { throw .unknownMethod }
        self.method = method
        target = (methodEnd + 1)..<targetEnd
    }

    /// Refuses a method that is too long as soon as that is certain.
    static func checkMethod(_ octets: Span<UInt8>, limits: Limits) throws(RequestError) {
        guard octets.count > limits.method else { return }
        let token = OctetSet.token
        var index = 0
        while index <= limits.method, token.contains(octets[index]) { index += 1 }
        if index > limits.method { throw .methodTooLong }
    }

    private static func space(_ octets: Span<UInt8>, from start: Int) -> Int? {
        var index = start
        while index < octets.count {
            if octets[index] == .space { return index }
            index += 1
        }
        return nil
    }

    /// The methods this server knows. CONNECT and TRACE are not among them: a tunnel is not offered,
    /// and an echo would show a page's script what it must not see.
    private static func method(_ octets: Span<UInt8>) -> HTTPRequest.Method? {
        func isEqual(_ name: StaticString) -> Bool {
            guard name.utf8CodeUnitCount == octets.count else { return false }
            return name.withUTF8Buffer { text in
                text.indices.allSatisfy { text[$0] == octets[$0] }
            }
        }
        if isEqual("GET") { return .get }
        if isEqual("HEAD") { return .head }
        if isEqual("POST") { return .post }
        if isEqual("PUT") { return .put }
        if isEqual("DELETE") { return .delete }
        if isEqual("OPTIONS") { return .options }
        if isEqual("PATCH") { return .patch }
        return nil
    }
}

/// What the fields say about the message itself, gathered when the head is complete.
struct MessageFields {
    private(set) var host: ArraySlice<UInt8>?
    private(set) var contentLength: ArraySlice<UInt8>?
    private(set) var transferEncoding: ArraySlice<UInt8>?
    private(set) var expectation: ArraySlice<UInt8>?
    private(set) var closes = false
    private(set) var keepsAlive = false
    private var seen: UInt32 = 0

    /// Fields that have one value and whose repetition is refused.
    private static let singletons: [StaticString] = [
        "host", "content-length", "transfer-encoding", "content-type", "authorization", "range", "if-range",
        "if-modified-since", "if-unmodified-since", "origin", "sec-fetch-site", "expect",
    ]

    init(_ octets: [UInt8], _ lines: [FieldLine]) throws(RequestError) {
        for line in lines {
            let name = octets[line.name]
            guard let initial = name.first?.lowercased else { continue }
            if initial == UInt8(ascii: "c"), name.equalsIgnoringCase("connection") {
                readOptions(octets[line.value])
                continue
            }
            for (index, singleton) in Self.singletons.enumerated()
            where singleton.utf8CodeUnitCount == name.count && name.equalsIgnoringCase(singleton) {
                if seen & 1 << UInt32(index) != 0 { throw .repeatedField }
                seen |= 1 << UInt32(index)
                switch index {
                case 0: host = octets[line.value]
                case 1: contentLength = octets[line.value]
                case 2: transferEncoding = octets[line.value]
                case 11: expectation = octets[line.value]
                default: break
                }
            }
        }
    }

    /// Connection options are case-insensitive and may stand anywhere in the list (RFC 9110 §7.6.1).
    private mutating func readOptions(_ value: ArraySlice<UInt8>) {
        var cursor = FieldCursor(value)
        while true {
            cursor.skipListSeparators()
            guard let option = cursor.token() else { return }
            if option.equalsIgnoringCase("close") { closes = true }
            if option.equalsIgnoringCase("keep-alive") { keepsAlive = true }
        }
    }
}

extension RequestHead {
    /// Judges a complete head: target, host, framing, expectation.
    ///
    /// - Parameters:
    ///   - octets: the head from the request line to the empty line.
    ///   - line: the request line, its ranges within `octets`.
    static func parse(
        _ octets: [UInt8], _ line: RequestLine, _ lines: [FieldLine]
    ) throws(RequestError) -> (RequestHead, MessageFraming) {
        let (target, authority) = try RequestTarget.parse(octets, line.target, isOptions: line.method == .options)
        let fields = try MessageFields(octets, lines)
        let framing = try MessageFraming.decide(
            version: line.version, contentLength: fields.contentLength, transferEncoding: fields.transferEncoding)
        let host = try host(fields.host, version: line.version)
        let expectsContinue = try expectsContinue(fields.expectation, line.version, framing)
        let head = RequestHead(
            method: line.method, target: target, version: line.version, host: authority ?? host,
            wantsPersistentConnection: !fields.closes && (line.version == .http11 || fields.keepsAlive),
            expectsContinue: expectsContinue, octets: octets, lines: lines)
        return (head, framing)
    }

    private static func host(_ value: ArraySlice<UInt8>?, version: ProtocolVersion) throws(RequestError) -> Host? {
        guard let value else {
            if version == .http11 { throw .missingHost }
            return nil
        }
        guard let host = Host(value) else { throw .malformedHost }
        return host
    }

    /// Without content there is nothing to wait for; HTTP/1.0 does not know the expectation (RFC 9110 §10.1.1).
    private static func expectsContinue(
        _ value: ArraySlice<UInt8>?, _ version: ProtocolVersion, _ framing: MessageFraming
    ) throws(RequestError) -> Bool {
        guard let value, version == .http11 else { return false }
        guard value.equalsIgnoringCase("100-continue") else { throw .unsupportedExpectation }
        return framing != .none && framing != .length(0)
    }
}
