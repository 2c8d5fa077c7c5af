import Domain
import Testing

@Suite struct DistanceTests {
    @Test(arguments: [
        ("1.2", 2025, Recorded.yearly([2025: .ratio(149, 300)]), "manca 1 incontro (ne servono 150 su 300)"),
        ("1.2", 2025, .yearly([2025: .ratio(147, 300)]), "mancano 3 incontri (ne servono 150 su 300)"),
        ("1.2", 2025, .yearly([2025: .ratio(0, 1)]), "manca 1 incontro (ne serve 1 su 1)"),
        ("1.2", 2025, .yearly([2025: .ratio(2_000, 3_000)]), "il margine è di 500 incontri (ne servono 1.500 su 3.000)"),
        ("1.2", 2025, .yearly([2025: .ratio(151, 300)]), "il margine è di 1 incontro (ne servono 150 su 300)"),
        ("1.2", 2025, .yearly([2025: .ratio(1, 2)]), "nessun margine (ne serve 1 su 2)"),
        ("1.1", 2025, .yearly([2025: .count(0)]), "manca 1 équipe (ne serve 1)"),
        ("2.3", 2026, .yearly([2025: .count(7), 2026: .count(5)]), "mancano 3 enti (ne servono 8: nel 2025 erano 7)"),
        ("2.3", 2026, .yearly([2025: .count(1), 2026: .count(1)]), "manca 1 ente (ne servono 2: nel 2025 era 1)"),
        ("2.4", 2026, .yearly([2025: .count(7), 2026: .count(10)]), "il margine è di 2 nuclei familiari (ne servono 8: nel 2025 erano 7)"),
        ("3.3", 2026, .yearly([2025: .mean(120, 10), 2026: .mean(130, 10)]), "serve scendere sotto 12 giorni: totale giorni ≤ 119 con 10 dimissioni"),
        ("3.3", 2026, .yearly([2025: .mean(120, 10), 2026: .mean(115, 10)]), "il margine è di 4 giorni: totale giorni ≤ 119 con 10 dimissioni"),
        ("3.3", 2026, .yearly([2025: .mean(37, 3), 2026: .mean(13, 1)]), "serve scendere sotto circa 12,33 giorni: totale giorni ≤ 12 con 1 dimissione"),
        ("3.3", 2026, .yearly([2025: .mean(0, 10), 2026: .mean(0, 12)]), "nessun cambiamento del valore può rendere raggiunto il range: nel 2025 il valore era 0 e non si può scendere sotto 0"),
        ("2.3", 2026, .yearly([2025: .count(.max), 2026: .count(.max)]), "nessun cambiamento del valore può rendere raggiunto il range: servirebbe un numero troppo grande per essere registrato"),
    ])
    func sentence(_ code: String, _ year: Int, _ recorded: Recorded, _ sentence: String) throws {
        let result = try ActTable.row(code).check(recorded.values()).result(for: year)
        #expect(result.distance?.sentence == sentence)
    }

    @Test(arguments: [
        ("≥ 0", Recorded.Number.count(5), nil),
        ("≤ 3", .count(5), "ci sono 2 incontri di troppo (al massimo 3)"),
        ("≤ 3", .count(4), "c'è 1 incontro di troppo (al massimo 3)"),
        ("≤ 3", .count(1), "il margine è di 2 incontri (al massimo 3)"),
        ("= 3", .count(3), nil),
        ("= 3", .count(1), "mancano 2 incontri (ne servono 3)"),
        ("= 2,5", .count(1), "nessun cambiamento del valore può rendere raggiunto il range: nessun numero intero dà esattamente 2,5"),
        ("≥ 2,5", .count(1), "mancano 2 incontri (ne servono 3)"),
        ("< 0", .count(1), "nessun cambiamento del valore può rendere raggiunto il range: non si può scendere sotto 0"),
    ])
    func otherSigns(_ range: String, _ number: Recorded.Number, _ sentence: String?) throws {
        let indicator = LEPSIndicator(
            code: "x", title: "Incontri", measure: .count, numeratorLabel: "Incontri",
            unit: UnitWords("incontro", "incontri"))
        let check = AchievementCheck(
            indicator: indicator, ranges: try AchievementRanges(verbatim: [2026: range]),
            values: try Recorded.yearly([2026: number]).values())
        #expect(check.result(for: 2026).distance?.sentence == sentence)
    }

    @Test func aPartCannotGrowBeyondItsWhole() throws {
        let indicator = try ActTable.row("4.2").indicator
        let check = AchievementCheck(
            indicator: indicator, ranges: try AchievementRanges(verbatim: [2026: "≥ 120%"]),
            values: try Recorded.yearly([2026: .ratio(5, 5)]).values())
        #expect(check.result(for: 2026).distance?.change == .unreachable)
    }

    @Test(arguments: [
        Case("1.2", 2025, .nothing, .notAssessable, "no value"),
        Case("2.3", 2026, .yearly([2026: .count(8)]), .notAssessable, "no base"),
        Case("2.3", 2025, .yearly([2025: .count(8)]), .noTarget, "no target"),
    ])
    func withoutAVerdictThereIsNoDistance(_ row: Case) throws {
        #expect(try row.result().distance == nil)
    }
}
