import Domain
import Testing

/// Correct tables, made at random under many headings, are never found wrong; one wrong digit anywhere is.
struct AuditPropertyTests {
    @Test("A correct table is not found wrong, whatever its headings", arguments: 0..<40)
    func correct(seed: Int) throws {
        let sample = SampleTable(seed: seed)
        #expect(TableAudit([sample.table]).findings().map { Pointer($0, in: [sample.table]).description } == [])
    }

    @Test("One wrong count in a table with totals is named", arguments: 0..<60)
    func injected(seed: Int) throws {
        var sample = SampleTable(seed: seed, hasTotals: true)
        let (row, column) = sample.spoil()
        let findings = TableAudit([sample.table]).findings()
        #expect(findings.contains { $0.row == row && $0.column == column })
        #expect(findings.count == 1)
    }

    @Test("A wrong figure in a table without totals is found in its row", arguments: 0..<30)
    func injectedWithoutTotals(seed: Int) throws {
        var sample = SampleTable(seed: seed, hasTotals: false)
        let (row, _) = sample.spoil()
        #expect(TableAudit([sample.table]).findings().contains { $0.row == row })
    }
}

/// A table of population by sex and age, right by construction.
private struct SampleTable {
    private(set) var table: ContextTable
    private var random: SplitMix
    private static let names = [
        "Alfa", "Borgo", "Castro", "Diano", "Erbusco", "Foresto", "Gavardo", "Isorella", "Lonato", "Manerba", "Nuvolera", "Pavone",
    ]
    private static let headings: [(sexes: [String], bands: [String], total: String)] = [
        (["Maschi", "Femmine", "Totale"], ["0-14 anni", "15-64 anni", "65 anni e oltre"], "Totale"),
        (["M", "F", "TOT"], ["eta_0_14", "eta_15_64", "eta_65_piu"], "TOTALI"),
        (["uomini", "donne", "totale"], ["fino a 14 anni", "da 15 a 64", "over 65"], "Totale complessivo"),
        (["m", "f", "m+f"], ["0-14", "15-64", "65+"], "Ambito"),
        (["Uomini", "Donne", "Tot."], ["<15", "15-64", ">=65"], "TOTALE AMBITO"),
    ]

    init(seed: Int, hasTotals: Bool? = nil) {
        var random = SplitMix(state: UInt64(seed) &* 7919 &+ 11)
        let style = Self.headings[random.next(Self.headings.count)]
        let count = 5 + random.next(7)
        var numbers = (0..<count).map { row in
            let bands = (0..<3).map { _ in [30 + random.next(940), 30 + random.next(940)] }
            let sexes = [0, 1].map { sex in bands.reduce(0) { $0 + $1[sex] } }
            return ([sexes] + bands).flatMap { $0 + [$0[0] + $0[1]] }
        }
        if hasTotals ?? (random.next(2) == 0) {
            numbers.append((0..<12).map { column in numbers.reduce(0) { $0 + $1[column] } })
        }
        let columns = ["Comune"] + style.sexes.map { "Popolazione \($0)" } + style.bands.flatMap { band in style.sexes.map { "\(band) \($0)" } }
        table = ContextTable(
            title: "Popolazione", columns: columns.map { TableColumn([$0]) },
            rows: numbers.enumerated().map { row, values in
                Domain.TableRow([TableCell(row < count ? Self.names[row] : style.total)] + values.map { TableCell(ItalianNumber.print($0)) })
            })
        self.random = random
    }

    /// Changes one digit of one figure.
    mutating func spoil() -> (row: Int, column: Int) {
        let (row, column) = (random.next(table.rows.count), 1 + random.next(12))
        var digits = Array(table.rows[row].cells[column].printed)
        let places = digits.indices.filter { digits[$0].isNumber }
        let place = places[random.next(places.count)]
        let old = digits[place].wholeNumberValue ?? 0
        let new = place == 0 ? 1 + (old + random.next(8)) % 9 : (old + 1 + random.next(9)) % 10
        digits[place] = Character(String(new))
        table.rows[row].cells[column] = TableCell(String(digits))
        return (row, column)
    }
}

/// A small generator with a seed, so that a failing case can be run again.
private struct SplitMix {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
