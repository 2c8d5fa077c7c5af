/// How the text of a table is written, as far as the text itself shows it: shown to whoever imports it, to be
/// confirmed or put right.
public struct TableTextForm: Hashable, Sendable {
    /// What stands between the cells.
    public enum Separator: String, Hashable, Sendable, CaseIterable {
        case semicolon = "punto e virgola"
        case tab = "tabulazione"
        case comma = "virgola"

        /// The sign itself.
        public var sign: Character {
            switch self {
            case .semicolon: ";"
            case .tab: "\t"
            case .comma: ","
            }
        }
    }

    /// What stands before the decimals.
    public enum DecimalSign: String, Hashable, Sendable, CaseIterable {
        case comma = "virgola"
        case point = "punto"
    }

    /// What stands between the cells.
    public var separator: Separator
    /// What stands before the decimals; the other sign may separate thousands.
    public var decimalSign: DecimalSign
    /// How many lines of headings there are, from 0.
    public var headingLines: Int
    /// How many lines before them hold a title or nothing of the table.
    public var titleLines: Int

    /// Makes a form.
    public init(separator: Separator, decimalSign: DecimalSign, headingLines: Int, titleLines: Int = 0) {
        (self.separator, self.decimalSign) = (separator, decimalSign)
        (self.headingLines, self.titleLines) = (headingLines, titleLines)
    }

    /// The most lines of headings that are looked for.
    public static let mostHeadingLines = 4

    /// Sees how a text is written.
    public init(detecting text: String) {
        separator = Self.separator(of: text)
        let sample = String(text.prefix(60_000))
        // The last line of a sample may be cut, within quotation marks too.
        let whole = sample.utf8.count < text.utf8.count ? String(sample[..<(sample.lastIndex(of: "\n") ?? sample.endIndex)]) : sample
        let rows = (try? DelimitedText(whole, separator: separator.sign))?.rows.map(\.cells) ?? []
        decimalSign = Self.decimalSign(of: rows.joined())
        titleLines = Self.titleLines(of: rows)
        headingLines = Self.headingLines(of: Array(rows.dropFirst(titleLines)))
    }

    /// The separator that cuts most of the first lines into the same number of cells, two or more.
    private static func separator(of text: String) -> Separator {
        let lines = text.prefix(20_000).split(whereSeparator: \.isNewline).prefix(40)
        func agreement(_ separator: Separator) -> Int {
            let counts = lines.map { line in line.count { $0 == separator.sign } }.filter { $0 > 0 }
            return Dictionary(counts.map { ($0, 1) }, uniquingKeysWith: +).values.max() ?? 0
        }
        let scores = [Separator.tab, .semicolon, .comma].map { (separator: $0, score: agreement($0)) }
        guard let best = scores.max(by: { $0.score < $1.score }), best.score > 0 else { return .semicolon }
        // A decimal comma in every line must not outweigh the separator beside it.
        return scores.first { $0.score * 2 >= best.score && $0.score > 0 }?.separator ?? best.separator
    }

    /// Each number votes for the sign it shows; one group of three digits after a single sign says nothing.
    private static func decimalSign(of cells: some Sequence<String>) -> DecimalSign {
        var (comma, point) = (0, 0)
        for cell in cells {
            guard let number = PrintedNumber(cell), number.otherReading == nil else { continue }
            let (commas, points) = (cell.count { $0 == "," }, cell.count { $0 == "." })
            if commas > 0, points > 0 {
                (cell.lastIndex(of: ",") ?? cell.startIndex) > (cell.lastIndex(of: ".") ?? cell.startIndex) ? (comma += 1) : (point += 1)
            } else if commas == 1 || points > 1 {
                comma += 1
            } else if points == 1 || commas > 1 {
                point += 1
            }
        }
        return point > comma ? .point : .comma
    }

    /// A line with text in its first cell only, before a wider table, is its title.
    private static func titleLines(of rows: [[String]]) -> Int {
        let width = rows.map(\.count).max() ?? 0
        guard width > 1 else { return 0 }
        let titles = rows.prefix { cells in !(cells.first ?? "").isEmpty && cells.dropFirst().allSatisfy(\.isEmpty) }.count
        return titles < rows.count ? min(titles, mostHeadingLines) : 0
    }

    /// The first line is one of headings where it has no number but years; so is the next, below one that names groups
    /// of columns.
    private static func headingLines(of rows: [[String]]) -> Int {
        func isHeading(_ cells: [String]) -> Bool {
            let figures = cells.dropFirst().filter { !$0.isEmpty }
            guard !figures.isEmpty else { return false }
            return figures.allSatisfy { text in
                guard let number = PrintedNumber(text) else { return AbsenceReason(text) == nil }
                return number.places == 0 && text.count == 4 && number.value.integer.map { (1800...2200).contains($0) } ?? false
            }
        }
        /// A line over another names groups of columns: some of its cells are empty or repeated.
        func namesGroups(_ cells: [String]) -> Bool {
            let names = cells.dropFirst()
            return names.contains("") || Set(names).count < names.count
        }
        guard let first = rows.first, isHeading(first) else { return 0 }
        var lines = 1
        while lines < mostHeadingLines, lines + 1 < rows.count, namesGroups(rows[lines - 1]), isHeading(rows[lines]) { lines += 1 }
        return lines
    }
}
