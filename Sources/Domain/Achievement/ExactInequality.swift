/// Every range on numbers is one inequality between integers:
/// `numerator / denominator ⋈ limit / scale`, that is `numerator × scale ⋈ limit × denominator`.
///
/// A percentage p is p/100 (33,5% is 335/1.000); a comparison with the year before has that
/// year's fraction as limit; a count has denominator 1. All factors are non-negative 64-bit
/// integers, so that both products are exact in 128 bits.
struct ExactInequality {
    let numerator: Int
    let denominator: Int
    let comparison: RangeExpression.Comparison
    let limit: Int
    let scale: Int

    var left: Int128 { Int128(numerator) * Int128(scale) }
    var right: Int128 { Int128(limit) * Int128(denominator) }
    var holds: Bool { comparison.holds(left, right) }

    /// The numerators that satisfy the inequality with this denominator.
    enum Numerators: Equatable {
        case from(Int128)
        case upTo(Int128)
        case only(Int128)
        case none
    }

    var satisfyingNumerators: Numerators {
        let (quotient, remainder) = right.quotientAndRemainder(dividingBy: Int128(scale))
        return switch comparison {
        case .atLeast: .from(remainder == 0 ? quotient : quotient + 1)
        case .moreThan: .from(quotient + 1)
        case .atMost: .upTo(quotient)
        case .lessThan: remainder == 0 ? (quotient == 0 ? .none : .upTo(quotient - 1)) : .upTo(quotient)
        case .exactly: remainder == 0 ? .only(quotient) : .none
        }
    }

    /// The numerator nearest to the present one for which the inequality has the other answer,
    /// among those from 0 to `maximum`; `nil` if there is none.
    func nearestFlip(maximum: Int = .max) -> Int? {
        let candidates: [Int128] =
            switch satisfyingNumerators {
            case .from(let least): [holds ? least - 1 : least]
            case .upTo(let most): [holds ? most + 1 : most]
            case .only(let value): holds ? [value - 1, value + 1] : [value]
            case .none: []
            }
        return candidates.first { (0...Int128(maximum)).contains($0) }.map { Int($0) }
    }

    /// The two products and how they stand:
    /// `149 × 100 = 14.900; 50 × 300 = 15.000; 14.900 < 15.000`. A factor 1 on both sides is left out.
    var writtenOut: String {
        let relation = left < right ? "<" : left == right ? "=" : ">"
        let outcome = "\(ItalianNumber.print(left)) \(relation) \(ItalianNumber.print(right))"
        if scale == 1, denominator == 1 { return outcome }
        return "\(product(numerator, scale)) = \(ItalianNumber.print(left)); "
            + "\(product(limit, denominator)) = \(ItalianNumber.print(right)); \(outcome)"
    }

    private func product(_ first: Int, _ second: Int) -> String {
        "\(ItalianNumber.print(first)) × \(ItalianNumber.print(second))"
    }
}
