import Domain
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
}
