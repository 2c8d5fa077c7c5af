import Mustache

/// How text becomes HTML: the five characters that mean something in markup are written as
/// references, quotes included, so that a value is safe between tags and inside a quoted attribute.
///
/// Works on octets: most values need no change and are returned as they are.
struct HTMLEscaping: MustacheContentType {
    /// The name by which templates ask for this content type.
    static let name = "html"

    func escapeText(_ text: String) -> String {
        var text = text
        return text.withUTF8 { octets -> String? in
            guard let first = octets.firstIndex(where: { Self.reference(for: $0) != nil }) else { return nil }
            var escaped = [UInt8](octets[..<first])
            escaped.reserveCapacity(octets.count + 32)
            for octet in octets[first...] {
                if let reference = Self.reference(for: octet) {
                    escaped.append(contentsOf: reference.utf8)
                } else {
                    escaped.append(octet)
                }
            }
            return String(decoding: escaped, as: UTF8.self)
        } ?? text
    }

    private static func reference(for octet: UInt8) -> String? {
        switch octet {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
