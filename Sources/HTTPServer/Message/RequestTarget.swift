/// What a request is about (RFC 9112 §3.2): validated once, decoded on demand.
public struct RequestTarget: Sendable {
    /// How the target was written.
    public enum Form: Sendable {
        /// `/path?query`
        case origin
        /// `http://host/path?query`
        case absolute
        /// `*`, with OPTIONS only.
        case asterisk
    }

    public let form: Form
    /// Octets that hold the target, shared with the head it came in.
    private let octets: [UInt8]
    private let pathRange: Range<Int>
    private let queryRange: Range<Int>?
    private let hasEscapes: Bool

    /// Whether the target is `*`: the server itself, not one of its resources.
    public var isAsterisk: Bool { form == .asterisk }

    /// The path as it was written, beginning with `/`. Empty for ``Form/asterisk``.
    public var rawPath: ArraySlice<UInt8> {
        pathRange.isEmpty && form != .asterisk ? [.slash] : octets[pathRange]
    }

    /// The query as it was written, without `?`; `nil` when there is none.
    public var rawQuery: ArraySlice<UInt8>? { queryRange.map { octets[$0] } }

    /// Path and query as they were written.
    public var pathAndQuery: String {
        rawQuery.map { "\(path)?\($0.text)" } ?? path
    }

    /// The path as it was written; ASCII.
    public var path: String { rawPath.text }

    /// The pieces between the slashes of the path, each percent-decoded once after splitting, so that an
    /// escaped slash never separates. `/` has one empty piece, `/a/` has `a` and an empty one. No piece is
    /// `.` or `..`, none holds NUL, and all are UTF-8: other targets are refused.
    public var segments: [String] {
        rawPath.dropFirst().split(separator: .slash, omittingEmptySubsequences: false).map { segment in
            guard hasEscapes, let decoded = PercentDecoding.decode(segment) else { return segment.text }
            return String(decoding: decoded, as: UTF8.self)
        }
    }

    /// The fields of the query.
    public var query: Query { Query(rawQuery ?? []) }
}

extension RequestTarget {
    /// Reads the target that stands at `range` of a head's octets.
    ///
    /// - Returns: the target, and the authority when the form is absolute.
    static func parse(
        _ octets: [UInt8], _ range: Range<Int>, isOptions: Bool
    ) throws(RequestError) -> (target: RequestTarget, authority: Host?) {
        guard let first = octets[range].first else { throw .malformedTarget }
        if first == .slash {
            return (try RequestTarget(form: .origin, octets, range), nil)
        }
        if first == UInt8(ascii: "*"), range.count == 1 {
            guard isOptions else { throw .targetForm }
            return (RequestTarget(asteriskIn: octets, at: range.upperBound), nil)
        }
        return try absolute(octets, range, isOptions: isOptions)
    }

    /// `http://authority/path?query`; user information is refused (RFC 9110 §4.2.4).
    private static func absolute(
        _ octets: [UInt8], _ range: Range<Int>, isOptions: Bool
    ) throws(RequestError) -> (target: RequestTarget, authority: Host?) {
        let text = octets[range]
        let scheme = text.prefix { $0 != .colon }
        guard scheme.equalsIgnoringCase("http") || scheme.equalsIgnoringCase("https"),
            text[scheme.endIndex...].prefix(3).elementsEqual([.colon, .slash, .slash])
        else { throw isMalformed(text) ? .malformedTarget : .targetForm }
        let rest = text[(scheme.endIndex + 3)...]
        let authority = rest.prefix { $0 != .slash && $0 != .questionMark }
        guard let host = Host(authority) else { throw .malformedHost }
        if isOptions, authority.endIndex == range.upperBound {
            return (RequestTarget(asteriskIn: octets, at: range.upperBound), host)
        }
        return (try RequestTarget(form: .absolute, octets, authority.endIndex..<range.upperBound), host)
    }

