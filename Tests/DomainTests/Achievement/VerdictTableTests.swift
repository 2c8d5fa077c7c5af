import Domain
import Testing

/// Our own table of verdicts, beside the act's worked cases.
@Suite struct VerdictTableTests {
    @Test(arguments: cases)
    func verdict(_ row: Case) throws {
        #expect(try row.result().verdict.kind == row.expected)
    }

    static let cases = [
        Case("1.1", 2025, .yearly([2025: .count(1)]), .achieved, "equality satisfies ≥"),
        Case("1.1", 2025, .nothing, .notAssessable, "missing is not zero"),
        Case("1.1", 2026, .yearly([2025: .count(2), 2026: .count(3)]), .achieved, "one more than the year before"),
        Case("1.1", 2027, .yearly([2025: .count(1), 2027: .count(2)]), .notAssessable, "2025 does not stand in for a missing 2026"),
        Case("1.2", 2025, .yearly([2025: .ratio(150, 300)]), .achieved, "exactly 50%"),
        Case("1.2", 2026, .yearly([2026: .ratio(3, 4)]), .achieved, "exactly 75%"),
        Case("1.2", 2026, .yearly([2026: .ratio(2, 3)]), .notAchieved, "66,67% is below 75%"),
        Case("1.2", 2027, .yearly([2027: .ratio(200, 200)]), .achieved, "exactly 100%"),
        Case("1.2", 2027, .yearly([2027: .ratio(19_999, 20_000)]), .notAchieved, "99,995% is not 100%"),
        Case("1.3", 2025, .yearly([2025: .ratio(0, 5)]), .notAchieved, "zero is a value"),
        Case("1.3", 2025, .yearly([2026: .ratio(5, 5)]), .notAssessable, "another year's value does not count"),
        Case("2.2", 2025, .yearly([2025: .ratio(2, 5)]), .achieved, "exactly 40%"),
        Case("2.2", 2027, .yearly([2027: .ratio(79, 100)]), .notAchieved, "79% is below 80%"),
        Case("3.3", 2026, .yearly([2026: .mean(100, 10)]), .notAssessable, "the base mean is missing"),
        Case("3.3", 2026, .yearly([2025: .mean(0, 0), 2026: .mean(5, 1)]), .notAssessable, "the base mean is undefined"),
        Case("3.3", 2026, .yearly([2025: .mean(120, 10), 2026: .mean(60, 5)]), .notAchieved, "equal means, strict comparison"),
        Case("3.4", 2027, .yearly([2025: .mean(9, 1), 2026: .mean(8, 1), 2027: .mean(17, 2)]), .notAchieved, "8,5 is above 2026, though below 2025"),
        Case("3.5", 2025, .nothing, .noTarget, "base year, with its value still to be collected"),
        Case("4.2", 2025, .yearly([2025: .ratio(6, 5)]), .notAssessable, "the part exceeds the whole"),
        Case("5.1", 2026, .yearly([2026: .ratio(11, 10)]), .notAssessable, "the part exceeds the whole"),
        Case("5.1", 2026, .yearly([2026: .ratio(10, 10)]), .achieved, "all of them"),
        Case("5.2", 2027, .yearly([2027: .ratio(11, 10)]), .achieved, "more than all is a warning here"),
        Case("1.2", 2025, .yearly([2025: .count(7)]), .notAssessable, "a count recorded for a ratio"),
        Case("3.3", 2026, .yearly([2025: .mean(120, 10), 2026: .ratio(115, 10)]), .notAssessable, "a ratio recorded for a mean"),
        Case("2.1", 2025, .nothing, .notAssessable, "nothing recorded about the protocol"),
        Case("2.1", 2025, .stages(definition: nil, sharing: nil, activation: nil), .notAchieved, "recorded that nothing is done"),
        Case("2.1", 2025, .stages(definition: "2025-12-31", sharing: "2025-12-31", activation: nil), .achieved, "the last day counts"),
        Case("2.1", 2025, .stages(definition: "2025-05-01", sharing: "2026-01-01", activation: nil), .notAchieved, "shared a day late"),
        Case("2.1", 2025, .stages(definition: nil, sharing: "2025-06-01", activation: nil), .notAchieved, "shared without a definition"),
        Case("2.1", 2026, .stages(definition: "2025-05-01", sharing: nil, activation: "2026-12-31"), .achieved, "activation stands without recorded sharing"),
        Case("2.1", 2026, .stages(definition: "2025-05-01", sharing: "2025-06-01", activation: "2027-01-01"), .notAchieved, "activated a day late"),
        Case("2.1", 2026, .stages(definition: "2025-05-01", sharing: "2025-06-01", activation: nil), .notAchieved, "not activated"),
        Case("2.1", 2026, .stages(definition: nil, sharing: nil, activation: "2026-05-01"), .notAssessable, "activation without definition is refused"),
        Case("2.1", 2026, .stages(definition: "2026-06-01", sharing: nil, activation: "2026-05-01"), .notAssessable, "activation before the definition"),
        Case("4.1", 2026, .stages(definition: "2026-05-01", sharing: nil, activation: "2026-05-01"), .achieved, "defined and activated on one day"),
        Case("4.1", 2027, .stages(definition: nil, sharing: nil, activation: nil), .noTarget, "nothing is asked after the activation"),
        Case("1.2", 2030, .yearly([2030: .ratio(1, 1)]), .noTarget, "a year outside the plan"),
    ]

