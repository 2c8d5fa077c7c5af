import Foundation
import HTTPServer
import Mustache

/// Gives the abbreviations of a finished page their words (WCAG 2.1, 3.1.4): the first use of each in the page's own
/// part, between `<main` and `</main>`, is marked up with what it stands for.
///
/// Only text is changed, never attributes; and of text not what is typed, chosen, drawn or read by programs, nor what
/// only screen readers are told. An abbreviation that has its words beside it there, as in "livelli essenziali delle
/// prestazioni sociali (LEPS)", needs no more.
struct AbbreviationMarking: Sendable {
    /// What each abbreviation stands for: "ATS" is "Agenzia di tutela della salute".
    let words: [String: String]

    /// Those of the glossary.
    static let glossary = AbbreviationMarking(
        words: Dictionary(uniqueKeysWithValues: GlossaryView.all.terms.compactMap { term in term.words.map { (term.term, $0) } }))

    /// The page, and the abbreviations that were marked in it, in alphabetical order.
    func marked(_ page: [UInt8]) -> (page: [UInt8], used: [String]) {
        guard let start = page.firstRange(of: Self.start)?.lowerBound,
            let end = page[start...].firstRange(of: Self.end)?.lowerBound
        else { return (page, []) }
        var marker = Marker(words: words, page: page, place: start)
        marker.run(until: end)
        return (marker.output + page[end...], marker.used.sorted())
    }

    private static let start = Array("<main".utf8)
    private static let end = Array("</main>".utf8)
}

/// One pass over a page. Values are escaped when they are printed: every `<` begins a tag, and every `>` ends one.
private struct Marker {
    let words: [String: String]
    let page: [UInt8]
    /// Where reading stands; what is before it has been written.
    var place: Int
    var output: [UInt8] = []
    var used: [String] = []
    /// Those that stood beside their words, and those marked.
    var settled: Set<String> = []
    /// Where a cell ends that a narrow window shows as a grid, in which a mark would be a box of its own: what stands
    /// in it is listed and not marked.
    var cellEnd = 0

    /// Elements whose text is left as it is.
    static let untouched: Set<String> = [
        "abbr", "button", "code", "option", "script", "select", "style", "svg", "template", "textarea",
    ]
    /// Classes of elements whose text is left as it is: what is not seen, and the terms that are being explained.
    static let untouchedClasses = ["visually-hidden", "class=\"terms\""].map { Array($0.utf8) }
    static let cell = Array("<td data-label=".utf8)
    /// How far words may stand from their abbreviation, in octets.
    static let reach = 160

    init(words: [String: String], page: [UInt8], place: Int) {
        (self.words, self.page, self.place) = (words, page, place)
        output.reserveCapacity(page.count + 2_048)
        output += page[..<place]
    }

    mutating func run(until end: Int) {
        while place < end {
            if page[place] == UInt8(ascii: "<") {
                passTag(until: end)
            } else {
                let next = page[place..<end].firstIndex(of: UInt8(ascii: "<")) ?? end
                passText(until: next)
            }
        }
    }

    /// Writes a tag, with the whole element when its text is left as it is.
    private mutating func passTag(until end: Int) {
        var next = (page[place..<end].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 }) ?? end
        let name = page[(place + 1)..<next].prefix { Self.isLetterOrDigit($0) }
        if !name.isEmpty, isUntouched(String(decoding: name, as: UTF8.self), page[place..<next]) {
            next = page[next..<end].firstRange(of: Array("</".utf8) + name)?.upperBound ?? end
        }
        if page[place..<next].firstRange(of: Self.cell) != nil {
            cellEnd = page[next..<end].firstRange(of: Array("</td>".utf8))?.lowerBound ?? end
        }
        output += page[place..<next]
        place = next
    }

    private func isUntouched(_ name: String, _ tag: ArraySlice<UInt8>) -> Bool {
        if Self.untouched.contains(name) { return true }
        return Self.untouchedClasses.contains { tag.firstRange(of: $0) != nil }
    }

    private mutating func passText(until end: Int) {
        let text = page[place..<end]
        var index = place
        while index < end {
            let range = word(at: index, until: end)
            index = max(range.upperBound, index + 1)
            guard (2...6).contains(range.count), Self.isCapital(page[range.lowerBound]) else { continue }
            let abbreviation = String(decoding: page[range], as: UTF8.self)
            guard let words = words[abbreviation], !settled.contains(abbreviation) else { continue }
            settled.insert(abbreviation)
            if isExplained(range, by: words, in: text) { continue }
            used.append(abbreviation)
            if range.lowerBound < cellEnd { continue }
            output += page[place..<range.lowerBound]
            output += "<abbr title=\"\(HTMLEscaping().escapeText(words))\">\(abbreviation)</abbr>".utf8
            place = range.upperBound
        }
        output += page[place..<end]
        place = end
    }

    /// The letters and digits from a place on. An accented letter is one of them: «È», as two octets.
    private func word(at start: Int, until end: Int) -> Range<Int> {
        var index = start
        while index < end {
            if Self.isLetterOrDigit(page[index]) {
                index += 1
            } else if (0xC3...0xC9).contains(page[index]) {
                index += 2
            } else {
                break
            }
        }
        return start..<min(index, end)
    }

    /// Whether the words stand right before an abbreviation in parentheses, or right after it.
    private func isExplained(_ range: Range<Int>, by words: String, in text: ArraySlice<UInt8>) -> Bool {
        let words = words.lowercased()
        let before = String(decoding: text[..<range.lowerBound].suffix(Self.reach), as: UTF8.self).lowercased()
        let after = String(decoding: text[range.upperBound...].prefix(Self.reach), as: UTF8.self).lowercased()
        return before.hasSuffix("\(words) (") || [" (", ", ", ": "].contains { after.hasPrefix("\($0)\(words)") }
    }

    private static func isCapital(_ octet: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(octet) }

    private static func isLetterOrDigit(_ octet: UInt8) -> Bool {
        isCapital(octet) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(octet)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet)
    }
}

/// The abbreviations of a page with their words, for who cannot rest a pointer on them, and for paper.
struct AbbreviationList: Equatable, MustacheParent {
    var terms: [GlossaryTerm]

    init(_ used: [String]) {
        terms = GlossaryView.all.terms.filter { used.contains($0.term) }
    }

    func child(named name: String) -> Any? {
        name == "terms" ? terms : nil
    }
}

extension TemplateLibrary {
    /// A page that people read, as octets of UTF-8: its abbreviations have their words, at their first use and in a list
    /// where the template says `<!--sigle-->`.
    /// - Throws: what ``render(_:template:)`` throws.
    func page(_ model: some MustacheParent, template name: String) throws(TemplateError) -> [UInt8] {
        var (page, used) = AbbreviationMarking.glossary.marked(try render(model, template: name))
        let mark = Array("<!--sigle-->".utf8)
        guard let place = page.lastRange(of: mark) else { return page }
        let list = used.isEmpty ? [] : try render(AbbreviationList(used), template: "partials/abbreviations")
        page.replaceSubrange(place..<(place + mark.count), with: list)
        return page
    }
}
