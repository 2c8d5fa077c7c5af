/// A table written as text: CSV, or what a spreadsheet puts on the clipboard.
///
/// The separator is the one of `;`, tab and `,` that the first line uses most. A cell between
/// quotation marks may hold separators, line breaks and doubled quotation marks (RFC 4180). The
/// apostrophe that `DelimitedTable` writes before a formula is taken away.
public struct DelimitedText: Hashable, Sendable {
    /// The cells of each line, in order; lines without any text are left out.
    public let rows: [Row]

    /// A line and its number in the text, from 1.
    public struct Row: Hashable, Sendable {
        /// Where the line begins.
        public let line: Int
        /// Its cells, without the spaces around them.
        public let cells: [String]
    }

    /// Why a text is not a table.
    public enum ParseError: DomainError, Hashable {
        /// A quotation mark is opened and never closed.
        case unclosedQuotation(line: Int)

        public var message: String {
            switch self {
            case .unclosedQuotation(let line): "Alla riga \(line) le virgolette si aprono e non si chiudono."
            }
        }
    }

    /// Reads a table.
    /// - Parameter separator: what stands between the cells; nil for what the first line shows.
    public init(_ text: String, separator: Character? = nil) throws(ParseError) {
        let separator = separator ?? Self.separator(of: text)
        var rows: [Row] = []
        var cells: [String] = []
        var cell = ""
        var (line, start, opened) = (1, 1, 1)
        var (isQuoted, wasQuoted) = (false, false)
        func trimmed(_ text: String) -> String { FormulaGuard.removed(from: text.trimmedOfSpaces) }
        func endRow() {
            cells.append(trimmed(cell))
            cell = ""
            wasQuoted = false
            if cells.contains(where: { !$0.isEmpty }) { rows.append(Row(line: start, cells: cells)) }
            cells = []
        }
        var rest = Substring(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
        while let character = rest.popFirst() {
            if isQuoted {
                if character.isNewline { line += 1 }
                if character != "\"" {
                    cell.append(character)
                } else if rest.first == "\"" {
                    rest.removeFirst()
                    cell.append("\"")
                } else {
                    isQuoted = false
                }
            } else if character == "\"", !wasQuoted, !cell.contains(where: { !$0.isWhitespace }) {
                (isQuoted, wasQuoted, opened) = (true, true, line)
                cell = ""
            } else if character == separator {
                cells.append(trimmed(cell))
                cell = ""
                wasQuoted = false
            } else if character.isNewline {
                endRow()
                line += 1
                start = line
            } else {
                cell.append(character)
            }
        }
        if isQuoted { throw .unclosedQuotation(line: opened) }
        endRow()
        self.rows = rows
    }

    private static func separator(of text: String) -> Character {
        let first = text.prefix { !$0.isNewline }
        let counts = [";", "\t", ","].map { (separator: Character($0), count: first.split(separator: $0, omittingEmptySubsequences: false).count) }
        return counts.max { $0.count < $1.count }?.separator ?? ";"
    }
}
