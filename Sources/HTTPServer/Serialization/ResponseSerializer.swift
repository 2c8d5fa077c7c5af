import HTTPTypes

/// Turns a response into octets as its request allows: framing, HEAD, preconditions, ranges and the
/// choice of the content coding stand here and in ``Answer``, so that no handler has to know them.
public struct ResponseSerializer: Sendable {
    /// The interim response that asks for the content (RFC 9110 §15.2.1).
    public static let continueOctets = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    private let server: String

    /// - Parameter server: the value of the Server field, without a version; empty leaves the field out.
    public init(server: String = "") {
        self.server = HTTPField.isValidValue(server) ? server : ""
    }

    /// - Parameters:
    ///   - head: the request; `nil` when it could not be read, which ends the connection.
    ///   - date: the present time as IMF-fixdate.
    ///   - keepsOpen: whether the server is willing to go on; the client's wish is looked at here.
    public func serialize(
        _ response: Response, for head: RequestHead?, date: String, keepsOpen: Bool
    ) -> SerializedResponse {
        let answer = Answer(to: head, from: response, date: date)
        let version = head?.version ?? .http11
        var endsWithConnection = false
        var isChunked = false
        if case .stream = answer.content {
            isChunked = version == .http11
            endsWithConnection = !isChunked
        }
        let closes = !keepsOpen || head?.wantsPersistentConnection != true || endsWithConnection

        var octets: [UInt8] = []
        octets.reserveCapacity(320 + answer.prewritten.count)
        octets.append("HTTP/1.1 ")
        octets.append(decimal: answer.status.code)
        octets.append(.space)
        octets.append(answer.status.reasonPhrase)
        octets.append("\r\nDate: ")
        octets.append(date)
        octets.append("\r\n")
        if !server.isEmpty {
            octets.append("Server: ")
            octets.append(server)
            octets.append("\r\n")
        }
        if closes {
            octets.append("Connection: close\r\n")
        } else if version == .http10 {
            octets.append("Connection: keep-alive\r\n")
        }
        octets.append(contentsOf: answer.prewritten)
        for field in response.fields where answer.carries(field.name) { octets.append(field) }
        if isChunked {
            octets.append("Transfer-Encoding: chunked\r\n")
        } else if let length = answer.length {
            octets.append("Content-Length: ")
            octets.append(decimal: length)
            octets.append("\r\n")
        }
        octets.append("\r\n")
        return SerializedResponse(
            status: answer.status, head: octets, content: content(answer, head, isChunked: isChunked), closes: closes)
    }

    /// What follows the head: nothing for HEAD (RFC 9110 §9.3.2).
    private func content(_ answer: Answer, _ head: RequestHead?, isChunked: Bool) -> SerializedResponse.Content {
        if head?.method == .head { return .none }
        return switch answer.content {
        case .none: .none
        case .bytes(let octets): octets.isEmpty ? .none : .bytes(octets)
        case .file(let region): region.length == 0 ? .none : .file(region)
        case .stream(let producer): .stream(producer, chunked: isChunked)
        }
    }
}
