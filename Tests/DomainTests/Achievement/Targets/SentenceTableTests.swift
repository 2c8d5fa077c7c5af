import Domain
import Foundation
import Testing

@Suite struct SentenceTableTests {
    @Test func theTableIsLong() {
        #expect(SentenceTable.rows.count + SentenceTable.refusals.count >= 80)
        #expect(SentenceTable.rows.count >= 60)
    }

    @Test(arguments: SentenceTable.rows)
    func aSentenceBecomesATargetItsYearsAndAVerdict(_ row: SentenceRow) throws {
        let reading = try TargetReading(row.text)
        #expect(reading.targets.map(\.form) == [row.form])
        let check = TargetCheck(
            code: "x", title: "Indicatore", verbatim: row.text, targets: reading.targets,
            period: TargetReadingTests.period, values: try row.recorded.values())
        #expect(check.checkYears == row.years)
        #expect(check.result(for: row.year).verdict.kind == row.verdict)
    }

    @Test(arguments: SentenceTable.rows)
    func whatIsPrintedReadsBackTheSame(_ row: SentenceRow) throws {
        let targets = try TargetReading(row.text).targets
        #expect(try targets.flatMap { try TargetReading($0.printed).targets } == targets)
    }

    @Test(arguments: SentenceTable.refusals)
    func aDoubtfulSentenceIsRefused(_ text: String, _ why: String) {
        #expect(throws: TargetReading.ReadingError.self, "\(why)") { try TargetReading(text) }
    }

    @Test func severalYearsMayStandInOneSentence() throws {
        let reading = try TargetReading("almeno 10 alloggi nel 2025, 15 nel 2026 e 20 nel 2027")
        #expect(reading.targets.map(\.printed) == [
            "almeno 10 alloggi, nel 2025", "almeno 15 alloggi, nel 2026", "almeno 20 alloggi, nel 2027",
        ])
        let shares = try TargetReading("almeno il 50% dei casi nel 2025, il 75% nel 2026 e il 100% nel 2027")
        #expect(shares.targets.map(\.printed).last == "almeno il 100% dei casi, nel 2027")
    }

    // MARK: Property: every target that can be built is printed in a sentence that reads back the same

    /// Every form with every time, with and without a condition, a source and an estimate.
    static let built: [Target] = {
        let numbers = [0, 1, 12, 1_000, 1_999, 2_026, 200_000].map { ExactDecimal($0) } + [(try? ExactDecimal(units: 25, places: 1))!]
        let percentages = [1, 8, 11, 50, 80, 100].map { percent($0) } + [(try? Percentage(ExactDecimal(units: 335, places: 1)))!]
        let day = (try? CalendarDate(year: 2026, month: 6, day: 30))!
        let timings: [TargetTiming] = [
            .everyYear, .year(2026), .by(TargetTerm(day)), .by(TargetTerm(about: day, words: "la metà del 2026")),
        ]
        var forms: [(Target.Form, String, Target.Base)] = []
        for sign in RangeExpression.Comparison.allCases {
            forms += (sign == .atLeast ? numbers : numbers.suffix(1)).map { (.count(sign, $0), "posti letto", .startingValue) }
            forms += (sign == .atLeast ? percentages : percentages.suffix(1)).map {
                (.share(sign, $0), "dei casi seguiti", .startingValue)
            }
            forms.append((.countPerUnit(sign, ExactDecimal(3), unit: "Comuni aderenti"), "incontri", .startingValue))
        }
        forms += [(3, 4), (10, 2_000)].map { (.interval(ExactDecimal($0.0), ExactDecimal($0.1)), "incontri", .startingValue) }
        for base in [Target.Base.startingValue, .year(2024), .yearBefore] {
            forms += percentages.suffix(2).map { (.relativeChange(.increase, $0), "incremento degli alloggi", base) }
            forms += percentages.suffix(2).map { (.relativeChange(.decrease, $0), "riduzione dei collocamenti", base) }
        }
        forms.append((.direction(.increase), "aumento degli accessi", .year(2024)))
        var targets = forms.flatMap { form, subject, base in
            timings.map { Target(form, of: subject, timing: $0, from: base) }
        }
        targets += [.increase, .decrease].map {
            Target(.yearOnYear($0), of: $0 == .increase ? "aumento degli accessi" : "calo dei casi", timing: .everyYear)
        }
        for sign in RangeExpression.Comparison.allCases {
            targets += numbers.suffix(2).map { Target(.cumulative(sign, $0), of: "euro", timing: .wholePeriod) }
            targets += numbers.suffix(2).map { Target(.yearlyAverage(sign, $0), of: "giovani", timing: .everyYear) }
        }
        targets += Recurrence.allCases.map { Target(.frequency($0), of: "riunioni dell'équipe", timing: .everyYear) }
        targets += timings.dropFirst().map { Target(.milestone, of: "approvazione del regolamento", timing: $0) }
        targets += Target.Duration.Unit.allCases.flatMap { unit in
            [1, 30, 999].map { Target(.termAfterEvent(.init($0, unit), event: "approvazione"), of: "trasmissione", timing: .undated) }
        }
        targets += timings.map { Target(.qualitative, of: "esito positivo del percorso", timing: $0) }
        targets.append(Target(.presence, of: "presenza dello sportello", timing: .everyYear))
        targets.append(Target(.direction(.decrease), of: "riduzione dei casi", timing: .year(2027)))
        targets += targets.filter { $0.timing != .year(2026) }.map {
            Target(
                $0.form, of: $0.subject, timing: $0.timing, from: $0.base, condition: "a fronte dei finanziamenti",
                evidence: "cartella sociale", isEstimate: true)
        }
        return targets
    }()

    @Test func everyTargetReadsBackFromItsPrintedForm() throws {
        #expect(Self.built.count > 250)
        let lost = Self.built.filter { target in (try? TargetReading(target.printed).targets) != [target] }
        #expect(lost.map(\.printed) == [])
    }

    @Test func everyTargetReadsBackFromItsFile() throws {
        let json = try JSONEncoder().encode(Self.built)
        #expect(try JSONDecoder().decode([Target].self, from: json) == Self.built)
    }

    // MARK: Attacks: no sentence breaks the reader

    @Test(arguments: [
        "", " ", "¦", "¦ ¦ 5", "%", "almeno", "almeno %", "€", "€ €", ";;;", "(((", "almeno 5 (", "entro il 0000", "nel 0000",
        "almeno -5 nel 2026", "almeno 9223372036854775807 mila euro nel triennio", "entro il 99/99/9999",
        "entro 999 anni dall'approvazione", "\u{0}almeno 5", "almeno 5\u{202E} nel 2026", String(repeating: "almeno 5 ", count: 400),
        String(repeating: "nel 2026 ", count: 400), String(repeating: "(", count: 2_000), String(repeating: "9", count: 5_000),
    ])
    func aStrangeSentenceIsReadOrRefused(_ text: String) throws {
        let targets = (try? TargetReading(text).targets) ?? []
        for target in targets {
            let values = try TargetCase.Numbers(counts: [2025: .max, 2026: .max, 2027: .max], start: .max, done: "2026-01-01", after: "9999-12-31").values()
            let check = TargetCheck(
                code: "x", title: "x", verbatim: text, targets: [target], period: TargetReadingTests.period, values: values)
            #expect(check.results().count == 3)
        }
    }
}
