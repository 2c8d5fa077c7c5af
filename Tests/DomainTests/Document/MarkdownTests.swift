@testable import Domain
import Testing

@Suite struct MarkdownTests {
    @Test(arguments: [
        ("Testo\nsu due righe\n\naltro", [TextBlock.paragraph("Testo su due righe"), .paragraph("altro")]),
        ("# Uno\n### Tre", [.heading(1, "Uno"), .heading(3, "Tre")]),
        ("- a\n- b\n  segue", [.list(["a", "b segue"])]),
        ("1. a\n2) b", [.list(isOrdered: true, [[TextRun("a")], [TextRun("b")]])]),
        ("|A|B|\n|---|:-:|\n|1|2|\n|3|", [.table(header: [[TextRun("A")], [TextRun("B")]], rows: [[[TextRun("1")], [TextRun("2")]], [[TextRun("3")], []]])]),
        ("|non|una tabella|", [.paragraph("non | una tabella")]),
        ("un **forte** e *corsivo*", [.paragraph([TextRun("un "), TextRun("forte", isStrong: true), TextRun(" e "), TextRun("corsivo", isEmphasised: true)])]),
        ("**forte *e corsivo***", [.paragraph([TextRun("forte ", isStrong: true), TextRun("e corsivo", isStrong: true, isEmphasised: true)])]),
        ("nome_di_campo e 2 * 3 * 4", [.paragraph("nome_di_campo e 2 * 3 * 4")]),
        ("[sito](https://www.regione.lombardia.it)", [.paragraph([TextRun("sito", link: "https://www.regione.lombardia.it")])]),
        ("[x](javascript:alert(1))", [.paragraph("[x](javascript:alert(1))")]),
        ("[x](https://a\"onclick)", [.paragraph("[x](https://a\"onclick)")]),
        ("<script>alert(1)</script>", [.paragraph("<script>alert(1)</script>")]),
        ("\\*non corsivo\\*", [.paragraph("*non corsivo*")]),
        ("#senza spazio", [.paragraph("#senza spazio")]),
        ("", []),
    ] as [(String, [TextBlock])])
    func aTextIsReadIntoBlocks(_ text: String, _ blocks: [TextBlock]) {
        #expect(Markdown(text).blocks == blocks)
    }

    @Test func headingsGoBelowThatOfTheirPlace() {
        #expect(Markdown("# Uno", headingLevel: 4).blocks == [.heading(4, "Uno")])
    }

    @Test(arguments: ["*", "**", "[", "](", "|", "_a", "\\", "# ", "1. ", "- ", "[a](https://", "***a", "|-|\n"])
    func aLongStrangeTextIsReadWithoutLosingItsLetters(_ piece: String) {
        let text = String(repeating: piece, count: 3_000)
        #expect(Markdown(text).blocks.count <= 6_001)
    }

    /// Counts the work and not the time: a text twice as long must not take more than twice as many looks.
    @Test("However a text is full of beginnings that nothing ends, each of its characters is looked at a few times", arguments: [
        "[c](", "[", "[[", "](", "[c](x", "[c](https://a", "[c](https://a\\", "[c](è", "[c](https://a [", "[c](x) ", "[a]", "a] (", "*[c](", "**[c](_",
    ])
    func work(_ piece: String) {
        for end in ["", ")", "])", "* ** _ )"] {
            let text = String(repeating: piece, count: 5_000) + end
            #expect(InlineMarkdown(text).looked <= 12 * text.count, "\(piece) \(end)")
        }
    }

    @Test("Below a heading of a page no level is left out", arguments: [
        ("# a\n## b\n# c", [4, 5, 4]), ("### a\n# b\n### c\n###### d", [4, 4, 5, 6]), ("## a\n## b\n#### c\n### d", [4, 4, 5, 5]),
    ])
    func below(_ text: String, _ levels: [Int]) {
        #expect(Markdown(text).blocks(below: 3).compactMap { if case .heading(let level, _) = $0 { level } else { nil } } == levels)
    }

    @Test("Nothing in a text becomes an address that runs, or markup", arguments: [
        "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x]( javascript:alert(1))", "[x](java\tscript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)", "[x](vbscript:x)", "[x](//evil.example)", "[x](https://a\"b)", "![x](https://a.b/c.png)",
        "<img src=x onerror=alert(1)>", "<a href='javascript:1'>x</a>", "|<b>|\n|-|\n|<script>|", "- <svg onload=alert(1)>", "# <h1>", "&lt;b&gt;",
    ])
    func inert(_ text: String) {
        func runs(_ block: TextBlock) -> [TextRun] {
            switch block {
            case .heading(_, let runs), .paragraph(let runs): runs
            case .list(_, let items): items.flatMap { $0 }
            case .table(let header, let rows): header.flatMap { $0 } + rows.flatMap { $0 }.flatMap { $0 }
            }
        }
        for run in Markdown(text).blocks.flatMap(runs) {
            #expect(run.link.map { $0.hasPrefix("https://") || $0.hasPrefix("http://") || $0.hasPrefix("mailto:") } ?? true)
            #expect(run.link?.contains("\"") != true)
        }
    }

    @Test("A text of 200.000 characters keeps every word, whatever it is full of", arguments: ["parola ", "*a ", "**b ", "_d_ ", "| e "])
    func long(_ piece: String) {
        let text = String(repeating: piece, count: 200_000 / piece.count)
        let words = Markdown(text).blocks.flatMap { block in
            switch block {
            case .heading(_, let runs), .paragraph(let runs): runs.map(\.text)
            case .list(_, let items): items.flatMap { $0.map(\.text) }
            case .table(let header, let rows): (header + rows.flatMap { $0 }).flatMap { $0.map(\.text) }
            }
        }.joined()
        let letter = piece.first { $0.isLetter } ?? "x"
        #expect(words.count { $0 == letter } == text.count { $0 == letter })
    }
}
