import HTTPServer

/// A serialized response taken apart again, as a client would.
struct Answered {
    let head: String
    let lines: [String]
    let code: Int
    let octets: [UInt8]
    /// Whether the stream is chunked; `nil` when there is none.
    let isChunked: Bool?
    let closes: Bool

    struct Malformed: Error {}

    init(_ response: SerializedResponse) throws {
        head = String(decoding: response.head, as: UTF8.self)
        let pieces = head.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
        guard pieces.suffix(2) == ["", ""], let status = pieces.first?.split(separator: " ", maxSplits: 2),
            status.count >= 2, status[0] == "HTTP/1.1", let code = Int(status[1]), code == response.status.code
        else { throw Malformed() }
        lines = Array(pieces.dropFirst().dropLast(2))
        self.code = code
        closes = response.closes
        switch response.content {
        case .none:
            octets = []
            isChunked = nil
        case .bytes(let slice):
            octets = Array(slice)
            isChunked = nil
        case .file(let region):
            octets = try region.file.read(count: region.length, at: region.offset)
            isChunked = nil
        case .stream(_, let chunked):
            octets = []
            isChunked = chunked
        }
    }

    var text: String { String(decoding: octets, as: UTF8.self) }

    /// The values of every line with this lower-case name.
    func values(_ name: String) -> [String] {
        lines.compactMap { line in
            guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == name else { return nil }
            return String(line[line.index(colon, offsetBy: 2)...])
        }
    }
}
