import Domain
import Testing

/// Tables that no plan has printed: right ones are left alone, and of wrong ones the wrong cell is named.
struct InventedTablesTests {
    /// Row, column and rule of each finding, by their names.
    private func found(_ columns: [String], _ rows: [[String]]) -> Set<String> {
        let table = ContextTable(
            title: "Tavola", columns: columns.map { TableColumn([$0]) }, rows: rows.map { Domain.TableRow($0.map { TableCell($0) }) })
        return Set(
            TableAudit([table]).findings().map { finding in
                let row = finding.row.map { rows[$0].first ?? "" } ?? "–"
                return "\(row) | \(finding.column.map { columns[$0] } ?? "–") | \(finding.rule.rawValue)"
            })
    }

    private let families = [
        ["Alzano", "812", "400", "350", "210", "60", "1.832"], ["Brembate", "1.500", "720", "610", "333", "101", "3.264"],
        ["Calusco", "640", "310", "290", "150", "44", "1.434"], ["Dalmine", "2.210", "990", "870", "480", "133", "4.683"],
        ["Endine", "301", "160", "122", "70", "21", "674"], ["Totale", "5.463", "2.580", "2.242", "1.243", "359", "11.887"],
    ]
    private let components = ["Comune", "1 componente", "2 componenti", "3 componenti", "4 componenti", "5 o più", "Totale famiglie"]

    @Test("A row whose cells stand one column too far to the left, or to the right, is repaired and named")
    func shifts() {
        #expect(found(components, families) == [])
        var left = families
        left[2] = [left[2][0]] + left[2].dropFirst(2) + [""]
        var right = families
        right[2] = [right[2][0], ""] + right[2][1..<6]
        let all = Set(components.dropFirst().map { "Calusco | \($0) | riga_spostata" })
        #expect(found(components, left) == all)
        #expect(found(components, right) == all)
    }

    @Test("Two figures in each other's column are named, and not the totals of the columns")
    func swapped() {
        var rows = families
        rows[1].swapAt(1, 2)
        #expect(found(components, rows) == ["Brembate | 1 componente | somma_colonna", "Brembate | 2 componenti | somma_colonna"])
    }

    @Test("A population at the middle of a year is a count, and births and deaths are rates of it")
    func meanPopulation() {
        let columns = ["Comune", "Popolazione media", "Nati", "Morti", "Saldo naturale", "Tasso di natalità"]
        var rows = [
            ["Alfa", "10.000", "80", "110", "-30", "8,0"], ["Borgo", "4.000", "30", "41", "-11", "7,5"], ["Castro", "2.500", "22", "20", "2", "8,8"],
            ["Diano", "12.345", "99", "140", "-41", "8,0"], ["Totale", "28.845", "231", "311", "-80", "8,0"],
        ]
        #expect(found(columns, rows) == [])
        rows[3][4] = "41"
        #expect(found(columns, rows) == ["Diano | Saldo naturale | somma_riga"])
        rows[3][4] = "-41"
        rows[1][5] = "9,7"
        #expect(found(columns, rows) == ["Borgo | Tasso di natalità | tasso_o_indice"])
    }

    @Test("A difference with the wrong sign is named, and not the figures that it comes from")
    func difference() {
        let columns = ["Comune", "2014", "2024", "Differenza", "Variazione %"]
        var rows = [
            ["Alfa", "2.000", "2.200", "200", "10,0%"], ["Borgo", "4.000", "3.900", "-100", "-2,5%"], ["Castro", "1.500", "1.530", "30", "2,0%"],
            ["Diano", "8.000", "8.800", "800", "10,0%"], ["Elva", "720", "700", "-20", "-2,8%"],
        ]
        #expect(found(columns, rows) == [])
        rows[3][3] = "-800"
        #expect(found(columns, rows) == ["Diano | Differenza | somma_riga"])
    }

