/// What exact arithmetic refuses.
public enum ArithmeticError: DomainError, Hashable {
    /// The exact result does not fit in a 64-bit integer.
    case overflow
    /// A fraction was asked for with denominator zero.
    case zeroDenominator
    /// A quantity that counts persons, days or projects was negative.
    case negative(Int)

    public var message: String {
        switch self {
        case .overflow:
            "Il numero è troppo grande per essere registrato."
        case .zeroDenominator:
            "Il denominatore è 0: la divisione non è possibile."
        case .negative(let value):
            "Il valore \(ItalianNumber.print(value)) è negativo: serve un numero intero da 0 in su."
        }
    }
}
