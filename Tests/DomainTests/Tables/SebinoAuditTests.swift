import Domain
import Testing

/// The thirteen tables of the Sebino plan hold errors that are known one by one: the audit finds them all, and
/// nothing else.
struct SebinoAuditTests {
    private let tables: [ContextTable]
    private let findings: [Finding]

    private static let audited = Result {
        let tables = try PublishedTables.sebino.get()
        return (tables, TableAudit(tables).findings())
    }

    init() throws { (tables, findings) = try Self.audited.get() }

    private func found(_ table: Int, _ row: String, _ column: String) -> Finding? {
        findings.first { Pointer($0, in: tables) == Pointer(table, row, column, $0.rule) }
    }

    private func expect(
        _ table: Int, _ row: String, _ column: String, _ rule: FindingRule, _ recomputed: String? = nil,
        at location: SourceLocation = #_sourceLocation
    ) {
        let finding = found(table, row, column)
        #expect(finding?.rule == rule, sourceLocation: location)
        #expect(finding?.recomputed.map { ItalianNumber.print($0) } == recomputed, sourceLocation: location)
        #expect(finding?.certainty == .certain, sourceLocation: location)
    }

    @Test("SEB-01: the foreign males and females of Zone are percentages among counts")
    func seb01() {
        expect(1, "Zone", "stranieri_maschi", .nonInteger)
        expect(1, "Zone", "stranieri_femmine", .nonInteger)
    }

    @Test("SEB-02: the share of foreigners in Zone is not 100 of 1.021")
    func seb02() { expect(1, "Zone", "stranieri_valore_pct", .percentage, "9,79") }

    @Test("SEB-03: the totals that hold those percentages are no integers")
    func seb03() {
        expect(1, "Totali", "stranieri_maschi", .nonInteger)
        expect(1, "Totali", "stranieri_femmine", .nonInteger)
    }

    @Test("SEB-04: the share of foreigners of the Ambito is 6,41 and not 6,42")
    func seb04() { expect(1, "Totali", "stranieri_valore_pct", .percentage, "6,41") }

    @Test("SEB-06: the comma does not separate thousands")
    func seb06() {
        expect(2, "Totale", "celibi_nubili", .numberFormat, "23.432")
        expect(2, "Totale", "coniugati", .numberFormat, "24.784")
        expect(2, "Totale", "totale", .numberFormat, "54.346")
    }

    @Test("SEB-07: the age bands of the males of Monte Isola make 817 and not 808")
    func seb07() { expect(3, "Monte Isola", "pop_maschi", .rowSum, "817") }

    @Test("SEB-08: the age bands of Monte Isola make 1.630 and not 1.621")
    func seb08() { expect(3, "Monte Isola", "pop_totale", .rowSum, "1.630") }

    @Test("SEB-09: the age bands of the Ambito make 54.355 and not 54.346")
    func seb09() {
        expect(3, "TOTALI", "pop_totale", .rowSum, "54.355")
        expect(3, "TOTALI", "pop_maschi", .rowSum, "26.818")
    }

    @Test("SEB-10: in the row of totals the males of 65 and over are left out, and two cells are shifted")
    func seb10() {
        expect(3, "TOTALI", "eta_65_piu_maschi", .shiftedRow, "5.704")
        expect(3, "TOTALI", "eta_65_piu_femmine", .shiftedRow, "6.800")
        expect(3, "TOTALI", "eta_65_piu_totale", .shiftedRow, "12.504")
    }

    @Test("SEB-12: Passirano has two different numbers of children in two tables")
    func seb12() {
        expect(4, "Passirano", "eta_0_14_maschi", .contradiction, "411")
        expect(4, "Passirano", "eta_0_14_totale", .contradiction, "841")
    }

    @Test("SEB-13: so has the Ambito")
    func seb13() {
        expect(4, "TOTALE", "eta_0_14_maschi", .contradiction, "3.516")
        expect(4, "TOTALE", "eta_0_14_totale", .contradiction, "6.847")
    }

    @Test("SEB-14: 0,00% stands where 0 + 1 foreigners are")
    func seb14() { expect(4, "Monte Isola", "stranieri_15_18_totale", .percentageAsCount, "1") }

    @Test("SEB-15: none of the 24 shares of foreign minors is that of its age band")
    func seb15() {
        let expected = [
            "Iseo": ("11,71", "3,79"), "Corte Franca": ("8,98", "5,54"), "Marone": ("14,79", "7,41"), "Monte Isola": ("1,32", "1,45"),
            "Monticelli Brusati": ("3,23", "2,26"), "Paderno Franciacorta": ("8,16", "4,04"), "Paratico": ("7,39", "5,94"),
            "Passirano": ("8,37", "3,31"), "Provaglio d'Iseo": ("10,29", "7,96"), "Sale Marasino": ("7,73", "5,33"),
            "Sulzano": ("5,51", "6,06"), "Zone": ("5,68", "6,25"),
        ]
        for (municipality, shares) in expected {
            expect(4, municipality, "stranieri_0_14_valore_pct", .percentage, shares.0)
            expect(4, municipality, "stranieri_15_18_valore_pct", .percentage, shares.1)
        }
    }

    @Test("SEB-17: the very old of ASST Brescia are 3,9% and not 3,8%")
    func seb17() { expect(5, "% Grandi Anziani", "ASST Brescia", .percentage, "3,9") }

    @Test("SEB-18: the mean ages of the areas are not those of their parts")
    func seb18() {
        expect(5, "Età Media", "ASST Brescia", .mean, "46,2")
        expect(5, "Età Media", "ASST Franciacorta", .mean, "44,6")
        expect(5, "Età Media", "ASST Garda", .mean, "45,8")
        expect(5, "Età Media", "ATS", .mean, "45,7")
    }

    @Test("SEB-21, 22 and 23: three shares of foreign births do not agree with the births of the other table")
    func seb21to23() {
        expect(6, "Spedali Civili Brescia", "pct_nuovi_nati", .percentage, "22,6")
        expect(6, "Franciacorta", "pct_nuovi_nati", .percentage, "24,2")
        expect(6, "Totale ATS", "pct_nuovi_nati", .percentage, "23,1")
    }

    @Test("SEB-24: the mean age of the foreigners of the ATS is the simple mean of the Distretti")
    func seb24() { expect(6, "Totale ATS", "eta_media", .mean, "35,4") }

    @Test("Nothing else is found: no false alarm in thirteen tables")
    func nothingElse() {
        #expect(findings.count == 54)
        #expect(Set(findings.map { $0.table + 1 }) == [1, 2, 3, 4, 5, 6])
    }

    @Test("The headings and the figures alone are enough: without formulas, units and named totals the same is found")
    func withoutFormulas() {
        let bare = tables.map { table in
            var table = table
            table.columns = table.columns.map { TableColumn($0.headings) }
            table.rows = table.rows.map { Domain.TableRow($0.cells) }
            return table
        }
        let again = TableAudit(bare).findings()
        #expect(Set(again.map { Pointer($0, in: bare) }) == Set(findings.map { Pointer($0, in: tables) }))
    }

    @Test("A finding writes the arithmetic out")
    func explanation() {
        #expect(found(3, "Monte Isola", "pop_maschi")?.explanation == "81 + 518 + 218 = 817; è pubblicato 808.")
        #expect(found(1, "Zone", "stranieri_valore_pct")?.explanation == "100 / 1.021 × 100 = 9,79; è pubblicato 11,96%.")
        #expect(found(3, "Monte Isola", "pop_maschi")?.difference == ExactDecimal(-9))
    }
}
