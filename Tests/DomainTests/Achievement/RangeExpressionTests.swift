import Domain
import Testing

@Suite struct RangeExpressionTests {
    // MARK: The act's 60 cells

    @Test func theTableHas47TargetsAnd13Blanks() throws {
        let cells = try ActTable.rows.flatMap { try $0.ranges().cells }
        #expect(cells.count == 60)
        #expect(cells.count { $0.target != nil } == 47)
        for (year, targets) in [2025: 10, 2026: 20, 2027: 17] {
            #expect(cells.count { $0.year == year && $0.target != nil } == targets)
        }
    }

    @Test(arguments: [
        (BlankKind.baseYear, ["2.3", "2.4", "3.3", "3.4", "3.5", "3.6", "4.4", "5.3"], 2025),
        (.notYetDue, ["3.2", "5.2"], 2025),
        (.afterActivation, ["2.1", "3.1", "4.1"], 2027),
    ])
    func blanksAreReadFromTheWholeRow(_ kind: BlankKind, _ codes: [String], _ year: Int) throws {
        let found = try ActTable.rows.filter { row in
            try row.ranges().cells.contains { $0.blank == kind }
        }
        #expect(found.map(\.indicator.code) == codes)
        for row in found {
            #expect(try row.ranges()[year]?.blank == kind)
        }
    }

    @Test(arguments: ActTable.rows)
    func aPrintedTargetReadsBackTheSame(_ row: TableRow) throws {
        for cell in try row.ranges().cells {
            guard let target = cell.target else { continue }
            #expect(try RangeExpression(printed: target.printed, year: cell.year) == target)
            if case .milestone = target { continue }
            #expect(target.printed == cell.verbatim, "only protocol sentences are shortened")
        }
    }

    @Test func theActsFormsAreCountedByKind() throws {
        var kinds: [String: Int] = [:]
        for cell in try ActTable.rows.flatMap({ try $0.ranges().cells }) {
            switch cell.target {
            case .share(.atLeast, _): kinds["ratio", default: 0] += 1
            case .threshold(.atLeast, ExactDecimal(1), _): kinds["count ≥ 1", default: 0] += 1
            case .yearOnYear(.increase, _, _): kinds["increase", default: 0] += 1
            case .yearOnYear(.decrease, _, _): kinds["decrease", default: 0] += 1
            case .milestone: kinds["milestone", default: 0] += 1
            default: kinds["other", default: 0] += cell.target == nil ? 0 : 1
            }
        }
        #expect(kinds == ["ratio": 19, "count ≥ 1": 2, "increase": 16, "decrease": 4, "milestone": 6, "other": 0])
    }

    // MARK: Tolerance

    @Test(arguments: [
        (">= 50%", "≥ 50%", "ASCII sign"),
        ("≥50%", "≥ 50%", "no space"),
        ("≥\u{00A0}50\u{00A0}%", "≥ 50%", "non-breaking spaces"),
        ("  ≥   50 % ", "≥ 50%", "spaces around"),
        ("≥ 33,5%", "≥ 33,5%", "decimal comma"),
        ("≥ 50,0%", "≥ 50%", "a decimal zero"),
        ("≥ 100%", "100%", "100% with its sign"),
        ("100 %", "100%", "100% with a space"),
        ("› 50%", "> 50%", "typographic sign"),
        ("<= 10%", "≤ 10%", "at most"),
        ("N. EEMM attivate >= 1.000", "N. EEMM attivate ≥ 1.000", "grouped thousands"),
        ("≥ 3", "≥ 3", "a count without subject"),
        ("N. enti  anno 2026 ›  N. enti anno 2025", "N. enti anno 2026 > N. enti anno 2025", "typographic comparison"),
        ("N corsi svolti nel 2026 > N corsi svolti nel 2025", "N corsi svolti nel 2026 > N corsi svolti nel 2025", "nel"),
        ("Tempo anno 2026 ‹ Tempo anno 2025", "Tempo anno 2026 < Tempo anno 2025", "typographic less"),
    ])
    func toleratedForm(_ text: String, _ printed: String, _ why: Comment) throws {
        #expect(try RangeExpression(printed: text, year: 2026)?.printed == printed, why)
    }

