import Testing

@testable import Domain

@Suite("Figures in texts") struct FigureTextTests {
    static let table = ContextTable(
        title: "t", columns: ["Comune", "Maschi", "2024"].map { TableColumn([$0]) },
        rows: [["Iseo", "4.312", "8.992"], ["Sale Marasino", "1.596", ""], ["Provaglio d'Iseo", "a|b*", "12345"]].map { Domain.TableRow($0.map { TableCell($0) }) })

    static func figure(_ reference: FigureReference) -> String? {
        switch reference {
        case .cell("3", let row, let column): table.figure(row: row, column: column)
        case .indicator("1.2", 2026): "149 su 300"
        default: nil
        }
    }

    @Test("A figure follows the data; a number written by hand is checked; what names nothing is shown broken", arguments: [
        ("Sono {{tavola:3:Iseo:Maschi}}.", "Sono 4\\.312.", []),
        ("{{ tavola : 3 : iseo : 2024 }}", "8\\.992", []),
        ("{{tavola:3:1:2}}", "4\\.312", []), ("{{tavola:3:3:2024}}", "12\\.345", []),
        ("{{indicatore:1.2:2026}}", "149 su 300", []),
        ("{{4.312=tavola:3:Iseo:Maschi}}", "4\\.312", []),
        ("{{4312=tavola:3:Iseo:Maschi}}", "4312", []),
        (
            "{{4.313=tavola:3:Iseo:Maschi}}", "4\\.313 **\\[nei dati\\: 4\\.312\\]**",
            [.differs(written: "4.313", data: "4.312", reference: "tavola:3:Iseo:Maschi")]
        ),
        ("{{tavola:3:Sale Marasino:2024}}", "**\\[riferimento interrotto\\: tavola\\:3\\:Sale Marasino\\:2024\\]**", [.broken("tavola:3:Sale Marasino:2024")]),
        ("{{tavola:9:Iseo:Maschi}}", "**\\[riferimento interrotto\\: tavola\\:9\\:Iseo\\:Maschi\\]**", [.broken("tavola:9:Iseo:Maschi")]),
        ("{{<b>}}", "**\\[riferimento interrotto\\: \\<b\\>\\]**", [.broken("<b>")]),
        ("{{tavola:3:Provaglio d’Iseo:Maschi}}", "a\\|b\\*", []),
        ("{{ senza fine", "{{ senza fine", []), ("nessuna", "nessuna", []), ("}} {{", "}} {{", []),
    ] as [(String, String, [FigureText.Finding])])
    func fills(_ source: String, _ text: String, _ findings: [FigureText.Finding]) {
        let filled = FigureText(source, figure: Self.figure)
        #expect(filled.text == text)
        #expect(filled.findings == findings)
    }

    @Test("A figure never becomes markup")
    func inert() {
        let filled = FigureText("{{tavola:3:Provaglio d'Iseo:Maschi}}", figure: { _ in "[x](https://a.b) **c** <i>\n# d" })
        #expect(Markdown(filled.text).blocks == [.paragraph("[x](https://a.b) **c** <i> # d")])
    }
}
