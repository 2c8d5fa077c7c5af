/// A number as it stands in a table, with what its writing says: how many decimals, which sign, and what
/// else it could mean where point and comma are ambiguous.
public struct PrintedNumber: Hashable, Sendable {
    /// The number in the Italian reading: point for the thousands, comma for the decimals.
    public let value: ExactDecimal
    /// How many digits are printed after the comma: 8,00 has two, although it equals 8.
    public let places: Int
    /// Whether a per cent sign is printed.
    public let hasPercentSign: Bool
    /// What it means if the one separator is of the other kind: 23,432 may be 23.432, and 1.234 may be 1,234.
    public let otherReading: ExactDecimal?
    /// Whether it came as a JSON number, where the zeros at the end of the decimals are lost.
    public let isMachineWritten: Bool

    /// Numbers with more digits than these are not read: no figure of a plan has them, and exact arithmetic on
    /// shorter ones cannot overflow.
    static let maximumDigits = 15

    /// Reads a printed number; `nil` when the text is not one.
    ///
    /// A per cent or euro sign, asterisks of a footnote and spaces between thousands are accepted.
    public init?(_ text: String) {
        var rest = text.trimmedOfSpaces
        while rest.last == "*" { rest.removeLast() }
        var hasPercentSign = false
        for sign in ["%", "‰", "€"] where rest.hasSuffix(sign) || rest.hasPrefix(sign) {
            hasPercentSign = hasPercentSign || sign == "%"
            rest = rest.replacing(sign, with: "")
        }
        self.init(digits: rest.filter { !$0.isWhitespace && $0 != "'" && $0 != "’" }, percent: hasPercentSign)
    }

    private init?(digits text: String, percent: Bool) {
        var text = Substring(text)
        let isNegative = text.hasPrefix("-") || text.hasPrefix("\u{2212}")
        if isNegative || text.hasPrefix("+") { text.removeFirst() }
        guard !text.isEmpty, let last = text.utf8.last, Self.isDigit(last), text.utf8.allSatisfy({ Self.isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") })
        else { return nil }
        let points = text.split(separator: ".", omittingEmptySubsequences: false)
        let commas = text.split(separator: ",", omittingEmptySubsequences: false)
        switch (points.count, commas.count) {
        case (1, 1):
            self.init(whole: [text], decimals: "", isNegative, percent)
        case (1, 2):
            let other = Self.isGrouped(commas) ? Self.decimal(commas.joined(), "", isNegative) : nil
            self.init(whole: [commas[0]], decimals: commas[1], isNegative, percent, other: other)
        case (2, 1) where !Self.isGrouped(points):
            self.init(whole: [points[0]], decimals: points[1], isNegative, percent)
        case (2, 1):
            let other = Self.decimal(String(points[0]), String(points[1]), isNegative)
            self.init(whole: points, decimals: "", isNegative, percent, other: other)
        case (_, 1):
            guard Self.isGrouped(points) else { return nil }
            self.init(whole: points, decimals: "", isNegative, percent)
        case (1, _):
            guard Self.isGrouped(commas) else { return nil }
            self.init(whole: commas, decimals: "", isNegative, percent)
        case (2, _) where (text.lastIndex(of: ",") ?? text.endIndex) < (text.lastIndex(of: ".") ?? text.startIndex):
            let groups = points[0].split(separator: ",", omittingEmptySubsequences: false)
            guard Self.isGrouped(groups) else { return nil }
            self.init(whole: groups, decimals: points[1], isNegative, percent)
        case (_, 2):
            let groups = commas[0].split(separator: ".", omittingEmptySubsequences: false)
            guard Self.isGrouped(groups) else { return nil }
            self.init(whole: groups, decimals: commas[1], isNegative, percent)
        default:
            return nil
        }
    }

    private init?(
        whole: [Substring], decimals: Substring, _ isNegative: Bool, _ percent: Bool, other: ExactDecimal? = nil
    ) {
        guard let value = Self.decimal(whole.joined(), String(decimals), isNegative) else { return nil }
        self.value = value
        places = decimals.utf8.count
        hasPercentSign = percent
        otherReading = other
        isMachineWritten = false
    }

    /// A number that a program wrote: `8992`, `49.78`.
    public init?(machine text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = parts.first else { return nil }
        let isNegative = first.hasPrefix("-")
        let decimals = parts.count == 2 && parts[1] != "0" ? String(parts[1]) : ""
        guard let value = Self.decimal(String(isNegative ? first.dropFirst() : first), decimals, isNegative) else { return nil }
        self.value = value
        places = value.places
        hasPercentSign = false
        otherReading = decimals.utf8.count == 3 && first.utf8.count <= 3 && first != "0"
            ? Self.decimal(first + decimals, "", isNegative) : nil
        isMachineWritten = true
    }

    /// The first group has one to three digits and does not begin with zero, the others have three.
    private static func isGrouped(_ groups: [Substring]) -> Bool {
        guard let first = groups.first, (1...3).contains(first.utf8.count), !first.hasPrefix("0") else { return false }
        return groups.dropFirst().allSatisfy { $0.utf8.count == 3 }
    }

    private static func decimal(_ whole: String, _ decimals: String, _ isNegative: Bool) -> ExactDecimal? {
        let digits = whole + decimals
        guard !whole.isEmpty, digits.utf8.count <= maximumDigits, digits.utf8.allSatisfy(isDigit),
            let units = Int(digits)
        else { return nil }
        return try? ExactDecimal(units: isNegative ? -units : units, places: decimals.utf8.count)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
