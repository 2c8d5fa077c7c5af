/// The identifier that joins a response, its access-log line and every message about the request.
///
/// It is unique while the process lives and hard to guess, but it is no secret.
public struct RequestID: Hashable, Sendable, CustomStringConvertible {
    public let value: UInt64

    public init(value: UInt64) { self.value = value }

    /// Sixteen lower-case hexadecimal digits.
    public var description: String {
        String(decoding: digits, as: UTF8.self)
    }

    var digits: [UInt8] { withUnsafeBytes(of: value.bigEndian) { $0.hexadecimal } }
}

/// Makes the identifiers of one event loop: a bijection of a counter (SplitMix64), so none comes twice.
struct RequestIDSequence {
    private var state = UInt64.random(in: .min ... .max)

    mutating func next() -> RequestID {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return RequestID(value: mixed ^ (mixed >> 31))
    }
}
