/// Reading and printing numbers as they are written in Italy: `1.234,5`.
///
/// The system's Italian style prints 1234 and 12.345, which mixes the two in a table; this one
/// groups every number from 1.000 up and never goes through a floating-point number.
public enum ItalianNumber {
    /// Why a text is not the number that was asked for.
    public enum ParseError: DomainError, Hashable {
        /// The text is empty.
        case empty
        /// The text has something other than digits, grouping points and one comma.
        case notANumber(String)
        /// The points do not separate groups of three digits.
        case misplacedGrouping(String)
        /// An integer was asked for and the text has digits after the comma.
        case notAnInteger(String)
        /// The text has more digits after the comma than can be kept.
        case tooManyDecimals(String)
        /// The number does not fit in a 64-bit integer.
        case tooLarge(String)

        public var message: String {
            switch self {
            case .empty:
                "Manca il numero."
            case .notANumber(let text):
                "«\(text)» non è un numero: usare cifre, il punto per le migliaia e la virgola per i decimali."
            case .misplacedGrouping(let text):
                "In «\(text)» il punto non separa le migliaia: per i decimali usare la virgola (per esempio 12,5)."
            case .notAnInteger(let text):
                "«\(text)» ha dei decimali: serve un numero intero."
            case .tooManyDecimals(let text):
                "«\(text)» ha troppi decimali: al massimo \(ExactDecimal.maximumPlaces)."
            case .tooLarge(let text):
                "«\(text)» è un numero troppo grande per essere registrato."
            }
        }
    }

    // MARK: Reading

    /// Reads an integer: `1234`, `1.234`, `-5`.
    public static func parseInteger(_ text: String) throws(ParseError) -> Int {
        let decimal = try parseDecimal(text)
        guard !text.contains(","), let integer = decimal.integer else {
            throw .notAnInteger(trimmed(text))
        }
        return integer
    }

    /// Reads a decimal number exactly: `1.234,5`, `33,5`, `7`.
    public static func parseDecimal(_ text: String) throws(ParseError) -> ExactDecimal {
        let text = trimmed(text)
        guard !text.isEmpty else { throw .empty }
        var rest = Substring(text)
        let isNegative = rest.hasPrefix("-") || rest.hasPrefix("\u{2212}")
        if isNegative { rest.removeFirst() }

        let parts = rest.split(separator: ",", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = parts.first else { throw .notANumber(text) }
        let groups = whole.split(separator: ".", omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? parts[1] : ""
        guard parts.count == 1 || !decimals.isEmpty,
            decimals.utf8.allSatisfy(isDigit),
            groups.allSatisfy({ $0.utf8.allSatisfy(isDigit) }),
            let first = groups.first
        else { throw .notANumber(text) }
        if groups.count > 1 {
            guard (1...3).contains(first.utf8.count), groups.dropFirst().allSatisfy({ $0.utf8.count == 3 })
            else { throw .misplacedGrouping(text) }
        }
        guard !first.isEmpty else { throw .notANumber(text) }
        guard decimals.utf8.count <= ExactDecimal.maximumPlaces else { throw .tooManyDecimals(text) }

        let digits = (isNegative ? "-" : "") + groups.joined() + decimals
        guard let units = Int(digits),
            let value = try? ExactDecimal(units: units, places: decimals.utf8.count)
        else { throw .tooLarge(text) }
        return value
    }

    // MARK: Printing

    /// Prints an integer with a point every three digits: `1.234`, `-12.345`.
    public static func print(_ value: some BinaryInteger) -> String {
        let digits = Array(String(value.magnitude))
        var text = value < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(".") }
            text.append(digit)
        }
        return text
    }

    /// Prints a decimal exactly: `1.234,5`.
    public static func print(_ value: ExactDecimal) -> String {
        let scale = value.unitsInOne.magnitude
        let (whole, rest) = value.units.magnitude.quotientAndRemainder(dividingBy: scale)
        let sign = value.units < 0 ? "-" : ""
        guard value.places > 0 else { return sign + print(whole) }
        let digits = String(rest)
        let padding = String(repeating: "0", count: value.places - digits.count)
        return sign + print(whole) + "," + padding + digits
    }

    /// Prints a ratio rounded half up (away from zero) to `places` decimals: 149/3 with two
    /// places is `49,67`.
    ///
    /// The rounding is done on the exact remainder. With `dropsZeros`, decimals that end in
    /// zeros are left out: 12/1 is `12` and 23/2 is `11,5`.
    public static func print(_ ratio: Ratio, places: Int, dropsZeros: Bool = false) -> String {
        let text = print(
            magnitude: UInt128(ratio.numerator.magnitude), over: UInt128(ratio.denominator.magnitude),
            places: places, dropsZeros: dropsZeros)
        let isZero = text.utf8.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ",") }
        return (ratio.numerator < 0 && !isZero ? "-" : "") + text
    }

    /// Long division, one digit at a time: a remainder is below the denominator, so that ten
    /// times the remainder always fits in 128 bits.
    static func print(
        magnitude numerator: UInt128, over denominator: UInt128, places: Int, dropsZeros: Bool
    ) -> String {
        var (whole, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        var digits: [UInt8] = []
        for _ in 0..<max(0, places) {
            let (digit, rest) = (remainder * 10).quotientAndRemainder(dividingBy: denominator)
            digits.append(UInt8(digit))
            remainder = rest
        }
        if remainder * 2 >= denominator {
            var index = digits.count - 1
            while index >= 0, digits[index] == 9 {
                digits[index] = 0
                index -= 1
            }
            if index >= 0 { digits[index] += 1 } else { whole += 1 }
        }
        if dropsZeros {
            while digits.last == 0 { digits.removeLast() }
        }
        guard !digits.isEmpty else { return print(whole) }
        return print(whole) + "," + digits.map(String.init).joined()
    }

    /// Whether the fraction has no more than `places` decimals, so that printing rounds nothing.
    static func isExact(magnitude numerator: UInt128, over denominator: UInt128, places: Int) -> Bool {
        var remainder = numerator % denominator
        for _ in 0..<max(0, places) where remainder != 0 { remainder = remainder * 10 % denominator }
        return remainder == 0
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// Without the spaces around it; the non-breaking space counts as one.
    private static func trimmed(_ text: String) -> String {
        let tail = text.drop(while: \.isWhitespace)
        let end = tail.lastIndex { !$0.isWhitespace }
        return end.map { String(tail[...$0]) } ?? ""
    }
}
