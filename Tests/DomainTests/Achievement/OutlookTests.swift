import Domain
import Testing

/// What is recorded, the year the plan is in, and the sentences of what it would take.
struct OutlookCase: Sendable, CustomTestStringConvertible {
    let code: String
    let year: Int
    let recorded: Recorded
    let sentences: [String]

    init(_ code: String, _ year: Int, _ recorded: Recorded, _ sentences: [String]) {
        (self.code, self.year, self.recorded, self.sentences) = (code, year, recorded, sentences)
    }

    var testDescription: String { "\(code) in \(year): \(sentences.first ?? "nothing")" }
}

@Suite struct OutlookTests {
    static let cases = [
        OutlookCase("1.1", 2026, .yearly([2025: .count(2), 2026: .count(2)]), [
            "Nel 2026 servono almeno 3 équipe.",
            "Se nel 2026 il valore resta di 2 équipe, nel 2027 servono almeno 3 équipe.",
            "Se nel 2026 il valore arriva a 3 équipe, nel 2027 servono almeno 4 équipe.",
        ]),
        OutlookCase("1.1", 2025, .yearly([2025: .count(0)]), [
            "Nel 2025 serve almeno 1 équipe.",
            "Se nel 2025 il valore resta di 0 équipe, nel 2026 serve almeno 1 équipe.",
            "Se nel 2025 il valore arriva a 1 équipe, nel 2026 servono almeno 2 équipe.",
            "Se nel 2026 il valore arriva a 2 équipe, nel 2027 servono almeno 3 équipe.",
        ]),
        OutlookCase("1.1", 2026, .yearly([2025: .count(2), 2026: .count(5)]), [
            "Se nel 2026 il valore resta di 5 équipe, nel 2027 servono almeno 6 équipe.",
        ]),
        OutlookCase("1.1", 2026, .nothing, [
            "Nel 2026 serve un confronto con il 2025, il cui valore non è registrato.",
            "Nel 2027 serve un confronto con il 2026, il cui valore non è registrato.",
        ]),
        OutlookCase("1.2", 2025, .yearly([2025: .ratio(149, 300)]), [
            "Nel 2025 servono almeno 150 incontri su 300.", "Nel 2026 servono almeno 225 incontri su 300.",
            "Nel 2027 servono almeno 300 incontri su 300.",
        ]),
        OutlookCase("1.2", 2026, .nothing, ["Nel 2026 serve almeno il 75%.", "Nel 2027 serve almeno il 100%."]),
        OutlookCase("1.2", 2026, .yearly([2026: .ratio(0, 0)]), ["Nel 2026 serve almeno il 75%.", "Nel 2027 serve almeno il 100%."]),
        OutlookCase("3.3", 2026, .yearly([2025: .mean(120, 10), 2026: .mean(120, 10)]), [
            "Nel 2026 servono al massimo 119 giorni con 10 dimissioni.",
            "Se nel 2026 la media resta di 120 giorni con 10 dimissioni, nel 2027 servono al massimo 119 giorni con 10 dimissioni.",
            "Se nel 2026 la media arriva a 119 giorni con 10 dimissioni, nel 2027 servono al massimo 118 giorni con 10 dimissioni.",
        ]),
        OutlookCase("3.3", 2026, .yearly([2025: .mean(0, 10), 2026: .mean(0, 12)]), [
            "Nel 2026 nessun valore può raggiungere il range.",
            "Se nel 2026 la media resta di 0 giorni con 12 dimissioni, nel 2027 nessun valore può raggiungere il range.",
        ]),
        OutlookCase("2.3", 2025, .yearly([2025: .count(7)]), [
            "Se nel 2025 il valore resta di 7 enti, nel 2026 servono almeno 8 enti.",
            "Se nel 2026 il valore arriva a 8 enti, nel 2027 servono almeno 9 enti.",
        ]),
        OutlookCase("4.1", 2025, .stages(definition: "2025-10-01", sharing: nil, activation: nil), [
            "Manca la condivisione, entro il 31/12/2025.", "Manca l'attivazione, entro il 31/12/2026.",
        ]),
        OutlookCase("4.1", 2026, .nothing, ["Entro il 31/12/2026: l'attivazione del protocollo."]),
        OutlookCase("4.1", 2026, .stages(definition: "2025-10-01", sharing: "2025-10-01", activation: "2026-02-01"), []),
        OutlookCase("1.2", 2027, .yearly([2027: .ratio(6, 5)]), []),
        OutlookCase("1.1", 2026, .yearly([2025: .count(.max), 2026: .count(1)]), [
            "Nel 2026 nessun valore può raggiungere il range.",
            "Se nel 2026 il valore resta di 1 équipe, nel 2027 servono almeno 2 équipe.",
        ]),
    ]

    @Test(arguments: cases)
    func whatItWouldTakeIsSaid(_ row: OutlookCase) throws {
        let check = try ActTable.row(row.code).check(row.recorded.values())
        #expect(Outlook(check, from: row.year).steps.map(\.sentence) == row.sentences)
    }

    /// Whatever is recorded, the minimum reaches the range and one less does not.
    @Test(arguments: ["1.1", "1.2", "2.2", "4.2", "4.3", "5.1"])
    func theMinimumIsEnoughAndOneLessIsNot(_ code: String) throws {
        let row = try ActTable.row(code)
        for recorded in 0..<40 {
            let now: MeasuredValue = row.indicator.measure.kind == .count ? try .count(recorded) : try .ratio(recorded % 13, of: 13)
            let check = try row.check(IndicatorValues(byYear: [2025: YearlyValue(now), 2026: YearlyValue(now)]))
            for step in Outlook(check, from: 2026).steps where step.year == 2026 {
                guard case .atLeast(let number, let whole) = step.need else { continue }
                func verdict(_ number: Int) throws -> Verdict.Kind {
                    let value: MeasuredValue = try whole.map { try .ratio(number, of: $0) } ?? .count(number)
                    return try row.check(IndicatorValues(byYear: [2025: YearlyValue(now), 2026: YearlyValue(value)]))
                        .result(for: 2026).verdict.kind
                }
                #expect(try verdict(number) == .achieved)
                if number > 0 { #expect(try verdict(number - 1) == .notAchieved) }
            }
        }
    }
}
