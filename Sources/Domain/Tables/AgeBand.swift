/// A span of ages in completed years, both ends included; without an upper end, "and over".
public struct AgeBand: Hashable, Sendable {
    /// The first age.
    public let from: Int
    /// The last age; `nil` for "and over".
    public let through: Int?

    /// Makes a band; `nil` when it would be empty or outside 0...130.
    public init?(from: Int, through: Int? = nil) {
        guard (0...130).contains(from), through.map({ (from...130).contains($0) }) ?? true else { return nil }
        self.from = from
        self.through = through
    }

    private init(_ from: Int, _ through: Int?) { (self.from, self.through) = (from, through) }

    /// Every age.
    public static let everyone = AgeBand(0, nil)
    /// 0-14: the young of the indices.
    public static let young = AgeBand(0, 14)
    /// 0-17: minors.
    public static let minors = AgeBand(0, 17)
    /// 15-64: the active ages of the indices.
    public static let active = AgeBand(15, 64)
    /// 15-49: the ages of fertility.
    public static let fertile = AgeBand(15, 49)
    /// 65 and over: the elderly of the indices.
    public static let old = AgeBand(65, nil)

    /// Whether every age of `other` is also in this band.
    public func contains(_ other: AgeBand) -> Bool {
        guard from <= other.from else { return false }
        guard let through else { return true }
        return other.through.map { $0 <= through } ?? false
    }

    /// Whether the bands share an age.
    public func overlaps(_ other: AgeBand) -> Bool {
        (through.map { other.from <= $0 } ?? true) && (other.through.map { from <= $0 } ?? true)
    }

    /// `0-14`, `20`, `65 e oltre`.
    public var text: String { through.map { $0 == from ? "\(from)" : "\(from)-\($0)" } ?? "\(from) e oltre" }

    /// The band as a sentence names it: `0-14 anni`, `7 anni`, `tutte le età`.
    public var inWords: String {
        if self == .everyone { return "tutte le età" }
        return through == from ? (from == 1 ? "1 anno" : "\(from) anni") : through == nil ? "\(from) anni e oltre" : "\(text) anni"
    }

    /// Finds the band that a heading names, and the words that do not name it.
    ///
    /// Read: `0-14`, `eta_0_14`, `65+`, `65 anni e più`, `oltre 65`, `>=75`, `<15`, `fino a 14`, `tra i 15 e 64`,
    /// `under 18`. A number of months is not an age.
    static func find(in words: [String]) -> (band: AgeBand?, rest: [String]) {
        for (index, word) in words.enumerated() {
            guard let age = Int(word), (0...120).contains(age) else { continue }
            var next = index + 1
            while next < words.count, ["-", "a", "ai", "e", "i", "anni"].contains(words[next]) { next += 1 }
            if next < words.count, let through = Int(words[next]), age < through, through <= 120, next - index <= 4,
                !words.dropFirst(next + 1).prefix(1).contains("mesi"), !isDate(words, index, next)
            {
                return (AgeBand(from: age, through: through), without(words, leading(words, index)...trailing(words, next)))
            }
            guard !words.dropFirst(index + 1).prefix(1).contains("mesi") else { continue }
            if let band = openBand(words, index, age) {
                return (band, without(words, leading(words, index)...trailing(words, index)))
            }
        }
        return (nil, words)
    }

    private static func openBand(_ words: [String], _ index: Int, _ age: Int) -> AgeBand? {
        let before = words[..<index].suffix(3)
        let after = words[(index + 1)...].prefix(3)
        if before.suffix(2) == ["<", "="] || before.last == "≤" { return AgeBand(from: 0, through: age) }
        if before.suffix(2) == [">", "="] || before.last == "≥" { return AgeBand(from: age) }
        if before.last == "<" { return AgeBand(from: 0, through: age - 1) }
        if before.last == ">" { return AgeBand(from: age + 1) }
        if before.contains("fino") { return AgeBand(from: 0, through: age) }
        if before.contains("under") || before.suffix(2) == ["meno", "di"] || before.suffix(2) == ["minori", "di"]
            || before.last == "minore"
        {
            return AgeBand(from: 0, through: age - 1)
        }
        if before.contains("over") || before.contains("oltre") || after.first == "+" || after.first == "piu"
            || after.contains("oltre") || after.prefix(2).contains("piu") || after.prefix(3) == ["anni", "e", "piu"]
        {
            return AgeBand(from: age)
        }
        return nil
    }

    private static let joining: Set<String> = [
        "eta", "anni", "tra", "i", "gli", "da", "a", "e", "fino", "ai", "oltre", "over", "under", "piu", "+", "<", ">", "=", "≥",
        "≤", "fascia", "fasce", "-", "minore", "dai", "in", "su", "anno",
    ]

    private static func leading(_ words: [String], _ index: Int) -> Int {
        var first = index
        while first > 0, joining.contains(words[first - 1]) { first -= 1 }
        return first
    }

    private static func trailing(_ words: [String], _ index: Int) -> Int {
        var last = index
        while last + 1 < words.count, joining.contains(words[last + 1]) { last += 1 }
        return last
    }

    private static func without(_ words: [String], _ range: ClosedRange<Int>) -> [String] {
        Array(words[..<range.lowerBound] + words[(range.upperBound + 1)...])
    }

    /// `01/01/2020` and `68/99` are no bands: the slash is kept as a word.
    private static func isDate(_ words: [String], _ first: Int, _ second: Int) -> Bool {
        words.dropFirst(second + 1).first == "/" || (first > 0 && words[first - 1] == "/")
    }
}

extension AgeBand: Comparable {
    /// From the youngest; of two that begin together, the shorter first.
    public static func < (left: AgeBand, right: AgeBand) -> Bool {
        (left.from, left.through ?? .max) < (right.from, right.through ?? .max)
    }
}