    @Test(arguments: [
        (Case("1.1", 2026, .nothing, .notAssessable, ""), "valore_mancante", "Manca il valore del 2026: «N. EEMM attivate nell'anno»."),
        (Case("2.3", 2026, .yearly([2026: .count(8)]), .notAssessable, ""), "anno_base_mancante", "Manca il valore del 2025, anno base del confronto: «N. enti coinvolti nell'anno»."),
        (Case("3.3", 2026, .yearly([2025: .mean(120, 10), 2026: .mean(0, 0)]), .notAssessable, ""), "denominatore_zero", "Il denominatore del 2026 è 0 («Dimissioni»): la media non è definita."),
        (Case("5.1", 2026, .yearly([2026: .ratio(11, 10)]), .notAssessable, ""), "dati_incoerenti", "Nel 2026 il numeratore (11) supera il denominatore (10), ma ne è una parte: correggere i dati."),
    ])
    func aReasonNamesTheDatum(_ row: Case, _ id: String, _ message: String) throws {
        guard case .notAssessable(let reason) = try row.result().verdict else {
            Issue.record("the verdict is not «non valutabile»")
            return
        }
        #expect(reason.id == id)
        #expect(reason.message == message)
    }

    @Test func aRangeThatDoesNotSuitTheMeasureIsRefused() throws {
        let counted = try ActTable.row("1.1").indicator
        let check = AchievementCheck(
            indicator: counted, ranges: try AchievementRanges(verbatim: [2026: "≥ 50%"]),
            values: try Recorded.yearly([2026: .count(9)]).values())
        #expect(
            check.result(for: 2026).verdict
                == .notAssessable(.inconsistent("Il range «≥ 50%» non si applica a un conteggio.")))
    }

    @Test func regionalAndLocalTargetsAreJudgedSideBySide() throws {
        let row = try ActTable.row("1.2")
        let values = try Recorded.yearly([2025: .ratio(6, 10)]).values()
        let regional = try row.check(values).result(for: 2025)
        let local = AchievementCheck(
            indicator: row.indicator, ranges: try AchievementRanges(verbatim: [2025: "≥ 80%"], origin: .local),
            values: values
        ).result(for: 2025)
        #expect(regional.verdict == .achieved)
        #expect(regional.origin == .regional)
        #expect(local.verdict == .notAchieved)
        #expect(local.origin == .local)
        #expect(local.explanation.source == "Target locale del Piano di Zona")
    }

    @Test func identifiersAndWordsAreStable() {
        #expect(Verdict.Kind.allCases.map(\.rawValue) == ["raggiunto", "non_raggiunto", "non_valutabile", "nessun_target"])
        #expect(Verdict.Kind.allCases.map(\.label) == ["raggiunto", "non raggiunto", "non valutabile", "nessun target"])
    }

    @Test func aSummaryCountsAndNeverScores() throws {
        let results = try Self.cases.prefix(4).map { try $0.result() }
        let summary = AchievementSummary(year: 2025, results: results)
        #expect(summary.sentence == "1 raggiunto su 2 con target nel 2025")
        #expect(summary[.notAssessable] == 1)
        #expect(AchievementSummary(year: 2025, results: []).sentence == "Nessun target nel 2025")
    }

    @Test(arguments: [(2025, "0 raggiunti su 10 con target nel 2025"), (2026, "0 raggiunti su 20 con target nel 2026"), (2027, "0 raggiunti su 17 con target nel 2027")])
    func aYearWithoutValuesStillHasItsTargets(_ year: Int, _ sentence: String) throws {
        let results = try ActTable.rows.flatMap { try $0.check(.none).results() }
        let summary = AchievementSummary(year: year, results: results)
        #expect(summary.sentence == sentence)
        #expect(summary[.notAssessable] == summary.withTarget)
        #expect(summary[.noTarget] == 20 - summary.withTarget)
    }

    // MARK: Provisional values

    @Test func aVerdictIsProvisionalUntilTheYearEnds() throws {
        let check = try ActTable.row("1.2").check(Recorded.yearly([2025: .ratio(1, 2)]).values())
        #expect(check.result(for: 2025, asOf: .endOfYear(2025)).label == "raggiunto (ad oggi)")
        let newYear = try CalendarDate(year: 2026, month: 1, day: 1)
        #expect(check.result(for: 2025, asOf: newYear).label == "raggiunto")
        #expect(check.result(for: 2025).label == "raggiunto")
    }

    @Test func aProvisionalBaseMakesTheComparisonProvisional() throws {
        let values = IndicatorValues(byYear: [
            2025: YearlyValue(try .count(1), isProvisional: true), 2026: YearlyValue(try .count(2)),
        ])
        let check = try ActTable.row("2.3").check(values)
        #expect(check.result(for: 2026).isProvisional)
        #expect(!check.result(for: 2025).isProvisional, "a year without target has no verdict to wait for")
    }
}
