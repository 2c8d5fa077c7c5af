import Domain
import Testing

@Suite struct ExplanationTests {
    @Test func theArithmeticIsWrittenOut() throws {
        let explanation = try Case("1.2", 2025, .yearly([2025: .ratio(149, 300)]), .notAchieved, "").result().explanation
        #expect(explanation.arithmetic == [
            "149 × 100 = 14.900; 50 × 300 = 15.000; 14.900 < 15.000", "149 / 300 ≈ 49,67%",
        ])
        #expect(explanation.ruleAsPrinted == "≥ 50%")
        #expect(explanation.outcome == "Non raggiunto: 149 su 300 è circa il 49,67%, il range chiede almeno il 50%.")
        #expect(explanation.source == "DGR Regione Lombardia XII/2167 del 15/04/2024, tabella dei LEPS strategici")
    }

    @Test(arguments: [
        ("≥ 33,5%", 67, 200, "67 × 1.000 = 67.000; 335 × 200 = 67.000; 67.000 = 67.000"),
        ("≥ 33,5%", 66, 200, "66 × 1.000 = 66.000; 335 × 200 = 67.000; 66.000 < 67.000"),
        ("100%", 1, 1, "1 × 100 = 100; 100 × 1 = 100; 100 = 100"),
    ])
    func aPercentageIsAnIntegerRatio(_ range: String, _ part: Int, _ whole: Int, _ line: String) throws {
        let check = AchievementCheck(
            indicator: try ActTable.row("1.2").indicator, ranges: try AchievementRanges(verbatim: [2026: range]),
            values: try Recorded.yearly([2026: .ratio(part, whole)]).values())
        #expect(check.result(for: 2026).explanation.arithmetic.first == line)
    }

    @Test func aRoundedFigureNeverLooksLikeItsThreshold() throws {
        let explanation = try Case("1.2", 2027, .yearly([2027: .ratio(19_999, 20_000)]), .notAchieved, "")
            .result().explanation
        #expect(explanation.outcome == "Non raggiunto: 19.999 su 20.000 è il 99,995%, il range chiede almeno il 100%.")
    }

    @Test func meansThatLookEqualAreShownWithMoreDecimals() throws {
        let recorded = Recorded.yearly([2025: .mean(3_333, 1_000), 2026: .mean(33_331, 10_000)])
        let explanation = try Case("3.3", 2026, recorded, .notAchieved, "").result().explanation
        #expect(
            explanation.outcome
                == "Non raggiunto: la media del 2026 (3,3331 giorni) non è minore di quella del 2025 (3,333 giorni).")
    }

    @Test func theArticleElidesBeforeEightyPerCent() throws {
        let explanation = try Case("2.2", 2027, .yearly([2027: .ratio(81, 100)]), .achieved, "").result().explanation
        #expect(explanation.outcome == "Raggiunto: 81 su 100 è l'81%, il range chiede almeno l'80%.")
    }

    @Test func aComparisonBetweenYearsCitesBothValues() throws {
        let office = Provenance(enteredBy: "Ufficio di Piano", enteredOn: try CalendarDate(iso: "2026-12-31"))
        let values = IndicatorValues(byYear: [
            2025: YearlyValue(try .mean(total: 120, over: 10)),
            2026: YearlyValue(try .mean(total: 115, over: 10), provenance: office, isProvisional: true),
        ])
        let explanation = try ActTable.row("3.3").check(values).result(for: 2026).explanation
        #expect(explanation.inputs == [
            .init(label: "Giorni di attesa (2026)", value: "115", provenance: "inserito da Ufficio di Piano il 31/12/2026; valore provvisorio"),
            .init(label: "Dimissioni (2026)", value: "10", provenance: "inserito da Ufficio di Piano il 31/12/2026; valore provvisorio"),
            .init(label: "Giorni di attesa (2025)", value: "120"),
            .init(label: "Dimissioni (2025)", value: "10"),
        ])
        #expect(explanation.arithmetic == [
            "115 × 10 = 1.150; 120 × 10 = 1.200; 1.150 < 1.200", "115 / 10 = 11,5 giorni", "120 / 10 = 12 giorni",
        ])
        #expect(
            explanation.ruleAsRead
                == "La media del 2026 («Giorni di attesa» / «Dimissioni») deve essere strettamente minore di quella del 2025.")
    }

    @Test func aMissingDatumIsShownAsMissing() throws {
        let explanation = try Case("2.3", 2026, .yearly([2026: .count(8)]), .notAssessable, "").result().explanation
        #expect(explanation.inputs.map(\.value) == ["8", "non registrato"])
        #expect(explanation.arithmetic == [])
    }

    @Test func differentWordsOnTheTwoSidesAreANote() throws {
        let result = try Case("4.4", 2026, .yearly([2025: .count(1), 2026: .count(2)]), .achieved, "").result()
        #expect(result.notes.count == 1)
        #expect(result.notes.first?.contains("contare la stessa cosa in tutti gli anni") == true)
    }

    @Test func aRuleThatCanNoLongerBeMetIsANote() throws {
        let result = try Case("3.3", 2026, .yearly([2025: .mean(0, 10), 2026: .mean(0, 12)]), .notAchieved, "").result()
        #expect(result.notes.contains { $0.contains("non può più essere soddisfatta") })
    }

    @Test func aBlankBaseYearAsksForItsValue() throws {
        let missing = try Case("2.3", 2025, .nothing, .noTarget, "").result()
        #expect(missing.notes == ["Il valore del 2025 («N. enti coinvolti nell'anno») va raccolto: senza, il 2026 non è valutabile."])
        #expect(try Case("2.3", 2025, .yearly([2025: .count(7)]), .noTarget, "").result().notes == [])
    }
}
