/// Hides what stands in a request's target after certain beginnings of paths, so that a link that can be used once is
/// not written to the log before it is used.
///
/// A beginning is found wherever it stands, percent-encoded or not: the link may be a query's value too. It is better
/// to hide too much of a target made up by someone than to show a secret.
struct SecretPaths: Sendable {
    static let mask = Array("(secret)".utf8)
    /// A value inside a value is encoded twice; nothing of ours is encoded more often.
    private static let decodings = 3

    private let beginnings: [[UInt8]]

    init(_ beginnings: [String]) { self.beginnings = beginnings.map { Array($0.utf8) } }

    /// The path as the log writes it: up to the secret.
    func shown(path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        for beginning in beginnings {
            if let end = path.firstEnd(of: beginning) { return path[..<end] + Self.mask }
        }
        return isHidden(path) ? Self.mask[...] : path
    }

    /// The query as the log writes it: whole, or not at all.
    func shown(query: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        isHidden(query) || beginnings.contains { query.firstEnd(of: $0) != nil } ? Self.mask[...] : query
    }

    /// Whether a beginning stands in the octets when they are decoded.
    private func isHidden(_ octets: ArraySlice<UInt8>) -> Bool {
        var octets = octets
        for _ in 0..<Self.decodings where !beginnings.isEmpty && octets.contains(.percent) {
            guard let decoded = PercentDecoding.decode(octets) else { return false }
            octets = decoded[...]
            if beginnings.contains(where: { octets.firstEnd(of: $0) != nil }) { return true }
        }
        return false
    }
}

extension ArraySlice<UInt8> {
    /// The place after the first occurrence of a text, whatever the case of its letters; nil when there is none.
    fileprivate func firstEnd(of text: [UInt8]) -> Int? {
        guard let first = text.first, count >= text.count else { return nil }
        for start in startIndex...(endIndex - text.count) where self[start].lowercased == first.lowercased {
            let end = start + text.count
            if zip(self[start..<end], text).allSatisfy({ $0.lowercased == $1.lowercased }) { return end }
        }
        return nil
    }
}
