extension Headcount {
    /// Why a text is not a count of persons.
    public enum TextError: DomainError, Hashable {
        /// A number in it cannot be read, or is not whole.
        case number(ItalianNumber.ParseError)
        /// Below zero, or too large.
        case arithmetic(ArithmeticError)
        /// There are more numbers than males and females.
        case tooManyParts(String)

        public var message: String {
            switch self {
            case .number(let error): error.message
            case .arithmetic(let error): error.message
            case .tooManyParts(let text):
                "«\(text)» ha più di due numeri: scrivere il totale, oppure maschi + femmine (per esempio 516 + 543)."
            }
        }
    }

    /// As forms and the log write it: `516 + 543` for males and females, `1.059` where the sexes are not told apart.
    public var text: String {
        guard let males, let females else { return ItalianNumber.print(total) }
        return "\(ItalianNumber.print(males)) + \(ItalianNumber.print(females))"
    }

    /// Reads ``text`` as someone may type it.
    public init(text: String) throws(TextError) {
        let parts = text.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2 else { throw .tooManyParts(text.trimmedOfSpaces) }
        do {
            let numbers = try parts.map { try ItalianNumber.parseInteger($0) }
            if numbers.count == 2 {
                try self.init(males: numbers[0], females: numbers[1])
            } else {
                try self.init(total: numbers[0])
            }
        } catch let error as ItalianNumber.ParseError {
            throw .number(error)
        } catch {
            throw .arithmetic(error as? ArithmeticError ?? .overflow)
        }
    }
}
