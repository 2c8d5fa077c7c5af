/// A table to be written as text (CSV), for a spreadsheet or for a program.
///
/// ```swift
/// var table = DelimitedTable(headings: ["codice", "valore"])
/// table.append([.text("1.1"), .integer(3)])
/// let file = table.text(.italian)
/// ```
public struct DelimitedTable: Hashable, Sendable {
    /// How the text is written.
    public enum Dialect: String, Hashable, Sendable, CaseIterable {
        /// What a spreadsheet set to Italian opens with a double click: semicolons, decimal comma,
        /// dates `gg/mm/aaaa`, byte order mark.
        case italian = "italiano"
        /// RFC 4180: commas, decimal point, dates `aaaa-mm-gg`, no byte order mark.
        case rfc4180
    }

    /// One cell. A number is written without grouping, so that it stays a number.
    public enum Cell: Hashable, Sendable {
        case empty
        case text(String)
        case integer(Int)
        case decimal(ExactDecimal)
        /// Euro with two decimals.
        case cents(Cents)
        case date(CalendarDate)
    }

    /// The lines, headings first.
    public private(set) var rows: [[Cell]]

    /// Starts a table with its first line.
    public init(headings: [String]) { rows = [headings.map(Cell.text)] }

    /// Adds a line.
    public mutating func append(_ row: [Cell]) { rows.append(row) }

    /// The table as text. Lines end with CR and LF (RFC 4180, section 2).
    public func text(_ dialect: Dialect) -> String {
        let lines = rows.map { row in
            row.map { dialect.quoted(dialect.words(of: $0)) }.joined(separator: dialect.separator) + "\r\n"
        }
        return (dialect == .italian ? "\u{FEFF}" : "") + lines.joined()
    }
}

extension DelimitedTable.Cell {
    /// A text, or nothing.
    public static func optional(_ text: String?) -> Self { text.map(Self.text) ?? .empty }
    /// A number, or nothing: a missing value is never 0.
    public static func optional(_ number: Int?) -> Self { number.map(Self.integer) ?? .empty }
    /// A day, or nothing.
    public static func optional(_ date: CalendarDate?) -> Self { date.map(Self.date) ?? .empty }
}

extension DelimitedTable.Dialect {
    var separator: String { self == .italian ? ";" : "," }

    /// A cell without the quotation marks it may need.
    func words(of cell: DelimitedTable.Cell) -> String {
        switch cell {
        case .empty: ""
        case .text(let text): FormulaGuard.guarding(text)
        case .integer(let number): String(number)
        case .decimal(let number): decimal(number.units, places: number.places)
        case .cents(let amount): decimal(amount.value, places: 2)
        case .date(let date): self == .italian ? date.italian : date.iso
        }
    }

    private func decimal(_ units: Int, places: Int) -> String {
        guard places > 0 else { return String(units) }
        let digits = String(units.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return (units < 0 ? "-" : "") + padded.dropLast(places) + (self == .italian ? "," : ".") + padded.suffix(places)
    }

    /// Between quotation marks where the text would otherwise be read as several cells.
    fileprivate func quoted(_ text: String) -> String {
        let isPlain = !text.unicodeScalars.contains { ("\"\r\n\t" + separator).unicodeScalars.contains($0) }
        return isPlain && text == text.trimmedOfSpaces ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}

/// Keeps a spreadsheet from running a text as a formula: `=HYPERLINK(…)` typed by someone must not
/// act in the file that someone else opens. An apostrophe goes before it; reading takes it away.
enum FormulaGuard {
    /// The signs a spreadsheet takes for the beginning of a formula, also in full width.
    private static let signs: Set<Character> = ["=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"]

    static func guarding(_ text: String) -> String { isDangerous(text) ? "'" + text : text }

    /// The text as it was before `guarding`.
    static func removed(from text: String) -> String {
        text.first == "'" && isDangerous(String(text.dropFirst())) ? String(text.dropFirst()) : text
    }

    /// Whether a cell of a file that someone brings is a formula: an equals sign first, or another of the signs before
    /// the name of a function in capitals.
    static func isFormula(_ text: String) -> Bool {
        guard let first = text.first(where: { !$0.isWhitespace }), signs.contains(first), text.count > 1 else { return false }
        if first == "=" || first == "\u{FF1D}" { return true }
        guard let bracket = text.firstIndex(of: "("), bracket > text.startIndex else { return false }
        return text[text.index(before: bracket)].isUppercase
    }

    /// Whether a sign comes first, after any spaces and apostrophes.
    private static func isDangerous(_ text: String) -> Bool {
        text.first { !$0.isWhitespace && $0 != "'" }.map(signs.contains) ?? false
    }
}