    /// Whether a target that is no absolute URI holds octets that no form allows.
    private static func isMalformed(_ text: ArraySlice<UInt8>) -> Bool {
        let allowed = OctetSet("%[]", and: .query)
        return !text.allSatisfy(allowed.contains)
    }

    private init(asteriskIn octets: [UInt8], at end: Int) {
        self.init(form: .asterisk, octets: octets, pathRange: end..<end, queryRange: nil, hasEscapes: false)
    }

    /// Validates path and query (RFC 3986 §3.3, §3.4).
    private init(form: Form, _ octets: [UInt8], _ range: Range<Int>) throws(RequestError) {
        let pathEnd = try Self.validatePath(octets.span, range)
        if pathEnd.index < range.upperBound {
            try Self.validateQuery(octets.span, (pathEnd.index + 1)..<range.upperBound)
        }
        self.init(
            form: form, octets: octets, pathRange: range.lowerBound..<pathEnd.index,
            queryRange: pathEnd.index < range.upperBound ? (pathEnd.index + 1)..<range.upperBound : nil,
            hasEscapes: pathEnd.hasEscapes)
        if hasEscapes { try requireUTF8() }
    }

    /// Checks every octet, escape and segment of the path and finds its end.
    private static func validatePath(
        _ octets: Span<UInt8>, _ range: Range<Int>
    ) throws(RequestError) -> (index: Int, hasEscapes: Bool) {
        let allowed = OctetSet.path
        var index = range.lowerBound
        var hasEscapes = false
        // A segment of one or two dots, plain or escaped, would climb the hierarchy.
        var dots = 0
        var isOnlyDots = true
        while index < range.upperBound {
            var octet = octets[index]
            let isSeparator = octet == .slash
            if octet == .questionMark { break }
            if octet == .percent {
                octet = try escape(octets, at: index, before: range.upperBound)
                hasEscapes = true
                index += 3
            } else {
                guard allowed.contains(octet) else { throw .malformedTarget }
                index += 1
            }
            if isSeparator {
                if isOnlyDots, dots == 1 || dots == 2 { throw .dotSegment }
                dots = 0
                isOnlyDots = true
            } else if octet == .dot {
                dots += 1
            } else {
                isOnlyDots = false
            }
        }
        if isOnlyDots, dots == 1 || dots == 2 { throw .dotSegment }
        return (index, hasEscapes)
    }

    private static func validateQuery(_ octets: Span<UInt8>, _ range: Range<Int>) throws(RequestError) {
        let allowed = OctetSet.query
        var index = range.lowerBound
        while index < range.upperBound {
            if octets[index] == .percent {
                _ = try escape(octets, at: index, before: range.upperBound)
                index += 3
            } else {
                guard allowed.contains(octets[index]) else { throw .malformedTarget }
                index += 1
            }
        }
    }

    /// The octet that the escape at `index` stands for; NUL is refused.
    private static func escape(_ octets: Span<UInt8>, at index: Int, before end: Int) throws(RequestError) -> UInt8 {
        guard index + 2 < end, let high = octets[index + 1].hexadecimalValue,
            let low = octets[index + 2].hexadecimalValue, high | low != 0
        else { throw .malformedTarget }
        return high << 4 | low
    }

    private func requireUTF8() throws(RequestError) {
        for segment in rawPath.split(separator: .slash) {
            guard let decoded = PercentDecoding.decode(segment), String(validating: decoded, as: UTF8.self) != nil
            else { throw .malformedTarget }
        }
    }
}

extension RequestTarget: Equatable {
    /// Targets are equal when form, path and query were written alike.
    public static func == (left: RequestTarget, right: RequestTarget) -> Bool {
        left.form == right.form && left.rawPath == right.rawPath && left.rawQuery == right.rawQuery
    }
}

extension RequestTarget: CustomStringConvertible {
    public var description: String { form == .asterisk ? "*" : pathAndQuery }
}
