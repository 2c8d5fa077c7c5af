import Domain
import Testing

struct TableDraftTests {
    private func proposal(_ text: String) throws -> [String] {
        let table = try TableDraft(text).table
        let names = table.columns.map(\.heading)
        return table.columns.map { column in
            [column.heading, column.kind?.rawValue ?? "?", column.formula?.text(headings: names) ?? ""].filter { !$0.isEmpty }
                .joined(separator: " | ")
        }
    }

    @Test(
        "Separator and decimal sign are seen",
        arguments: [
            ("Comune;Quota\nAlfa;1,5\nBorgo;12,25\n", .semicolon, .comma), ("Comune,Quota\nAlfa,1.5\nBorgo,12.25\n", .comma, .point),
            ("Comune\tQuota\nAlfa\t1.234,5\nBorgo\t12\n", .tab, .comma), ("Comune;Residenti\nAlfa;1.234\nBorgo;567\n", .semicolon, .comma),
            ("Comune,Residenti\nAlfa,\"1,234,567\"\nBorgo,567\n", .comma, .point), ("Comune;Quota\nAlfa, sud;1,5\nBorgo, nord;2,5\n", .semicolon, .comma),
        ] as [(String, TableTextForm.Separator, TableTextForm.DecimalSign)])
    func detection(text: String, separator: TableTextForm.Separator, sign: TableTextForm.DecimalSign) {
        let form = TableTextForm(detecting: text)
        #expect(form.separator == separator)
        #expect(form.decimalSign == sign)
        #expect(form.headingLines == 1)
    }

    @Test("A column that is the sum of two others is proposed as such, and so are a share and a total row")
    func formulas() throws {
        let text = """
            Comune;Maschi;Femmine;Totale;Stranieri;% stranieri
            Alfa;1.000;1.100;2.100;210;10,0
            Borgo;500;480;980;50;5,1
            Castro;720;731;1.451;99;6,8
            Diano;300;333;633;12;1,9
            Totale;2.520;2.644;5.164;371;7,2
            """
        #expect(
            try proposal(text) == [
                "Comune | territorio", "Maschi | conteggio", "Femmine | conteggio", "Totale | conteggio | Maschi + Femmine",
                "Stranieri | conteggio", "% stranieri | percentuale | Stranieri / Totale × 100",
            ])
        #expect(try TableDraft(text).table.rows.map(\.role) == [nil, nil, nil, nil, .total])
    }

    @Test("A line of data without numbers is not taken for headings")
    func wordsBelowHeadings() {
        #expect(TableTextForm(detecting: "Comune;Residenti\nIseo;=A1\nZone;x\nMarone;12\n").headingLines == 1)
        #expect(TableTextForm(detecting: "Iseo;12\nZone;13\n").headingLines == 0)
    }

    @Test("A title line, and headings on two levels, are seen")
    func headings() throws {
        let draft = try TableDraft("Popolazione al 01/01/2024;;;;\n;0-14;;65+;\nComune;M;F;M;F\nAlfa;1;2;3;4\nBorgo;5;6;7;8\n")
        #expect(draft.table.title == "Popolazione al 01/01/2024")
        #expect(draft.table.columns.map(\.headings) == [["Comune"], ["0-14", "M"], ["0-14", "F"], ["65+", "M"], ["65+", "F"]])
        #expect(draft.table.rows.count == 2)
        #expect(draft.lines == [4, 5])
    }

    @Test("Numbers with a decimal point are written as Italians write them; names and codes stay")
    func decimals() throws {
        let draft = try TableDraft("Codice,Comune,Quota\n017085,St. Moritz,1.5\n017001,Borgo,1234.25\n017002,Castro,\"2,234.5\"\n")
        #expect(draft.table.rows.map { $0.cells.map(\.printed) } == [
            ["017085", "St. Moritz", "1,5"], ["017001", "Borgo", "1234,25"], ["017002", "Castro", "2.234,5"],
        ])
        #expect(draft.table.columns[0].kind == .text)
    }

    @Test("What cannot be imported is said by line, column, value, problem and remedy")
    func findings() throws {
        let text = "Comune;Residenti;Note\nAlfa;100;x\nBorgo;=SOMMA(B1:B2);x\nCastro;circa 30;x\nDiano;n.d.;x\nElva;5;x;altro\nFara;7;x\n"
        let findings = try TableDraft(text).findings
        try #require(findings.map(\.row) == [3, 4, 6])
        #expect(findings.map(\.column) == ["Residenti", "Residenti", ""])
        #expect(findings[0].problem.contains("formula"))
        #expect(findings[1].problem.contains("serve un numero"))
        #expect(findings[2].problem == "La riga ha 4 celle e le colonne sono 3.")
        #expect(findings.allSatisfy { !$0.remedy.isEmpty })
    }

    @Test(
        "A text that is no table is refused with one message",
        arguments: [
            ("Comune\nAlfa\n", .oneColumn), ("Comune;Residenti\n", .noRows), ("a;\"b\nc;d\n", .unclosedQuotation(line: 1)),
        ] as [(String, TableDraft.Refusal)])
    func refusals(text: String, refusal: TableDraft.Refusal) {
        #expect(throws: refusal) { try TableDraft(text) }
    }

    @Test("Ten thousand columns, and too many rows, are refused")
    func tooLarge() {
        let wide = Array(repeating: "1", count: 10_000).joined(separator: ";")
        #expect(throws: TableDraft.Refusal.tooManyColumns(10_000)) { try TableDraft("\(wide)\n\(wide)\n") }
        let long = "Comune;Residenti\n" + String(repeating: "Alfa;1\n", count: 2_001)
        #expect(throws: TableDraft.Refusal.tooManyRows(2_001)) { try TableDraft(long) }
    }

    @Test("Columns go into those of a table by their headings, and keep what they do not bring")
    func matching() throws {
        let old = ContextTable(
            title: "Residenti", columns: [TableColumn(["Comune"]), TableColumn(["Maschi"]), TableColumn(["Note"])],
            rows: [Domain.TableRow(["Alfa", "1", "già vista"].map { TableCell($0) }), Domain.TableRow(["Totale", "1", ""].map { TableCell($0) }, role: .total)])
        let draft = try TableDraft("maschi;comune\n7;Alfa\n8;Borgo\n15;Totale\n").table
        let matching = ColumnMatching(guessing: draft.columns, into: old.columns)
        #expect(matching.targets == [1, 0])
        #expect(matching.problem == nil)
        let new = matching.table(old, with: draft)
        #expect(new.rows.map { $0.cells.map(\.printed) } == [["Alfa", "7", "già vista"], ["Borgo", "8", ""], ["Totale", "15", ""]])
        #expect(new.rows.last?.role == .total)
        #expect(ColumnMatching([1, nil]).problem != nil)
        #expect(ColumnMatching([0, 0]).problem != nil)
    }
}
