import HTTPTypes

/// Request line and field section of a request, validated and kept as the octets they came in.
///
/// Fields are looked up in the octets; ``fields`` builds the `HTTPTypes` values when they are wanted.
public struct RequestHead: Sendable {
    public let method: HTTPRequest.Method
    public let target: RequestTarget
    public let version: ProtocolVersion
    /// The host the request is for: the authority of an absolute target, else the Host field.
    /// Only an HTTP/1.0 request can be without.
    public let host: Host?
    /// Whether the client lets the connection stay open after the response (RFC 9112 §9.3).
    public let wantsPersistentConnection: Bool
    /// Whether the client waits for `100 Continue` before it sends content (RFC 9110 §10.1.1).
    public let expectsContinue: Bool

    private let octets: [UInt8]
    private let lines: [FieldLine]

    init(
        method: HTTPRequest.Method, target: RequestTarget, version: ProtocolVersion, host: Host?,
        wantsPersistentConnection: Bool, expectsContinue: Bool, octets: [UInt8], lines: [FieldLine]
    ) {
        self.method = method
        self.target = target
        self.version = version
        self.host = host
        self.wantsPersistentConnection = wantsPersistentConnection
        self.expectsContinue = expectsContinue
        self.octets = octets
        self.lines = lines
    }

    /// Makes a head from its pieces, for tests and for requests a program sends to itself.
    /// It passes through the parser, so it obeys the same rules. Host is `localhost` unless given.
    public init(
        method: HTTPRequest.Method = .get, target: String, fields: HTTPFields = [:], limits: Limits = Limits()
    ) throws(RequestError) {
        var text = "\(method.rawValue) \(target) HTTP/1.1\r\n"
        if !fields.contains(where: { $0.name.canonicalName == "host" }) { text += "Host: localhost\r\n" }
        for field in fields { text += "\(field.name.rawName): \(field.value)\r\n" }
        var parser = RequestParser(limits: limits)
        parser.append(Array("\(text)\r\n".utf8))
        guard case .head(let head, _) = try parser.next() else { throw .malformedRequestLine }
        self = head
    }
}

extension RequestHead {
    /// All fields in the order they came.
    public var fields: HTTPFields {
        var fields = HTTPFields()
        for line in lines {
            guard let name = HTTPField.Name(octets[line.name].text) else { continue }
            fields.append(HTTPField(name: name, value: octets[line.value]))
        }
        return fields
    }

    /// The value of a field as octets; repeated lines are joined by `, `, those of Cookie by `; `
    /// (RFC 9110 §5.3). `nil` when the field is absent.
    public func fieldOctets(_ name: HTTPField.Name) -> ArraySlice<UInt8>? {
        fieldOctets(named: name.canonicalName)
    }

    /// As ``fieldOctets(_:)``, for the lower-case form of a name.
    func fieldOctets(named name: String) -> ArraySlice<UInt8>? {
        var joined: ArraySlice<UInt8>?
        for line in lines where hasName(line, name) {
            if joined == nil {
                joined = octets[line.value]
            } else {
                joined?.append(contentsOf: [name == "cookie" ? .semicolon : .comma, .space])
                joined?.append(contentsOf: octets[line.value])
            }
        }
        return joined
    }

    /// The value of a field as text; see ``fieldOctets(_:)``. What is not UTF-8 becomes U+FFFD.
    public func fieldValue(_ name: HTTPField.Name) -> String? { fieldOctets(name)?.text }

    /// Number of octets of the head with its empty line.
    public var size: Int { octets.count }

    private func hasName(_ line: FieldLine, _ canonical: String) -> Bool {
        let name = canonical.utf8
        guard name.count == line.name.count else { return false }
        var index = line.name.lowerBound
        for octet in name {
            if octets[index].lowercased != octet { return false }
            index += 1
        }
        return true
    }
}
