/// Text written in a safe part of CommonMark: headings, lists, emphasis, links, tables. There is no raw HTML: what
/// looks like it is text.
public struct Markdown: Hashable, Sendable {
    /// The blocks, in order.
    public let blocks: [TextBlock]

    /// Reads a text. Every text can be read: what is not understood is a paragraph.
    /// - Parameter level: the level of a heading written with one `#`.
    public init(_ text: String, headingLevel level: Int = 1) {
        var reader = MarkdownReader(level: level)
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) { reader.read(String(line)) }
        reader.close()
        blocks = reader.blocks
    }

    /// The blocks for a place below a heading of a level: its first headings are one level deeper, whatever number of
    /// `#` the author begins with, and no level is left out on the way down.
    public func blocks(below level: Int) -> [TextBlock] {
        var open: [(written: Int, level: Int)] = []
        return blocks.map { block in
            guard case .heading(let written, let runs) = block else { return block }
            while let last = open.last, last.written >= written { open.removeLast() }
            let own = (open.last?.level ?? level) + 1
            open.append((written, own))
            return .heading(own, runs)
        }
    }
}

/// Reads lines into blocks.
private struct MarkdownReader {
    let level: Int
    var blocks: [TextBlock] = []
    private var paragraph: [String] = []
    private var items: [String] = []
    private var isOrdered = false
    private var table: [[String]] = []

    init(level: Int) { self.level = level }

    mutating func read(_ line: String) {
        let text = line.trimmedOfSpaces
        if text.isEmpty {
            close()
        } else if let (depth, title) = heading(text) {
            close()
            blocks.append(.heading(level + depth - 1, InlineMarkdown.runs(title)))
        } else if let (ordered, item) = item(text) {
            if !paragraph.isEmpty || !table.isEmpty || (ordered != isOrdered && !items.isEmpty) { close() }
            isOrdered = ordered
            items.append(item)
        } else if !items.isEmpty, line.first?.isWhitespace == true {
            items[items.count - 1] += " " + text
        } else if text.hasPrefix("|") {
            if !paragraph.isEmpty || !items.isEmpty { close() }
            table.append(cells(text))
        } else {
            if !items.isEmpty || !table.isEmpty { close() }
            paragraph.append(text)
        }
    }

    /// Ends what was being read.
    mutating func close() {
        if !paragraph.isEmpty { blocks.append(.paragraph(InlineMarkdown.runs(paragraph.joined(separator: " ")))) }
        if !items.isEmpty { blocks.append(.list(isOrdered: isOrdered, items.map(InlineMarkdown.runs))) }
        closeTable()
        (paragraph, items, table) = ([], [], [])
    }

    /// A table needs a line of dashes below its first one; other lines with bars are a paragraph.
    private mutating func closeTable() {
        guard let header = table.first else { return }
        guard table.count >= 2, table[1].count == header.count, table[1].allSatisfy(Self.isDashes) else {
            blocks.append(.paragraph(InlineMarkdown.runs(table.map { $0.joined(separator: " | ") }.joined(separator: " "))))
            return
        }
        let rows = table.dropFirst(2).map { row in
            header.indices.map { row.indices.contains($0) ? InlineMarkdown.runs(row[$0]) : [] }
        }
        blocks.append(.table(header: header.map(InlineMarkdown.runs), rows: rows))
    }

    private static func isDashes(_ cell: String) -> Bool {
        cell.contains("-") && cell.allSatisfy { "-: ".contains($0) }
    }

    private func heading(_ text: String) -> (Int, String)? {
        let depth = text.prefix { $0 == "#" }.count
        guard (1...6).contains(depth), text.dropFirst(depth).first == " " else { return nil }
        return (depth, String(text.dropFirst(depth)).trimmedOfSpaces)
    }

    private func item(_ text: String) -> (isOrdered: Bool, String)? {
        if let first = text.first, "-*+".contains(first), text.dropFirst().first == " " {
            return (false, String(text.dropFirst(2)).trimmedOfSpaces)
        }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard (1...9).contains(digits.count), let mark = text.dropFirst(digits.count).first, ".)".contains(mark),
            text.dropFirst(digits.count + 1).first == " "
        else { return nil }
        return (true, String(text.dropFirst(digits.count + 2)).trimmedOfSpaces)
    }

    /// The cells between the bars; `\|` is a bar.
    private func cells(_ text: String) -> [String] {
        var cells: [String] = []
        var cell = ""
        var isEscaped = false
        for character in text.dropFirst() {
            if character == "|", !isEscaped {
                cells.append(cell.trimmedOfSpaces)
                cell = ""
            } else {
                if isEscaped, character == "|" { cell.removeLast() }
                cell.append(character)
            }
            isEscaped = character == "\\" && !isEscaped
        }
        if !cell.trimmedOfSpaces.isEmpty { cells.append(cell.trimmedOfSpaces) }
        return cells
    }
}
