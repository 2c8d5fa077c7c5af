/// Reads emphasis and links within a line.
///
/// Every character is looked at a few times at most, whatever the text is full of: what was looked for once and not found
/// is not looked for again.
struct InlineMarkdown {
    /// How far the end of an emphasis or of a link is looked for: longer ones are text.
    private static let reach = 2_000

    private let text: [Character]
    private var runs: [TextRun] = []
    private var plain = ""
    /// Up to where each mark is known to close nothing.
    private var barren: [Mark: Int] = [:]
    /// Where the next of these characters stands, as far as is known.
    private var brackets = NextPlace { $0 == "]" }
    private var parentheses = NextPlace { $0 == ")" }
    private var strangers = NextPlace { !Self.mayStandInAddress($0) }
    /// Characters looked at to find where something ends: the work, beside reading on.
    private(set) var looked = 0

    private struct Mark: Hashable {
        let character: Character
        let width: Int
    }

    private typealias Found = (inner: Range<Int>, style: TextRun, end: Int)

    static func runs(_ text: String) -> [TextRun] { InlineMarkdown(text).runs }

    /// Reads a text.
    init(_ text: String) { self.init(Array(text), TextRun("")) }

    private init(_ text: [Character], _ style: TextRun) {
        self.text = text
        var place = 0
        while place < text.count {
            let character = text[place]
            if character == "\\", place + 1 < text.count, text[place + 1].isPunctuation || text[place + 1].isSymbol {
                plain.append(text[place + 1])
                place += 2
            } else if let found = emphasis(at: place, style) ?? link(at: place, style) {
                flush(style)
                // At most three levels deep: strong, emphasised, a link.
                let inner = InlineMarkdown(Array(text[found.inner]), found.style)
                runs += inner.runs
                looked += inner.looked
                place = found.end
            } else {
                plain.append(character)
                place += 1
            }
        }
        flush(style)
    }

    private mutating func flush(_ style: TextRun) {
        guard !plain.isEmpty else { return }
        var run = style
        run.text = plain
        runs.append(run)
        plain = ""
    }

    private mutating func emphasis(at place: Int, _ style: TextRun) -> Found? {
        let mark = text[place]
        guard mark == "*" || mark == "_", style.link == nil || !style.isStrong || !style.isEmphasised else { return nil }
        let isDouble = place + 1 < text.count && text[place + 1] == mark
        let width = isDouble ? 2 : 1
        let start = place + width
        // An underscore within a word is a letter of it.
        if mark == "_", place > 0, text[place - 1].isLetter || text[place - 1].isNumber { return nil }
        guard start < text.count, !text[start].isWhitespace, isDouble ? !style.isStrong : !style.isEmphasised else { return nil }
        let key = Mark(character: mark, width: width)
        var end = max(start + 1, barren[key] ?? 0)
        while end + width <= min(text.count, start + Self.reach) {
            looked += 1
            if text[end] == mark, !isDouble || text[end + 1] == mark, !text[end - 1].isWhitespace, text[end - 1] != "\\" {
                if !isDouble, end + 1 < text.count, text[end + 1] == mark {
                    end += 2
                    continue
                }
                // Of three in a row the last two close: the first closes what is inside.
                if isDouble, end + 2 < text.count, text[end + 2] == mark { end += 1 }
                var inner = style
                if isDouble { inner.isStrong = true } else { inner.isEmphasised = true }
                return (start..<end, inner, end + width)
            }
            end += 1
        }
        barren[key] = end
        return nil
    }

    private mutating func link(at place: Int, _ style: TextRun) -> Found? {
        guard text[place] == "[", style.link == nil else { return nil }
        let close = brackets.place(in: text, from: place, &looked)
        guard close > place + 1, close < min(text.count, place + Self.reach), close + 1 < text.count, text[close + 1] == "(" else {
            return nil
        }
        let end = parentheses.place(in: text, from: close + 1, &looked)
        guard end < min(text.count, close + Self.reach), strangers.place(in: text, from: close + 2, &looked) >= end else { return nil }
        guard opensPageOrLetter(close + 2..<end) else { return nil }
        var inner = style
        inner.link = String(text[(close + 2)..<end])
        return ((place + 1)..<close, inner, end + 1)
    }

    /// Only addresses that open a page or a letter.
    private func opensPageOrLetter(_ address: Range<Int>) -> Bool {
        ["https://", "http://", "mailto:"].contains { scheme in
            address.count > scheme.count && String(text[address].prefix(scheme.count)).lowercased() == scheme
        }
    }

    /// Whether an address is written with it.
    private static func mayStandInAddress(_ character: Character) -> Bool {
        guard let octet = character.asciiValue, character.utf8.count == 1 else { return false }
        return (0x21...0x7E).contains(octet) && !"\"<>\\^`{|}".utf8.contains(octet)
    }
}

/// Where the next character of a sort stands: looked for from where the last search ended, so that a text is gone through
/// once however often it is asked.
private struct NextPlace {
    private let isWanted: (Character) -> Bool
    /// From where to where it is known that there is none before `found`.
    private var known = 0..<0

    init(_ isWanted: @escaping (Character) -> Bool) { self.isWanted = isWanted }

    /// The place of the first one at or after `start`; the end of the text when there is none.
    mutating func place(in text: [Character], from start: Int, _ looked: inout Int) -> Int {
        if known.contains(start) || known.upperBound == start, !known.isEmpty { return known.upperBound }
        var place = start
        while place < text.count {
            looked += 1
            if isWanted(text[place]) { break }
            place += 1
        }
        known = start..<place
        return place
    }
}
