import HTTPServer

/// What a parser makes of octets that arrive in pieces.
public enum RequestTrace {
    /// Gives the pieces one after the other, as a server would, and notes what becomes of each request.
    public static func outcomes(of pieces: [ArraySlice<UInt8>], limits: Limits = Limits()) -> [RequestCase.Outcome] {
        var parser = RequestParser(limits: limits)
        var outcomes: [RequestCase.Outcome] = []
        var line = ""
        var content: [UInt8] = []
        for piece in pieces {
            parser.append(piece)
            do {
                while let event = try parser.next() {
                    switch event {
                    case .head(let head, _):
                        line = "\(head.method.rawValue) \(head.target)"
                        content = []
                    case .content(let octets):
                        content += octets
                    case .end:
                        outcomes.append(.request(line, content: String(decoding: content, as: UTF8.self)))
                    }
                }
            } catch {
                return outcomes + [.refused(error)]
            }
        }
        return parser.isMidMessage ? outcomes + [.incomplete] : outcomes
    }
}
