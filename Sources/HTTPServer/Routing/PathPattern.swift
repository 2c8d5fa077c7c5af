/// The shape of a path: fixed segments, variables and, at the end, what is left.
///
///     /leps                  one fixed segment
///     /leps/{code}           a variable: one segment that is not empty
///     /documents/{path...}   a trailing variable: one or more segments, joined with "/"
public struct PathPattern: Hashable, Sendable, CustomStringConvertible {
    /// One piece of a pattern between two slashes.
    public enum Segment: Hashable, Sendable {
        case fixed(String)
        case variable(String)
        case trailing(String)
    }

    public let segments: [Segment]

    /// Reads a pattern as it is written in the list of routes.
    public init(_ text: String) throws(RoutingError) {
        guard text.hasPrefix("/") else {
            throw .malformed(pattern: text, reason: "it does not begin with a slash")
        }
        // As in ``RequestTarget/segments``: the root has one empty piece, a slash at the end adds one.
        let pieces = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        var segments: [Segment] = []
        var names: Set<String> = []
        for (place, piece) in pieces.enumerated() {
            let segment = try Self.segment(String(piece), of: text)
            segments.append(segment)
            switch segment {
            case .fixed:
                continue
            case .trailing where place < pieces.count - 1:
                throw .malformed(pattern: text, reason: "only the last segment can be a trailing variable")
            case .variable(let name), .trailing(let name):
                guard names.insert(name).inserted else {
                    throw .malformed(pattern: text, reason: "the variable \(name) stands there twice")
                }
            }
        }
        self.segments = segments
    }

    private static func segment(_ piece: String, of text: String) throws(RoutingError) -> Segment {
        guard piece.contains(where: { $0 == "{" || $0 == "}" }) else { return .fixed(piece) }
        guard piece.hasPrefix("{"), piece.hasSuffix("}") else {
            throw .malformed(pattern: text, reason: "a variable fills its whole segment")
        }
        var name = piece.dropFirst().dropLast()
        let trailing = name.hasSuffix("...")
        if trailing { name = name.dropLast(3) }
        guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }) else {
            throw .malformed(pattern: text, reason: "a variable's name is made of letters and digits")
        }
        return trailing ? .trailing(String(name)) : .variable(String(name))
    }

    public var description: String {
        segments.map { segment in
            switch segment {
            case .fixed(let text): "/\(text)"
            case .variable(let name): "/{\(name)}"
            case .trailing(let name): "/{\(name)...}"
            }
        }.joined()
    }
}

/// Why a list of routes cannot become a router. Found when the server starts.
public enum RoutingError: Error, Equatable, CustomStringConvertible {
    case malformed(pattern: String, reason: String)
    /// Two routes would answer the same requests.
    case conflict(method: String, first: String, second: String)

    public var description: String {
        switch self {
        case .malformed(let pattern, let reason):
            "route pattern \(pattern): \(reason)"
        case .conflict(let method, let first, let second):
            "routes \(method) \(first) and \(method) \(second) answer the same requests"
        }
    }
}
