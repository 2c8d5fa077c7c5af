/// One range of octets asked for by Range (RFC 9110 §14.1.2).
public enum ByteRange: Sendable, Equatable {
    /// From `first` to `last`, both included; `last` is `nil` for "to the end".
    case from(first: Int, last: Int?)
    /// The last `count` octets.
    case suffix(count: Int)

    /// Reads `bytes=` and exactly one range.
    ///
    /// - Returns: `nil` for what the server ignores and answers whole: another unit, bad syntax, several ranges.
    public init?(_ value: some Collection<UInt8>) {
        var cursor = FieldCursor(ArraySlice(value))
        guard let unit = cursor.token(), unit.equalsIgnoringCase("bytes"), cursor.skip(.equals) else { return nil }
        cursor.skipWhitespace()
        if cursor.skip(.hyphen) {
            guard let count = cursor.number() else { return nil }
            self = .suffix(count: count)
        } else {
            guard let first = cursor.number(), cursor.skip(.hyphen) else { return nil }
            let last = cursor.number()
            if let last, last < first { return nil }
            self = .from(first: first, last: last)
        }
        cursor.skipWhitespace()
        guard cursor.isAtEnd else { return nil }
    }

    /// The range within `length` octets, or `nil` when it cannot be satisfied.
    public func resolved(length: Int) -> Range<Int>? {
        switch self {
        case .from(let first, let last):
            guard first < length else { return nil }
            return first..<(min(last ?? length, length - 1) + 1)
        case .suffix(let count):
            guard count > 0, length > 0 else { return nil }
            return max(length - count, 0)..<length
        }
    }
}