    @Test(arguments: ["", "   ", "\u{00A0}"])
    func anEmptyCellIsABlank(_ text: String) throws {
        #expect(try RangeExpression(printed: text, year: 2026) == nil)
    }

    // MARK: Refusals

    @Test(arguments: [
        ("N. X anno 2027 > N. X anno 2026", RangeExpression.ParseError.wrongYear("N. X anno 2027 > N. X anno 2026", expected: 2026, found: 2027)),
        ("N. X anno 2026 > N. X anno 2024", .wrongBaseYear("N. X anno 2026 > N. X anno 2024", expected: 2025, found: 2024)),
        ("N. X anno 2026 > N. X anno 2026", .wrongBaseYear("N. X anno 2026 > N. X anno 2026", expected: 2025, found: 2026)),
        ("50%", .missingSign("50%")),
        ("≥ cinquanta%", .badNumber("≥ cinquanta%", .notANumber("cinquanta"))),
        ("≥ 12.5%", .badNumber("≥ 12.5%", .misplacedGrouping("12.5"))),
        ("≥ %", .badNumber("≥ %", .empty)),
        ("≥ -5%", .unreadable("≥ -5%")),
        ("=> 50%", .unreadable("=> 50%")),
        ("≥", .unreadable("≥")),
        ("almeno la metà", .unreadable("almeno la metà")),
        ("1", .unreadable("1")),
        ("≥ 50% > 40%", .unreadable("≥ 50% > 40%")),
        ("N. X anno 2026 ≥ N. X anno 2025", .unreadable("N. X anno 2026 ≥ N. X anno 2025")),
        ("N. X > N. X anno 2025", .unreadable("N. X > N. X anno 2025")),
        ("N. X anno 2026 > 3", .unreadable("N. X anno 2026 > 3")),
        ("Attivazione", .unreadable("Attivazione")),
        ("Definizione del protocollo", .unreadable("Definizione del protocollo")),
        ("3/4 per annualità", .unreadable("3/4 per annualità")),
    ])
    func refusedForm(_ text: String, _ error: RangeExpression.ParseError) {
        #expect(throws: error) { try RangeExpression(printed: text, year: 2026) }
        #expect(error.message.contains(text), "the message quotes the cell")
    }

    @Test(arguments: [UInt64](1...6))
    func anyTextIsReadFaithfullyOrRefused(_ seed: UInt64) throws {
        let pieces = [
            "≥", ">=", ">", "<", "‹", "=", " ", "\u{00A0}", "50", "100", "%", "1.000", ",5", "-", "N. X", "anno", "nel", "2026",
            "2025", "Attivazione del protocollo", "à", "\u{0301}", "99999999999999999999", "\n",
        ]
        var generator = SeededGenerator(seed: seed)
        var readable = 0
        for _ in 0..<2_000 {
            let count = Int.random(in: 1...8, using: &generator)
            let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            guard let target = try? RangeExpression(printed: text, year: 2026) else { continue }
            readable += 1
            #expect(try RangeExpression(printed: target.printed, year: 2026) == target, "\(text)")
        }
        #expect(readable > 0)
    }

    @Test func aCellThatCannotBeReadRefusesTheRow() {
        #expect(throws: RangeExpression.ParseError.self) {
            try AchievementRanges(verbatim: [2025: "≥ 50%", 2026: "molti"])
        }
    }

    @Test func aRowMayBeLocal() throws {
        let ranges = try AchievementRanges(verbatim: [2026: "≥ 80%"], origin: .local)
        #expect(ranges.origin == .local)
        #expect(ranges[2027] == nil)
    }
}
