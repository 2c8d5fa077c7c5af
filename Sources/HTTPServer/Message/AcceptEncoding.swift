/// Which content codings a client takes, and how gladly (RFC 9110 §12.5.3).
public struct AcceptEncoding: Sendable, Equatable {
    /// Weights in thousandths.
    private var gzip: Int?
    private var identity: Int?
    private var any: Int?
    private let isAbsent: Bool

    /// - Parameter value: the field's value; `nil` when the field is absent, which allows any coding,
    ///   but shows no wish for one.
    public init(_ value: ArraySlice<UInt8>?) {
        isAbsent = value == nil
        var cursor = FieldCursor(value ?? [])
        while true {
            cursor.skipListSeparators()
            guard let coding = cursor.token() else { return }
            let weight = Self.weight(&cursor)
            if coding.equalsIgnoringCase("gzip") || coding.equalsIgnoringCase("x-gzip") {
                gzip = weight
            } else if coding.equalsIgnoringCase("identity") {
                identity = weight
            } else if coding.elementsEqual([UInt8(ascii: "*")]) {
                any = weight
            }
            cursor.skipWhitespace()
            guard cursor.isAtEnd || cursor.next == .comma else { return }
        }
    }

    /// Whether content without coding is acceptable: unless it is excluded, by name or by `*`.
    public var allowsIdentity: Bool { (identity ?? any ?? 1) > 0 }

    /// Whether gzip is acceptable. A client that does not send the field gets no coding.
    public var allowsGzip: Bool { !isAbsent && (gzip ?? any ?? 0) > 0 }

    /// Whether gzip is acceptable and identity is not named with a greater weight.
    public var prefersGzip: Bool { allowsGzip && (gzip ?? any ?? 0) >= (identity ?? 0) }

    /// Reads `;q=0.5`; without it the weight is 1,000. What is no weight counts as 0: the safe reading.
    private static func weight(_ cursor: inout FieldCursor) -> Int {
        cursor.skipWhitespace()
        guard cursor.skip(.semicolon) else { return 1_000 }
        cursor.skipWhitespace()
        guard cursor.skip(UInt8(ascii: "q")) || cursor.skip(UInt8(ascii: "Q")), cursor.skip(.equals),
            let text = cursor.token()
        else { return 0 }
        return weight(text) ?? 0
    }

    /// `0`, `1`, or up to three decimals, none of which exceeds 1 (RFC 9110 §12.4.2).
    private static func weight(_ text: ArraySlice<UInt8>) -> Int? {
        guard let whole = text.first, whole == 0x30 || whole == 0x31 else { return nil }
        let rest = text.dropFirst()
        guard rest.isEmpty || rest.first == .dot else { return nil }
        let decimals = rest.dropFirst()
        guard decimals.count <= 3, decimals.allSatisfy(\.isDigit) else { return nil }
        var thousandths = 0
        for position in 0..<3 {
            thousandths *= 10
            if position < decimals.count { thousandths += Int(decimals[decimals.startIndex + position] - 0x30) }
        }
        if whole == 0x31 { return thousandths == 0 ? 1_000 : nil }
        return thousandths
    }
}