    @Test("A subtotal is the sum of the rows before it, and the total that of the subtotals")
    func subtotals() {
        let columns = ["Territorio", "Maschi", "Femmine"]
        var rows = [
            ["Alfa", "100", "210"], ["Borgo", "150", "240"], ["Distretto Nord", "250", "450"], ["Castro", "300", "310"],
            ["Diano", "400", "391"], ["Distretto Sud", "700", "701"], ["Totale", "950", "1.151"],
        ]
        #expect(found(columns, rows) == [])
        rows[5][1] = "720"
        #expect(found(columns, rows) == ["Distretto Sud | Maschi | somma_colonna"])
    }

    @Test("A territory under two spellings stands twice")
    func aliases() {
        let rows = [["S. Pellegrino Terme", "4.700"], ["Paderno di Franciacorta", "3.640"], ["San Pellegrino Terme", "4.700"], ["Paderno Franciacorta", "3.641"]]
        let findings = found(["Comune", "Residenti"], rows)
        #expect(findings.isSuperset(of: [
            "San Pellegrino Terme | Comune | territorio_doppio", "Paderno Franciacorta | Comune | territorio_doppio",
        ]))
    }

    @Test("A name that other tables over the same territories spell otherwise is unknown")
    func misspelt() {
        let names = ["Iseo", "Marone", "Monte Isola", "Paratico", "Provaglio d'Iseo", "Sulzano", "Zone"]
        func table(_ title: String, _ names: [String]) -> ContextTable {
            ContextTable(
                title: title, columns: [TableColumn(["Comune"]), TableColumn([title])],
                rows: names.enumerated().map { Domain.TableRow([TableCell($1), TableCell(String($0 * 37 + title.count * 11))]) })
        }
        var wrong = names
        wrong[4] = "Provalgio d'Iseo"
        let findings = TableAudit([table("Residenti", names), table("Famiglie", wrong)]).findings()
        #expect(findings.map(\.rule) == [.unknownTerritory])
        #expect(findings.map(\.published) == ["Provalgio d'Iseo"])
        #expect(TableAudit([table("Residenti", names), table("Famiglie", names)]).findings().isEmpty)
        let (whole, abbreviated) = (names + ["Tavernole sul Mella"], names + ["Tavernole s/Mella"])
        #expect(TableAudit([table("Residenti", whole), table("Famiglie", abbreviated)]).findings().isEmpty)
    }

    @Test("Right tables of services, money, years and shares are left alone", arguments: 0..<5)
    func right(number: Int) {
        let tables: [([String], [[String]])] = [
            (
                ["Tipologia", "Unità", "Posti", "Posti accreditati", "Saturazione %", "Retta media (€)"],
                [["RSA", "12", "843", "790", "98,2%", "62,50"], ["CDD", "4", "96", "96", "104,1%", "75,10"], ["CSE", "3", "60", "0", "88,3%", "41,20"]]
            ),
            (
                ["Comune", "2021", "2022", "2023"],
                [["Alzano", "12", "n.d.", "15"], ["Brembate", "-", "4", "6"], ["Calusco", "3", "3", "n.r."], ["Totale", "37", "32", "48"]]
            ),
            (
                ["Fascia ISEE (€)", "Utenti", "%"],
                [["0-5.000", "120", "30,0%"], ["5.001-10.000", "100", "25,0%"], ["10.001-15.000", "100", "25,0%"], ["oltre 15.000", "80", "20,0%"], ["Totale", "400", "100,0%"]]
            ),
            (
                ["Anno", "Residenti", "Nati", "Morti", "Indice di vecchiaia"],
                (0..<8).map { ["\(2015 + $0)", "\(54_000 + $0 * 37 + $0 % 3 * 11)", "\(420 - $0 * 9)", "\(480 + $0 * 7)", "14\($0),3"] }
            ),
            (
                ["Scuola", "Classi", "Alunni"],
                [["IC Nord", "30", "612"], ["IC Sud", "28", "590"], ["IC Est", "30", "612"], ["Liceo", "40", "1.010"], ["ITIS", "44", "1.100"]]
            ),
        ]
        #expect(found(tables[number].0, tables[number].1) == [])
    }
}
