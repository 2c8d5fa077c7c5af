import HTTPServer

/// Octets that a client sends, and what a server must make of them.
public struct RequestCase: Sendable, CustomStringConvertible {
    /// What becomes of each request in the octets, in order.
    public enum Outcome: Sendable, Equatable {
        /// A complete request: method, a space, the target; and its content.
        case request(String, content: String = "")
        /// A refusal: nothing after it is read.
        case refused(RequestError)
        /// The octets end within a request.
        case incomplete
    }

    /// The code of the rule, for example `P3`.
    public let rule: String
    /// What the case shows, in one sentence.
    public let sentence: String
    public let octets: [UInt8]
    public let outcomes: [Outcome]

    /// - Parameter text: each scalar below U+0100 stands for the octet of its number.
    public init(_ rule: String, _ sentence: String, _ text: String, _ outcomes: Outcome...) {
        self.rule = rule
        self.sentence = sentence
        octets = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        self.outcomes = outcomes
    }

    public var description: String { "\(rule): \(sentence)" }

    /// Every case of every table.
    public static let all = requestLines + fields + limits + targets + hosts + lengths + codings + chunks + sequences

    /// The cases of one rule. Asking for a rule without cases is a mistake in the test.
    public static func of(_ rule: String) -> [RequestCase] {
        let cases = all.filter { $0.rule == rule }
        precondition(!cases.isEmpty, "no case for \(rule)")
        return cases
    }

    /// A request with this line and a Host field.
    static func line(_ line: String) -> String { "\(line)\r\nHost: a\r\n\r\n" }

    /// A GET of `/` with a Host field and these lines, which bring their own ends.
    static func lines(_ lines: String) -> String { "GET / HTTP/1.1\r\nHost: a\r\n\(lines)\r\n" }

    /// A POST to `/` with a Host field, these lines and this content.
    static func post(_ lines: String, _ content: String) -> String {
        "POST / HTTP/1.1\r\nHost: a\r\n\(lines)\r\n\(content)"
    }

    /// A chunked POST to `/` with this content, framing included.
    static func chunked(_ content: String) -> String { post("Transfer-Encoding: chunked\r\n", content) }
}
