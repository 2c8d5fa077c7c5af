import Domain
import Testing

@Suite struct DelimitedTextTests {
    @Test(arguments: [
        ("a;b\n1;2", [["a", "b"], ["1", "2"]], "semicolons"),
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]], "commas, and Windows line ends"),
        ("a\tb\n1\t2", [["a", "b"], ["1", "2"]], "tabs of a spreadsheet"),
        ("a;b\n1,5;2", [["a", "b"], ["1,5", "2"]], "a decimal comma among semicolons"),
        ("a;b\n\"1;2\";\"di \"\"ieri\"\"\"", [["a", "b"], ["1;2", "di \"ieri\""]], "quoted cells"),
        ("a;b\n\"prima\nseconda\";2", [["a", "b"], ["prima\nseconda", "2"]], "a line break in a cell"),
        ("\u{FEFF}a;b\n\n ;\n1;2", [["a", "b"], ["1", "2"]], "a byte order mark and empty lines"),
        ("a;b\n1;", [["a", "b"], ["1", ""]], "an empty last cell"),
        ("l'\"altro\"", [["l'\"altro\""]], "a quotation mark inside a cell"),
    ])
    func aTableIsRead(_ text: String, _ cells: [[String]], _ why: String) throws {
        #expect(try DelimitedText(text).rows.map(\.cells) == cells, "\(why)")
    }

    @Test func linesAreNumberedAsInTheText() throws {
        #expect(try DelimitedText("a\n\"x\ny\"\n\nb").rows.map(\.line) == [1, 2, 5])
    }

    @Test func anOpenQuotationIsRefused() {
        #expect(throws: DelimitedText.ParseError.unclosedQuotation(line: 2)) { try DelimitedText("a\n\"b\nc") }
    }
}
