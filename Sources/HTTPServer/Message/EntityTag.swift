/// A validator of one representation's octets (RFC 9110 §8.8.3).
public struct EntityTag: Sendable, Hashable, CustomStringConvertible {
    /// The opaque text without its quotes.
    public let opaque: String
    /// A weak tag promises equivalence, not equal octets.
    public let isWeak: Bool

    /// - Returns: `nil` when `opaque` holds what an entity tag cannot: a quote, a space, a control.
    public init?(_ opaque: String, isWeak: Bool = false) {
        guard opaque.utf8.allSatisfy(OctetSet.entityTag.contains) else { return nil }
        self.opaque = opaque
        self.isWeak = isWeak
    }

    private init(validated octets: ArraySlice<UInt8>, isWeak: Bool) {
        opaque = octets.text
        self.isWeak = isWeak
    }

    /// The tag of finished octets, made from their digest: equal octets have equal tags.
    init(hexadecimal digest: some Sequence<UInt8>, suffix: StaticString = "") {
        opaque = digest.hexadecimal.text + suffix.description
        isWeak = false
    }

    /// As it stands in a field: `"x"` or `W/"x"`.
    public var description: String { isWeak ? "W/\"\(opaque)\"" : "\"\(opaque)\"" }

    /// Equal and both strong.
    public func matchesStrongly(_ other: EntityTag) -> Bool { !isWeak && !other.isWeak && opaque == other.opaque }

    /// Equal, whatever the strength.
    public func matchesWeakly(_ other: EntityTag) -> Bool { opaque == other.opaque }

    /// Reads one tag at the cursor.
    static func next(_ cursor: inout FieldCursor) -> EntityTag? {
        var ahead = cursor
        let isWeak = ahead.skip(UInt8(ascii: "W"))
        if isWeak { guard ahead.skip(.slash) else { return nil } }
        guard ahead.skip(.quote) else { return nil }
        let opaque = ahead.run(of: .entityTag)
        guard ahead.skip(.quote) else { return nil }
        cursor = ahead
        return EntityTag(validated: opaque, isWeak: isWeak)
    }
}

/// The value of If-Match or If-None-Match: `*` or a list of entity tags.
enum EntityTagCondition: Equatable {
    case any
    case tags([EntityTag])

    /// Empty list elements are ignored; after something that is no entity tag, the rest is ignored.
    init(_ value: ArraySlice<UInt8>) {
        var cursor = FieldCursor(value)
        if value.elementsEqual([UInt8(ascii: "*")]) {
            self = .any
            return
        }
        var tags: [EntityTag] = []
        cursor.skipListSeparators()
        while let tag = EntityTag.next(&cursor) {
            tags.append(tag)
            cursor.skipWhitespace()
            guard cursor.isAtEnd || cursor.next == .comma else { break }
            cursor.skipListSeparators()
        }
        self = .tags(tags)
    }

    func matchesWeakly(_ tag: EntityTag?) -> Bool {
        switch self {
        case .any: true
        case .tags(let tags): tag.map { tag in tags.contains { $0.matchesWeakly(tag) } } ?? false
        }
    }

    func matchesStrongly(_ tag: EntityTag?) -> Bool {
        switch self {
        case .any: true
        case .tags(let tags): tag.map { tag in tags.contains { $0.matchesStrongly(tag) } } ?? false
        }
    }
}
